// A room, or its image in the floor.
#include "frame.glsl"

in vec3 a_position;
in vec3 a_normal;
in vec4 a_colour;
in vec2 a_uv;
in vec4 a_material;
in vec3 a_skylight;
in vec3 a_lamplight;

uniform float u_mirror;

out vec3 v_world;
out vec3 v_normal;
out vec3 v_colour;
out vec3 v_daylight;
out vec3 v_lamplight;
out vec2 v_uv;
flat out int v_kind;
out float v_gloss;

void main() {
    vec3 p = a_position;
    v_world = p;
    v_normal = normalize(a_normal);
    v_colour = a_colour.rgb;
    v_daylight = a_skylight * a_skylight * 4.0;
    v_lamplight = a_lamplight * a_lamplight * 4.0;
    v_uv = a_uv;
    v_kind = int(a_material.x * 255.0 + 0.5);
    v_gloss = a_material.y;
    if (u_mirror > 0.5) p.y = -p.y;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
