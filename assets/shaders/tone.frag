// From light to a picture: bloom, exposure, tone mapping, grade, and the patient at the edge.
#include "frame.glsl"

uniform sampler2D u_hdr;
uniform sampler2D u_bloom;

in vec2 v_uv;
out vec4 o_colour;

#if AGX
// AgX, the polynomial fit by Benjamin Wrensch, with a punchier look.
vec3 tone(vec3 colour) {
    const mat3 INTO = mat3(0.842479062253094, 0.0423282422610123, 0.0423756549057051,
                           0.0784335999999992, 0.878468636469772, 0.0784336,
                           0.0792237451477643, 0.0791661274605434, 0.879142973793104);
    const mat3 OUT = mat3(1.19687900512017, -0.0528968517574562, -0.0529716355144438,
                          -0.0980208811401368, 1.15190312990417, -0.0980434501171241,
                          -0.0990297440797205, -0.0989611768448433, 1.15107367264116);
    vec3 v = INTO * max(colour, 1e-7);
    v = clamp((log2(v) + 12.47393) / 16.5, 0.0, 1.0);
    vec3 v2 = v * v;
    vec3 v4 = v2 * v2;
    v = 15.5 * v4 * v2 - 40.14 * v4 * v + 31.96 * v4 - 6.868 * v2 * v + 0.4298 * v2 + 0.1191 * v - 0.00232;
    v = pow(max(v, 0.0), vec3(1.30));
    float luma = dot(v, vec3(0.2126, 0.7152, 0.0722));
    v = OUT * mix(vec3(luma), v, 1.40);
    v = clamp((v - 0.02) / 0.98, 0.0, 1.0);
    return mix(v, v * v * (3.0 - 2.0 * v), 0.48);
}
#else
vec3 tone(vec3 colour) {
    colour *= 0.62;
    colour = colour * (2.51 * colour + 0.03) / (colour * (2.43 * colour + 0.59) + 0.14);
    return sqrt(clamp(colour, 0.0, 1.0));
}
#endif

void main() {
    vec3 colour = texture(u_hdr, v_uv).rgb;
    colour += texture(u_bloom, v_uv).rgb * 0.55;
    vec2 off = (v_uv - 0.5) * vec2(1.0, 0.82);
    float edge = dot(off, off);
    colour *= 1.0 - 0.85 * edge;
    colour = tone(colour * u_sun.w);

    // The patient is at the edge: a pulse as warmth, pain as a red that closes in.
    float calm = 1.0 - 0.75 * u_patient.z;
    float hurt = u_patient.y;
    float rim = smoothstep(0.16 - 0.07 * hurt, 0.46, edge);
    float beat = u_patient.x * calm;
    colour = mix(colour, vec3(0.62, 0.10, 0.06), rim * (0.62 * hurt * (0.7 + 0.3 * beat) + 0.05 * beat));
#if AGX
    float grain = fract(52.9829189 * fract(dot(gl_FragCoord.xy + fract(u_camera.w) * 61.0, vec2(0.0671, 0.00584))));
    colour += (grain - 0.5) * 0.012 * (1.0 - u_patient.z);
#endif
    o_colour = vec4(colour, dot(colour, vec3(0.299, 0.587, 0.114)));
}
