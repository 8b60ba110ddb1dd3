// A soft light round a bot; many of them together tell how dense the swarm is.
#include "frame.glsl"
#include "bot_look.glsl"
#include "lens.glsl"

uniform float u_radius;  // voxels
uniform float u_share;   // of the bots that get one; these are the brighter

in vec3 a_previous;
in vec3 a_position;
in vec4 a_look;
in vec4 a_manner;

out vec3 v_colour;

void main() {
    vec3 p = bot_place(a_previous, a_position, a_look, u_chorus);
    BotLook bot = bot_look(a_look, p, u_chorus);
    gl_Position = u_view_projection * vec4(p, 1.0);
    float pixels = 2.0 * u_radius * 0.5 * u_projection[1][1] * u_screen.y / max(gl_Position.w, 0.05);
    float shown = clamp(pixels + 2.0 * abs(circle_at(gl_Position.w)), 3.0, MOST);
    float spread = pixels / shown;
    gl_PointSize = shown;
    float near = smoothstep(4.0, 14.0, gl_Position.w);  // right before the eye it would only blind
    float lit = max(bot.glow - 0.12, 0.0) * a_manner.x;
    if (bot.dice > u_share || lit <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    // In a crowd each stands for many. Where the water is looked into, that haze tells it already.
    float many = mix(1.0, CROWD, a_manner.z);
    v_colour = bot.colour * lit * many * 0.075 / u_share * near * min(spread * spread, 1.0)
        * exp(-u_horizon.w * gl_Position.w);
}
