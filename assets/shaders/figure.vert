// A person: breath, sway, a turning head and a talking hand, from one resting pose.
#include "frame.glsl"

in vec3 a_position;
in vec3 a_normal;
in vec4 a_colour;
in vec2 a_uv;
in vec4 a_material;
in vec3 a_motion;    // head, breath, gesture

uniform mat4 u_model;
uniform vec4 u_neck;     // what the head turns about, how much the body sways
uniform vec4 u_turn;     // head: yaw, pitch, roll; talking
uniform float u_seed;
uniform float u_mirror;

out vec3 v_world;
out vec3 v_normal;
out vec4 v_colour;
out vec2 v_uv;
flat out int v_kind;
out float v_gloss;

vec3 turned(vec3 p, vec3 angle) {
    float c = cos(angle.z), s = sin(angle.z);
    p = vec3(c * p.x - s * p.y, s * p.x + c * p.y, p.z);
    c = cos(-angle.y);
    s = sin(-angle.y);
    p = vec3(p.x, c * p.y - s * p.z, s * p.y + c * p.z);
    c = cos(angle.x);
    s = sin(angle.x);
    return vec3(c * p.x + s * p.z, p.y, -s * p.x + c * p.z);
}

void main() {
    float still = 1.0 - u_patient.z;
    float t = u_camera.w + u_seed * 17.0;
    float breath = sin(t * 1.55) * still;
    vec3 p = a_position;
    vec3 n = normalize(a_normal);
    p += n * (a_motion.y * 0.0045 * breath);
    p.y += a_motion.y * 0.0025 * breath;
    vec3 head = u_turn.xyz + vec3(0.020 * sin(t * 0.61), 0.014 * sin(t * 0.83 + 1.0), 0.018 * sin(t * 0.47)) * still;
    head.y += 0.035 * u_turn.w * sin(t * 3.3) * still;
    p = u_neck.xyz + turned(p - u_neck.xyz, head * a_motion.x);
    n = turned(n, head * a_motion.x);
    float g = a_motion.z * (0.25 + 0.75 * u_turn.w) * still;
    p += g * vec3(0.012 * sin(t * 1.7), 0.030 * sin(t * 2.3) + 0.012 * sin(t * 5.1), 0.020 * sin(t * 1.9 + 1.2)) * mix(0.25, 1.0, u_turn.w);
    float sway = u_neck.w * still * p.y;
    p.x += sway * 0.0075 * sin(t * 0.72);
    p.z += sway * 0.0045 * sin(t * 0.53 + 0.7);
    vec4 world = u_model * vec4(p, 1.0);
    v_world = world.xyz;
    v_normal = mat3(u_model) * n;
    v_colour = a_colour;
    v_uv = a_uv;
    v_kind = int(a_material.x * 255.0 + 0.5);
    v_gloss = a_material.y;
    if (u_mirror > 0.5) world.y = -world.y;
    gl_Position = u_view_projection * world;
}
