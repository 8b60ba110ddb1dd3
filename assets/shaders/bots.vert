#include "frame.glsl"
#include "bot_look.glsl"

uniform float u_radius;   // voxels
uniform float u_near;     // nearer than this a model stands instead; 0: nowhere

in vec3 a_previous;
in vec3 a_position;
in vec4 a_look;

out vec3 v_colour;
out float v_glow;
out float v_task;  // 0 scour, 1 build, 2 hush
out float v_fade;
out float v_cargo;

void main() {
    vec3 p = bot_place(a_previous, a_position, a_look);
    BotLook bot = bot_look(a_look);
    gl_Position = u_view_projection * vec4(p, 1.0);
    float pixels = u_radius * u_projection[1][1] * u_screen.y / max(gl_Position.w, 0.05);
    float least = 1.9;
    v_fade = clamp(pixels / least, 0.0, 1.0);
    v_fade = mix(v_fade, 1.0, 0.35);  // small, and still a light
    gl_PointSize = clamp(pixels, least, 63.0);
    if (gl_Position.w < u_near) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    v_colour = bot.colour;
    v_glow = bot.glow;
    v_task = bot.builds + 2.0 * bot.hushes;
    v_cargo = bot.cargo;
    float way = gl_Position.w;
    v_fade *= exp(-u_horizon.w * 0.6 * way);
}
