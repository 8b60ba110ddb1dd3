// The finished picture to its output size; on better presets with its stair-steps smoothed (FXAA, luma in alpha).
uniform sampler2D u_picture;
uniform vec2 u_texel;

in vec2 v_uv;
out vec4 o_colour;

void main() {
#if FXAA
    vec4 middle = texture(u_picture, v_uv);
    float nw = texture(u_picture, v_uv + vec2(-1.0, 1.0) * u_texel).a;
    float ne = texture(u_picture, v_uv + vec2(1.0, 1.0) * u_texel).a;
    float sw = texture(u_picture, v_uv + vec2(-1.0, -1.0) * u_texel).a;
    float se = texture(u_picture, v_uv + vec2(1.0, -1.0) * u_texel).a;
    float low = min(middle.a, min(min(nw, ne), min(sw, se)));
    float high = max(middle.a, max(max(nw, ne), max(sw, se)));
    if (high - low < max(0.04, high * 0.12)) {
        o_colour = vec4(middle.rgb, 1.0);
        return;
    }
    vec2 along = vec2(sw + se - nw - ne, nw + sw - ne - se);
    float least = 1.0 / (min(abs(along.x), abs(along.y)) + max((nw + ne + sw + se) * 0.03125, 0.0078125));
    along = clamp(along * least, -8.0, 8.0) * u_texel;
    vec3 two = 0.5 * (texture(u_picture, v_uv - along / 6.0).rgb + texture(u_picture, v_uv + along / 6.0).rgb);
    vec3 near_end = texture(u_picture, v_uv - along * 0.5).rgb;
    vec3 far_end = texture(u_picture, v_uv + along * 0.5).rgb;
    vec3 four = two * 0.5 + 0.25 * (near_end + far_end);
    float luma = dot(four, vec3(0.299, 0.587, 0.114));
    o_colour = vec4(luma < low || luma > high ? two : four, 1.0);
#else
    o_colour = vec4(texture(u_picture, v_uv).rgb, 1.0);
#endif
}
