#include "frame.glsl"
#include "bot_look.glsl"

uniform float u_radius;   // voxels a unit of the model
uniform vec4 u_between;   // depths: appears at x, is whole at y, begins to go at z, is gone at w

in vec3 a_corner;
in vec4 a_outward;
in vec4 a_part;
in vec3 a_previous;
in vec3 a_position;
in vec3 a_up;
in vec3 a_forward;
in vec4 a_look;
in vec4 a_stand;   // settle, bank, chorus, size
in vec3 a_depth;   // speed, how firmly it stands

out vec3 v_normal;
out vec3 v_position;
out vec4 v_part;
out vec3 v_colour;
out vec3 v_shell;
out vec2 v_share;  // from, to: what of the pixels it may have
out float v_glow;

void main() {
    vec3 place = bot_place(a_previous, a_position, a_look, a_stand.z);
    BotLook bot = bot_look(a_look, place, a_stand.z);
    float scours = 1.0 - bot.builds - bot.hushes;
    float awake = smoothstep(0.05, 0.3, a_look.z);
    float works = step(0.95, a_look.z);
    float t = u_camera.w * (1.0 - u_patient.z) + bot.dice * 40.0;
    float moves = (1.0 - u_patient.z) * awake;

    vec3 up = normalize(a_up);
    vec3 forward = a_forward;
    vec3 side = cross(up, forward);
    side = dot(side, side) > 1e-3 ? normalize(side) : normalize(cross(up, vec3(0.31, 0.2, 0.93)));
    vec3 level = cross(side, up);
    // In the water it points where it swims; on the ground it stands level.
    float grounded = a_depth.z;
    float climb = clamp(dot(forward, up), -0.7, 0.7) * (1.0 - grounded);
    // Scour nods quickly at its work, build glides and dips, hush hovers.
    float pitch = climb + works * moves * (scours * (0.10 * sin(t * 9.0) - 0.16) + bot.builds * (-0.14 - 0.14 * sin(t * 1.9)));
    float yaw = works * moves * (scours * 0.16 * sin(t * 5.3) + (1.0 - scours) * 0.08 * sin(t * 0.9));
    float roll = -a_stand.y * 0.8 * (1.0 - grounded) + bot.hushes * moves * 0.10 * sin(t * 1.3);
    forward = normalize(level + up * pitch + side * yaw);
    up = normalize(up - level * pitch + side * roll);
    side = normalize(cross(up, forward));
    up = cross(forward, side);

    // The body of its task: broad, round, or of two lobes. Parts of other tasks fold to nothing.
    int kind = int(floor(a_outward.w + 0.5));
    vec3 corner = a_corner;
    if (kind < 2) {
        corner *= scours * vec3(1.16, 0.88, 0.90) + bot.builds * vec3(0.98, 1.0, 1.04) + bot.hushes * vec3(0.92, 0.98, 1.10);
        float waist = max(1.0 - abs(a_corner.z + 0.05) * 2.6, 0.0);
        corner.xy *= 1.0 - 0.30 * bot.hushes * waist * waist * (3.0 - 2.0 * waist);
    }
    float stride = sin(t * mix(9.0, 13.0, scours) + a_corner.z * 4.0 + step(0.0, a_corner.x) * 3.1416);
    if (kind == 1) corner.z += a_part.w * stride * 0.12 * moves * max(works * scours, a_depth.y) * step(corner.y, -0.3);
    if (kind == 2) corner = scours > 0.5 ? corner + vec3(0.05, 0.03, 0.03) * sin(t * 11.0) * moves * works : vec3(0.0);
    float full = sqrt(bot.cargo);
    if (kind == 3) corner = bot.builds > 0.5 ? mix(vec3(0.0, 0.55, -0.30), corner, 0.25 + 0.75 * full) : vec3(0.0);
    if (kind == 4) {
        float wave = sin(t * 1.1 + a_corner.z * 1.6);
        corner.y += a_part.w * (0.10 + 0.26 * wave * moves);
        if (bot.hushes < 0.5) corner = vec3(0.0);
    }

    float breath = 1.0 + moves * bot.hushes * 0.06 * sin(t * 1.1);
    float hover = moves * (1.0 - grounded) * (bot.hushes * 0.20 * sin(t * 1.1) + bot.builds * 0.10 * sin(t * 1.9));
    float scale = u_radius * a_stand.w * mix(0.85, 1.12, fract(bot.dice * 157.0)) * breath;
    mat3 turned = mat3(side, up, forward);
    vec3 stands = place - normalize(a_up) * (a_stand.x - 0.44 * scale * grounded) + up * hover;
    v_position = stands + turned * corner * scale;
    v_normal = turned * normalize(a_outward.xyz);
    v_part = vec4(a_part.xyz, float(kind));
    if (kind == 3) v_part.x *= 0.35 + 0.65 * full;
    v_colour = bot.colour;
    v_shell = bot_shell(bot, awake, scale * 1.8 * u_projection[1][1] * u_screen.y * 0.5 / max(a_depth.x, 0.05));
    v_glow = bot.glow;
    gl_Position = u_view_projection * vec4(v_position, 1.0);
    v_share.x = 1.0 - clamp((a_depth.x - u_between.x) / max(u_between.y - u_between.x, 1e-3), 0.0, 1.0);
    v_share.y = clamp((u_between.w - a_depth.x) / max(u_between.w - u_between.z, 1e-3), 0.0, 1.0);
}
