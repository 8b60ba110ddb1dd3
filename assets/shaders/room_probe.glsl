// What a shiny thing in a place sees: the baked panorama of its groups, mixed, folded onto an octahedron.
uniform sampler2D u_probe;
uniform float u_probe_scale;
uniform vec4 u_probe_at;    // where it was taken, and how far the walls are: reflections move as one walks

vec2 folded(vec3 d) {
    d /= abs(d.x) + abs(d.y) + abs(d.z);
    vec2 p = d.y >= 0.0 ? d.xz : (1.0 - abs(d.zx)) * vec2(d.x >= 0.0 ? 1.0 : -1.0, d.z >= 0.0 ? 1.0 : -1.0);
    return p * 0.5 + 0.5;
}

// From `world` along r; the higher `blur` (0 to 6), the softer.
vec3 surroundings(vec3 world, vec3 r, float blur) {
    vec3 o = (world - u_probe_at.xyz) / u_probe_at.w;
    o *= min(1.0, 0.95 / max(length(o), 1e-3));
    float b = dot(o, r);
    vec3 d = o + r * (sqrt(max(b * b - dot(o, o) + 1.0, 0.0)) - b);
#if FINE
    if (u_probe_scale <= 0.0) return room_light(r);   // nothing was baked
    vec3 t = textureLod(u_probe, folded(d), blur).rgb;
#else
    vec3 t = texture(u_probe, folded(d)).rgb;
#endif
    return t * t * u_probe_scale;
}
