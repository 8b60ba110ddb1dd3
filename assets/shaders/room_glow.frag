// What glows in a room, in the state of its group of lamps. PICTURE: screens, and people behind frosted glass.
#include "frame.glsl"
#include "room_light.glsl"
#if PICTURE
#include "screens.glsl"
#endif

in vec3 v_world;
in vec3 v_normal;
in vec3 v_colour;
in vec2 v_uv;
flat in int v_kind;
flat in vec3 v_surface;
flat in vec3 v_lamp;

uniform float u_doors;

out vec4 o_colour;

#if PICTURE
// People waiting behind frosted glass: three rows of soft shapes that shift from foot to foot.
vec3 crowd(vec2 p) {
    vec3 light = mix(vec3(1.0, 0.72, 0.50), vec3(0.72, 0.86, 1.0), smoothstep(0.05, 0.95, p.y)) * v_colour * (1.5 + 0.9 * u_doors);
    float still = 1.0 - u_patient.z;
    for (int row = 0; row < 3; row++) {
        float across = 7.4 - 1.5 * float(row);
        float x = p.x * across + 0.37 * float(row) + 0.2;
        float who = floor(x);
        float other = fract(sin(who * 12.98 + float(row) * 4.1) * 43758.5);
        float scale = 2.0 / across;
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
#endif

// A lamp that is turned up gets brighter, but keeps its colour.
vec3 shone(vec3 colour, vec3 lamp) {
    vec3 light = colour * lamp;
    return light / (1.0 + 0.18 * max(light.r, max(light.g, light.b)));
}

void main() {
    vec3 colour;
#if PICTURE
    if (v_kind == SCREEN) {
        // Its own colour only says how bright it is, and a little of how warm.
        vec3 tint = mix(vec3(max(v_colour.r, max(v_colour.g, v_colour.b))), v_colour, 0.25);
        float level = min(dot(v_lamp, vec3(0.333)), 1.6);
        // A screen whose corners are not from -1 to 1 has no picture and is lit evenly.
        vec3 shown = vec3(0.6);
        if (abs(v_uv.x) < 2.0) shown = screen_picture(int(v_surface.y + 0.5), v_uv * 0.5 + 0.5, u_camera.w * (1.0 - u_patient.z));
        colour = shown * (abs(v_uv.x) < 2.0 ? tint : v_colour) * 1.15 * level;
    } else {
        colour = crowd(v_uv) * shone(vec3(1.0), v_lamp);
    }
#else
    float strength = v_kind == LAMP ? 3.2 : (v_kind == SKY ? 1.9 : 1.6);
    colour = shone(v_colour * strength, v_lamp * (v_kind == SKY ? 1.0 : u_lamp));
#endif
#if FOG
    float fog = 1.0 - exp(-u_horizon.a * max(length(u_camera.xyz - v_world) - 2.0, 0.0));
    colour = mix(colour, u_horizon.rgb, fog * 0.6);
#endif
    o_colour = vec4(finished(colour), 1.0);
}
