in vec2 v_card;
in float v_thick;
in vec3 v_lit;
flat in vec3 v_sway;

out vec4 o_colour;

void main() {
    float soft = max(1.0 - dot(v_card, v_card), 0.0);
    // Schlieren: two bent waves across each other, as one sees where two fluids mix.
    vec2 q = v_card * v_sway.z * 2.2 + v_sway.x;
    q += 0.8 * sin(q.yx * 1.3 + v_sway.y + v_sway.x);
    float veil = 0.55 + 0.45 * sin(q.x * 1.7 + 1.2 * sin(q.y * 2.1 - v_sway.y));
    float thick = v_thick * soft * soft * veil;
    o_colour = vec4(vec3(0.60, 0.55, 0.10) * v_lit * thick, thick * 0.7);
}
