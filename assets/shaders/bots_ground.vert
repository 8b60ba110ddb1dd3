// Where a bot stands: a little shade below it, and its light on the ground around.
#include "frame.glsl"
#include "bot_look.glsl"

uniform float u_radius;   // voxels a unit of the model
uniform vec4 u_between;   // as for its model

in vec3 a_previous;
in vec3 a_position;
in vec3 a_up;
in vec3 a_forward;
in vec4 a_look;
in vec4 a_stand;   // settle, bank, chorus, size
in vec3 a_depth;   // speed, how firmly it stands

out vec3 v_colour;
out vec2 v_corner;
out float v_shade;

void main() {
    v_corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
    vec3 place = bot_place(a_previous, a_position, a_look, a_stand.z);
    BotLook bot = bot_look(a_look, place, a_stand.z);
    vec3 up = normalize(a_up);
    vec3 side = cross(up, a_forward);
    side = dot(side, side) > 1e-3 ? normalize(side) : normalize(cross(up, vec3(0.31, 0.2, 0.93)));
    float size = u_radius * a_stand.w * 1.9;
    vec3 ground = place - up * (a_stand.x / max(a_depth.z, 0.05)) + up * 0.07;
    vec3 at = ground + (side * v_corner.x * 0.92 - cross(up, side) * v_corner.y) * size;
    gl_Position = u_view_projection * vec4(at, 1.0);
    float there = clamp((a_depth.x - u_between.x) / max(u_between.y - u_between.x, 1e-3), 0.0, 1.0)
        * clamp((u_between.w - a_depth.x) / max(u_between.w - u_between.z, 1e-3), 0.0, 1.0);
    v_shade = a_depth.z * there;
    if (v_shade < 0.05) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    v_colour = bot.colour * bot.glow * exp(-u_horizon.w * gl_Position.w);
}
