// A card for each thing to be found, turned to the eye.
#include "frame.glsl"

in vec4 a_at;      // where, radius
in vec4 a_colour;  // colour, kind

out vec2 v_card;
flat out vec4 v_colour;

void main() {
    const vec2 CORNERS[4] = vec2[4](vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(-1.0, 1.0), vec2(1.0, 1.0));
    vec2 corner = CORNERS[gl_VertexID];
    vec3 at = a_at.xyz;
    vec3 right = vec3(u_view[0].x, u_view[1].x, u_view[2].x);
    vec3 up = vec3(u_view[0].y, u_view[1].y, u_view[2].y);
    at += (right * corner.x + up * corner.y) * a_at.w;
    at += normalize(u_camera.xyz - at) * a_at.w * 0.6;  // in front of what it marks
    gl_Position = u_view_projection * vec4(at, 1.0);
    v_card = corner;
    v_colour = a_colour;
}
