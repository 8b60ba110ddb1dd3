// A person's surface, and the face: drawn here with curves, crisp at any distance, without a texture.
#include "frame.glsl"
#include "place_surface.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec4 v_colour;
in vec2 v_uv;
flat in int v_kind;
in float v_gloss;

uniform vec4 u_eye_colour;  // iris, lashes 0 to 1
uniform vec4 u_brow_colour; // brows, age 0 to 1
uniform vec4 u_lip_colour;  // lips, a chipped tooth
uniform vec4 u_look;        // eyes across, eyes up, blink, lids wide
uniform vec4 u_brows;       // raised, inner ends, skew, cheeks up
uniform vec4 u_mouth;       // open, smile, one-sided, blush

out vec4 o_colour;

float cover(float d, float soft) {
    return clamp(0.5 - d / soft, 0.0, 1.0);
}

float stroke(vec2 p, vec2 a, vec2 b, float wide) {
    vec2 d = b - a;
    float t = clamp(dot(p - a, d) / dot(d, d), 0.0, 1.0);
    return length(p - a - d * t) - wide * (1.0 - 0.7 * abs(2.0 * t - 1.0));
}

vec3 eye(vec3 skin, vec2 p, float side, float soft, vec3 light) {
    p.x *= side;                       // from here on the outer corner is at +x
    const float W = 0.185;
    float x = clamp(p.x / W, -1.0, 1.0);
    float wide = clamp(1.0 + 0.32 * u_look.w, 0.3, 1.35) * (1.0 - u_look.z);
    float arc = 1.0 - x * x;
    float lift = 0.030 * x;            // the outer corner a little higher
    float shut = -0.045 - 0.030 * arc; // where the lids meet
    float top = mix(shut, 0.175 * arc * (1.0 + 0.10 * x) + lift, wide);
    float low = mix(shut, -0.130 * arc + lift + 0.085 * u_brows.w * arc, min(wide, 1.0));
    float inside = min(min(top - p.y, p.y - low), W - abs(p.x));
    float open = cover(-inside, soft);
    vec2 q = p - vec2(u_look.x * side * 0.062, 0.010 + u_look.y * 0.050);
    float r = length(q * vec2(1.06, 0.96));
    vec3 white = vec3(0.82, 0.83, 0.84) * mix(0.62, 1.0, smoothstep(0.0, 0.10, top - p.y)) * mix(0.80, 1.0, smoothstep(1.0, 0.5, abs(x)));
    float fibre = 0.85 + 0.15 * sin(atan(q.y, q.x) * 18.0);
    vec3 iris = u_eye_colour.rgb * mix(0.45, 1.75, smoothstep(0.10, -0.13, q.y)) * fibre;
    iris = mix(iris, u_eye_colour.rgb * 0.22, smoothstep(0.094, 0.122, r));
    vec3 ball = mix(white, iris, cover(r - 0.122, soft));
    ball = mix(ball, vec3(0.008), cover(r - 0.058, soft));
    ball *= light;
    ball += vec3(1.1) * cover(length(q - vec2(-0.042 * side, 0.052)) - 0.030, soft) * 0.95;
    ball += vec3(0.5) * cover(length(q - vec2(0.040 * side, -0.048)) - 0.015, soft);
    vec3 colour = mix(skin, ball, open);
    // the crease over the lid, the lash line, a flick at the corner, the lower lid
    float crease = abs(p.y - top - 0.055 * wide) - 0.006;
    colour = mix(colour, skin * vec3(0.70, 0.58, 0.54), cover(crease, soft * 2.0) * 0.6 * step(abs(p.x), W) * arc);
    float thick = (0.013 + 0.013 * u_eye_colour.a) * (0.45 + 0.55 * sqrt(max(arc, 0.0))) + 0.004 * x;
    float lash = max(abs(p.y - top) - thick, abs(p.x) - W * 1.04);
    lash = min(lash, stroke(p, vec2(W * 0.90, lift + 0.01), vec2(W * 1.26, lift + 0.055), 0.013) + 0.03 * (1.0 - u_eye_colour.a));
    colour = mix(colour, vec3(0.012, 0.008, 0.009), cover(lash, soft));
    float under = max(abs(p.y - low) - 0.005, abs(p.x) - W * 0.9);
    return mix(colour, skin * vec3(0.60, 0.45, 0.42), cover(under, soft) * 0.55);
}

