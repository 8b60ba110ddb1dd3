// The water between the eye and everything: what it takes away, its own colour, and the light that haze.frag gathered.
// Blended as colour + what was there * alpha.
#include "frame.glsl"
#include "lens.glsl"
#include "water.glsl"

uniform sampler2D u_depth;
uniform sampler2D u_haze;

in vec2 v_uv;
out vec4 o_colour;

void main() {
    float depth = texelFetch(u_depth, ivec2(gl_FragCoord.xy), 0).r;
    float z = distance_of(depth);
    ivec2 size = textureSize(u_haze, 0);
    vec2 place = v_uv * vec2(size) - 0.5;
    ivec2 low = ivec2(floor(place));
    vec2 part = place - vec2(low);
    vec3 light = vec3(0.0);
    float weights = 0.0;
    for (int i = 0; i < 4; i++) {  // between four texels, those at another distance do not count
        ivec2 corner = ivec2(i & 1, i >> 1);
        vec4 seen = texelFetch(u_haze, clamp(low + corner, ivec2(0), size - 1), 0);
        vec2 near = mix(1.0 - part, part, vec2(corner));
        float weight = near.x * near.y * max(1.0 - abs(seen.a - z) / (0.10 * z + 1.0), 0.001);
        light += seen.rgb * weight;
        weights += weight;
    }
    light /= max(weights, 1e-6);
    float clear = 1.0;
    vec3 even = vec3(0.0);
    if (depth < 1.0) {  // beyond everything the water is drawn already
        vec3 from_eye = world_at(v_uv, depth) - u_camera.xyz;
        float way = max(length(from_eye), 1e-3);
        clear = clearness(way);
        even = water(from_eye / way) * (1.0 - clear);
    }
    o_colour = vec4(even + light, clear);
}
