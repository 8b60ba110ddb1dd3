in vec2 v_corner;
flat in float v_strength;
out vec4 o_colour;

void main() {
    float r = dot(v_corner, v_corner);
    float dark = 1.0 - r;
    if (dark <= 0.0) discard;
    o_colour = vec4(0.0, 0.0, 0.0, dark * dark * v_strength);
}
