// A strand of light behind a bot: a ribbon along where it was, turned to the eye, soft and thin. Where many go the same
// way their strands lie together like silk.
#include "frame.glsl"
#include "bot_look.glsl"
#include "lens.glsl"

uniform sampler2D u_past;  // a bot a column, a moment a row, as a ring
uniform int u_newest;
uniform float u_age;       // of the newest moment, 0 to 1 of the time between two
uniform float u_rate;      // moments a second

in vec3 a_previous;
in vec3 a_position;
in vec4 a_look;
in vec4 a_manner;

out vec3 v_colour;
out float v_across;  // -1 to 1

vec3 head;

// Place 0 is the bot, 1 its newest moment, and so on back.
vec3 place(int number) {
    if (number <= 0) return head;
    int row = u_newest - (min(number, MOMENTS) - 1);
    return texelFetch(u_past, ivec2(gl_InstanceID, row < 0 ? row + MOMENTS : row), 0).rgb;
}

void main() {
    head = mix(a_previous, a_position, u_sky.w);
    int number = gl_VertexID / 2;
    int span = min(number / PIECES, MOMENTS - 1);
    float t = float(number - span * PIECES) / float(PIECES);
    vec3 a = place(span - 1), b = place(span), c = place(span + 1), d = place(span + 2);
    if (span == 0) a = b + (b - c);
    // Catmull-Rom: through every moment, without corners.
    vec3 at = 0.5 * (2.0 * b + (c - a) * t + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t + (3.0 * (b - c) + d - a) * t * t * t);
    vec3 along = 0.5 * ((c - a) + (4.0 * a - 10.0 * b + 8.0 * c - 2.0 * d) * t + (9.0 * (b - c) + 3.0 * (d - a)) * t * t);
    at += bot_drift(a_look.w, u_chorus);

    vec3 sight = at - u_camera.xyz;
    float way = max(length(sight), 0.05);
    vec3 side = cross(along, sight);
    float flat_on = length(side);
    side = flat_on > 1e-4 ? side / flat_on : vec3(0.0);
    float age = span == 0 ? t * u_age : float(span - 1) + u_age + t;
    float left = clamp(1.0 - age / float(MOMENTS - 1), 0.0, 1.0);
    float width = mix(0.035, 0.125, left);
    float pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);
    float drawn = max(width, pixel * 0.75) + abs(circle_at(way)) * pixel;  // as soft as the bot before it
    float corner = float(gl_VertexID & 1) * 2.0 - 1.0;
    gl_Position = u_view_projection * vec4(at + side * corner * drawn, 1.0);

    BotLook bot = bot_look(a_look, at, u_chorus);
    float speed = span == 0 ? a_manner.y * 16.0 : length(c - b) * u_rate;
    float swims = smoothstep(2.0, 8.0, speed);
    float near = smoothstep(2.0, 7.0, way);
    float silk = mix(0.62, 1.40, bot.together);
    v_colour = bot.colour * bot.glow * a_manner.w * swims * near * silk * left * sqrt(left)
        * (1.0 - 0.5 * a_manner.z) * 0.95 * min(1.0, width / drawn) * exp(-u_horizon.w * way);
    v_across = corner;
}
