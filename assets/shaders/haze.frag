// Light that the water itself throws to the eye, marched at a quarter of the size: the sun where it reaches, in shafts
// broken by the moving surface far above, and whatever the swarm sheds. Alpha: distance, for what follows to respect edges.
// What the water takes away, and its own even colour, the blend knows without marching.
#include "frame.glsl"
#include "lens.glsl"
#include "water.glsl"

uniform sampler2D u_depth;
uniform sampler2DShadow u_shadow;
uniform sampler3D u_noise;
uniform sampler3D u_swarm_light;

const float LONGEST = 190.0;  // voxels

out vec4 o_colour;

float phase(float toward) {  // Henyey and Greenstein, 0.55 forward, and a little all around
    float under = max(1.0 + 0.3025 - 1.10 * toward, 0.05);
    return 0.018 + 0.032 / (under * sqrt(under));
}

void main() {
    ivec2 at = min(ivec2(gl_FragCoord.xy) * 4 + 1, textureSize(u_depth, 0) - 1);
    float depth = texelFetch(u_depth, at, 0).r;
    vec2 uv = (vec2(at) + 0.5) * u_screen.zw;
    vec3 from_eye = world_at(uv, min(depth, 0.99999)) - u_camera.xyz;
    float way = max(length(from_eye), 1e-3);
    vec3 ray = from_eye / way;
    float stop = min(way, LONGEST);

    vec3 sun_at = u_sun_direction.xyz;
    vec3 side = normalize(cross(sun_at, abs(sun_at.y) < 0.99 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0)));
    vec3 upright = cross(side, sun_at);
    float time = u_camera.w * (1.0 - u_patient.z);
    vec3 sun = stained_sun() * u_air.x * phase(dot(ray, sun_at));
    float scatter = 0.012 + 1.6 * u_air.x;

    // Sixteen beginnings in a square of four by four, of which haze_even.frag takes the mean.
    ivec2 cell = ivec2(gl_FragCoord.xy) & 3;
    float jitter = fract(float(cell.x * 4 + cell.y) * 0.6180340 + 0.5);
    vec3 sum = vec3(0.0);
    float before = 0.0;
    for (int i = 0; i < STEPS; i++) {
        float share = (float(i) + jitter) / float(STEPS);
        float there = stop * share * mix(1.0, share, 0.35);  // steps are shorter near the eye
        float end = float(i + 1) / float(STEPS);
        end = stop * end * mix(1.0, end, 0.35);
        float length_here = end - before;
        before = end;
        vec3 p = u_camera.xyz + ray * there;
        vec3 unit = p / u_size.xyz;
        vec3 lit_at = (u_shadow_from_world * vec4(p, 1.0)).xyz;
        bool mapped = all(greaterThan(lit_at, vec3(0.0))) && all(lessThan(lit_at, vec3(1.0)));
        float lit = mapped ? texture(u_shadow, lit_at - vec3(0.0, 0.0, 0.004)) : 1.0;
        // The same beam all along the sun's way: only where it stands across it counts.
        vec3 beam_at = vec3(dot(p, side), dot(p, upright), time * 1.1) * 0.0105;
        float beam = smoothstep(0.42, 0.68, texture(u_noise, beam_at).r);
        vec3 here = sun * lit * (0.25 + 2.4 * beam);
        vec3 rest = abs(unit - 0.5);
        float inside = max(rest.x, max(rest.y, rest.z));
        if (inside < 0.5) {
            vec3 shed = texture(u_swarm_light, unit).rgb;
            here += shed * (0.25 + shed) * scatter * smoothstep(0.5, 0.46, inside);
        }
        sum += here * exp(-u_air.x * there) * length_here;
    }
    o_colour = vec4(clamp(sum, 0.0, 8.0), min(distance_of(depth), 6e4));
}
