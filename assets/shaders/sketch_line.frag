// A line of a sketch, its edges as soft as a pixel; and the dark edge that lets it be read on bright enamel.
#include "frame.glsl"
#include "sketch.glsl"

uniform float u_width;
uniform float u_halo;

in vec4 v_colour;
in float v_across;

out vec4 o_colour;

const vec3 DARK = vec3(0.010, 0.020, 0.030);
const float DARKNESS = 0.55;
const float HIDDEN = 0.25;

void main() {
    float away = abs(v_across);
    if (u_halo > 0.5) {
        float cover = smoothstep(u_width * 0.5 + 2.1, u_width * 0.5 - 0.5, away);
        o_colour = vec4(DARK, v_colour.a * cover * DARKNESS * seen(HIDDEN));
        return;
    }
    float cover = clamp(u_width * 0.5 + 0.5 - away, 0.0, 1.0);
    o_colour = vec4(v_colour.rgb, v_colour.a * cover * seen(HIDDEN));
}