vec3 face(vec3 skin, vec2 uv, vec3 light, float soft) {
    float age = u_brow_colour.a;
    float side = uv.x < 0.0 ? -1.0 : 1.0;
    vec2 m = vec2(abs(uv.x), uv.y);
    // warm cheeks, nose tip; a little shadow under the nose
    vec3 colour = skin;
    float cheeks = exp(-dot((m - vec2(0.60, -0.42)) * vec2(2.6, 3.4), (m - vec2(0.60, -0.42)) * vec2(2.6, 3.4)));
    colour *= mix(vec3(1.0), vec3(1.10, 0.74, 0.70), cheeks * (0.30 + 0.45 * u_mouth.w));
    float nose = exp(-dot((uv - vec2(0.0, -0.40)) * vec2(5.0, 5.5), (uv - vec2(0.0, -0.40)) * vec2(5.0, 5.5)));
    colour *= mix(vec3(1.0), vec3(1.06, 0.84, 0.80), nose * 0.6);
    float nostril = cover(length((m - vec2(0.075, -0.515)) * vec2(1.0, 1.7)) - 0.022, 0.05);
    colour = mix(colour, skin * vec3(0.50, 0.34, 0.32), nostril * 0.55);
    // years: smile lines, crow's feet, a furrowed brow
    float lines = 0.0;
    lines = max(lines, cover(stroke(m, vec2(0.205, -0.50), vec2(0.335, -0.72), 0.014), 0.09) * (age * 0.75 + 0.28 * max(u_mouth.y, 0.0)));
    for (int i = 0; i < 3; i++) {
        float k = float(i) - 1.0;
        lines = max(lines, cover(stroke(m, vec2(0.655, 0.02 + 0.05 * k), vec2(0.765, 0.03 + 0.105 * k), 0.012), 0.04) * age * (0.35 + 0.5 * u_brows.w));
        float wave = uv.y - 0.56 - 0.085 * k - 0.03 * cos(uv.x * 4.0) - 0.04 * u_brows.x;
        lines = max(lines, cover(abs(wave) - 0.004, 0.03) * smoothstep(0.48, 0.2, m.x) * age * (0.30 + 0.5 * max(u_brows.x, 0.0)));
    }
    lines = max(lines, cover(stroke(m, vec2(0.33, -0.245), vec2(0.55, -0.255), 0.010), 0.05) * age * 0.6);
    lines = max(lines, cover(stroke(m, vec2(0.055, 0.10), vec2(0.045, 0.20), 0.014), 0.04) * clamp(-u_brows.y, 0.0, 1.0) * 0.6);
    colour = mix(colour, skin * vec3(0.64, 0.46, 0.42), lines);
    colour *= light;
    // eyes
    vec2 at = vec2(side * 0.43, -0.03);
    colour = eye(colour, uv - at, side, soft, light);
    // brows
    vec2 b = m - vec2(0.43, 0.30 + 0.085 * u_brows.x + 0.060 * u_brows.z * side);
    float bx = clamp(b.x / 0.245, -1.0, 1.0);
    float by = 0.050 * (1.0 - bx * bx) - 0.085 * u_brows.y * bx + 0.016 * bx;
    float thick = mix(0.038, 0.012, smoothstep(-0.4, 1.0, bx)) * smoothstep(-1.12, -0.85, bx) * mix(1.0, 0.72, u_eye_colour.a);
    float brow = max(abs(b.y - by) - thick, abs(b.x) - 0.245);
    colour = mix(colour, u_brow_colour.rgb * light, cover(brow, soft * 1.3) * 0.92);
    // mouth
    vec2 p = uv - vec2(0.030 * u_mouth.z, -0.80);
    float smile = u_mouth.y;
    float w = 0.240 + 0.060 * max(smile, 0.0) - 0.030 * clamp(u_mouth.x - 0.3, 0.0, 1.0);
    float x = clamp(p.x / w, -1.0, 1.0);
    float lean = smile * (1.0 + 0.75 * u_mouth.z * x);
    float bend = 0.105 * lean * x * x - 0.040 * lean;
    float arc = 1.0 - x * x;
    arc = mix(arc, sqrt(max(arc, 0.0)), smoothstep(0.4, 1.1, u_mouth.x));
    float upper = bend + 0.020 * u_mouth.x * arc + 0.09 * max(u_mouth.x - 0.7, 0.0) * arc;
    float lower = bend - 0.225 * u_mouth.x * arc * (1.0 + 0.2 * arc);
    vec3 lips = u_lip_colour.rgb * light;
    float lip_top = upper + 0.038 * arc * (1.0 - 0.35 * exp(-x * x * 30.0));
    float lip_low = lower - 0.056 * arc;
    float on_lips = max(max(p.y - lip_top, lip_low - p.y), abs(p.x) - w);
    colour = mix(colour, mix(lips, colour, 0.30), cover(on_lips, soft * 2.0) * 0.9);
    float in_mouth = max(max(p.y - upper, lower - p.y), abs(p.x) - w);
    vec3 inner = mix(vec3(0.16, 0.018, 0.016), vec3(0.012, 0.002, 0.002), smoothstep(0.0, 0.18, min(upper - p.y, p.y - lower)));
    float tongue = length((p - vec2(0.0, lower - 0.01)) / vec2(0.14, 0.03 + 0.085 * u_mouth.x)) - 1.0;
    inner = mix(inner, vec3(0.42, 0.090, 0.080), cover(tongue * 0.08, soft * 2.0) * step(0.15, u_mouth.x));
    float edge = upper - 0.052 - 0.012 * arc;
    float gaps = smoothstep(0.006, 0.016, abs(fract(p.x / 0.066 + 0.5) - 0.5) * 0.066);
    float chip = u_lip_colour.a * step(0.0, p.x) * smoothstep(0.056, 0.012, p.x + (p.y - edge) * 1.5) * 0.030;
    float teeth = max(edge + chip - p.y, p.y - upper + 0.004);
    inner = mix(inner, vec3(0.80, 0.77, 0.70) * mix(0.80, 1.0, gaps) * smoothstep(1.05, 0.55, abs(x)), cover(teeth, soft));
    float low_teeth = max(p.y - (lower + 0.040 * smoothstep(0.4, 1.0, u_mouth.x)), lower + 0.008 - p.y);
    inner = mix(inner, vec3(0.66, 0.62, 0.56) * mix(0.75, 1.0, gaps), cover(low_teeth, soft) * smoothstep(0.6, 1.1, u_mouth.x) * smoothstep(0.72, 0.55, abs(x)));
    colour = mix(colour, inner * light, cover(in_mouth, soft) * step(0.03, u_mouth.x));
    float line = max(abs(p.y - mix(bend, upper, step(0.03, u_mouth.x))) - 0.0120 * (0.45 + 0.55 * arc), abs(p.x) - w);
    colour = mix(colour, lips * vec3(0.34, 0.22, 0.22), cover(line, soft) * 0.9);
    float dimple = length(vec2(abs(p.x) - w - 0.014, p.y - 0.065 * lean)) - 0.012;
    return mix(colour, colour * 0.72, cover(dimple, 0.04) * clamp(abs(smile), 0.0, 1.0) * 0.8);
}

