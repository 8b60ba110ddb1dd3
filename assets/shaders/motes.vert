// Specks that drift in the saliva: they give the water depth, and the sun something to catch on.
#include "frame.glsl"

out vec3 v_light;

const float SPAN = 70.0;  // voxels of water round the eye that have motes

void main() {
    float id = float(gl_VertexID);
    vec3 dice = fract(id * vec3(0.7548776662, 0.5698402910, 0.3247179572) + vec3(0.13, 0.57, 0.91));
    float time = u_camera.w * (1.0 - u_patient.z);
    vec3 drift = vec3(sin(time * 0.11 + dice.y * 40.0) * 2.0, time * (0.15 + 0.25 * dice.x), cos(time * 0.09 + dice.x * 40.0) * 2.0);
    vec3 p = fract(dice + (drift - u_camera.xyz) / SPAN) * SPAN + u_camera.xyz - 0.5 * SPAN;
    gl_Position = u_view_projection * vec4(p, 1.0);
    vec3 ray = p - u_camera.xyz;
    float way = length(ray);
    float toward = max(dot(ray / max(way, 1e-3), u_sun_direction.xyz), 0.0);
    float radius = 0.05 + 0.11 * dice.z * dice.z;
    float pixels = radius * u_projection[1][1] * u_screen.y / max(gl_Position.w, 0.05);
    gl_PointSize = clamp(pixels, 1.5, 14.0);
    float edge = smoothstep(0.5, 0.32, way / SPAN) * smoothstep(1.5, 5.0, way);
    float twinkle = 0.7 + 0.3 * sin(time * (0.6 + dice.x) + dice.y * 60.0);
    v_light = (u_sky.rgb * 0.25 + u_sun.rgb * (0.02 + 0.16 * toward * toward)) * edge * twinkle
        * min(1.0, pixels * pixels / 2.25) * (0.4 + dice.z);
}
