// glTF 2.0 metallic-roughness (appendix B of the specification) under the studio's light.
#include "frame.glsl"
#include "gltf_studio.glsl"

uniform vec4 u_base;
uniform vec4 u_factors;    // metallic, roughness, strength of normal map, of occlusion map
uniform vec4 u_emissive;   // colour, cutoff of alpha (below 0: none)
uniform vec4 u_kind;       // unlit, blended, has a normal map that can be used, lamps
uniform vec4 u_uv_turn[5]; // of base, metal, normal, occlusion, emissive
uniform vec4 u_uv_shift[5];  // offset, set of coordinates (-1: no picture), 1 mirrors along u, 2 along v
uniform float u_bias;       // how far off the surface its shadow is asked for
uniform sampler2D u_base_map;
uniform sampler2D u_metal_map;
uniform sampler2D u_normal_map;
uniform sampler2D u_occlusion_map;
uniform sampler2D u_emissive_map;
uniform vec4 u_lamp_place[LAMPS];   // place, reach (0: endless)
uniform vec4 u_lamp_ahead[LAMPS];   // where it shines, cosine of the outer cone (-2: everywhere, -3: directional)
uniform vec4 u_lamp_colour[LAMPS];  // colour, cosine of the inner cone

in vec3 v_world;
in vec3 v_normal;
in vec4 v_tangent;
in vec4 v_uv;
in vec4 v_uv_more;
in vec4 v_colour;

out vec4 o_colour;

const float PI = 3.14159265;

vec2 place_of(int i) {
    float set = u_uv_shift[i].z;
    vec2 uv = set < 0.5 ? v_uv.xy : set < 1.5 ? v_uv.zw : set < 2.5 ? v_uv_more.xy : v_uv_more.zw;
    uv = vec2(dot(u_uv_turn[i].xy, uv), dot(u_uv_turn[i].zw, uv)) + u_uv_shift[i].xy;
    vec2 mirrored = 1.0 - abs(mod(uv, 2.0) - 1.0);
    float mirror = u_uv_shift[i].w;
    return vec2(mod(mirror, 2.0) > 0.5 ? mirrored.x : uv.x, mirror > 1.5 ? mirrored.y : uv.y);
}

float spread(float nh, float a2) {
    float d = nh * nh * (a2 - 1.0) + 1.0;
    return a2 / max(PI * d * d, 1e-7);
}

float visible(float nl, float nv, float a2) {
    float l = nl * sqrt(nv * nv * (1.0 - a2) + a2);
    float v = nv * sqrt(nl * nl * (1.0 - a2) + a2);
    return 0.5 / max(l + v, 1e-5);
}

// Light of one colour from one direction.
vec3 lit(vec3 n, vec3 v, vec3 l, vec3 matte, vec3 f0, float a2) {
    float nl = dot(n, l);
    if (nl <= 0.0) return vec3(0.0);
    vec3 h = normalize(l + v + 1e-5 * n);
    float nv = max(dot(n, v), 1e-3), nh = clamp(dot(n, h), 0.0, 1.0), vh = clamp(dot(v, h), 0.0, 1.0);
    float grazing = 1.0 - vh;
    float g2 = grazing * grazing;
    vec3 fresnel = f0 + (1.0 - f0) * (g2 * g2 * grazing);
    return ((1.0 - fresnel) * matte / PI + fresnel * spread(nh, a2) * visible(nl, nv, a2)) * nl;
}

