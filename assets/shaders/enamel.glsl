// Enamel: rods seen as cells or columns, growth lines across them, pearl when sound, chalk and umber when it is not.
#include "prisms.glsl"

const vec3 FRESH_TEAL = vec3(0.05, 0.95, 0.85);
const vec3 FRESH_GOLD = vec3(1.0, 0.72, 0.25);

Matter enamel_matter(Spot s) {
    // Form: rods, the growth lines across them, and on better presets a finer scale.
    Prism rod = prism_at(s.p, s.noise, CELL);
    float shown = smoothstep(0.42, 0.10, s.pixel / CELL);
    vec3 tilt = rod.tilt * mix(0.14, 0.62, s.sick) * shown;
    float lines = sin(s.p.y * 1.7 + s.p.x * 0.21 + s.p.z * 0.16 + s.noise.z * 14.0);
    tilt.y += lines * 0.035 * smoothstep(0.35, 0.12, s.pixel);
#if SHADE > 0
    Prism fine = prism_at(s.p.yzx, s.noise_near.yzxw, CELL * 0.34);
    tilt += fine.tilt.zxy * (0.05 + 0.16 * s.sick) * smoothstep(0.34, 0.10, s.pixel);
    tilt += (s.noise_near.xyz - 0.5) * (0.06 + 0.45 * s.sick);
#endif
#if SHADE > 1
    tilt += (s.grain.xyz - 0.5) * (0.05 + 0.3 * s.sick) * smoothstep(0.3, 0.08, s.pixel);
#endif

    // Matter: health is translucency. Sound enamel is a pearl; loss turns it to chalk, then to umber.
    float patchy = s.noise.w * 0.7 + rod.dice * 0.3;
    vec3 sound = mix(vec3(0.50, 0.54, 0.59), vec3(0.66, 0.63, 0.57), patchy);
    vec3 chalk = vec3(0.86, 0.84, 0.78);
    vec3 umber = mix(vec3(0.30, 0.175, 0.085), vec3(0.105, 0.056, 0.028), clamp(patchy * 0.6 + s.sick * 0.9 - 0.15, 0.0, 1.0));
    vec3 colour = mix(sound, chalk, smoothstep(0.03, 0.16, s.sick));
    colour = mix(colour, umber, smoothstep(0.09, 0.31, s.sick + (patchy - 0.5) * 0.16));
    colour *= 1.0 - rod.groove * shown * mix(0.13, 0.62, min(s.sick * 1.8, 1.0));
    colour *= 1.0 - 0.10 * (rod.dice - 0.5) * shown;

    // Fresh mineral glows along the edges of its rods, teal with some gold, and fades to pearl.
    float new_edge = smoothstep(0.10, 0.85, rod.groove + 0.15) * mix(1.0, 0.35, 1.0 - shown);
    vec3 glow = mix(FRESH_TEAL, FRESH_GOLD, step(0.80, rod.dice));
    glow *= new_edge * s.fresh * (0.75 + 0.25 * sin(u_camera.w * 2.3 + rod.dice * 30.0)) * 1.15;
    glow += FRESH_TEAL * s.fresh * s.fresh * 0.06;

    float clear = (1.0 - 0.93 * smoothstep(0.02, 0.26, s.sick)) * (1.0 + 0.9 * s.fresh);
    clear *= 1.0 - rod.groove * shown * 0.34 + (rod.dice - 0.5) * 0.20 * shown;
    return Matter(colour, tilt, vec3(0.050, 0.084, 0.195) * (1.0 - 0.25 * s.fresh), clear, 1.0 - s.sick, glow);
}
