// Enamel rods as a solid pattern: they stand on the junction with the dentin and run up to the surface, so a surface
// across them shows cells and a wall along them shows columns. One fetch; its mip levels fade what is too small to see.
uniform sampler2D u_rods;  // game/render/noise.py rod_pattern

const float CELL = 1.9;  // voxels; true rods are a third of that, and would be dust
const float FINER = 0.5;
const float COLUMNS = 24.0;  // rods along a side of the tile

struct Prism {
    vec3 tilt;     // how the rod's dome leans, in voxel space
    float groove;  // 1 between two rods
    float dice;    // a number of the rod's own
};

// `noise` bends the rods, and more in one layer than in the next, as in Hunter-Schreger bands.
vec2 bent_at(vec3 p, vec4 noise) {
    vec2 bent = p.xz + (noise.xy - 0.5) * 8.0;
#if SHADE > 0
    bent += sin(p.y * vec2(0.52, 0.43) + noise.zw * 9.0) * 0.55;
    bent += sin(p.zx * vec2(0.61, 0.53) + noise.yx * 12.0) * 0.38;
#endif
    return bent;
}

#if SHADE == 0
const float SOFTER = 1.0;  // levels: drawn small and made larger, rods of a few pixels would weave
#else
const float SOFTER = 0.2;
#endif

vec4 cut_at(vec2 bent, float cell, float pixel) {
    float level = log2(max(pixel * float(textureSize(u_rods, 0).x) / (cell * COLUMNS), 1.0)) + SOFTER;
    return textureLod(u_rods, bent / (cell * COLUMNS), level);
}

Prism prism_at(vec3 p, vec4 noise, float pixel) {
    vec2 bent = bent_at(p, noise);
    vec4 cut = cut_at(bent, CELL, pixel);
#if SHADE > 0
    // Right before the eye each of these turns out to be a bundle of finer ones.
    vec4 fine = cut_at(bent.yx + 7.3, CELL * FINER, pixel);
    cut = mix(fine.yxzw, cut, smoothstep(0.02, 0.11, pixel) * 0.80 + 0.20);
#endif
    vec2 lean = cut.xy * 2.0 - 1.0;
    return Prism(vec3(lean.x, 0.0, lean.y), cut.z, cut.w);
}
