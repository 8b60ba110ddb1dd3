// The light of all groups of lamps together, as square roots of its share of a scale. PANORAMA: also folded from a map
// of the world onto an octahedron (room_probe.glsl); else strength and colour are two pictures.
#include "dither.glsl"

uniform sampler2D u_map_0;
uniform sampler2D u_map_1;
uniform sampler2D u_map_2;
uniform sampler2D u_map_3;
uniform sampler2D u_map_4;
uniform sampler2D u_map_5;
uniform sampler2D u_map_6;
uniform sampler2D u_map_7;
#if !PANORAMA
uniform sampler2D u_tint_0;
uniform sampler2D u_tint_1;
uniform sampler2D u_tint_2;
uniform sampler2D u_tint_3;
uniform sampler2D u_tint_4;
uniform sampler2D u_tint_5;
uniform sampler2D u_tint_6;
uniform sampler2D u_tint_7;
#endif
uniform vec3 u_shares[GROUPS];  // a group's colour and strength times its range
uniform float u_scale;
uniform float u_power;

in vec2 v_uv;
out vec4 o_colour;

#if PANORAMA
vec3 taken(sampler2D map, vec2 uv, vec3 share) {
    vec3 t = texture(map, uv).rgb;
    return t * t * share;
}
#define TAKEN(k) taken(u_map_##k, uv, u_shares[k])
#else
vec3 taken(sampler2D map, sampler2D tint, vec2 uv, vec3 share) {
    vec3 t = texture(tint, uv).rgb;
    return pow(texture(map, uv).rgb, vec3(u_power)) * t * t * share;
}
#define TAKEN(k) taken(u_map_##k, u_tint_##k, uv, u_shares[k])
#endif

void main() {
    vec2 uv = v_uv;
#if PANORAMA
    vec2 p = v_uv * 2.0 - 1.0;
    vec3 d = vec3(p.x, 1.0 - abs(p.x) - abs(p.y), p.y);
    if (d.y < 0.0) d.xz = (1.0 - abs(d.zx)) * vec2(d.x >= 0.0 ? 1.0 : -1.0, d.z >= 0.0 ? 1.0 : -1.0);
    d = normalize(d);
    uv = vec2(atan(d.x, -d.z) / 6.2831853 + 0.5, acos(clamp(d.y, -1.0, 1.0)) / 3.1415927);
#endif
    vec3 light = TAKEN(0);
#if GROUPS > 1
    light += TAKEN(1);
#endif
#if GROUPS > 2
    light += TAKEN(2);
#endif
#if GROUPS > 3
    light += TAKEN(3);
#endif
#if GROUPS > 4
    light += TAKEN(4);
#endif
#if GROUPS > 5
    light += TAKEN(5);
#endif
#if GROUPS > 6
    light += TAKEN(6);
#endif
#if GROUPS > 7
    light += TAKEN(7);
#endif
    vec3 t = sqrt(light / u_scale);
#if EIGHT_BITS
    t += (dither() - 0.5) / 255.0;
#endif
    o_colour = vec4(t, 1.0);
}
