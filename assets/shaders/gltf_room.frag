// The studio behind and under a model: a grey sweep, and the model's shadow on its floor.
#include "frame.glsl"
#include "gltf_studio.glsl"

uniform vec4 u_floor;   // height, middle x and z, radius; radius 0: no floor
uniform vec2 u_under;   // half of what the model covers along x and z
in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec3 far = world_at(v_uv, 1.0) - world_at(v_uv, 0.0);
    vec3 d = far / max(length(far), 1e-20);
    vec2 off = v_uv - vec2(0.5, 0.58);
    vec3 wall = mix(vec3(0.150, 0.158, 0.170), vec3(0.042, 0.047, 0.054), smoothstep(0.0, 0.75, length(off)));
    vec3 colour = wall;
    if (u_floor.w > 0.0 && d.y < -1e-4) {
        float away = (u_floor.x - u_camera.y) / d.y;
        vec3 p = u_camera.xyz + d * away;
        float ring = length(p.xz - u_floor.yz) / u_floor.w;
        float here = 1.0 - smoothstep(0.6, 3.6, ring);
        float shadow = 1.0 - key_reaches(p, 9.0);
        vec3 ground = mix(vec3(0.185, 0.188, 0.192), wall, 0.35);
        ground *= 1.0 - 0.62 * shadow * (1.0 - smoothstep(1.5, 3.5, ring));
        float under = length((p.xz - u_floor.yz) / (u_under + 0.12 * u_floor.w));
        ground *= 1.0 - 0.42 * (1.0 - smoothstep(0.15, 1.3, under));  // the sky does not reach under it
        colour = mix(wall, ground, here);
    }
    o_colour = vec4(colour * u_key.w, 1.0);
}
