in vec3 v_colour;

out vec4 o_colour;

void main() {
    vec2 q = gl_PointCoord * 2.0 - 1.0;
    float soft = max(1.0 - dot(q, q), 0.0);
    o_colour = vec4(v_colour * soft * soft, 0.0);
}
