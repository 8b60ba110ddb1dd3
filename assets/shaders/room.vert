// A room or a prop in it, or its image in the floor. LIT: it has a light map.
#include "frame.glsl"
#include "room_light.glsl"

in vec3 a_position;
in vec3 a_normal;
in vec4 a_colour;
in vec2 a_uv;
in vec4 a_light_uv;
in vec4 a_surface;

uniform mat4 u_model;
uniform float u_mirror;     // 1: upside down, in the floor
uniform vec3 u_groups[8];   // what each group of lamps is multiplied with

out vec3 v_world;
out vec3 v_normal;
out vec3 v_colour;
out vec2 v_uv;
flat out int v_kind;
flat out vec3 v_surface;    // gloss, number of a picture, group of lamps
#if LIT
out vec2 v_light_uv;
#else
out vec3 v_light;
#endif
#if GLOWS
flat out vec3 v_lamp;
#endif

void main() {
    vec3 p = (u_model * vec4(a_position, 1.0)).xyz;
    v_world = p;
    v_normal = normalize(mat3(u_model) * a_normal);
    v_colour = a_colour.rgb;
    v_uv = a_uv;
    v_kind = int(a_surface.x * 255.0 + 0.5);
    int group = int(a_surface.w * 255.0 + 0.5);
    v_surface = vec3(a_surface.y, a_surface.z * 255.0, float(group));
#if LIT
    v_light_uv = a_light_uv.xz * (255.0 / 65535.0) + a_light_uv.yw * (255.0 * 256.0 / 65535.0);
#else
    v_light = room_light(v_normal);
#endif
#if GLOWS
    v_lamp = group < 8 ? u_groups[group] : vec3(1.0);
#endif
    if (u_mirror > 0.5) {
        gl_ClipDistance[0] = p.y + 0.02;
        p.y = -p.y;
    } else {
        gl_ClipDistance[0] = 1.0;
    }
    gl_Position = u_view_projection * vec4(p, 1.0);
}
