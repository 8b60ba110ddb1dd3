// Rings that the player should find (focus, recall, jobs), drawn on whatever they cross.
const int RINGS = 8;

uniform int u_ring_count;
uniform vec4 u_rings[RINGS];         // where, radius
uniform vec4 u_ring_colours[RINGS];  // colour, how broad

// `pixel`: voxels a pixel covers, so that a far ring is never thinner than that.
vec3 with_rings(vec3 colour, vec3 p, float pixel) {
    for (int i = 0; i < u_ring_count; i++) {
        float off = abs(distance(p, u_rings[i].xyz) - u_rings[i].w);
        float broad = u_ring_colours[i].w + pixel * 0.7;
        float strength = max(u_ring_colours[i].r, max(u_ring_colours[i].g, u_ring_colours[i].b));
        float line = smoothstep(broad, broad * 0.35, off) * min(strength, 1.0);
        float dark = smoothstep(broad * 3.0, broad * 0.6, off) * min(strength, 1.0);  // seen on white enamel too
        colour = mix(colour * (1.0 - 0.55 * dark), u_ring_colours[i].rgb / max(strength, 1e-3) * 1.5, line);
    }
    return colour;
}

// The same rings as light that falls on small bodies: a line would break on each of them.
vec3 ring_light(vec3 p) {
    vec3 light = vec3(0.0);
    for (int i = 0; i < u_ring_count; i++) {
        float off = (distance(p, u_rings[i].xyz) - u_rings[i].w) / (u_ring_colours[i].w * 1.5 + 0.45);
        light += u_ring_colours[i].rgb * 2.2 / (1.0 + off * off * off * off);
    }
    return light;
}

// And as a line on what is seen through: colour, and how much of it is there.
vec4 ring_on_film(vec3 p, float pixel) {
    vec4 line = vec4(0.0);
    for (int i = 0; i < u_ring_count; i++) {
        float off = abs(distance(p, u_rings[i].xyz) - u_rings[i].w);
        float broad = u_ring_colours[i].w + pixel * 0.7;
        float strength = max(u_ring_colours[i].r, max(u_ring_colours[i].g, u_ring_colours[i].b));
        float here = smoothstep(broad, broad * 0.35, off) * min(strength, 1.0) * 0.85;
        line = mix(line, vec4(u_ring_colours[i].rgb / max(strength, 1e-3) * 1.3, here), step(line.a, here) * step(1e-4, here));
    }
    return line;
}
