#include "frame.glsl"
#include "bot_look.glsl"

uniform float u_radius;
uniform sampler3D u_field;

in vec3 a_corner;
in vec4 a_outward;
in vec4 a_part;
in vec3 a_previous;
in vec3 a_position;
in vec4 a_look;

out vec3 v_normal;
out vec3 v_position;
out vec4 v_part;
out vec3 v_colour;
out float v_glow;
out float v_cargo;

float solid(vec3 p) {
    return textureLod(u_field, p / u_size.xyz, 0.0).r;
}

void main() {
    BotLook bot = bot_look(a_look);
    vec3 at = bot_place(a_previous, a_position, a_look);
    // Feet down to the nearest tissue; forward the way it goes.
    float here = solid(at);
    vec3 slope = vec3(solid(at + vec3(2.0, 0.0, 0.0)), solid(at + vec3(0.0, 2.0, 0.0)), solid(at + vec3(0.0, 0.0, 2.0)))
        - vec3(solid(at - vec3(2.0, 0.0, 0.0)), solid(at - vec3(0.0, 2.0, 0.0)), solid(at - vec3(0.0, 0.0, 2.0)));
    vec3 up = vec3(0.0, 1.0, 0.0) * 0.15 - slope;
    up = normalize(dot(up, up) > 1e-4 ? up : vec3(0.0, 1.0, 0.0));
    vec3 going = a_position - a_previous;
    float turn = bot.dice * 6.2832 + here;
    vec3 wander = vec3(cos(turn), 0.1, sin(turn));
    vec3 forward = dot(going, going) > 1e-5 ? normalize(going) : wander;
    vec3 side = cross(up, forward);
    side = dot(side, side) > 1e-4 ? normalize(side) : normalize(cross(up, vec3(0.31, 0.2, 0.93)));
    forward = cross(side, up);

    vec3 corner = a_corner;
    float stride = sin(u_camera.w * 14.0 + bot.dice * 50.0 + a_corner.z * 5.0);
    corner.z += a_part.w * stride * 0.10 * step(1e-5, dot(going, going)) * (1.0 - u_patient.z);
    mat3 turned = mat3(side, up, forward);
    v_position = at + turned * corner * u_radius;
    v_normal = turned * normalize(a_outward.xyz);
    v_part = a_part;
    v_colour = bot.colour;
    v_glow = bot.glow;
    v_cargo = bot.cargo;
    gl_Position = u_view_projection * vec4(v_position, 1.0);
}
