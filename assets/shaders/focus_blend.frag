// What is out of focus over the sharp picture, by how wide the point itself is and by what spreads over it from before.
#include "frame.glsl"
#include "lens.glsl"

uniform sampler2D u_depth;
uniform sampler2D u_spread;

in vec2 v_uv;
out vec4 o_colour;

void main() {
    float own = abs(circle_at(distance_of(texelFetch(u_depth, ivec2(gl_FragCoord.xy), 0).r)));
    vec4 seen = texture(u_spread, v_uv);
    o_colour = vec4(seen.rgb, max(smoothstep(0.6, 2.2, own), seen.a));
}
