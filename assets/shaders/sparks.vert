// A sign of something that happened: a card turned to the eye, a little before the place.
#include "frame.glsl"

in vec4 a_at;   // where, radius
in vec3 a_how;  // kind, age, strength

out vec2 v_card;
flat out vec3 v_how;
flat out vec3 v_lit;
flat out float v_lot;

void main() {
    const vec2 CORNERS[4] = vec2[4](vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(-1.0, 1.0), vec2(1.0, 1.0));
    v_card = CORNERS[gl_VertexID];
    vec3 right = vec3(u_view[0].x, u_view[1].x, u_view[2].x);
    vec3 up = vec3(u_view[0].y, u_view[1].y, u_view[2].y);
    vec3 ray = a_at.xyz - u_camera.xyz;
    float way = max(length(ray), 1e-3);
    vec3 at = a_at.xyz - ray / way * min(a_at.w * 0.5, way * 0.4);
    at += (right * v_card.x + up * v_card.y) * a_at.w;
    gl_Position = u_view_projection * vec4(at, 1.0);
    v_how = a_how;
    v_lit = ambient(vec3(0.0, 1.0, 0.0)) + u_sun.rgb * 0.3;
    v_lot = fract(dot(a_at.xyz, vec3(0.7548, 0.5698, 0.3247)));
}
