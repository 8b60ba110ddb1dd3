// A see-through sheet of a sketch.
#include "frame.glsl"
#include "sketch.glsl"

in vec4 v_colour;

out vec4 o_colour;

const float HIDDEN = 0.4;  // more than of lines: a slice is there to be seen inside of something

void main() {
    o_colour = vec4(v_colour.rgb, v_colour.a * seen(HIDDEN));
}
