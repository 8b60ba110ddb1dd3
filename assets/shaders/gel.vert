// The skin of slime over the biofilm.
#include "frame.glsl"

in vec3 a_position;
in vec4 a_normal;
in vec4 a_look;

out vec3 v_at;
out vec3 v_normal;
out vec4 v_look;

void main() {
    v_at = a_position;
    v_normal = a_normal.xyz / 127.0;
    v_look = a_look;
    gl_Position = u_view_projection * vec4(a_position, 1.0);
}
