// Far bots: a small dark body with a bright core. Builders wear a ring, scourers are a full disc, hushers a ring in
// two halves.
#include "frame.glsl"

in vec3 v_colour;
in float v_glow;
in float v_task;
in float v_fade;
in float v_cargo;

out vec4 o_colour;

void main() {
    vec2 q = gl_PointCoord * 2.0 - 1.0;
    float r2 = dot(q, q);
    if (r2 > 1.0) discard;
    float r = sqrt(r2);
    vec3 n = vec3(q.x, -q.y, sqrt(1.0 - r2));
    vec3 world = transpose(mat3(u_view)) * n;
    // A pearl tinted by its task, lit from within; no dark rim, or a crowd looks like coins.
    // At rest it is cool graphite whatever its task was: warm and dim would read as dirt.
    vec3 shell = mix(vec3(0.30, 0.36, 0.43), mix(vec3(0.42, 0.45, 0.48), v_colour, 0.45), smoothstep(0.08, 0.4, v_glow));
    float sun = max(dot(world, u_sun_direction.xyz) * 0.7 + 0.3, 0.0);
    vec3 body = shell * (ambient(world) * 0.8 + u_sun.rgb * sun * 0.42) * mix(0.55, 1.0, n.z);
    float disc = smoothstep(0.80, 0.15, r);
    float ring = smoothstep(0.26, 0.06, abs(r - 0.56));
    float halves = ring * smoothstep(0.10, 0.26, abs(q.y));
    float light = mix(disc, max(ring, disc * 0.25), min(v_task, 1.0));
    light = mix(light, max(halves, disc * 0.15), step(1.5, v_task));
    vec3 white = mix(v_colour, vec3(1.0), 0.04 + 0.4 * v_cargo * smoothstep(0.4, 0.0, r));
    o_colour = vec4(body + white * light * v_glow * 2.6 * v_fade, 1.0);
}
