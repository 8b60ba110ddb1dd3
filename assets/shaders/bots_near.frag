#include "frame.glsl"

in vec3 v_normal;
in vec3 v_position;
in vec4 v_part;
in vec3 v_colour;
in float v_glow;
in float v_cargo;

out vec4 o_colour;

void main() {
    vec3 n = normalize(v_normal);
    vec3 ray = normalize(v_position - u_camera.xyz);
    float sun = max(dot(n, u_sun_direction.xyz) * 0.75 + 0.25, 0.0);
    vec3 shell = mix(vec3(0.60, 0.63, 0.66), v_colour, 0.45 + 0.30 * v_cargo);
    vec3 base = shell * v_part.y + vec3(0.035, 0.04, 0.05) * v_part.z + v_colour * 0.3 * v_part.x;
    vec3 colour = base * (ambient(n) + u_sun.rgb * sun * 0.75);
    vec3 half_way = normalize(u_sun_direction.xyz - ray);
    float gloss = max(dot(n, half_way), 0.0);
    gloss *= gloss; gloss *= gloss; gloss *= gloss; gloss *= gloss; gloss *= gloss;
    colour += u_sun.rgb * gloss * 0.45 * (v_part.y + v_part.z);
    float rim = 1.0 - max(dot(n, -ray), 0.0);
    colour += (u_sky.rgb * 0.5 + v_colour * 0.6 * v_glow) * rim * rim * rim;
    colour += mix(v_colour, vec3(1.0), 0.08) * v_part.x * v_glow * 2.4;
    colour += base * v_colour * v_part.y * v_glow * 0.9;  // the shell is lit from within
    o_colour = vec4(colour, 1.0);
}
