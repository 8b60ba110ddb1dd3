// A nerve's thread and what it says. Sort and strength are read from the shape: sharp messages are thin and jagged and
// follow each other fast, dull ones are thick and swell slowly; at rest there is a pearly thread and nothing else.
#include "frame.glsl"

uniform float u_hidden;  // 1 where tissue hides it

in float v_across;
in float v_phase;
in float v_excited;
in float v_along;
flat in float v_sort;
flat in float v_dense;
flat in float v_pixel;
flat in float v_dice;    // a number of its own
in float v_shown;

out vec4 o_colour;

const vec3 PEARL = vec3(0.84, 0.68, 0.55);
const vec3 SHARP = vec3(1.00, 0.78, 0.34);
const vec3 DULL = vec3(1.00, 0.235, 0.120);
const float RADIUS = 0.090;  // voxels, of the thread

void main() {
    float strength = smoothstep(0.015, 0.30, v_excited);
    float local = (fract(v_phase) - 0.5) / max(v_dense, 0.008);  // voxels from the middle of the next message
    float tip = smoothstep(0.0, 0.10, v_along);
    float end = smoothstep(1.0, 0.82, v_along);
    float soft = max(v_pixel * 0.75, 0.02);
    float knot = smoothstep(0.55, 1.0, sin(v_along * 95.0 + v_dice * 40.0));  // varicosities, as such endings have
    float thread = RADIUS * mix(0.45, 1.0, tip) * (0.82 + 0.75 * knot);
    float far = min(1.0, thread / soft);  // thinner than a pixel: fainter instead of thinner
    float away;
    float swell = 0.0;
    float bright;
    vec3 colour;
    if (v_sort < 1.5) {
        // Sharp: a few thin teeth, highest in the middle, no two alike.
        float window = max(1.0 - abs(local) * 0.48, 0.0) * strength;
        float tooth = abs(fract(local * 1.45 + 0.25) - 0.5) * 4.0 - 1.0;
        float lot = fract(sin(floor(local * 2.9 + 0.5) * 12.9898 + v_dice * 78.233) * 43758.5453);
        float high = window * tip * mix(0.36, 0.78, v_excited) * mix(0.45, 1.0, lot);
        away = abs(v_across - tooth * high);
        away *= mix(1.0, 0.38, min(high * 2.2, 1.0));  // across a steep line, not along the ribbon
        bright = smoothstep(0.0, 0.25, window);
        colour = SHARP;
        thread *= mix(1.0, 0.80, bright);
    } else {
        // Dull: the thread swells like something swallowed.
        float bell = sqrt(max(1.0 - local * local / 6.5, 0.0));
        swell = bell * tip * strength * mix(0.30, 0.56, v_excited);
        away = abs(v_across);
        thread += swell;
        bright = smoothstep(0.0, 0.5, bell) * strength;
        colour = DULL;
    }
    float body = smoothstep(thread + soft, thread - soft, away) * mix(far, 1.0, min(bright + swell * 2.0, 1.0));
    float round_ = sqrt(max(1.0 - away * away / (thread * thread), 0.0));
    float halo = exp(-max(away - thread * 0.5, 0.0) * 4.6) * smoothstep(1.1, 0.65, abs(v_across));
    float shade = exp(-max(away - thread, 0.0) * 9.0) * 0.35;  // a dark edge, for bright dentin

    vec3 pearl = PEARL * (0.07 + 0.30 * round_ * round_ + 0.22 * knot * round_) * (u_sun.rgb * 0.35 + u_sky.rgb + 0.15);
    // A swelling is a drop with light inside: dark red at its edge, coral in the middle, a glint.
    vec3 drop = mix(vec3(0.30, 0.025, 0.03), colour * 1.25 + vec3(0.25, 0.16, 0.10) * round_, round_ * round_);
    drop += vec3(0.55) * smoothstep(0.25, 0.05, abs(v_across / thread - 0.35)) * step(0.01, swell) * round_;
    vec3 says = v_sort < 1.5 ? mix(colour, vec3(1.0, 0.96, 0.82), round_) * 1.9 : drop;
    vec3 lit = mix(pearl, says * (0.7 + 0.9 * v_excited), min(bright, 1.0));
    float cover = max(body * mix(0.62 + 0.2 * knot, 0.88, min(bright, 1.0)), shade * (0.3 + 0.7 * bright) * smoothstep(1.0, 0.5, abs(v_across)));
    vec3 light = lit * body + colour * halo * (bright * (0.12 + 0.46 * v_excited) + 0.03 * strength);
    light += PEARL * 0.015 * exp(-away * 5.0);
    float fade = end * mix(0.35, 1.0, tip);
    if (u_hidden > 0.5) {  // only its light comes through
        o_colour = vec4((colour * (halo * bright + body * bright * 0.8) + pearl * body * 0.7) * v_shown * fade * (0.6 + v_excited), 0.0);
    } else {
        o_colour = vec4(light * fade, cover * fade);
    }
}
