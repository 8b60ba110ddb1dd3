// Far bots: a small dark body with a bright core. Builders wear a ring, scourers are a full disc.
#include "frame.glsl"

in vec3 v_colour;
in float v_glow;
in float v_builds;
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
    vec3 body = vec3(0.085, 0.095, 0.11) * (ambient(world) + u_sun.rgb * max(dot(world, u_sun_direction.xyz), 0.0) * 0.6);
    float core = smoothstep(0.62, 0.20, r);
    float ring = smoothstep(0.30, 0.10, abs(r - 0.62)) * 0.9;
    float light = mix(smoothstep(0.95, 0.25, r), max(core * 0.55, ring), v_builds);
    vec3 white = mix(v_colour, vec3(1.0), (0.04 + 0.4 * v_cargo) * core);
    o_colour = vec4(body + white * light * v_glow * 2.1 * v_fade, 1.0);
}
