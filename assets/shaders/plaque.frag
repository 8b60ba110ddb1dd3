// A body of the biofilm: small, dark, matte, a little lumpy; wet where matrix glues it, pale and dry where it is stone.
#include "frame.glsl"
#include "water.glsl"
#include "plaque_look.glsl"
#include "sunlight.glsl"
#include "rings.glsl"

uniform sampler3D u_swarm_light;

in vec3 v_middle;
in float v_radius;
in float v_species;
in float v_wet;
in float v_dice;

out vec4 o_colour;

void main() {
    vec2 q = gl_PointCoord * 2.0 - 1.0;
    vec3 n;
    if (!body_normal(q, v_species, v_dice, n)) discard;
    vec3 seen = v_middle + n * v_radius;
    mat3 to_world = transpose(mat3(u_view));
    vec3 world = u_camera.xyz + to_world * seen;
    vec3 normal = to_world * n;
#if SHADE > 0
    vec4 clip = u_projection * vec4(seen, 1.0);
    gl_FragDepth = clip.z / clip.w * 0.5 + 0.5;
    float lit = sunlight(world, normal);
    float spots = sin(normal.x * 9.0 + v_dice * 40.0) * sin(normal.y * 8.0 + v_dice * 17.0) * sin(normal.z * 9.0);
#else
    float lit = 0.55;
    float spots = 0.0;
#endif
    vec3 base = species_colour(v_species, v_dice) * (1.0 + 0.14 * spots);
    float sun = max(dot(normal, u_sun_direction.xyz) * 0.75 + 0.25, 0.0);
    float low = clamp(n.z * 0.6 + 0.4, 0.0, 1.0) * (0.55 + 0.45 * clamp(normal.y + 0.4, 0.0, 1.0));
    vec4 swarm = texture(u_swarm_light, world / u_size.xyz);
    vec3 colour = base * (u_sun.rgb * sun * lit * 0.85 + ambient(normal) * low * 1.6 + swarm.rgb * 1.2);
    vec3 ray = normalize(world - u_camera.xyz);
    float rim = 1.0 - max(dot(normal, -ray), 0.0);
    // Matrix: slime that is a sick yellow-green where the light comes through its edge, and gleams.
    float through = pow(max(dot(ray, u_sun_direction.xyz), 0.0), 3.0);
    float slime = v_species > STONE ? 0.0 : 0.5 + v_wet;
    colour += vec3(0.085, 0.080, 0.015) * rim * rim * (u_sky.rgb + u_sun.rgb * (0.10 + through) * lit) * slime;
    vec3 half_way = normalize(u_sun_direction.xyz - ray);
    float gleam = max(dot(normal, half_way), 0.0);
#if SHADE > 0
    colour += u_sun.rgb * (pow(gleam, 90.0) * 0.30 + pow(gleam, 16.0) * 0.05 * v_wet) * v_wet * lit;
#else
    colour += u_sun.rgb * pow(gleam, 40.0) * 0.16 * v_wet * v_wet * lit;
#endif
    float way = length(seen);
    colour = with_rings(colour, world, way * 2.0 / (u_projection[1][1] * u_screen.y));
    o_colour = vec4(through_water(colour, ray, way), 1.0);
}
