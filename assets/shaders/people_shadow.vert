// People as the key light sees them.
#include "person_skin.glsl"

uniform mat4 u_from_world;

void main() {
    gl_Position = u_from_world * vec4(moved(bones_of(person()), a_position), 1.0);
    gl_Position.xyz = gl_Position.xyz * 2.0 - 1.0;
}
