// Rain as streaks on sheets round the eye; what is nearer than a sheet hides it.
#include "frame.glsl"
#include "room_light.glsl"

uniform sampler2D u_depth;
uniform float u_rain;     // how hard, 0 to 1

in vec2 v_uv;
out vec4 o_colour;

float lot(vec2 p) {
    return fract(sin(dot(p, vec2(41.3, 289.1))) * 45758.5);
}

void main() {
    float depth = texture(u_depth, v_uv).r;
    float away = u_lens.z * u_lens.w / (u_lens.w - depth * (u_lens.w - u_lens.z));
    vec3 d = normalize(world_at(v_uv, 1.0) - u_camera.xyz);
    float across = atan(d.x, d.z), rise = d.y / max(length(d.xz), 0.05);
    float wet = 0.0, time = u_camera.w * (1.0 - u_patient.z);
    for (int sheet = 0; sheet < SHEETS; sheet++) {
        float k = float(sheet), far = 2.0 + 4.0 * k * k * 0.8 + 3.0 * k;
        vec2 p = vec2(across * (26.0 + 16.0 * k), rise * (1.5 + 0.5 * k) + time * (2.6 - 0.3 * k) + rise * 0.1 * k);
        p.x += p.y * 0.12;
        vec2 cell = floor(p);
        p.y += lot(vec2(cell.x, k)) * 7.0;
        cell = floor(p);
        vec2 f = p - cell;
        float on = step(1.0 - 0.55 * u_rain, lot(cell + k * 17.0));
        float width = 0.09 + 0.03 * k;
        wet += on * smoothstep(width, 0.0, abs(f.x - 0.5)) * smoothstep(0.0, 0.3, f.y) * smoothstep(0.75, 0.35, f.y)
             * step(far, away) * (0.5 - 0.1 * k);
    }
    wet *= smoothstep(1.6, 0.6, abs(rise));
    vec3 light = mix(u_horizon.rgb, u_sky.rgb, 0.4) * 0.8 + room_light(vec3(0.0, 1.0, 0.0)) * 0.25 + 0.03;
    o_colour = vec4(finished(light) * wet * 0.9, wet * 0.3);
}
