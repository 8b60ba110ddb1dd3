// A ribbon behind a bot, turned to the eye: six corners, no buffer of its own.
#include "frame.glsl"
#include "bot_look.glsl"

uniform float u_seconds;  // how long ago its tail was

in vec3 a_previous;
in vec3 a_position;
in vec4 a_look;

out vec3 v_colour;
out vec2 v_across;  // -1 to 1 across, 0 at the tail to 1 at the bot

void main() {
    const vec2 CORNERS[4] = vec2[4](vec2(-1.0, 0.0), vec2(1.0, 0.0), vec2(-1.0, 1.0), vec2(1.0, 1.0));
    vec2 corner = CORNERS[gl_VertexID];
    BotLook bot = bot_look(a_look);
    vec3 head = bot_place(a_previous, a_position, a_look);
    vec3 going = (a_position - a_previous) * 64.0;
    vec3 tail = head - going * u_seconds;
    vec3 at = mix(tail, head, corner.y);
    vec3 side = cross(going, at - u_camera.xyz);
    float flat_on = length(side);
    side = flat_on > 1e-4 ? side / flat_on : vec3(0.0);
    float way = length(at - u_camera.xyz);
    float pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);
    float half_width = max(0.16 * mix(0.35, 1.0, corner.y), pixel * 0.7);
    at += side * corner.x * half_width;
    gl_Position = u_view_projection * vec4(at, 1.0);
    float speed = clamp(length(going) / 14.0, 0.0, 1.0);
    v_colour = bot.colour * bot.glow * speed * speed * 0.55 * min(1.0, 0.16 / half_width) * exp(-u_horizon.w * way);
    v_across = corner;
}
