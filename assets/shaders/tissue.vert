#include "frame.glsl"

in vec3 a_position;
in vec4 a_normal;
in vec4 a_bake;
in vec4 a_tissue;

out vec4 v_normal;
out vec4 v_bake;
out vec4 v_tissue;

void main() {
    v_normal = a_normal / 127.0;
    v_bake = a_bake;
    v_tissue = a_tissue;
    gl_Position = u_view_projection * vec4(a_position, 1.0);
}
