// Dark and closed, with the sky at its edge and the sun on what is wet.
#include "frame.glsl"
#include "rings.glsl"

uniform sampler3D u_noise;

in vec3 v_at;
in vec3 v_normal;
in vec3 v_colour;
in vec4 v_fog;
in float v_wet;
in vec3 v_ray;
in vec3 v_half;

out vec4 o_colour;

void main() {
    vec4 lumps = texture(u_noise, v_at * 0.13);  // as of many small bodies under it
    vec3 normal = normalize(v_normal + (lumps.xyz - 0.5) * 0.8);
    float rim = clamp(1.0 + dot(normal, v_ray), 0.0, 1.0);
    float gleam = clamp(dot(normal, v_half), 0.0, 1.0);
    gleam *= gleam; gleam *= gleam; gleam *= gleam; gleam *= gleam; gleam *= gleam;
    vec3 colour = v_colour * (0.55 + 0.9 * lumps.w) + u_sky.rgb * (rim * rim * rim * 0.10) + u_sun.rgb * (gleam * v_wet);
    if (u_ring_count > 0) {
        float way = distance(v_at, u_camera.xyz);
        vec4 ring = ring_over(v_at, way * 2.0 / (u_projection[1][1] * u_screen.y));
        colour = mix(colour, ring.rgb, ring.a);
    }
    o_colour = vec4(min(max(colour * v_fog.a + v_fog.rgb, 0.0), 24.0), 1.0);
}
