// A corner of a sheet of a sketch.
#include "frame.glsl"

in vec3 a_position;
in vec4 a_colour;

out vec4 v_colour;

void main() {
    gl_Position = u_view_projection * vec4(a_position, 1.0);
    v_colour = a_colour;
}
