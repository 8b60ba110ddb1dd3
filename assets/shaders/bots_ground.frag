in vec3 v_colour;
in vec2 v_corner;
in float v_shade;

out vec4 o_colour;

void main() {
    float soft = max(1.0 - dot(v_corner, v_corner), 0.0);
    float below = smoothstep(0.50, 0.95, soft);
    o_colour = vec4(v_colour * soft * soft * 0.13 * v_shade, below * 0.62 * v_shade);
}
