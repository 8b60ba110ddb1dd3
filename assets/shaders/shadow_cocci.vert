#include "frame.glsl"
uniform float u_pixels;
in vec3 a_position;
in vec4 a_look;

void main() {
    vec4 p = u_shadow_from_world * vec4(a_position, 1.0);
    gl_Position = vec4(p.xyz * 2.0 - 1.0, 1.0);
    float radius = a_look.x * 255.0 / 64.0;
    gl_PointSize = max(1.0, 2.0 * radius * length(vec3(u_shadow_from_world[0].x, u_shadow_from_world[1].x,
                                                       u_shadow_from_world[2].x)) * u_pixels);
}
