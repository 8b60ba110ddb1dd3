// Matrix round a body, as much as there is: thin in the middle, a wet edge, never bright; none on calculus.
#include "frame.glsl"
#include "water.glsl"
#include "plaque_look.glsl"

in vec3 v_middle;
in float v_radius;
in float v_species;
in float v_wet;
in float v_dice;

out vec4 o_colour;

void main() {
    vec2 q = gl_PointCoord * 2.0 - 1.0;
    float r2 = dot(q, q);
    if (r2 > 1.0 || v_species > STONE) discard;
    float thick = sqrt(1.0 - r2);
    vec3 normal = transpose(mat3(u_view)) * vec3(q.x, -q.y, thick);
    vec3 world = u_camera.xyz + transpose(mat3(u_view)) * v_middle;
    vec3 ray = normalize(world - u_camera.xyz);
    float through = pow(max(dot(ray, u_sun_direction.xyz), 0.0), 3.0);
    float alpha = thick * thick * (0.06 + 0.38 * v_wet);
    vec3 colour = vec3(0.060, 0.058, 0.022) * (ambient(normal) + u_sun.rgb * (0.25 + 0.8 * through));
    o_colour = vec4(through_water(colour, ray, length(v_middle)) * alpha, alpha);
}
