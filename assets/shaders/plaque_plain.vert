// A body of the biofilm where quality is plain: a round point, lit once for all of its pixels as far as that goes.
#include "frame.glsl"
#include "plaque_look.glsl"
#include "rings.glsl"

uniform sampler2DShadow u_shadow;
uniform sampler3D u_swarm_light;

in vec3 a_position;
in vec4 a_look;
in vec4 a_axis;

flat out vec4 v_shape;   // half of what is no ball, radius: shares of the point; openness
flat out vec4 v_sunlit;  // colour of its side to the sun; how wet
flat out vec4 v_around;  // colour all round; how much the water leaves of it
flat out vec3 v_fog;     // what the water adds

void main() {
    float radius = a_look.x * 255.0 / 64.0 * GROW;
    float species = a_look.y * 255.0;
    float open = max(a_axis.w / 127.0, 0.0);
    vec3 axis = mat3(u_view) * (a_axis.xyz / 64.0);
    vec4 at = u_view * vec4(a_position, 1.0);
    float whole = radius + length(axis);
    gl_Position = u_projection * at;
    gl_PointSize = clamp(whole * u_projection[1][1] * u_screen.y / max(gl_Position.w, 0.05), 1.5, 64.0);
    v_shape = vec4(axis.xy, radius, open) / vec4(vec3(whole), 1.0);

    vec3 shadow_at = (u_shadow_from_world * vec4(a_position + u_sun_direction.xyz * (radius + 0.8), 1.0)).xyz;
    float lit = mix(0.06, 1.0, texture(u_shadow, shadow_at)) * (0.30 + 0.70 * open);
    vec3 lamp = texture(u_swarm_light, (a_position + vec3(0.0, 1.0, 0.0)) / u_size.xyz).rgb;
    vec3 base = species_colour(species, a_look.w);
    vec3 light = ambient(vec3(0.0, 1.0, 0.0)) * (0.14 + 0.9 * open) + u_sun.rgb * AROUND * (0.25 + 0.75 * open);
    light += lamp * (0.35 + lamp * 1.6);
    v_sunlit = vec4(u_sun.rgb * base * lit, species > STONE ? 0.0 : (0.10 + 0.25 * a_look.z) * lit);
    v_around.rgb = base * light + ring_light(a_position) * (0.10 + base) * (0.4 + 0.6 * open);
    vec3 ray = normalize(a_position - u_camera.xyz + vec3(0.0, 1e-4, 0.0));
    vec4 between = water_between(ray, length(at.xyz));
    v_around.a = between.a;
    v_fog = between.rgb;
}
