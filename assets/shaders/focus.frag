// What is out of focus, at half size: every point gathers those around it whose circles reach it, in a spiral of the
// golden angle. What lies behind never spreads over what is sharp before it; what is before does, and alpha says how far.
#include "frame.glsl"
#include "lens.glsl"

uniform sampler2D u_taken;
uniform sampler2D u_reach;

in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec2 texel = 1.0 / vec2(textureSize(u_taken, 0));
    vec4 middle = texture(u_taken, v_uv);
    float own = middle.a;
    // No farther than anything here spreads: the looks lie the closer together.
    vec2 tile = 8.0 * texel;
    float reach = abs(own);
    for (int i = 0; i < 4; i++)
        reach = max(reach, texture(u_reach, v_uv + (vec2(i & 1, i >> 1) * 2.0 - 1.0) * 0.75 * tile).r);
    reach += 0.5;
    vec3 sum = middle.rgb;
    float weights = 1.0, before = 0.0;
    for (int i = 0; i < TAPS; i++) {
        float far = sqrt((float(i) + 0.6) / float(TAPS)) * reach;
        float angle = float(i) * 2.3999632;
        vec4 seen = texture(u_taken, v_uv + vec2(cos(angle), sin(angle)) * far * texel);
        float wide = seen.a > own ? min(seen.a, abs(own)) : abs(seen.a);
        float counts = clamp(wide - far + 1.0, 0.0, 1.0);
        sum += seen.rgb * counts;
        weights += counts;
        before += seen.a < -0.5 ? counts : 0.0;
    }
    o_colour = vec4(sum / weights, clamp(before * 2.0 / float(TAPS), 0.0, 1.0));
}
