// Far bots: a small dark body with a bright core. Builders wear a ring, scourers a crescent before them, hushers are two.
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

out vec4 o_colour;

void main() {
    vec2 q = gl_PointCoord * 2.0 - 1.0;
    float r2 = dot(q, q);
    if (r2 > 1.0 || dither() < 1.0 - v_stay) discard;
    float high = sqrt(1.0 - r2);
    vec3 world = transpose(mat3(u_view)) * vec3(q.x, -q.y, high);
    float sun = max(dot(world, u_sun_direction.xyz) * 0.65 + 0.35, 0.0);
    vec3 body = v_shell * (ambient(world) + u_sun.rgb * sun * 0.55);
    float rim = 1.0 - high;
    body += (u_sky.rgb * 0.30 + v_colour * v_glow * 0.20) * rim * rim;  // no dark rim, or a crowd looks like coins
    float core = max(1.0 - r2 * 2.6, 0.0);
    vec2 ahead = q - vec2(0.0, 0.28);
    float crescent = max(1.0 - dot(ahead, ahead) * 4.5, 0.0);
    float ring = max(1.0 - abs(r2 - 0.42) * 4.0, 0.0);
    vec2 lobe = vec2(abs(q.x) - 0.40, q.y);
    float lobes = max(1.0 - dot(lobe, lobe) * 7.0, 0.0);
    float shape = mix(crescent * 1.3, core * 0.8 + ring * 0.55, min(v_task, 1.0));
    shape = mix(shape, lobes * 1.2, step(1.5, v_task));
    float light = mix(core * core * 1.5, shape, v_fine);
    float soul = core * core * (0.15 + 0.45 * v_cargo);
    vec3 colour = body + mix(v_colour, vec3(1.0), soul * 0.6) * light * v_glow * 2.9;
    o_colour = vec4(mix(v_water, colour, v_clear), 1.0);
}
