// From light to a picture: bloom, exposure, tone mapping, grade, and the patient at the edge.
#include "frame.glsl"

uniform sampler2D u_hdr;
uniform sampler2D u_bloom;
uniform sampler3D u_agx;
#if FRINGE
uniform float u_fringe;  // of the picture, how far colours part in a corner
#endif

in vec2 v_uv;
out vec4 o_colour;

// AgX with a punchier look, from a table: game/render/agx.py, KNEE and SIDE are the same.
vec3 tone(vec3 light) {
    light = mix(vec3(0.0), min(light, 65000.0), greaterThanEqual(light, vec3(0.0)));  // what is no number is black
    vec3 place = sqrt(light / (light + 0.5));
    return texture(u_agx, place * (31.0 / 32.0) + 0.5 / 32.0).rgb;
}

vec3 light_at(vec2 uv) {
    return texture(u_hdr, uv).rgb + texture(u_bloom, uv).rgb * 0.55;
}

void main() {
    vec2 off = (v_uv - 0.5) * vec2(1.0, 0.82);
    float edge = dot(off, off);
    vec3 light = light_at(v_uv);
#if FRINGE
    // Glass bends colours apart, but only in the corners and hardly.
    vec2 apart = (v_uv - 0.5) * smoothstep(0.12, 0.42, edge) * u_fringe;
    light = vec3(light_at(v_uv + apart).r, light.g, light_at(v_uv - apart).b);
#endif
    vec3 colour = tone(light * ((1.0 - 0.85 * edge) * u_sun.w));

    // The mood's grade.
    float luma = dot(colour, vec3(0.2126, 0.7152, 0.0722));
    colour = mix(vec3(luma), colour, u_air.z) * u_tint.rgb;
    colour = (colour - 0.42) * u_air.y + 0.42;

    // The patient is at the edge: a pulse as warmth, pain as a red that closes in.
    float calm = 1.0 - 0.75 * u_patient.z;
    float hurt = u_patient.y;
    float rim = smoothstep(0.16 - 0.07 * hurt, 0.46, edge);
    float beat = u_patient.x * calm;
    colour = mix(colour, vec3(0.62, 0.10, 0.06), rim * (0.62 * hurt * (0.7 + 0.3 * beat) + 0.05 * beat));
#if GRAIN
    float grain = fract(52.9829189 * fract(dot(gl_FragCoord.xy + fract(u_camera.w) * 61.0, vec2(0.0671, 0.00584))));
    colour += (grain - 0.5) * 0.012 * (1.0 - u_patient.z);
#endif
    colour = clamp(colour, 0.0, 1.0);
    o_colour = vec4(colour, dot(colour, vec3(0.299, 0.587, 0.114)));
}
