// The finished picture to its output size; on better presets with its stair-steps smoothed: FXAA 3.11 in its form for
// quality (Timothy Lottes, 2011), luma in alpha. It finds the edge that a pixel lies on, follows it to both ends, and
// looks across it by as much as the pixel is short of the nearer end.
uniform sampler2D u_picture;
uniform vec2 u_texel;

in vec2 v_uv;
out vec4 o_colour;

#if FXAA
const float LEAST = 0.0312, SHARE = 0.125;  // contrast below which nothing is an edge, and its share of what is bright
const float SUBPIXEL = 0.60;                // how much lone pixels are softened
const float REACH[8] = float[8](1.0, 1.5, 2.0, 2.0, 2.0, 2.0, 4.0, 8.0);  // of FXAA steps along an edge

float luma_at(vec2 uv) {
    return textureLod(u_picture, uv, 0.0).a;
}

vec3 smoothed() {
    vec4 middle = textureLod(u_picture, v_uv, 0.0);
    float m = middle.a;
    float n = luma_at(v_uv + vec2(0.0, u_texel.y)), s = luma_at(v_uv - vec2(0.0, u_texel.y));
    float e = luma_at(v_uv + vec2(u_texel.x, 0.0)), w = luma_at(v_uv - vec2(u_texel.x, 0.0));
    float high = max(m, max(max(n, s), max(e, w))), low = min(m, min(min(n, s), min(e, w)));
    float range = high - low;
    if (range < max(LEAST, high * SHARE)) return middle.rgb;

    float ne = luma_at(v_uv + u_texel), sw = luma_at(v_uv - u_texel);
    float nw = luma_at(v_uv + vec2(-u_texel.x, u_texel.y)), se = luma_at(v_uv + vec2(u_texel.x, -u_texel.y));
    float lone = clamp(abs((2.0 * (n + s + e + w) + ne + nw + se + sw) / 12.0 - m) / range, 0.0, 1.0);
    lone = lone * lone * (3.0 - 2.0 * lone);
    float across_y = abs(nw + sw - 2.0 * w) + 2.0 * abs(n + s - 2.0 * m) + abs(ne + se - 2.0 * e);
    float across_x = abs(nw + ne - 2.0 * n) + 2.0 * abs(e + w - 2.0 * m) + abs(sw + se - 2.0 * s);
    bool level = across_y >= across_x;

    vec2 across = level ? vec2(0.0, u_texel.y) : vec2(u_texel.x, 0.0);
    vec2 along = level ? vec2(u_texel.x, 0.0) : vec2(0.0, u_texel.y);
    float up = level ? n : e, down = level ? s : w;
    bool is_down = abs(down - m) > abs(up - m);
    if (is_down) across = -across;
    float other = is_down ? down : up;
    float edge = 0.5 * (m + other), enough = 0.25 * abs(other - m);

    vec2 on_edge = v_uv + across * 0.5;
    vec2 back = on_edge - along, ahead = on_edge + along;
    float end_back = luma_at(back) - edge, end_ahead = luma_at(ahead) - edge;
    for (int i = 1; i < FXAA; i++) {
        bool goes_back = abs(end_back) < enough, goes_ahead = abs(end_ahead) < enough;
        if (!goes_back && !goes_ahead) break;
        if (goes_back) {
            back -= along * REACH[i];
            end_back = luma_at(back) - edge;
        }
        if (goes_ahead) {
            ahead += along * REACH[i];
            end_ahead = luma_at(ahead) - edge;
        }
    }
    float way_back = level ? v_uv.x - back.x : v_uv.y - back.y;
    float way_ahead = level ? ahead.x - v_uv.x : ahead.y - v_uv.y;
    bool is_back = way_back < way_ahead;
    bool is_right_side = ((is_back ? end_back : end_ahead) < 0.0) != (m - edge < 0.0);
    float shift = is_right_side ? 0.5 - min(way_back, way_ahead) / max(way_back + way_ahead, 1e-6) : 0.0;
    return textureLod(u_picture, v_uv + across * max(shift, lone * lone * SUBPIXEL), 0.0).rgb;
}
#endif

void main() {
#if FXAA
    o_colour = vec4(smoothed(), 1.0);
#else
    o_colour = vec4(texture(u_picture, v_uv).rgb, 1.0);
#endif
}
