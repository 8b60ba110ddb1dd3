// How much of the half space over a point is closed by what stands near it, at half size: light rarely gets in there.
// After Scalable Ambient Obscurance (McGuire, Mara, Luebke 2012), with the normal from depth, as bots and biofilm have
// no other. Red: what is left of the light; green: distance, for the blend to respect edges.
#include "frame.glsl"
#include "lens.glsl"

uniform sampler2D u_depth;
uniform sampler2D u_hdr;

const float REACH = 4.5;   // voxels
const float STRENGTH = 2.6;
const float FURTHEST = 240.0;  // voxels; beyond, a reach is less than a pixel

out vec4 o_colour;

ivec2 full_size;

vec3 seen_at(ivec2 at) {
    at = clamp(at, ivec2(0), full_size - 1);
    float z = distance_of(texelFetch(u_depth, at, 0).r);
    vec2 ndc = (vec2(at) + 0.5) * u_screen.zw * 2.0 - 1.0;
    return vec3(ndc * z / vec2(u_projection[0][0], u_projection[1][1]), -z);
}

vec3 shorter(vec3 one, vec3 other) {
    return abs(one.z) < abs(other.z) ? one : other;
}

void main() {
    full_size = textureSize(u_depth, 0);
    ivec2 at = min(ivec2(gl_FragCoord.xy) * 2, full_size - 1);
    vec3 p = seen_at(at);
    float z = -p.z;
    o_colour = vec4(1.0, z, 0.0, 1.0);
    if (z > FURTHEST) return;
    vec3 along = shorter(seen_at(at + ivec2(2, 0)) - p, p - seen_at(at - ivec2(2, 0)));
    vec3 up = shorter(seen_at(at + ivec2(0, 2)) - p, p - seen_at(at - ivec2(0, 2)));
    vec3 normal = cross(along, up);
    normal /= max(length(normal), 1e-6);
    p += normal * (0.02 + 0.0025 * z);  // depth is coarse far away

    float pixels = REACH * u_projection[1][1] * 0.5 * u_screen.y / z;
    pixels = min(pixels, 0.11 * u_screen.y);
    // Sixteen turns in a square of four by four: the blend takes the mean of just such a square.
    ivec2 cell = ivec2(gl_FragCoord.xy) & 3;
    float turn = fract(float(cell.x * 4 + cell.y) * 0.6180340) * 6.2831853;
    float closed = 0.0;
    for (int i = 0; i < TAPS; i++) {
        float share = (float(i) + 0.5) / float(TAPS);
        float angle = turn + float(i) * 2.3999632;
        vec3 way = seen_at(at + ivec2(vec2(cos(angle), sin(angle)) * (1.0 + pixels * share * sqrt(share)))) - p;
        float length2 = dot(way, way);
        float near = max(1.0 - length2 / (REACH * REACH), 0.0);
        closed += near * near * max(dot(way, normal), 0.0) * inversesqrt(length2 + 1e-3);
    }
    float left = clamp(1.0 - closed * STRENGTH / float(TAPS), 0.0, 1.0);
    // What shines by itself is not darkened by what stands around it.
    vec3 light = texelFetch(u_hdr, at, 0).rgb;
    left = mix(left, 1.0, smoothstep(0.8, 1.6, max(light.r, max(light.g, light.b))));
    o_colour.r = mix(left, 1.0, smoothstep(0.6, 1.0, z / FURTHEST));
}