void main() {
    vec4 base = u_base * v_colour;
    if (u_uv_shift[0].z >= 0.0) base *= texture(u_base_map, place_of(0));
    if (u_emissive.w >= 0.0 && base.a < u_emissive.w) discard;
    float alpha = u_kind.y > 0.5 ? clamp(base.a, 0.0, 1.0) : 1.0;
    if (u_kind.x > 0.5) {
        o_colour = vec4(base.rgb * alpha, alpha);
        return;
    }

    vec3 eye = u_camera.xyz - v_world;
    vec3 v = eye / max(length(eye), 1e-20);
#if FLAT
    vec3 facet = cross(dFdx(v_world), dFdy(v_world));
    vec3 n = facet / max(length(facet), 1e-30);
    if (dot(n, v) < 0.0) n = -n;
    vec3 shape = n;
#else
    float face = gl_FrontFacing ? 1.0 : -1.0;
    vec3 n = v_normal * (face / max(length(v_normal), 1e-6));
    vec3 shape = n;
    if (u_kind.z > 0.5) {
        vec3 t = v_tangent.xyz * face;
        vec3 b = cross(n * face, v_tangent.xyz) * sign(v_tangent.w) * face;
        vec3 bump = texture(u_normal_map, place_of(2)).xyz * 2.0 - 1.0;
        bump.xy *= u_factors.z;
        vec3 bent = t * bump.x + b * bump.y + n * bump.z;
        n = bent / max(length(bent), 1e-6);
    }
#endif
    float metallic = u_factors.x, roughness = u_factors.y, open = 1.0;
    if (u_uv_shift[1].z >= 0.0) {
        vec2 both = texture(u_metal_map, place_of(1)).bg;
        metallic *= both.x;
        roughness *= both.y;
    }
    if (u_uv_shift[3].z >= 0.0) open = 1.0 + u_factors.w * (texture(u_occlusion_map, place_of(3)).r - 1.0);
    vec3 glow = u_emissive.rgb;
    if (u_uv_shift[4].z >= 0.0) glow *= texture(u_emissive_map, place_of(4)).rgb;

    // Where the surface bends within a pixel it is rougher than it says (Tokuyoshi and Kaplanyan 2019).
    vec3 dx = dFdx(n), dy = dFdy(n);
    float bends = min(0.25 * (dot(dx, dx) + dot(dy, dy)), 0.18);
    float a = max(roughness * roughness, 0.0016);
    float a2 = clamp(a * a + bends, 1e-5, 1.0);
    roughness = sqrt(sqrt(a2));

    vec3 matte = base.rgb * (1.0 - metallic);
    vec3 f0 = mix(vec3(0.04), base.rgb, metallic);
    float nv = clamp(dot(n, v), 1e-3, 1.0);

    // The room: Lazarov's fit of the split sum, and light that bounces more than once (Fdez-Aguera 2019).
    vec4 r = roughness * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
    float rim = min(r.x * r.x, exp2(-9.28 * nv)) * r.x + r.y;
    vec2 fit = vec2(-1.04, 1.04) * rim + r.zw;
    vec3 once = f0 * fit.x + fit.y;
    float kept = clamp(fit.x + fit.y, 0.0, 1.0);
    vec3 average = f0 + (1.0 - f0) / 21.0;
    vec3 again = (1.0 - kept) * once * average / max(1.0 - average * (1.0 - kept), 1e-3);
    vec3 mirror = reflect(-v, n);
    float horizon = clamp(1.0 + dot(mirror, shape), 0.0, 1.0);
    vec3 around = studio_diffuse(n);
    vec3 rest = matte * (1.0 - once - again) + again;
    float shiny = clamp(pow(nv + open, exp2(-16.0 * roughness - 1.0)) - 1.0 + open, 0.0, 1.0);
    vec3 light = once * studio(mirror, roughness) * horizon * horizon * shiny + rest * around * open;

    float lit_share = key_reaches(v_world + shape * u_bias, 2.5);
    light += u_key.rgb * lit_share * lit(n, v, u_sun_direction.xyz, matte, f0, a2);
    for (int i = 0; i < LAMPS; i++) {
        if (float(i) >= u_kind.w) break;
        vec3 l = u_lamp_place[i].xyz - v_world;
        float strength = 1.0;
        if (u_lamp_ahead[i].w < -2.5) {
            l = -u_lamp_ahead[i].xyz;
        } else {
            float d2 = max(dot(l, l), 1e-8);
            l *= inversesqrt(d2);
            float reach = u_lamp_place[i].w;
            float ratio = reach > 0.0 ? d2 / (reach * reach) : 0.0;
            strength = clamp(1.0 - ratio * ratio, 0.0, 1.0) / d2;
            float cosine = dot(-l, u_lamp_ahead[i].xyz), outer = u_lamp_ahead[i].w;
            if (outer > -1.5) {
                float cone = clamp((cosine - outer) / max(u_lamp_colour[i].w - outer, 1e-3), 0.0, 1.0);
                strength *= cone * cone;
            }
        }
        light += u_lamp_colour[i].rgb * strength * lit(n, v, l, matte, f0, a2);
    }
    // Half floats end at 65504, and one spark must not take the whole bloom.
    o_colour = vec4(min((light + glow) * alpha, 400.0), alpha);
}
