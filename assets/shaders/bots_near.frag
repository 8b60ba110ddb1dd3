// A bot seen near: white ceramic, a lit band, dark glass, and whatever of its light shines through.
#include "frame.glsl"
#include "dither.glsl"

in vec3 v_normal;
in vec3 v_position;
in vec4 v_part;   // light, shell, dark, which part
in vec3 v_colour;
in vec3 v_shell;
in vec2 v_share;
in float v_glow;

out vec4 o_colour;

void main() {
    float pixel = dither();
    if (pixel < v_share.x || pixel > v_share.y) discard;
    vec3 ray = normalize(v_position - u_camera.xyz);
    vec3 n = normalize(v_normal);
    n = v_part.w > 1.5 && v_part.w != 3.0 && dot(n, ray) > 0.0 ? -n : n;  // thin parts are seen from both sides
    float facing = clamp(dot(n, -ray), 0.0, 1.0);
    float toward = dot(n, u_sun_direction.xyz);
    float sun = max(toward * 0.72 + 0.28, 0.0);
    vec3 base = v_shell * v_part.y + vec3(0.030, 0.036, 0.045) * v_part.z + v_colour * 0.25 * v_part.x;
    vec3 colour = base * (ambient(n) * 1.15 + u_sun.rgb * sun * 0.66);
    // Light goes through a thin shell: softer where it turns away, and tinted by what glows within.
    colour += base * u_sun.rgb * smoothstep(0.25, -0.55, toward) * 0.10;
    colour += v_colour * v_part.y * v_glow * (0.05 + 0.12 * (1.0 - facing));
    vec3 half_way = normalize(u_sun_direction.xyz - ray + vec3(0.0, 1e-4, 0.0));
    float gloss = clamp(dot(n, half_way), 0.0, 1.0);
    gloss *= gloss; gloss *= gloss; gloss *= gloss; gloss *= gloss; gloss *= gloss;
    colour += u_sun.rgb * gloss * (0.40 * v_part.y + 0.75 * v_part.z);
    float rim = (1.0 - facing) * (1.0 - facing);
    colour += (u_sky.rgb * 0.55 + u_horizon.rgb * 0.25) * rim * rim * (v_part.y + v_part.z);
    vec3 lamp = mix(v_colour, vec3(1.0), 0.6 * v_part.x * v_part.y);
    colour += lamp * v_part.x * (v_part.x * 1.5 + 0.30) * v_glow;
    float way = length(v_position - u_camera.xyz);
    o_colour = vec4(mix(u_water_far.rgb, colour, exp(-u_horizon.w * 0.6 * way)), 1.0);
}
