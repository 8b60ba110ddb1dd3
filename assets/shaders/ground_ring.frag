// One ring on the tissue (focus, recall, a job), laid over its finished light. Drawn in a box round that ring only: in
// tissue_shade.frag every pixel of the picture would pay for every ring.
#include "frame.glsl"

uniform sampler2D u_normal;
uniform sampler2D u_depth;
uniform vec4 u_ring;    // where, radius
uniform vec4 u_line;    // colour at full strength, how strong it is
uniform float u_broad;  // voxels

in vec2 v_uv;
out vec4 o_colour;

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec3 p = world_at(v_uv, texelFetch(u_depth, at, 0).r);
    float way = distance(p, u_camera.xyz);
    float pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);  // a far ring is never thinner than that
    float off = abs(distance(p, u_ring.xyz) - u_ring.w) / (u_broad + pixel * 0.7);
    float fogged = u_horizon.w * way;
    float strength = u_line.w * step(0.5, texelFetch(u_normal, at, 0).a) * exp(-fogged * fogged);
    float line = smoothstep(1.0, 0.35, off) * strength;
    float dark = smoothstep(3.0, 0.6, off) * strength * 0.55;  // seen on white enamel too
    o_colour = vec4(u_line.rgb * line, 1.0 - (1.0 - dark) * (1.0 - line));
}
