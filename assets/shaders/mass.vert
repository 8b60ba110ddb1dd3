// What fills a colony between the bodies that are drawn: the coarse skin, sunk by SINK voxels. Lit here and not in
// its pixels, so that the weakest machines can have it too.
#include "frame.glsl"
#include "plaque_look.glsl"

uniform sampler2DShadow u_shadow;
uniform sampler3D u_swarm_light;

in vec3 a_position;
in vec4 a_normal;
in vec4 a_look;

out vec3 v_at;
out vec3 v_normal;
out vec3 v_colour;
out vec4 v_fog;   // what water adds, and how much is left
out float v_wet;  // how brightly the sun gleams on it
out vec3 v_ray;
out vec3 v_half;  // half way to the sun

void main() {
    vec3 normal = normalize(a_normal.xyz + vec3(0.0, 0.1, 0.0));
    v_at = a_position - normal * SINK;
    v_normal = normal;
    vec3 at = (u_shadow_from_world * vec4(v_at + normal + u_sun_direction.xyz, 1.0)).xyz;
    float lit = mix(0.06, 1.0, texture(u_shadow, at));
    float sun = max((dot(normal, u_sun_direction.xyz) + 0.25) / 1.25, 0.0);
    vec3 lamp = texture(u_swarm_light, (v_at + normal) / u_size.xyz).rgb;
    vec3 light = u_sun.rgb * (sun * lit * 0.8 + AROUND) + ambient(normal) * 0.8 + lamp * (0.4 + lamp * 1.5);
    v_colour = mass_colour(a_look) * light;
    v_wet = lit * (0.06 + 0.16 * a_look.x);
    vec3 from_eye = v_at - u_camera.xyz;
    float way = max(length(from_eye), 1e-3);
    v_ray = from_eye / way;
    v_half = normalize(u_sun_direction.xyz - v_ray + vec3(0.0, 1e-4, 0.0));
    v_fog = water_between(v_ray, way);
    gl_Position = u_view_projection * vec4(v_at, 1.0);
}
