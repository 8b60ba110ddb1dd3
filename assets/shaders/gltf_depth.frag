// Where the key light ends: only depth, with holes where alpha cuts them.
uniform float u_cutoff;  // below 0: nothing is cut
uniform float u_base_alpha;
uniform vec4 u_hole_turn;
uniform vec4 u_hole_shift;
uniform sampler2D u_base_map;

in vec4 v_uv;
in vec4 v_uv_more;
in vec4 v_colour;

void main() {
    if (u_cutoff < 0.0) return;
    float set = u_hole_shift.z, alpha = u_base_alpha * v_colour.a;
    vec2 uv = set < 0.5 ? v_uv.xy : set < 1.5 ? v_uv.zw : set < 2.5 ? v_uv_more.xy : v_uv_more.zw;
    uv = vec2(dot(u_hole_turn.xy, uv), dot(u_hole_turn.zw, uv)) + u_hole_shift.xy;
    if (set >= 0.0) alpha *= texture(u_base_map, uv).a;
    if (alpha < u_cutoff) discard;
}
