// A small bright shape and a soft halo: a circle, a diamond or a triangle, so that an opinion is not a colour alone.
in vec2 v_card;
flat in vec4 v_colour;
flat in float v_shape;
flat in float v_pixel;

uniform float u_dim;

out vec4 o_colour;

float outline(vec2 p, float shape) {
    if (shape < 0.5) return length(p) - 0.36;
    if (shape < 1.5) return (abs(p.x) + abs(p.y)) * 0.7071 - 0.32;
    p.y += 0.12;
    return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.25;
}

void main() {
    float d = outline(v_card, v_shape);
    float core = clamp(0.5 - d / (v_pixel * 1.2), 0.0, 1.0);
    float halo = max(0.0, 1.0 - length(v_card));
    vec3 hot = mix(v_colour.rgb, vec3(1.0), 0.10);
    vec3 light = hot * core * 1.15 + v_colour.rgb * halo * halo * 0.30;
    o_colour = vec4(light * v_colour.a * (1.0 - u_dim), 0.0);
}
