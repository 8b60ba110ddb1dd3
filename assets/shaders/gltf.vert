// A glTF mesh: its joints, its place.
#include "frame.glsl"

in vec3 a_position;
in vec3 a_normal;
in vec4 a_tangent;
in vec4 a_uv;
in vec4 a_uv_more;
in vec4 a_colour;

uniform mat4 u_model;
uniform mat4 u_eye_from_world;

out vec3 v_world;
out vec3 v_normal;
out vec4 v_tangent;
out vec4 v_uv;
out vec4 v_uv_more;
out vec4 v_colour;

#if SKIN
in vec4 a_joints;
in vec4 a_weights;
in vec4 a_joints_more;
in vec4 a_weights_more;
uniform sampler2D u_joints;  // three texels a joint, 256 joints a row
uniform int u_first_joint;

void add_joint(inout vec4 rows[3], float number, float weight) {
    if (weight <= 0.0) return;
    int joint = u_first_joint + int(number + 0.5);
    ivec2 at = ivec2((joint & 255) * 3, joint >> 8);
    for (int i = 0; i < 3; i++) rows[i] += weight * texelFetch(u_joints, at + ivec2(i, 0), 0);
}
#endif

void main() {
    mat4 model = u_model;
#if SKIN
    vec4 rows[3] = vec4[3](vec4(0.0), vec4(0.0), vec4(0.0));
    for (int i = 0; i < 4; i++) {
        add_joint(rows, a_joints[i], a_weights[i]);
        add_joint(rows, a_joints_more[i], a_weights_more[i]);
    }
    model = transpose(mat4(rows[0], rows[1], rows[2], vec4(0.0, 0.0, 0.0, 1.0)));
#endif
    v_world = (model * vec4(a_position, 1.0)).xyz;
    // Normals turn with the cofactors, which is the inverse transposed without a division.
    mat3 turn = mat3(model);
    mat3 across = mat3(cross(turn[1], turn[2]), cross(turn[2], turn[0]), cross(turn[0], turn[1]));
    float side = dot(turn[0], across[0]) < 0.0 ? -1.0 : 1.0;
    vec3 n = across * a_normal * side;
    v_normal = n / max(length(n), 1e-30);
    vec3 t = turn * a_tangent.xyz;
    v_tangent = vec4(t / max(length(t), 1e-30), a_tangent.w * side);
    v_uv = a_uv;
    v_uv_more = a_uv_more;
    v_colour = a_colour;
    gl_Position = u_eye_from_world * vec4(v_world, 1.0);
#if POINTS
    gl_PointSize = clamp(u_screen.y / 240.0, 2.0, 8.0);
#endif
}
