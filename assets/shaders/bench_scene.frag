// Matte, one sun, one look into its shadow map.
#include "frame.glsl"

uniform vec3 u_colour;
uniform mat4 u_map_from_world;
uniform sampler2DShadow u_shadow;

in vec3 v_world;
in vec3 v_normal;

out vec4 o_colour;

void main() {
    vec3 p = (u_map_from_world * vec4(v_world, 1.0)).xyz;
    float lit = texture(u_shadow, vec3(p.xy, p.z - 0.002));
    float facing = max(dot(normalize(v_normal), u_sun_direction.xyz), 0.0);
    o_colour = vec4(u_colour * (0.25 + 0.75 * facing * lit), 1.0);
}
