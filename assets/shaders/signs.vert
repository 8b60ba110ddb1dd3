// A sign: a card with its words, in front of the wall that it hangs on by less than an eye sees.
#include "frame.glsl"

in vec4 a_x;
in vec4 a_y;
in vec4 a_z;
in vec4 a_size;    // width, height, spill, style
in vec4 a_uv;
in vec3 a_colour;

out vec2 v_uv;
out vec2 v_card;          // metres from the middle
out vec3 v_world;
flat out vec4 v_size;
flat out vec3 v_colour;
flat out vec3 v_normal;

void main() {
    const vec2 CORNERS[4] = vec2[4](vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(-1.0, 1.0), vec2(1.0, 1.0));
    vec2 corner = CORNERS[gl_VertexID];
    v_card = corner * (a_size.xy * 0.5 + a_size.z);
    vec4 p = vec4(v_card, 0.004, 1.0);
    v_world = vec3(dot(a_x, p), dot(a_y, p), dot(a_z, p));
    v_uv = mix(a_uv.xy, a_uv.zw, corner * 0.5 + 0.5);
    v_size = a_size;
    v_colour = a_colour;
    v_normal = normalize(vec3(a_x.z, a_y.z, a_z.z));
    gl_Position = u_view_projection * vec4(v_world, 1.0);
    vec3 to_eye = u_camera.xyz - v_world;
    vec4 nearer = u_view_projection * vec4(v_world + to_eye * min(0.5, 0.003 + 0.012 / max(length(to_eye), 0.02)), 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}
