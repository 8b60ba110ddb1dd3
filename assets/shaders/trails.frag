in vec3 v_colour;
in vec2 v_across;

out vec4 o_colour;

void main() {
    float soft = 1.0 - v_across.x * v_across.x;
    o_colour = vec4(v_colour * soft * v_across.y * v_across.y, 0.0);
}
