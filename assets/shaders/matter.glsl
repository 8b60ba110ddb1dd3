// What a point of the tissue is asked, and what enamel.glsl, dentin.glsl and pulp.glsl answer. tissue_shade.frag lights it.
struct Spot {
    vec3 p;        // voxels
    vec3 normal;   // of the smooth surface
    vec3 ray;      // from the eye
    float pixel;   // voxels that a pixel covers here
    float sick;    // mineral missing, 0 to 1
    float fresh;   // mineral laid lately, 0 to 1
    float film;    // biofilm on it, 0 to 1
    float pearl;   // enamel that was lost and is whole again, 0 to 1
    float pulp;    // light of the pulp below, 0 to 1
    float junction;  // voxels from the dentino-enamel junction, positive in the dentin; exact to about 3
    vec4 noise;    // slow, of four kinds
#if SHADE > 0
    vec4 noise_near;
#endif
#if SHADE > 1
    vec4 grain;
#endif
};

struct Matter {
    vec3 colour;   // what it scatters
    vec3 tilt;     // added to the normal before it is made whole again
    vec3 dims;     // what a voxel of it takes out of light that passes through
    float clear;   // how much of that light is seen at all: 1 sound, 0 chalk
    float gloss;   // 0 dull to 1 wet pearl
    vec3 glow;     // light of its own
};

Matter mixed(Matter one, Matter other, float share) {
    return Matter(
        mix(one.colour, other.colour, share), mix(one.tilt, other.tilt, share), mix(one.dims, other.dims, share),
        mix(one.clear, other.clear, share), mix(one.gloss, other.gloss, share), mix(one.glow, other.glow, share)
    );
}
