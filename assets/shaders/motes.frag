in vec2 v_card;
in vec3 v_light;
in float v_crystal;
in float v_turn;

out vec4 o_colour;

void main() {
    float soft = max(1.0 - dot(v_card, v_card), 0.0);
    vec2 turned = vec2(cos(v_turn) * v_card.x - sin(v_turn) * v_card.y, sin(v_turn) * v_card.x + cos(v_turn) * v_card.y);
    float square = max(abs(turned.x), abs(turned.y));
    float grain = smoothstep(0.70, 0.55, square) * (0.75 + 0.5 * turned.x);
    o_colour = vec4(v_light * mix(soft, grain, v_crystal), 0.0);
}
