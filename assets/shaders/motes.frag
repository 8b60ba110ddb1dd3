in vec2 v_card;
in vec3 v_light;
in float v_crystal;
in float v_turn;
in float v_round;

out vec4 o_colour;

void main() {
    float soft = max(1.0 - dot(v_card, v_card), 0.0);
    // A crystal of sugar as it lies in the eye: a leaning hexagon of three faces, of which one is bright.
    vec2 p = vec2(cos(v_turn) * v_card.x - sin(v_turn) * v_card.y, sin(v_turn) * v_card.x + cos(v_turn) * v_card.y);
    vec2 side = abs(p);
    float hexagon = max(side.x * 0.866 + side.y * 0.5, side.y);
    float third = atan(p.y, p.x) * 0.4775;
    float face = third > 0.5 ? 1.0 : (third > -0.5 ? 0.42 : 0.16);
    float grain = smoothstep(0.86, 0.70, hexagon) * mix(face, 1.1, smoothstep(0.10, 0.0, abs(hexagon - 0.68)) * 0.5);
    float disc = smoothstep(0.0, 0.16, soft) * (1.0 - 0.35 * soft);
    float whole = mix(mix(soft, grain, v_crystal), disc, v_round);
    o_colour = vec4(v_light * whole, v_crystal * grain * 0.25 * (1.0 - v_round));
}
