// Dentin: honey, softer than enamel. Tubules run down to the pulp: dots where a surface cuts them, streaks along a wall.
// Sick dentin is wet leather; next to it the tubules are closed and the dentin is glassy (sclerotic).
#include "pulp.glsl"

const float TUBULE_CELL = 2.0;  // voxels
const float JUNCTION_REACH = 3.0;  // voxels; kernels_depths.py JUNCTION

struct Tubule {
    float hole;   // 1 in the tubule
    float ring;   // 1 in the peritubular dentin round it
    float dice;   // a number of its own
    vec2 lean;    // towards its middle, for the dent it makes
};

// Jittered hexagonal columns that sway as they go down (the S-curve of primary dentin).
Tubule tubule_at(vec3 p, vec4 noise, float wide) {
    vec2 q = p.xz + (noise.xy - 0.5) * 9.0;
    q += vec2(sin(p.y * 0.19 + noise.z * 6.0), cos(p.y * 0.16 + noise.w * 6.0)) * 1.5;
    q /= TUBULE_CELL;
    const vec2 STEP = vec2(1.0, 1.7320508);
    vec2 one = floor(q / STEP) * STEP + STEP * 0.5;
    vec2 other = floor(q / STEP + 0.5) * STEP;
    vec2 middle = dot(q - one, q - one) < dot(q - other, q - other) ? one : other;
    vec2 dice = fract(sin(vec2(dot(middle, vec2(12.9898, 78.233)), dot(middle, vec2(39.346, 11.135)))) * 43758.5453);
    vec2 from = q - middle - (dice - 0.5) * 0.26;
    float r = length(from);
    float radius = mix(0.085, 0.165, dice.x) * wide;
    Tubule tubule;
    tubule.hole = smoothstep(radius + 0.035, radius - 0.035, r);
    tubule.ring = smoothstep(radius * 2.3, radius * 1.3, r) * (1.0 - tubule.hole);
    tubule.dice = dice.y;
    tubule.lean = from / max(r, 1e-3) * smoothstep(radius * 2.6, radius, r);
    return tubule;
}

#if SHADE == 0
// Where every pixel pays for all three tissues: honey, leather, and the pulp's light through it.
Matter dentin_matter(Spot s) {
    float sick = clamp(s.sick * 3.0 - 0.3, 0.0, 1.0);
    vec3 colour = mix(vec3(0.68, 0.45, 0.22), vec3(0.20, 0.092, 0.036), sick) * (0.75 + 0.5 * s.noise.w);
    float near_pulp = s.pulp * s.pulp;
    colour = mix(colour, vec3(0.74, 0.20, 0.10), near_pulp * 0.6);
    // Tubules as a plain grid that noise bends: a few sums each.
    vec2 grid = (s.p.xz + s.noise.xy * 14.0) * 0.56;
    grid = fract(vec2(grid.x + floor(grid.y) * 0.5, grid.y)) - 0.5;
    float hole = clamp(1.0 - dot(grid, grid) * 26.0, 0.0, 1.0) * clamp(1.7 - s.pixel * 3.0, 0.0, 1.0);
    colour *= 1.0 - 0.75 * hole;
    vec3 glow = vec3(0.95, 0.15, 0.06) * (near_pulp * (0.2 + 0.6 * hole)) + FRESH_TEAL * (s.fresh * 0.2);
    return Matter(colour, vec3(0.0), vec3(0.100, 0.255, 0.600), 1.0 - 0.9 * sick, 0.5, glow);
}
#else
Matter dentin_matter(Spot s) {
    float sick = smoothstep(0.10, 0.42, s.sick);
    float glassy = smoothstep(0.015, 0.07, s.sick) * (1.0 - smoothstep(0.10, 0.24, s.sick));
    float shown = smoothstep(0.34, 0.11, s.pixel / TUBULE_CELL);

    // Form: tubules, and on better presets leather where it is soft.
    vec3 tilt = vec3(0.0);
    Tubule tubule = Tubule(0.0, 0.0, 0.5, vec2(0.0));
    if (shown > 0.01) tubule = tubule_at(s.p, s.noise, mix(1.0, 1.2, sick));
    float open = smoothstep(0.10, 0.45, tubule.dice + (s.noise.y - 0.5) * 1.2);  // what lies on it closes some
    float hole = tubule.hole * shown * (1.0 - 0.85 * glassy) * mix(0.25, 1.0, open);
    float ring = tubule.ring * shown * (1.0 - 0.75 * sick);
    float across = abs(s.normal.y);  // how squarely the surface cuts them
    tilt.xz += tubule.lean * shown * mix(0.16, 0.42, across) * (1.0 - 0.7 * glassy);
    tilt += (s.noise_near.xyz - 0.5) * mix(0.22, 0.85, sick);
#if SHADE > 1
    tilt += (s.grain.xyz - 0.5) * mix(0.10, 0.34, sick) * smoothstep(0.30, 0.08, s.pixel);
#endif

    // Matter: honey with lines of growth, leather and umber when soft, a greyer glass between them.
    float growth = sin(s.p.y * 2.3 + s.noise.z * 30.0) * smoothstep(0.75, 0.25, s.pixel);
    float patchy = s.noise.w;
    vec3 honey = mix(vec3(0.74, 0.53, 0.29), vec3(0.62, 0.36, 0.15), clamp(patchy * 1.4 - 0.2, 0.0, 1.0));
    vec3 leather = mix(vec3(0.215, 0.108, 0.050), vec3(0.070, 0.031, 0.017), clamp(patchy * 0.7 + s.sick * 0.7 - 0.2, 0.0, 1.0));
    vec3 colour = mix(honey, vec3(0.58, 0.47, 0.32), glassy * 0.7);
    colour = mix(colour, leather, sick);
    colour *= 1.0 + growth * 0.045;
    colour *= mix(1.0, 0.62 + 0.76 * s.noise_near.w, sick);  // where leather is folded it is darker
    colour = mix(colour, mix(vec3(0.95, 0.80, 0.55), vec3(0.75, 0.70, 0.60), glassy), ring * mix(0.50, 0.30, sick));
    colour *= 1.0 - hole * 0.80;

    // The pulp shines through what is thin, and out of every tubule.
    float near_pulp = s.pulp * s.pulp;
    float beat = 1.0 + 0.22 * u_patient.x * (1.0 - u_patient.z);
    colour = mix(colour, vec3(0.74, 0.20, 0.10), smoothstep(0.35, 0.95, s.pulp) * 0.62);
    vec3 glow = vec3(0.95, 0.13, 0.05) * near_pulp * (0.11 + 0.75 * hole) * beat;
    float vessels = vessels_at(s.p * 0.8, s.noise_near, 1.6).x * smoothstep(0.48, 0.85, s.pulp);
    colour *= 1.0 - 0.5 * vessels * vec3(0.3, 1.0, 1.0);
    glow += vec3(0.30, 0.015, 0.012) * vessels * beat;
    glow += FRESH_TEAL * s.fresh * (0.05 + 0.55 * ring);

    float clear = mix(1.0, 0.10, smoothstep(0.10, 0.40, s.sick)) * (1.0 + 0.5 * glassy);
    clear *= 1.0 + 0.35 * ring - 0.55 * hole;
    float gloss = mix(0.40, 0.62, max(glassy, sick)) * (1.0 - hole);
    return Matter(colour, tilt, mix(vec3(0.100, 0.255, 0.600), vec3(0.075, 0.16, 0.34), glassy), clear, gloss, glow);
}
#endif

