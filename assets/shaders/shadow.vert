#include "frame.glsl"

in vec3 a_position;

void main() {
    vec4 p = u_shadow_from_world * vec4(a_position, 1.0);
    gl_Position = vec4(p.xyz * 2.0 - 1.0, 1.0);
}
