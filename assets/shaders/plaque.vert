#include "frame.glsl"

in vec3 a_position;
in vec4 a_look;

out vec3 v_middle;
out float v_radius;
out float v_species;
out float v_wet;
out float v_dice;

void main() {
    float radius = a_look.x * 255.0 / 64.0;
    vec4 at = u_view * vec4(a_position, 1.0);
    v_middle = at.xyz;
    v_radius = radius;
    v_species = a_look.y * 255.0;
    v_wet = a_look.z;
    v_dice = a_look.w;
    gl_Position = u_projection * at;
    float pixels = radius * u_projection[1][1] * u_screen.y / max(gl_Position.w, 0.05);
    gl_PointSize = clamp(pixels * GROW, 1.5, 200.0);
}
