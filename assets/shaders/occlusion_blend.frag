// Occlusion to full size, multiplied into the picture. Four looks at corners between texels are the mean of the four by
// four that share one pattern; those at another distance do not count. What is left in a corner is warm: light went
// through tissue.
#include "frame.glsl"
#include "lens.glsl"

uniform sampler2D u_depth;
uniform sampler2D u_occlusion;

const vec3 CLOSED = vec3(0.30, 0.16, 0.12);

in vec2 v_uv;
out vec4 o_colour;

void main() {
    float z = distance_of(texelFetch(u_depth, ivec2(gl_FragCoord.xy), 0).r);
    vec2 texel = 1.0 / vec2(textureSize(u_occlusion, 0));
    vec2 corner = floor(v_uv / texel + 0.5) * texel;
    float sum = 0.0, weights = 1e-4;
    for (int i = 0; i < 4; i++) {
        vec2 seen = texture(u_occlusion, corner + (vec2(i & 1, i >> 1) * 2.0 - 1.0) * texel).rg;
        float weight = max(1.0 - abs(seen.g - z) / (0.04 * z + 0.25), 0.0);
        sum += seen.r * weight;
        weights += weight;
    }
    float left = clamp((sum + 1e-4) / weights, 0.0, 1.0);
    o_colour = vec4(mix(CLOSED, vec3(1.0), left), 1.0);
}
