#include "frame.glsl"
#include "bot_look.glsl"

uniform float u_radius;   // voxels
uniform vec2 u_near;      // depth where models fade out, and where only far bots stand

in vec3 a_previous;
in vec3 a_position;
in vec4 a_look;
in vec4 a_manner;

out vec3 v_colour;
out vec3 v_shell;
out vec3 v_water;   // colour of the water before it, and how much of it
out float v_glow;
out float v_task;   // 0 scour, 1 build, 2 hush
out float v_cargo;
out float v_fine;   // how large it is drawn: 0 a point, 1 a body with a shape
out float v_clear;
out float v_stay;   // 1: no model stands for it
out float v_lean;   // to its side: no two stand alike

void main() {
    vec3 p = bot_place(a_previous, a_position, a_look, u_chorus);
    BotLook bot = bot_look(a_look, p, u_chorus);
    gl_Position = u_view_projection * vec4(p, 1.0);
    float way = max(gl_Position.w, 0.05);
    float lot = fract(bot.dice * 157.0);  // of its own: dice already says how it is coloured
    float pixels = u_radius * mix(0.85, 1.12, lot) * a_manner.x * u_projection[1][1] * u_screen.y / way;
    // Too small to be seen singly: fewer stand for all, and shrink away one by one, so that nothing shimmers.
    const float LEAST = 1.9;
    float share = min(pixels * pixels / (LEAST * LEAST) * 1.3, 1.0);
    float stays = share >= 1.0 ? 1.0 : clamp((share - fract(bot.dice * 83.0)) * 6.0, 0.0, 1.0);
    gl_PointSize = clamp(max(pixels, LEAST), 1.0, 63.0);
    // By its place in the swarm, without its straying: as for the model that takes over.
    float deep = -(u_view * vec4(mix(a_previous, a_position, u_sky.w), 1.0)).z;
    v_stay = u_near.y > 0.0 ? clamp((deep - u_near.x) / max(u_near.y - u_near.x, 1e-3), 0.0, 1.0) : 1.0;
    if (v_stay <= 0.0 || a_manner.x < 0.02 || stays <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    v_fine = smoothstep(3.0, 9.0, pixels);
    v_lean = (fract(bot.dice * 211.0) - 0.5) * 0.9;
    v_colour = bot.colour;
    v_clear = exp(-u_horizon.w * 0.6 * way);
    v_water = u_water_far.rgb;
    v_glow = bot.glow * stays * mix(min(pixels / LEAST, 1.0), 1.0, 0.45);
    v_task = bot.builds + 2.0 * bot.hushes;
    v_cargo = bot.cargo;
    // Graphite far off; near, where its shape is seen, the white shell that its model has. At rest it is cool
    // graphite, and as light as its model: a crowd of dark balls would pass for plaque.
    float awake = smoothstep(0.05, 0.3, a_look.z);
    vec3 graphite = mix(vec3(0.16, 0.19, 0.23), vec3(0.075, 0.085, 0.10) + bot.colour * 0.04, awake);
    v_shell = mix(graphite, bot_shell(bot, awake, pixels) * mix(1.6, 0.9, awake), v_fine);
}
