// The sky behind everything in a place, at the far end of the depth.
#include "frame.glsl"
#include "room_light.glsl"
#include "sky.glsl"

uniform float u_mirror;

in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec3 d = normalize(world_at(v_uv, 1.0) - u_camera.xyz);
    if (u_mirror > 0.5) d.y = -d.y;
    o_colour = vec4(finished(sky_colour(d, u_camera.w * (1.0 - u_patient.z))), 1.0);
}
