// A room in its two baked groups of light, with what shines, glows and lets through.
#include "frame.glsl"
#include "place_surface.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec3 v_colour;
in vec3 v_daylight;
in vec3 v_lamplight;
in vec2 v_uv;
flat in int v_kind;
in float v_gloss;

uniform vec4 u_feet[8];       // where people stand, radius of their shade; radius 0: nobody
uniform int u_feet_count;
uniform sampler2D u_mirrored; // the room upside down, on better presets
uniform float u_doors;        // how far the doors are open: clearer, brighter, arms up
uniform float u_marks;        // white where fingers were, 0 to 1
uniform vec4 u_trace;         // the line on the glass: height, phase, unused, unused

out vec4 o_colour;

// The microphone's line on a pane: a waltz, as high as the patient is loud.
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

// People waiting behind frosted glass: three rows of soft shapes that shift from foot to foot.
vec3 crowd(vec2 p) {
    vec3 light = mix(vec3(1.0, 0.72, 0.50), vec3(0.72, 0.86, 1.0), smoothstep(0.05, 0.95, p.y)) * v_colour * (1.5 + 0.9 * u_doors);
    float still = 1.0 - u_patient.z;
    for (int row = 0; row < 3; row++) {
        float across = 7.4 - 1.5 * float(row);
        float x = p.x * across + 0.37 * float(row) + 0.2;
        float who = floor(x);
        float other = fract(sin(who * 12.98 + float(row) * 4.1) * 43758.5);
        float scale = 2.0 / across;                                  // metres a cell
        vec2 q = vec2((fract(x) - 0.5 + 0.08 * still * sin(u_camera.w * (0.5 + other) + who * 2.0)) * scale, p.y * 3.05);
        float tall = (1.50 + 0.28 * other) * (0.90 + 0.06 * float(row));
        float soft = (0.07 - 0.02 * float(row)) * (1.0 - 0.75 * u_doors);
        float head = length((q - vec2(0.0, tall - 0.12)) * vec2(1.15, 0.95)) - 0.105;
        float body = length(vec2(max(abs(q.x) - 0.10, 0.0), max(q.y - tall + 0.44, 0.0))) - 0.125;
        float cheer = u_doors * step(0.35, other) * (0.8 + 0.2 * still * sin(u_camera.w * 5.0 + who * 3.0));
        vec2 arm = vec2(abs(q.x) - 0.15 - 0.04 * other, q.y - tall + 0.30);
        arm.y -= clamp(arm.y, 0.0, 0.42 * cheer);
        float raised = length(arm) - 0.042 + 0.2 * step(cheer, 0.05);
        float shape = smoothstep(soft, -soft, min(min(head, body), raised));
        light *= 1.0 - shape * (0.24 + 0.14 * float(row)) * smoothstep(-0.6, 0.7, q.y);
    }
    float seam = smoothstep(0.006, 0.0, abs(abs(p.x) - 0.5)) * (1.0 - u_doors);
    return light * (1.0 - 0.3 * seam);
}

void main() {
    vec3 n = normalize(v_normal);
    vec3 v = normalize(u_camera.xyz - v_world);
    float facing = min(abs(dot(n, v)), 1.0);
    if (v_kind == STRIP) {
        o_colour = vec4(finished(v_colour * (1.05 + 0.5 * u_lamp)), 1.0);
        return;
    }
    if (v_kind == LAMP) {
        o_colour = vec4(finished(v_colour * (0.35 + 3.2 * u_lamp)), 1.0);
        return;
    }
    if (v_kind == SKY) {
        o_colour = vec4(finished(v_colour * 2.1 * u_sun_direction.w), 1.0);
        return;
    }
    if (v_kind == CROWD) {
        o_colour = vec4(finished(crowd(v_uv) * u_sun_direction.w), 1.0);
        return;
    }
    if (v_kind == TRACE) {
        vec4 line = trace(v_uv);
        o_colour = vec4(finished(line.rgb), line.a);
        return;
    }
    vec3 light = v_daylight * u_sun_direction.w + v_lamplight * u_lamp;
    if (v_kind == MARK) {
        float on = u_marks * smoothstep(1.0, 0.35, length(v_uv));
        o_colour = vec4(finished(v_colour * light) * on, on);
        return;
    }
    if (v_kind == SHADE_EDGE) {
        if (!gl_FrontFacing) discard;
        float solid = smoothstep(0.08, 0.95, facing);
        solid *= solid;
        o_colour = vec4(finished(v_colour * (0.4 + light)) * solid, solid);
        return;
    }
    vec3 r = reflect(-v, n);
    float grazing = 1.0 - facing;
    float fresnel = 0.04 + 0.96 * grazing * grazing * grazing * grazing * grazing;
    if (v_kind == GLASS) {
        vec3 seen = surroundings(r) * (0.25 + fresnel) + v_colour * 0.05;
        float alpha = 0.06 + 0.5 * fresnel + 0.20 * grazing * grazing;
        o_colour = vec4(finished(seen * alpha * 1.6 + v_colour * 0.10 * grazing), alpha * 0.6);
        return;
    }
    if (v_kind == FLOOR) {
        float shade = 1.0;
        for (int i = 0; i < u_feet_count; i++) {
            vec2 d = (v_world.xz - u_feet[i].xz) / u_feet[i].w;
            shade *= 1.0 - 0.72 * exp(-dot(d, d) * 2.2);
        }
        float mirror = 0.10 + 0.90 * pow(grazing, 4.0);
        vec3 seen;
#if MIRROR
        vec2 at = gl_FragCoord.xy * u_screen.zw;
        float far = clamp(length(u_camera.xyz - v_world) * 0.25, 0.6, 2.0);
        vec2 o = u_screen.zw * far;
        seen = texture(u_mirrored, at).rgb * 0.4;
        seen += texture(u_mirrored, at + o * vec2(1.3, 2.6)).rgb * 0.15 + texture(u_mirrored, at + o * vec2(-1.3, 2.6)).rgb * 0.15;
        seen += texture(u_mirrored, at + o * vec2(1.6, -3.4)).rgb * 0.15 + texture(u_mirrored, at + o * vec2(-1.6, -3.4)).rgb * 0.15;
#else
        seen = surroundings(r) * mix(0.15, 0.60, grazing);
#endif
        float seams = min(fract(length(v_world.xz) * 0.7), 1.0);
        vec3 under = v_colour * light * (0.92 + 0.08 * smoothstep(0.0, 0.02, seams));
        o_colour = vec4(finished(under * shade + seen * mirror * mix(0.55, 1.0, shade)), 1.0);
        return;
    }
    vec3 colour = v_colour * light;
    float shine = v_kind == METAL ? 0.35 + 0.4 * v_gloss : fresnel * v_gloss * 0.9;
    vec3 tint = v_kind == METAL ? v_colour * 1.6 : vec3(1.0);
    float hidden = clamp(dot(light, vec3(0.6)), 0.0, 1.0);
    colour += surroundings(r) * tint * shine * hidden;
    o_colour = vec4(finished(colour), 1.0);
}