#if SHADE == 0
Matter with_junction(Spot s, Matter matter) {
    float line = max(1.0 - abs(s.junction) * 1.8, 0.0);
    matter.colour += vec3(0.34, 0.25, 0.14) * line * line;
    return matter;
}
#else
// Shares of enamel and dentin sharpened to a scalloped seam; s.junction is set on the way.
vec2 across_junction(inout Spot s, vec2 shares) {
    float both = shares.x + shares.y;
    s.junction = shares.y > shares.x ? JUNCTION_REACH : -JUNCTION_REACH;
    if (min(shares.x, shares.y) < 0.004) return shares;
    float at = (shares.y / both * 2.0 - 1.0) * JUNCTION_REACH;
    // Scallops: convex towards the dentin, as they are (Whittaker 1978).
    float along = dot(s.p, vec3(0.62, 0.13, 0.55)) + s.noise.x * 22.0;
    float other = dot(s.p, vec3(-0.47, 0.21, 0.69)) + s.noise.y * 22.0;
    at += (abs(sin(along)) * 0.62 + abs(sin(other)) * 0.5 - 0.7) * smoothstep(3.0, 1.4, abs(at));
    s.junction = at;
    float soft = 0.22 + s.pixel * 0.7;
    return both * vec2(smoothstep(soft, -soft, at), smoothstep(-soft, soft, at));
}

// The seam itself: a pale line that catches light, a darker one below it, and tufts that stand up into the enamel.
Matter with_junction(Spot s, Matter matter) {
    float away = abs(s.junction);
    if (away > 2.9) return matter;
    float width = 0.30 + s.pixel * 0.6;
    float line = exp(-s.junction * s.junction / (width * width)) * min(1.0, 0.55 / width);
    float below = exp(-(s.junction - 0.8) * (s.junction - 0.8) * 3.0) * smoothstep(0.9, 0.3, s.pixel);
    float sound = 1.0 - 0.7 * smoothstep(0.1, 0.5, s.sick);
    matter.colour = mix(matter.colour, vec3(0.92, 0.76, 0.50), line * 0.60 * sound);
    matter.colour *= 1.0 - 0.22 * below;
    matter.glow += vec3(0.30, 0.155, 0.055) * line * sound * (0.25 + 0.75 * matter.clear);
    matter.clear *= 1.0 + 0.8 * line;
    if (s.junction < 0.3) {  // tufts and spindles: as grass, each as high as its own number
        Tubule tuft = tubule_at(s.p * 1.35, s.noise, 0.9);
        float high = mix(0.6, 2.7, tuft.dice * tuft.dice);
        float tufts = max(tuft.hole, tuft.ring * 0.4) * smoothstep(high, high * 0.4, -s.junction) * smoothstep(0.9, 0.3, s.pixel);
        matter.colour *= 1.0 - tufts * vec3(0.35, 0.50, 0.66);
        matter.clear *= 1.0 - 0.5 * tufts;
    }
    return matter;
}
#endif
