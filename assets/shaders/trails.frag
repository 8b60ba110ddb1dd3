in vec3 v_colour;
in float v_across;

out vec4 o_colour;

void main() {
    float soft = max(1.0 - v_across * v_across, 0.0);
    o_colour = vec4(v_colour * soft * soft, 0.0);
}
