// Enamel: rods seen as cells or columns, growth lines across them, pearl when sound, chalk and umber when it is not.
#include "prisms.glsl"

const vec3 FRESH_TEAL = vec3(0.05, 0.95, 0.85);
const vec3 FRESH_GOLD = vec3(1.0, 0.72, 0.25);
const vec3 LAYERS = vec3(0.23, 1.0, 0.31);  // growth went this way; its layers come out as perikymata
const float LAYER = 3.9;                    // voxels from one of Retzius' lines to the next

Matter enamel_matter(Spot s) {
    // Form: rods, the growth lines across them, and on better presets what is between both.
    float pixel = s.pixel / clamp(-dot(s.normal, s.ray), 0.35, 1.0);  // on a slope it covers more
    Prism rod = prism_at(s.p, s.noise, pixel);
    float near = smoothstep(0.55, 0.12, pixel / CELL);  // rods are worth showing
    float sick = s.sick * (1.0 - 0.75 * s.fresh);
    float brown = smoothstep(0.10, 0.34, sick + (s.noise.w - 0.5) * 0.22);
    float etched = mix(0.80, 0.26, smoothstep(0.05, 0.15, pixel));  // deep domes, seen from far, are a reptile's skin
    vec3 tilt = rod.tilt * mix(mix(0.11, 0.26, smoothstep(0.03, 0.12, sick)), etched, brown);
    float layer = dot(s.p, LAYERS) * (6.2832 / LAYER) + s.noise.z * 23.0;
    float line = sin(layer);
    float lines = smoothstep(0.36, 0.10, pixel / LAYER);
    float cut = 1.0 - s.normal.y * s.normal.y;  // a wall, not a surface
#if SHADE == 0
    const float bands = 0.0;
    tilt += LAYERS * line * (0.035 * lines);
#else
    float bands = sin(s.p.y * 0.62 + s.noise.x * 15.0 + s.noise.y * 6.0);  // Hunter and Schreger's: broad and soft
    tilt += LAYERS * cos(layer) * (0.045 + 0.02 * cut) * lines * (1.0 - brown * 0.6);
    vec3 rough = s.noise_near.xyz - 0.5;
    tilt += rough * (0.045 + 0.50 * brown) * smoothstep(1.2, 0.3, s.pixel);
#endif
#if SHADE > 1
    tilt += (s.grain.xyz - 0.5) * (0.03 + 0.30 * brown) * smoothstep(0.30, 0.08, s.pixel);
#endif

    // Matter: health is translucency. Sound enamel is a pearl; loss turns it to chalk, then to honey and umber.
    float warmth = clamp((s.noise.w - 0.5) * 1.25 + 0.48 + bands * 0.12, 0.0, 1.0);
    vec3 colour = mix(vec3(0.455, 0.54, 0.615), vec3(0.755, 0.672, 0.545), warmth);
    colour = mix(colour, mix(vec3(0.47, 0.545, 0.62), vec3(0.68, 0.59, 0.475), warmth), s.pearl * 0.8);
    colour *= 1.0 + bands * 0.05;
#if SHADE > 0
    // What lies under the surface moves against it: rods that end deeper, and clouds.
    vec3 into = s.ray - s.normal * dot(s.ray, s.normal);
    vec4 inner = cut_at(bent_at(s.p + into * 1.5 + vec3(0.0, -2.5, 0.0), s.noise), CELL, s.pixel * 1.6 + 0.05);
    float deep = ((inner.w - 0.5) * 0.09 - (inner.z - 0.15) * 0.06) * near + (s.noise_near.w - 0.5) * 0.14;
    colour *= 1.0 + deep * (1.0 + 2.2 * s.pearl);
#endif
    float stain = smoothstep(0.45, 1.0, line) * lines;
    colour *= 1.0 - vec3(0.03, 0.06, 0.10) * stain * (0.4 + cut);
    colour = mix(colour, vec3(0.87, 0.85, 0.80), smoothstep(0.02, 0.11, sick));

    float patchy = s.noise.w * 0.6 + rod.dice * 0.16 * near;
#if SHADE > 0
    patchy += (s.noise_near.y - 0.5) * 0.55;
#endif
    float dark = smoothstep(0.15, 0.85, clamp(patchy + sick * 0.75 - 0.25 + 0.12 * line * lines, 0.0, 1.0));
    vec3 umber = mix(vec3(0.46, 0.255, 0.092), vec3(0.112, 0.052, 0.024), dark);
    colour = mix(colour, umber, brown);
    colour = mix(colour, vec3(0.78, 0.52, 0.23), brown * (1.0 - brown) * 1.6);  // honey where brown begins
    float gap = mix(0.035, 0.44, brown) * (1.0 - 0.7 * max(s.fresh, s.pearl * (1.0 - brown)));
    colour *= 1.0 - (rod.groove - 0.15) * gap;
    colour *= 1.0 + (rod.dice - 0.5) * mix(0.05, 0.13, brown) * near;

    // Fresh mineral glows along the edges of its rods, teal with some gold, and fades to pearl.
    colour = mix(colour, vec3(0.60, 0.68, 0.67), s.fresh * 0.65);
#if SHADE == 0
    const float beat = 0.9;
#else
    float beat = 0.82 + 0.18 * sin(u_camera.w * 1.9 + rod.dice * 30.0) * (1.0 - u_patient.z);
#endif
    vec3 glow = mix(FRESH_TEAL, FRESH_GOLD, smoothstep(0.68, 0.76, rod.dice));
    glow *= (rod.groove * 1.25 + 0.05) * s.fresh * beat;

    float clear = (1.0 - 0.92 * smoothstep(0.02, 0.26, sick)) * (1.0 + 0.55 * s.fresh + 0.9 * s.pearl);
    clear *= 1.0 - (rod.groove - 0.15) * 0.12 + (rod.dice - 0.5) * 0.12 * near + bands * 0.07 - stain * 0.14;
    vec3 dims = vec3(0.046, 0.090, 0.200) * (1.0 - 0.30 * max(s.fresh, s.pearl));
    return Matter(colour, tilt, dims, clear, (1.0 - 0.95 * smoothstep(0.03, 0.2, sick)) * (1.0 + 0.5 * s.pearl), glow);
}
