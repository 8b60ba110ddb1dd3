// A line of a sketch as a card of so many pixels' width; twice: its dark edge, and itself.
#include "frame.glsl"

uniform vec4 u_place;  // the picture in its framebuffer: left, below, width, height in pixels
uniform float u_width;  // pixels
uniform float u_halo;   // 1: the dark edge

in vec3 a_start;
in vec4 a_shade;
in vec3 a_end;
in vec4 a_tint;

out vec4 v_colour;
out float v_across;  // pixels from the middle

const float EDGE = 1.6;  // pixels of the dark edge

void main() {
    vec4 one = u_view_projection * vec4(a_start, 1.0);
    vec4 two = u_view_projection * vec4(a_end, 1.0);
    // What lies before the near plane is cut off: beyond it there are no pixels to measure in.
    float a = one.z + one.w, b = two.z + two.w;
    if (a <= 0.0 && b <= 0.0) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
        v_colour = vec4(0.0);
        v_across = 0.0;
        return;
    }
    vec4 shade = a_shade, tint = a_tint;
    if (a < 0.0) {
        one = mix(one, two, a / (a - b) * 1.0001);
        shade = mix(a_shade, a_tint, a / (a - b));
    } else if (b < 0.0) {
        two = mix(two, one, b / (b - a) * 1.0001);
        tint = mix(a_tint, a_shade, b / (b - a));
    }
    vec3 from = one.xyz / max(one.w, 1e-6), to = two.xyz / max(two.w, 1e-6);
    vec2 half_size = u_place.zw * 0.5;
    vec2 along = (to.xy - from.xy) * half_size;
    float far = length(along);
    along = far > 1e-4 ? along / far : vec2(1.0, 0.0);
    bool begins = gl_VertexID % 4 < 2;
    float side = gl_VertexID % 2 == 0 ? -1.0 : 1.0;
    float reach = u_width * 0.5 + 0.5 + u_halo * EDGE;
    vec3 at = begins ? from : to;
    vec2 off = vec2(-along.y, along.x) * side * reach + along * (begins ? -0.3 : 0.3) * u_width;
    gl_Position = vec4(at.xy + off / half_size, at.z, 1.0);
    v_colour = begins ? shade : tint;
    v_across = side * reach;
}
