// A lamp at somebody's seat: a card turned to the eye, never so small that it cannot be seen.
#include "frame.glsl"

in vec3 a_at;
in vec4 a_colour;
in float a_shape;

out vec2 v_card;
flat out vec4 v_colour;
flat out float v_shape;
flat out float v_pixel;  // of the card, from 0 to 2

const float RADIUS = 0.135;  // metres, with its halo
const float LEAST = 0.0165;   // of the picture's height: a shape of about ten pixels at 720

void main() {
    const vec2 CORNERS[4] = vec2[4](vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(-1.0, 1.0), vec2(1.0, 1.0));
    v_card = CORNERS[gl_VertexID];
    vec3 right = vec3(u_view[0].x, u_view[1].x, u_view[2].x);
    vec3 up = vec3(u_view[0].y, u_view[1].y, u_view[2].y);
    float away = max(dot(u_camera.xyz - a_at, vec3(u_view[0].z, u_view[1].z, u_view[2].z)), 0.05);
    float metre = u_projection[1].y * 0.5 * u_screen.y / away;
    float radius = max(RADIUS, LEAST * u_screen.y / metre);
    gl_Position = u_view_projection * vec4(a_at + (right * v_card.x + up * v_card.y) * radius, 1.0);
    v_colour = a_colour;
    v_shape = a_shape;
    v_pixel = 1.0 / (radius * metre);
}
