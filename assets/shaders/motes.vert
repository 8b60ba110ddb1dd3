// A speck in the saliva: a card turned to the eye, drawn out along its way when the saliva carries it off.
#include "frame.glsl"
#include "lens.glsl"

in vec3 a_at;
in vec3 a_way;
in vec4 a_look;  // sugar, acid, size, dice

out vec2 v_card;
out vec3 v_light;
out float v_crystal;
out float v_turn;
out float v_round;  // how much of it is the disc that a lens makes of what is out of focus

const float HALF_SPAN = 35.0;  // voxels, view/fluid.py SPAN

void main() {
    const vec2 CORNERS[4] = vec2[4](vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(-1.0, 1.0), vec2(1.0, 1.0));
    v_card = CORNERS[gl_VertexID];
    v_crystal = step(0.5, a_look.x);
    float time = u_camera.w * (1.0 - u_patient.z);
    vec3 ray = a_at - u_camera.xyz;
    float way = max(length(ray), 1e-3);
    ray /= way;
    float pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);
    float radius = mix(0.05 + 0.11 * a_look.z * a_look.z, 0.13 + 0.15 * a_look.z * a_look.z, v_crystal);
    float grain = max(radius, pixel * 0.75);
    float wide = abs(circle_at(-(u_view * vec4(a_at, 1.0)).z)) * pixel;
    float shown = grain + wide;
    v_round = smoothstep(0.4, 1.6, wide / grain);
    float spread = radius / shown;
    spread *= mix(spread, 1.6, v_round);  // more light than a lens would leave: they give the water its depth

    // Drawn out along the part of its way that the eye sees from the side, at most a dozen times its width.
    vec3 across = a_way - ray * dot(a_way, ray);
    float speed = length(across);
    vec3 along = speed > 1e-3 ? across / speed : vec3(u_view[0].y, u_view[1].y, u_view[2].y);
    vec3 side = cross(along, ray);
    float drawn = 1.0 + min(speed * 0.022 / shown, 11.0) * (1.0 - u_patient.z);
    v_turn = (a_look.w * 6.2832 + time * (0.8 + a_look.z)) * v_crystal;
    vec3 at = a_at + (along * v_card.y * drawn + side * v_card.x) * shown;
    gl_Position = u_view_projection * vec4(at, 1.0);

    float toward = max(dot(ray, u_sun_direction.xyz), 0.0);
    float edge = smoothstep(HALF_SPAN, HALF_SPAN * 0.6, way) * smoothstep(1.5, 5.0, way);
    float twinkle = 0.7 + 0.3 * sin(time * (0.6 + a_look.z) + a_look.w * 60.0);
    vec3 speck = u_sky.rgb * 0.30 + u_sun.rgb * (0.025 + 0.17 * toward * toward);
    // A crystal is a clear grain: cool rose, and a glint when one of its faces meets the sun.
    float face = max(sin(v_turn * 2.3 + a_look.w * 40.0), 0.0);
    vec3 crystal = (u_sky.rgb * 0.7 + u_sun.rgb * (0.10 + 1.3 * face * face * face * face)) * vec3(1.0, 0.88, 0.94);
    v_light = mix(speck * twinkle * (0.4 + a_look.z), crystal, v_crystal) * edge * spread / sqrt(drawn);
    v_light = mix(v_light, v_light * vec3(0.95, 1.0, 0.35), a_look.y * (1.0 - v_crystal));
}
