// Half the size, keeping what is brighter than a picture can show.
uniform sampler2D u_from;
uniform vec2 u_texel;
uniform int u_first;

in vec2 v_uv;
out vec4 o_colour;

vec3 take(vec2 offset) {
    vec3 colour = texture(u_from, v_uv + offset * u_texel).rgb;
    if (u_first == 1) {
        // What is no number would spread to a black blob; it fails every comparison.
        colour = mix(vec3(0.0), min(colour, 24.0), greaterThanEqual(colour, vec3(0.0)));
        float bright = max(colour.r, max(colour.g, colour.b));
        float over = clamp(bright - 1.0, 0.0, 0.9);  // the threshold is soft
        colour *= max(over * over * 0.6, bright - 1.6) / max(bright, 1e-4);
    }
    return colour;
}

void main() {
#if WIDE
    vec3 sum = take(vec2(0.0)) * 0.125;
    sum += (take(vec2(-1.0, -1.0)) + take(vec2(1.0, -1.0)) + take(vec2(-1.0, 1.0)) + take(vec2(1.0, 1.0))) * 0.125;
    sum += (take(vec2(-2.0, 0.0)) + take(vec2(2.0, 0.0)) + take(vec2(0.0, -2.0)) + take(vec2(0.0, 2.0))) * 0.0625;
    sum += (take(vec2(-2.0)) + take(vec2(2.0)) + take(vec2(-2.0, 2.0)) + take(vec2(2.0, -2.0))) * 0.03125;
    o_colour = vec4(sum, 1.0);
#else
    o_colour = vec4((take(vec2(-1.0)) + take(vec2(1.0)) + take(vec2(-1.0, 1.0)) + take(vec2(1.0, -1.0))) * 0.25, 1.0);
#endif
}
