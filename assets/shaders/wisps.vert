// A wisp of sour saliva: a soft card that hangs over plaque and sways, thicker the sourer it is.
#include "frame.glsl"

uniform float u_thinned;  // one in so many is drawn, and as much thicker

in vec4 a_wisp;  // where, how sour

out vec2 v_card;
out float v_thick;
out vec3 v_lit;
flat out vec3 v_sway;  // a lot, time, how fine

const float RADIUS = 4.2;  // voxels

void main() {
    const vec2 CORNERS[4] = vec2[4](vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(-1.0, 1.0), vec2(1.0, 1.0));
    vec2 corner = CORNERS[gl_VertexID];
    float dice = fract(dot(a_wisp.xyz, vec3(0.7548, 0.5698, 0.3247)));
    float time = u_camera.w * (1.0 - u_patient.z);
    float grown = RADIUS * (0.75 + 0.5 * dice) * min(sqrt(u_thinned), 2.0);
    vec3 at = a_wisp.xyz + vec3(sin(time * 0.4 + dice * 30.0), 1.2 + 0.8 * sin(time * 0.3 + dice * 17.0), cos(time * 0.35 + dice * 23.0));
    vec3 right = vec3(u_view[0].x, u_view[1].x, u_view[2].x);
    vec3 up = vec3(u_view[0].y, u_view[1].y, u_view[2].y);
    vec3 ray = at - u_camera.xyz;
    float way = max(length(ray), 1e-3);
    at -= ray / way * min(2.0, way * 0.3);  // a little before what it hangs over, or its card is cut
    at += (right * corner.x * 1.35 + up * corner.y) * grown;
    gl_Position = u_view_projection * vec4(at, 1.0);
    if (mod(float(gl_InstanceID), u_thinned) > 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    v_card = corner;
    v_thick = a_wisp.w * (0.07 + 0.07 * dice) * min(u_thinned, 2.5) * smoothstep(4.0, 16.0, way);
    v_sway = vec3(dice * 40.0, time * 0.25, 1.5 + dice);
    float toward = max(dot(ray / way, u_sun_direction.xyz), 0.0);
    v_lit = ambient(vec3(0.0, 1.0, 0.0)) * 0.9 + u_sun.rgb * (0.10 + 0.30 * toward * toward);
}
