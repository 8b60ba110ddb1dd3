in vec3 v_light;

out vec4 o_colour;

void main() {
    vec2 q = gl_PointCoord * 2.0 - 1.0;
    float r2 = dot(q, q);
    o_colour = vec4(v_light * smoothstep(1.0, 0.3, r2), 0.0);
}
