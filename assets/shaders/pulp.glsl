// Pulp: coral jelly, alive. Vessels branch in it, cells stand along its border like a fence, and it shines a little.
const vec3 VESSEL = vec3(0.34, 0.016, 0.018);

// (vessel, its bright rim) of a network that branches: where two slow noises are half at once, in two sizes.
vec2 vessels_at(vec3 p, vec4 noise, float blur) {
    vec3 way = p * 0.17 + (noise.xyz - 0.5) * 2.6;
    float trunk = abs(sin(way.x * 1.9 + sin(way.z * 1.3) * 1.2) + sin(way.z * 2.1 + sin(way.y * 1.7) * 1.1)) * 0.5;
    float twig = abs(sin(way.x * 5.1 + way.y * 3.0 + sin(way.z * 3.1) * 1.4) + sin(way.z * 5.7 - way.y * 2.0)) * 0.5;
    float thick = smoothstep(0.115 * blur, 0.04, trunk);
    float thin = smoothstep(0.10 * blur, 0.02, twig) * smoothstep(0.55, 0.10, trunk) * 0.75;
    float rim = smoothstep(0.20 * blur, 0.11, trunk) * (1.0 - thick);
    return vec2(max(thick, thin), rim);
}

Matter pulp_matter(Spot s) {
    float beat = u_patient.x * (1.0 - u_patient.z);
    vec3 tilt = vec3(0.0);
    vec3 colour = mix(vec3(0.92, 0.25, 0.15), vec3(0.60, 0.060, 0.045), s.noise.w);
    vec3 glow = vec3(0.42, 0.055, 0.025) * (0.75 + 0.35 * beat);
#if SHADE > 0
    float shown = smoothstep(1.2, 0.5, s.pixel);
    vec2 vessels = vessels_at(s.p, s.noise_near, 1.0 + 0.12 * beat) * shown;
    colour = mix(colour, vec3(1.0, 0.42, 0.28), vessels.y * 0.45);
    colour = mix(colour, VESSEL, vessels.x * 0.85);
    glow = glow * (1.0 - 0.6 * vessels.x) + vec3(0.30, 0.09, 0.05) * vessels.y + vec3(0.12, 0.002, 0.004) * vessels.x * beat;
    tilt = (s.noise_near.xyz - 0.5) * 0.5;
    // Odontoblasts: a fence of long cells where the dentin begins.
    float border = smoothstep(0.30, 0.75, s.pulp) * (1.0 - smoothstep(0.92, 1.0, s.pulp));
    vec2 cell = fract(s.p.xz * 0.9 + s.noise.xy * 9.0) - 0.5;
    float nucleus = smoothstep(0.34, 0.12, length(cell)) * border * smoothstep(0.45, 0.15, s.pixel);
    colour = mix(colour, vec3(0.95, 0.55, 0.40), nucleus * 0.5);
    tilt.xz += cell * nucleus * 0.8;
#endif
    return Matter(colour, tilt, vec3(0.060, 0.290, 0.420), 1.0, 0.85, glow);
}
