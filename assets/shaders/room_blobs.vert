// Soft shade under people, a card on the ground each.
#include "frame.glsl"

in vec3 a_at;
in vec3 a_form;   // half width, half depth, strength
in vec2 a_turn;   // sine and cosine of its turn

out vec2 v_corner;
flat out float v_strength;

void main() {
    v_corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
    vec2 p = v_corner * a_form.xy;
    p = vec2(a_turn.y * p.x + a_turn.x * p.y, a_turn.y * p.y - a_turn.x * p.x);
    v_strength = a_form.z;
    vec4 seen = u_view_projection * vec4(a_at + vec3(p.x, 0.0, p.y), 1.0);
    seen.z -= 0.0006 * seen.w;   // on the ground, not in it
    gl_Position = seen;
}
