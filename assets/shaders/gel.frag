// The matrix that holds a biofilm together, a skin of slime: clear in the middle, thick at the edge, wet all over, and
// sick yellow-green where light comes through.
#include "frame.glsl"
#include "water.glsl"
#include "sunlight.glsl"
#include "plaque_look.glsl"
#include "rings.glsl"

uniform sampler3D u_noise;
uniform sampler3D u_swarm_light;

in vec3 v_at;
in vec3 v_normal;
in vec4 v_look;

out vec4 o_colour;

void main() {
    vec3 smooth_normal = normalize(v_normal + vec3(0.0, 1e-4, 0.0));
    vec3 from_eye = v_at - u_camera.xyz;
    float way = max(length(from_eye), 1e-3);
    vec3 ray = from_eye / way;
    float pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);
    float creep = u_camera.w * 0.006 * (1.0 - u_patient.z);
    vec4 slow = texture(u_noise, v_at * 0.021 + vec3(0.0, creep, 0.0));
    vec4 fine = texture(u_noise, v_at * 0.085);
    float near = smoothstep(0.30, 0.08, pixel);
    vec3 wave = (slow.xyz - 0.5) * (0.20 + 0.35 * near) + (fine.xyz - 0.5) * 0.45 * near;
    vec3 normal = normalize(smooth_normal + wave - smooth_normal * dot(wave, smooth_normal));
    vec3 sun_at = u_sun_direction.xyz;
    float lit = sunlight(v_at, smooth_normal);

    float matrix = v_look.x;
    float facing = clamp(dot(normal, -ray), 0.0, 1.0);
    float rim = 1.0 - facing;
    float rim3 = rim * rim * rim;
    // What it scatters: a thin veil, denser where the look runs along it and where there is much glucan.
    float thick = (0.04 + 0.13 * matrix + 0.16 * slow.w * slow.w * matrix) * (1.0 + 2.6 * rim * rim);
    float veil = clamp(thick, 0.0, 0.72);
    float against = max(dot(ray, sun_at), 0.0);
    vec3 body = mix(vec3(0.110, 0.092, 0.038), vec3(0.118, 0.116, 0.048), slow.y) + mass_colour(v_look) * 0.6;
    float wrap = max((dot(normal, sun_at) + 0.5) / 1.5, 0.0);
    vec3 light = u_sun.rgb * wrap * (0.15 + 0.85 * lit) * 0.75 + ambient(normal) * 0.9 + u_sun.rgb * AROUND;
    light += u_sun.rgb * vec3(1.0, 0.72, 0.30) * against * (0.35 + 0.65 * lit) * (0.4 + 1.6 * rim);
    vec4 swarm = texture(u_swarm_light, (v_at + smooth_normal) / u_size.xyz);
    light += swarm.rgb * (0.4 + 1.5 * swarm.rgb);
    vec3 colour = body * light * veil;

    // What its wet skin mirrors: the water above, and the sun as a hard small light on a soft one.
    float mirror = 0.045 + 0.55 * rim3 * rim;
    vec3 back = reflect(ray, normal);
    vec3 thin_film = 0.5 + 0.5 * cos(6.2832 * (vec3(0.0, 0.18, 0.42) + 1.3 * facing + slow.z * 0.9));
    vec3 above = mix(water(back), u_sky.rgb, clamp(back.y, 0.0, 1.0));
    colour += above * mirror * mix(vec3(1.0), thin_film * vec3(1.1, 1.25, 0.6), 0.35) * 0.9;
    vec3 half_way = normalize(sun_at - ray + vec3(0.0, 1e-4, 0.0));
    float gleam = max(dot(normal, half_way), 0.0);
    float broad = max(dot(smooth_normal, half_way), 0.0);
    float spot = pow(gleam, 260.0) * mix(0.15, 1.5, near) + pow(gleam, 40.0) * mix(0.035, 0.08, near) + pow(broad, 12.0) * 0.02;
    colour += u_sun.rgb * spot * (0.35 + 0.65 * matrix) * lit;

    float alpha = clamp(veil + mirror, 0.0, 0.95);
    vec3 fogged = through_water(colour / max(alpha, 0.02), ray, way) * alpha;
    vec4 ring = ring_over(v_at, pixel);
    fogged = mix(fogged, ring.rgb, ring.a);
    o_colour = vec4(min(max(fogged, 0.0), 24.0), max(alpha, ring.a));
}
