// Dentin: honey, softer than enamel, full of tubules.
Matter dentin_matter(Spot s) {
    vec3 tilt = vec3(0.0);
#if SHADE > 0
    tilt = (s.noise_near.xyz - 0.5) * (0.31 + 0.45 * s.sick);
#endif
    vec3 colour = mix(vec3(0.86, 0.58, 0.26), vec3(0.66, 0.34, 0.11), s.noise.w * 0.6 + s.sick * 0.6);
    float clear = 1.0 - 0.93 * smoothstep(0.02, 0.26, s.sick);
    return Matter(colour, tilt, vec3(0.120, 0.290, 0.640), clear, 0.4 * (1.0 - s.sick), FRESH_TEAL * s.fresh * 0.2);
}
