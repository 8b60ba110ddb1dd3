// Pulp: coral jelly, alive. Vessels branch in it, cells stand along its border like a fence, and it shines a little.
const vec3 VESSEL = vec3(0.34, 0.016, 0.018);

// (vessel, its bright rim) of a tree: trunks run along, branches leave them at an angle and thin out, twigs leave those.
vec2 vessels_at(vec3 p, vec4 noise, float blur) {
    vec2 q = vec2(p.x + p.y * 0.5, p.z - p.y * 0.4) * 0.085 + (noise.xy - 0.5) * 0.55;
    float trunk = abs(fract(q.x) - 0.5);
    float branch = abs(fract(q.y * 1.9 + trunk * 2.1 + floor(q.x) * 0.37 + (noise.z - 0.5) * 0.4) - 0.5);
    float twig = abs(fract(q.x * 6.1 + branch * 2.3 + (noise.w - 0.5) * 0.8) - 0.5);
    float wide = 0.060;
    float near = 1.0 - trunk * 2.0;
    float middle = wide * 1.35 * near * near + 0.004;
    float fine = wide * 1.5 * (1.0 - branch * 2.0) * near;
    float one = smoothstep(wide * blur, wide * 0.35, trunk);
    float two = smoothstep(middle * blur, middle * 0.3, branch) * smoothstep(0.02, 0.25, near);
    float three = smoothstep(fine * blur + 0.001, fine * 0.3, twig) * smoothstep(0.15, 0.5, near) * 0.7;
    float rim = max(smoothstep(wide * 2.1 * blur, wide, trunk), smoothstep(middle * 2.0 * blur, middle, branch) * 0.6);
    float vessel = max(one, max(two, three));
    return vec2(vessel, rim * (1.0 - vessel));
}

Matter pulp_matter(Spot s) {
    float beat = u_patient.x * (1.0 - u_patient.z);
    vec3 tilt = vec3(0.0);
    vec3 colour = mix(vec3(0.80, 0.30, 0.20), vec3(0.50, 0.075, 0.055), clamp(s.noise.w * 1.6 - 0.3, 0.0, 1.0));
    vec3 glow = vec3(0.20, 0.030, 0.014) * (0.75 + 0.35 * beat);
#if SHADE > 0
    float shown = smoothstep(1.2, 0.5, s.pixel);
    vec2 vessels = vessels_at(s.p, s.noise_near, 1.0 + 0.12 * beat) * shown;
    colour = mix(colour, vec3(0.95, 0.50, 0.36), vessels.y * 0.40);
    colour = mix(colour, VESSEL, vessels.x * 0.85);
    glow = glow * (1.0 - 0.6 * vessels.x) + vec3(0.10, 0.035, 0.02) * vessels.y + vec3(0.12, 0.002, 0.004) * vessels.x * beat;
    colour *= 0.70 + 0.60 * s.noise_near.y;
    tilt = (s.noise_near.xyz - 0.5) * 0.7;
    // Odontoblasts: a fence of long cells where the dentin begins.
    float border = smoothstep(0.30, 0.75, s.pulp) * (1.0 - smoothstep(0.92, 1.0, s.pulp));
    vec2 cell = fract(s.p.xz * 0.9 + s.noise.xy * 9.0) - 0.5;
    float nucleus = smoothstep(0.34, 0.12, length(cell)) * border * smoothstep(0.45, 0.15, s.pixel);
    colour = mix(colour, vec3(0.95, 0.55, 0.40), nucleus * 0.5);
    tilt.xz += cell * nucleus * 0.8;
#endif
    return Matter(colour, tilt, vec3(0.060, 0.290, 0.420), 1.0, 0.85, glow);
}
