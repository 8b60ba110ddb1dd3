in vec2 v_card;
in float v_thick;
in vec3 v_lit;

out vec4 o_colour;

void main() {
    float soft = max(1.0 - dot(v_card, v_card), 0.0);
    float thick = v_thick * soft * soft;
    o_colour = vec4(vec3(0.52, 0.56, 0.10) * v_lit * thick, thick * 0.8);
}