void main() {
    float soft = max(length(fwidth(v_uv)) * 0.9, 0.002);
    vec3 n = normalize(v_normal);
    vec3 v = normalize(u_camera.xyz - v_world);
    if (v_kind == STRIP) {
        o_colour = vec4(finished(v_colour.rgb * 1.35), 1.0);
        return;
    }
    float facing = clamp(dot(n, v), 0.0, 1.0);
    float grazing = 1.0 - facing;
    if (v_kind == GLASS) {
        grazing = 1.0 - abs(dot(n, v));
        float alpha = 0.22 + 0.5 * grazing * grazing;
        o_colour = vec4(finished(v_colour.rgb * (0.35 + 0.5 * grazing) * alpha + surroundings(reflect(-v, n)) * 0.08), alpha);
        return;
    }
    float open = v_colour.a * v_colour.a * 0.6 + 0.4 * v_colour.a;
    vec3 around = ambient(n);
    around = mix(around, vec3(dot(around, vec3(0.30, 0.55, 0.15))), v_kind == SKIN ? 0.55 : 0.15);
    float sun = dot(n, u_sun_direction.xyz);
    float wrap = v_kind == SKIN ? 0.40 : 0.22;
    float lit = clamp((sun + wrap) / (1.0 + wrap), 0.0, 1.0);
    vec3 key = u_sun.rgb * lit * mix(0.45, 1.0, v_colour.a);
    if (v_kind == SKIN) key += u_sun.rgb * vec3(0.16, 0.045, 0.025) * smoothstep(0.45, 0.0, abs(sun)) * v_colour.a;
    vec3 light = around * open + key;
    vec3 colour;
    if (v_kind == SKIN && abs(v_uv.x) < 1.2 && v_uv.y < 1.0 && v_uv.y > -1.5) colour = face(v_colour.rgb, v_uv, light, soft);
    else colour = v_colour.rgb * light;
    vec3 r = reflect(-v, n);
    float fresnel = 0.04 + 0.96 * grazing * grazing * grazing * grazing * grazing;
    if (v_kind == HAIR) {
        vec3 strand = normalize(vec3(0.0, 1.0, 0.0) - n * n.y + vec3(0.001));
        float along = dot(strand, normalize(u_sun_direction.xyz + v));
        float band = pow(clamp(1.0 - along * along, 0.0, 1.0), 34.0);
        colour += u_sun.rgb * (v_colour.rgb * 2.2 + 0.05) * band * v_gloss * open;
        colour += around * fresnel * 0.25 * open;
    } else {
        float shine = v_kind == METAL ? 0.5 : fresnel * v_gloss;
        colour += surroundings(r) * (v_kind == METAL ? v_colour.rgb * 1.5 : vec3(1.0)) * shine * open;
        vec3 h = normalize(u_sun_direction.xyz + v);
        float spark = pow(max(dot(n, h), 0.0), 12.0 + 90.0 * v_gloss);
        colour += u_sun.rgb * spark * v_gloss * 0.22 * open;
    }
    float rim = grazing * grazing * grazing;
    colour += u_sky.rgb * rim * 0.30 * open * (0.35 + v_colour.rgb);
    o_colour = vec4(finished(colour), 1.0);
}
