// Rings that the player should find (focus, recall, anchors), on what lies over the tissue; ground_ring.frag draws them
// on the tissue itself.
const int RINGS = 8;

uniform int u_ring_count;
uniform vec4 u_rings[RINGS];         // where, radius
uniform vec4 u_ring_colours[RINGS];  // colour, how broad
uniform vec3 u_ring_ups[RINGS];      // away from the tissue there; set for what lies over it

// Rings as light that falls on small bodies: a line would break on each of them.
vec3 ring_light(vec3 p) {
    vec3 light = vec3(0.0);
    for (int i = 0; i < u_ring_count; i++) {
        vec3 from = p - u_rings[i].xyz;
        float away = length(from - u_ring_ups[i] * dot(from, u_ring_ups[i]));
        float off = (away - u_rings[i].w) / (u_ring_colours[i].w * 1.2 + 0.35);
        light += u_ring_colours[i].rgb * 2.2 / (1.0 + off * off * off * off);
    }
    return light;
}

// And as a line on what lies over the surface where the ring is, as thick as the ring is wide perhaps: measured along
// that surface, so that it runs on smoothly over any lump. Colour, and how much of it is there.
vec4 ring_over(vec3 p, float pixel) {
    vec4 line = vec4(0.0);
    for (int i = 0; i < u_ring_count; i++) {
        vec3 from = p - u_rings[i].xyz;
        float high = dot(from, u_ring_ups[i]);
        float off = abs(length(from - u_ring_ups[i] * high) - u_rings[i].w);
        float broad = u_ring_colours[i].w + pixel * 0.7;
        float strength = max(u_ring_colours[i].r, max(u_ring_colours[i].g, u_ring_colours[i].b));
        float here = smoothstep(broad, broad * 0.35, off) * min(strength, 1.0) * 0.9;
        here *= smoothstep(u_rings[i].w + 6.0, u_rings[i].w + 3.0, abs(high));
        if (here > line.a) line = vec4(u_ring_colours[i].rgb / max(strength, 1e-3) * 1.4, here);
    }
    return line;
}
