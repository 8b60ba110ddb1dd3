// Far bots: a small dark body with a bright core; larger, the dome, band and belly of the model. Scourers wear a broad
// band, builders carry their drop, hushers have two bands.
#include "frame.glsl"
#include "dither.glsl"

in vec3 v_colour;
in vec3 v_shell;
in vec3 v_water;
in float v_glow;
in float v_task;
in float v_cargo;
in float v_fine;
in float v_clear;
in float v_stay;
in float v_lean;

out vec4 o_colour;

void main() {
    vec2 q = gl_PointCoord * 2.0 - 1.0;
    float r2 = dot(q, q);
    if (r2 > 1.0 || dither() < 1.0 - v_stay) discard;
    float high = sqrt(1.0 - r2);
    vec3 seen = vec3(q.x, -q.y, high);
    vec3 world = transpose(mat3(u_view)) * seen;
    // As its model: a dome, a band of light, a dark belly; by how high a point lies along its own up.
    float tall = world.y + (q.x * v_lean);
    float band = max(1.0 - abs(tall + 0.02) * mix(4.2, 3.0, step(v_task, 0.5)), 0.0);
    float two = max(1.0 - abs(abs(tall) - 0.34) * 6.0, 0.0);
    band = mix(band, two, step(1.5, v_task));
    vec3 shell = mix(v_shell, v_shell * mix(1.0, 0.28, smoothstep(0.05, -0.2, tall)), v_fine);
    float sun = max(dot(world, u_sun_direction.xyz) * 0.65 + 0.35, 0.0);
    vec3 body = shell * (ambient(world) * 1.05 + u_sun.rgb * sun * 0.62);
    float rim = 1.0 - high;
    body += (u_sky.rgb * 0.30 + v_colour * v_glow * 0.25) * rim * rim;  // no dark rim, or a crowd looks like coins
    float core = max(1.0 - r2 * 1.5, 0.0);
    float drop = min(v_task, 1.0) * (1.0 - step(1.5, v_task)) * v_cargo * smoothstep(0.72, 0.92, tall);
    float light = mix(core * core * 2.3, band * 1.15 + drop, v_fine);
    float back = smoothstep(0.80, 1.0, tall) * 0.7 * v_fine;
    vec3 colour = body + mix(v_colour, vec3(1.0), 0.05 + 0.25 * drop) * (light + back) * v_glow * 2.2;
    o_colour = vec4(mix(v_water, colour, v_clear), 1.0);
}
