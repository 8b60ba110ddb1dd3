// The mean of four by four texels of haze, which share one pattern of steps; those at another distance do not count.
uniform sampler2D u_haze;

out vec4 o_colour;

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy), last = textureSize(u_haze, 0) - 1;
    vec4 own = texelFetch(u_haze, at, 0);
    vec3 light = vec3(0.0);
    float weights = 0.0;
    for (int i = 0; i < 16; i++) {
        vec4 seen = texelFetch(u_haze, clamp(at + ivec2(i & 3, i >> 2) - 2, ivec2(0), last), 0);
        float weight = max(1.0 - abs(seen.a - own.a) / (0.15 * own.a + 1.0), 0.001);
        light += seen.rgb * weight;
        weights += weight;
    }
    o_colour = vec4(light / weights, own.a);
}
