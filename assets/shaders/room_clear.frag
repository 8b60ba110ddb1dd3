// What of a room is seen through, over what is solid. KIND: 6 glass and water, 7 holograms and lines on a pane, 8 marks
// and shades.
#include "frame.glsl"
#include "room_light.glsl"
#include "room_probe.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec3 v_colour;
in vec2 v_uv;
flat in int v_kind;
flat in vec3 v_surface;
flat in vec3 v_lamp;
in vec3 v_light;

uniform float u_marks;  // white where fingers were, 0 to 1
uniform vec2 u_trace;   // the line on a pane: height, phase

out vec4 o_colour;

// A microphone's line on a pane: a waltz, as high as somebody is loud.
vec4 trace(vec2 p) {
    float beat = p.x * 9.0 - u_trace.y;
    float height = u_trace.x * (0.30 * sin(beat) + 0.16 * sin(beat * 2.0 + 0.6) + 0.10 * sin(beat * 3.0 + 1.9));
    height *= smoothstep(1.0, 0.72, abs(p.x));
    float line = 0.012 / (0.012 + abs(p.y - 0.05 - height * 1.3));
    vec2 frame = abs(p) - vec2(0.94, 0.90);
    float border = smoothstep(0.022, 0.010, abs(max(frame.x, frame.y)));
    float ticks = step(0.86, fract(p.x * 10.0 + 0.43)) * smoothstep(0.03, 0.0, abs(p.y + 0.72)) * step(abs(p.x), 0.88);
    float level = step(abs(p.y - 0.72), 0.035) * step(-0.88, p.x) * step(p.x, -0.88 + 0.9 * u_trace.x) * step(0.3, fract(p.x * 14.0));
    float light = line * line * 1.8 + border * 0.35 + ticks * 0.4 + level * 0.7;
    return vec4(v_colour * light * 1.7, 0.10 + 0.25 * clamp(light, 0.0, 1.0));
}

void main() {
    vec3 n = normalize(v_normal);
    vec3 v = normalize(u_camera.xyz - v_world);
    float moving = u_camera.w * (1.0 - u_patient.z);
    if (dot(n, v) < 0.0) n = -n;
    float far = length(u_camera.xyz - v_world);
    float clear = exp(-u_horizon.a * max(far - 2.0, 0.0));
#if KIND == 6
    if (v_kind == WATER) {
        vec2 p = v_world.xz * 2.3;
        vec2 slope = vec2(cos(p.x * 1.7 + p.y * 0.6 + moving * 1.1) + 0.6 * cos(p.x * 3.9 - p.y * 2.2 - moving * 1.7),
                          cos(p.y * 1.9 - p.x * 0.5 + moving * 0.9) + 0.6 * cos(p.y * 4.3 + p.x * 2.6 + moving * 1.5));
        n = normalize(n + vec3(slope.x, 0.0, slope.y) * 0.018 / (1.0 + far * 0.08));
        float facing = clamp(dot(n, v), 0.0, 1.0), grazing = 1.0 - facing;
        float fresnel = 0.03 + 0.90 * grazing * grazing * grazing * grazing * grazing;
        vec3 seen = surroundings(v_world, reflect(-v, n), 0.6);
        float alpha = mix(0.42, 0.92, fresnel);
        vec3 colour = v_colour * v_light * 0.55 * (1.0 - fresnel) + seen * fresnel * 1.1;
        vec3 h = normalize(u_sun_direction.xyz + v);
        colour += u_sun.rgb * pow(max(dot(n, h), 0.0), 240.0) * 1.2 * dot(v_light, vec3(0.333));
        o_colour = vec4(finished(colour * clear), alpha * clear);
        return;
    }
    float facing = clamp(dot(n, v), 0.0, 1.0), grazing = 1.0 - facing;
    float fresnel = 0.04 + 0.80 * grazing * grazing * grazing * grazing * grazing;
    vec3 seen = surroundings(v_world, reflect(-v, n), mix(3.0, 0.3, v_surface.x));
    float alpha = 0.05 + 0.30 * grazing * grazing * (0.4 + v_surface.x);
    vec3 colour = v_colour * v_light * alpha + seen * fresnel;
    o_colour = vec4(finished(colour * clear), clamp(alpha + 0.5 * fresnel, 0.0, 1.0) * clear);
#elif KIND == 7
    if (v_kind == TRACE) {
        vec4 line = trace(v_uv);
        o_colour = vec4(finished(line.rgb * clear), line.a * clear);
        return;
    }
    float grazing = 1.0 - clamp(dot(n, v), 0.0, 1.0);
    float lines = 0.70 + 0.30 * sin(v_world.y * 190.0 - moving * 3.0);
#if FINE
    lines = mix(lines, 0.86, smoothstep(0.3, 1.0, fwidth(v_world.y) * 60.0));
#else
    lines = 0.86;
#endif
    float sweep = exp(-12.0 * abs(fract(v_world.y * 0.45 - moving * 0.16) - 0.5));
    float flicker = 0.96 + 0.04 * sin(moving * 23.0 + v_world.x * 3.0);
    float strength = (0.10 + 0.15 * grazing + 0.85 * grazing * grazing * grazing + 0.22 * sweep) * lines * flicker;
    float level = clamp(dot(v_lamp, vec3(0.333)), 0.0, 2.5);
    o_colour = vec4(finished(v_colour * strength * level * 1.5 * clear), clamp(0.05 + 0.25 * strength, 0.0, 0.5) * min(level, 1.0) * clear);
#else
    if (v_kind == MARK) {
        float on = u_marks * smoothstep(1.0, 0.35, length(v_uv));
        o_colour = vec4(finished(v_colour * v_light) * on, on);
        return;
    }
    float solid = smoothstep(0.08, 0.95, clamp(dot(n, v), 0.0, 1.0));
    solid *= solid;
    o_colour = vec4(finished(v_colour * (0.4 + v_light)) * solid, solid);
#endif
}
