// The scene that is compared with another engine's (game/bench/panda.py): one mesh, or a crowd of small ones.
#include "frame.glsl"

in vec3 a_position;
in vec3 a_normal;
#if CROWD
in vec4 a_place;  // where an instance stands, its size
#endif

uniform mat4 u_eye_from_world;

out vec3 v_world;
out vec3 v_normal;

void main() {
    v_normal = a_normal;
#if CROWD
    v_world = a_position * a_place.w + a_place.xyz;
#else
    v_world = a_position;
#endif
    gl_Position = u_eye_from_world * vec4(v_world, 1.0);
}
