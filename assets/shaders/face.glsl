// A face, drawn with curves on the front of a head: crisp at any distance, without a texture.
// Coordinates as TEXCOORD_0 of heads: a tenth of a metre is 1, the middle between the eyes is the origin.
// uses: nothing else. people.frag fills a Face from a person's row (view/faces.py traits) and PeopleView.face.

struct Face {
    vec4 iris;   // colour of the iris, lashes 0 to 1
    vec4 hairs;  // colour of the brows, age 0 to 1
    vec4 lips;   // colour of the lips, a chipped tooth
    vec4 form;   // eyes' size, eyes' slant, brows' weight, lips' fullness: 0 is usual
    vec4 marks;  // freckles, beard's shadow, lid without a fold, a number of one's own
    vec4 look;   // eyes across, eyes up, blink, lids wide
    vec4 brows;  // raised, inner ends up, skew, cheeks up
    vec4 mouth;  // open (below 0: pressed), smile, one-sided, blush
};

bool on_face(vec2 uv) {
    return abs(uv.x) < 1.2 && uv.y < 1.05 && uv.y > -1.5;
}

float face_cover(float d, float soft) {
    return clamp(0.5 - d / soft, 0.0, 1.0);
}

float face_stroke(vec2 p, vec2 a, vec2 b, float wide) {
    vec2 d = b - a;
    float t = clamp(dot(p - a, d) / dot(d, d), 0.0, 1.0);
    return length(p - a - d * t) - wide * (1.0 - 0.7 * abs(2.0 * t - 1.0));
}

float face_spot(vec2 p, vec2 at, vec2 size) {
    vec2 d = (p - at) / size;
    return exp(-dot(d, d));
}

float face_lot(vec2 p) {
    return fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453);
}

vec3 face_eye(vec3 colour, vec3 skin, vec2 p, float side, float soft, vec3 light, Face f) {
    p.x *= side;                                       // from here on the outer corner is at +x
    float lot = f.marks.w * 2.0 - 1.0;
    float own = side * lot;                            // no two eyes are quite alike
    float size = 1.10 + 0.16 * f.form.x;
    float fold = f.marks.z;
    float W = 0.178 * size;
    float x = clamp(p.x / W, -1.0, 1.0);
    float arc = 1.0 - x * x;
    float tilt = (0.030 + 0.050 * f.form.y) * x;
    float lid = f.look.w + 0.06 * own - 0.10 * f.hairs.a;
    float wide = clamp(0.90 + 0.36 * lid, 0.16, 1.30) * (1.0 - f.look.z);
    float down = min(f.look.y, 0.0);                   // who looks down lowers the lids
    wide *= 1.0 + 0.38 * down;
    float shut = (-0.062 - 0.040 * arc) * size + tilt;
    float peak = 0.158 * (arc * (1.0 - 0.12 * x) + 0.10 * arc * arc) * size * (1.0 - 0.12 * fold);
    float top = mix(shut, peak + tilt, wide);
    float low = mix(shut, (-0.112 * arc * (1.0 + 0.10 * x)) * size + tilt, min(wide + 0.25 * (1.0 - f.look.z), 1.0));
    low = min(low + 0.075 * f.brows.w * arc * size * (1.0 - f.look.z), top);
    float inside = min(min(top - p.y, p.y - low), W - abs(p.x));
    float open = face_cover(-inside, soft);

    // the socket: a soft shade under the brow and at the nose, and the lid's own roundness
    float over = p.y - top;
    float socket = exp(-pow((p.x + 0.10) / 0.16, 2.0) - pow((p.y - 0.10) / 0.12, 2.0)) * 0.26;
    float bag = face_spot(p, vec2(-0.02, -0.185), vec2(0.17, 0.055)) * (0.10 + 0.22 * f.hairs.a + 0.10 * f.brows.w);
    colour = mix(colour, colour * vec3(0.66, 0.50, 0.48), clamp(socket + bag, 0.0, 1.0));
    float shade = smoothstep(0.085, 0.0, over) * smoothstep(-0.01, 0.0, over) * arc;
    colour = mix(colour, colour * vec3(0.74, 0.60, 0.58), shade * 0.45 * (1.0 - 0.5 * fold));

    // the ball: a warm white, a shadow that the upper lid and its lashes throw on it
    vec2 q = p - vec2(f.look.x * side * 0.066, 0.012 + f.look.y * 0.052) * size;
    q.x *= 1.0 + 0.25 * abs(f.look.x);                 // an iris turned away is narrower
    float r = length(q) / size;
    float lidded = smoothstep(0.0, 0.115, top - p.y + 0.010);
    vec3 white = vec3(0.80, 0.775, 0.755) * mix(0.50, 1.0, lidded) * mix(0.72, 1.0, smoothstep(1.02, 0.45, abs(x)));
    white = mix(white, vec3(0.62, 0.30, 0.27), smoothstep(-0.74, -0.98, x) * 0.75);
    float turn = atan(q.y, q.x);
    float fibre = 0.86 + 0.10 * sin(turn * 17.0 + lot * 9.0) + 0.06 * sin(turn * 31.0);
    vec3 iris = f.iris.rgb * mix(0.42, 1.85, smoothstep(0.09, -0.11, q.y / size)) * mix(1.0, fibre, smoothstep(0.045, 0.07, r));
    iris = mix(iris, f.iris.rgb * 0.16, smoothstep(0.088, 0.120, r));
    float edge = max(soft, 0.010);
    vec3 ball = mix(white, iris * mix(0.45, 1.0, lidded), face_cover(r - 0.119, edge));
    ball = mix(ball, vec3(0.006), face_cover(r - 0.055, edge));
    ball *= light;
    float lamp = dot(light, vec3(0.30, 0.55, 0.15));
    float spark = face_cover(length((q - vec2(-0.040 * side, 0.046) * size) * vec2(1.0, 0.85)) - 0.026 * size, soft);
    spark += 0.35 * face_cover(length(q - vec2(0.042 * side, -0.050) * size) - 0.015 * size, soft * 1.5);
    ball += vec3(1.0, 0.98, 0.95) * spark * clamp(0.25 + lamp, 0.0, 1.1);
    float wet = face_cover(abs(p.y - low - 0.010) - 0.004, soft * 1.5);
    ball += light * wet * 0.10;
    colour = mix(colour, ball, open);

    // the fold over the lid, the lash line that thickens outwards, the lower lid
    float crease = abs(p.y - top - (0.040 + 0.020 * arc) * wide * size) - 0.0055;
    float folded = face_cover(crease, soft * 2.0) * (1.0 - fold * 0.85) * smoothstep(1.0, 0.7, abs(p.x / W + 0.08));
    colour = mix(colour, skin * light * vec3(0.58, 0.42, 0.38), folded * (0.42 + 0.25 * f.hairs.a));
    float lashes = f.iris.a;
    float thick = (0.0105 + 0.0125 * lashes) * (0.40 + 0.60 * sqrt(max(arc, 0.0))) * (0.72 + 0.38 * x) * size;
    float lash = max(abs(p.y - top - 0.35 * thick) - thick, abs(p.x) - W * 1.03);
    vec2 corner = vec2(W * 0.93, mix(shut, tilt, wide) + 0.008);
    float flick = face_stroke(p, corner, corner + vec2(0.052, 0.030) * size, 0.011 * lashes);
    lash = lashes > 0.45 ? min(lash, flick) : lash;
    vec3 dark = mix(f.hairs.rgb * 0.30, vec3(0.010, 0.007, 0.007), 0.5 + 0.5 * lashes) * (0.3 + 0.7 * light);
    colour = mix(colour, dark, face_cover(lash, soft) * mix(0.80, 1.0, lashes));
    float under = max(abs(p.y - low + 0.004) - 0.0045, abs(p.x - 0.02) - W * 0.88);
    return mix(colour, skin * light * vec3(0.52, 0.36, 0.33), face_cover(under, soft * 1.6) * 0.55);
}

vec3 face_brow(vec3 colour, vec2 uv, float side, float soft, vec3 light, Face f) {
    float lot = (f.marks.w * 2.0 - 1.0) * side;
    float raised = f.brows.x + 0.10 * lot;
    vec2 b = vec2(abs(uv.x), uv.y) - vec2(0.425 - 0.020 * max(-f.brows.y, 0.0), 0.275 + 0.085 * raised + 0.060 * f.brows.z * side);
    float L = 0.235 + 0.015 * f.form.z;
    float x = clamp(b.x / L, -1.0, 1.0);
    float y = 0.044 * (1.0 - x * x) - 0.088 * f.brows.y * (x - 0.25 * x * x) + 0.002 * x - 0.05 * max(-f.brows.y, 0.0) * (1.0 - x) * 0.5;
    float thick = mix(0.034, 0.011, smoothstep(-0.35, 1.0, x)) * mix(0.55, 1.0, smoothstep(-1.05, -0.72, x));
    thick *= (1.0 + 0.45 * f.form.z) * (1.0 - 0.20 * f.iris.a);
    float hairs = 0.006 * (sin((b.x * 0.8 + b.y * 0.9) * 300.0 + 2.0 * sin(b.x * 41.0)) - 0.5) * smoothstep(0.012, 0.004, soft);
    float brow = max(abs(b.y - y) - thick - hairs * 0.5, abs(b.x) - L);
    float shown = face_cover(brow, max(soft * 1.2, 0.012)) * mix(0.94, 0.70, f.hairs.a * smoothstep(-0.2, 1.0, x));
    return mix(colour, f.hairs.rgb * light, shown);
}

vec3 face_mouth(vec3 colour, vec2 uv, float soft, vec3 light, Face f) {
    float opened = max(f.mouth.x, 0.0), pressed = clamp(-f.mouth.x, 0.0, 1.0);
    float smile = f.mouth.y;
    float lot = f.marks.w * 2.0 - 1.0;
    float skew = f.mouth.z + 0.10 * lot;
    vec2 p = uv - vec2(0.026 * skew, -0.800 - 0.05 * max(opened - 0.8, 0.0));
    float wide = 0.248 + 0.062 * clamp(smile, -0.8, 1.0) * (smile > 0.0 ? 1.0 : 0.45) - 0.050 * clamp(opened - 0.45, 0.0, 1.0) * (1.0 - max(smile, 0.0));
    wide *= 1.0 + 0.05 * f.form.w;
    float x = clamp(p.x / wide, -1.0, 1.0);
    float arc = 1.0 - x * x;
    float round_arc = mix(arc, sqrt(max(arc, 0.0)), smoothstep(0.4, 1.1, opened));
    float lean = smile * (1.0 + 0.75 * skew * x) * (1.0 - 0.35 * smoothstep(0.6, 1.3, opened));
    float bend = 0.098 * lean * x * x - 0.036 * lean + 0.006 * skew * x;
    float bow = 0.012 * exp(-x * x * 26.0);            // the upper lip's dip in the middle
    float upper = bend + (0.022 * opened + 0.085 * max(opened - 0.7, 0.0)) * round_arc;
    float lower = bend - 0.215 * opened * round_arc * (1.0 + 0.18 * arc);
    float full = (1.0 + 0.40 * f.form.w) * (1.0 - 0.45 * pressed) * (1.0 - 0.28 * f.hairs.a);
    float lip_top = upper + (0.044 * arc + 0.012 * exp(-pow((abs(x) - 0.22) / 0.16, 2.0)) - bow) * full;
    float lip_low = lower - 0.068 * arc * (0.72 + 0.28 * arc) * full;
    vec3 lips = f.lips.rgb * light;
    float edge = soft * 2.2 + 0.006;
    // a shade under the lower lip and at the corners; a groove above
    float chin = exp(-pow(p.x / (wide * 0.62), 2.0) - pow((p.y - lip_low + 0.040) / 0.034, 2.0));
    colour = mix(colour, colour * vec3(0.72, 0.58, 0.56), chin * 0.42);
    float groove = exp(-pow(p.x / 0.030, 2.0)) * smoothstep(0.16, 0.06, p.y - lip_top) * step(lip_top, p.y);
    colour = mix(colour, colour * vec3(0.84, 0.72, 0.70), groove * 0.35);
    float on_lips = max(max(p.y - lip_top, lip_low - p.y), abs(p.x) - wide);
    float below = smoothstep(upper + 0.004, lower - 0.012, p.y);
    vec3 tone = lips * mix(0.80, 1.12, below);
    colour = mix(colour, mix(tone, colour, 0.16), face_cover(on_lips, edge) * 0.94);
    float gleam = exp(-pow((p.x - 0.03) / (wide * 0.42), 2.0) - pow((p.y - mix(lower, lip_low, 0.42)) / 0.012, 2.0));
    colour += light * gleam * (0.05 + 0.07 * f.iris.a) * (1.0 - 0.6 * pressed);

    // inside: dark, a tongue, teeth with the chip in the upper left one (his own left)
    float gap = step(0.035, opened);
    float in_mouth = max(max(p.y - upper, lower - p.y), abs(p.x) - wide);
    vec3 inner = mix(vec3(0.15, 0.020, 0.018), vec3(0.012, 0.002, 0.002), smoothstep(0.0, 0.16, min(upper - p.y, p.y - lower)));
    float tongue = length((p - vec2(0.0, lower - 0.012)) / vec2(0.135, 0.03 + 0.080 * opened)) - 1.0;
    inner = mix(inner, vec3(0.44, 0.105, 0.095), face_cover(tongue * 0.08, soft * 2.0) * step(0.15, opened));
    float rim = upper - (0.050 + 0.012 * arc) * mix(1.0, 1.25, max(smile, 0.0));
    float seam = smoothstep(0.004, 0.013, abs(fract(p.x / 0.064 + 0.5) - 0.5) * 0.064);
    float chip = f.lips.a * step(0.0, p.x) * smoothstep(0.056, 0.012, p.x + (p.y - rim) * 1.5) * 0.032;
    float teeth = max(rim + chip - p.y, p.y - upper + 0.003);
    vec3 tooth = vec3(0.80, 0.765, 0.70) * mix(0.84, 1.0, seam) * smoothstep(1.08, 0.50, abs(x)) * mix(0.62, 1.0, smoothstep(0.0, 0.030, upper - p.y));
    inner = mix(inner, tooth, face_cover(teeth, soft));
    float low_teeth = max(p.y - (lower + 0.040 * smoothstep(0.4, 1.0, opened)), lower + 0.008 - p.y);
    inner = mix(inner, vec3(0.62, 0.58, 0.52) * mix(0.78, 1.0, seam), face_cover(low_teeth, soft) * smoothstep(0.6, 1.1, opened) * smoothstep(0.72, 0.55, abs(x)));
    colour = mix(colour, inner * light, face_cover(in_mouth, soft) * gap);

    float line = max(abs(p.y - mix(bend, upper, gap)) - 0.0105 * (0.42 + 0.58 * arc) * (1.0 + 0.5 * pressed), abs(p.x) - wide);
    colour = mix(colour, lips * vec3(0.30, 0.20, 0.20), face_cover(line, soft * 1.2) * 0.88);
    float dimple = length(vec2(abs(p.x) - wide - 0.012, p.y - 0.062 * lean - 0.012 * skew * sign(p.x))) - 0.013;
    return mix(colour, colour * vec3(0.70, 0.60, 0.58), face_cover(dimple, 0.045) * (0.25 + 0.65 * clamp(abs(smile), 0.0, 1.0)));
}

// `skin` without light, `light` what falls there, `soft` how much of the face one pixel covers.
vec3 face(vec3 skin, vec2 uv, vec3 light, float soft, Face f) {
    float age = f.hairs.a;
    float side = uv.x < 0.0 ? -1.0 : 1.0;
    vec2 m = vec2(abs(uv.x), uv.y);
    vec3 colour = skin;
    // blood under the skin: cheeks, the tip of the nose, ears' side, chin; pallor where it goes
    float blush = f.mouth.w;
    float cheeks = face_spot(m, vec2(0.56, -0.44), vec2(0.36, 0.27));
    colour *= mix(vec3(1.0), vec3(1.10, 0.73, 0.70), cheeks * clamp(0.30 + 0.50 * blush, 0.0, 1.0));
    colour *= mix(vec3(1.0), vec3(1.08, 0.80, 0.76), face_spot(uv, vec2(0.0, -0.42), vec2(0.19, 0.16)) * clamp(0.55 + 0.25 * blush, 0.0, 1.0));
    colour *= mix(vec3(1.0), vec3(1.05, 0.86, 0.83), face_spot(uv, vec2(0.0, -1.05), vec2(0.26, 0.16)) * 0.45);
    if (f.marks.x > 0.01) {                            // freckles over nose and cheeks
        vec2 cell = floor(uv * 17.0);
        vec2 at = (cell + 0.2 + 0.6 * vec2(face_lot(cell), face_lot(cell + 7.1))) / 17.0;
        float speck = face_cover(length(uv - at) - 0.006 - 0.008 * face_lot(cell + 3.3), max(soft, 0.010)) * step(0.45, face_lot(cell + 1.7));
        float where = clamp(face_spot(m, vec2(0.42, -0.36), vec2(0.34, 0.20)) + face_spot(uv, vec2(0.0, -0.28), vec2(0.2, 0.2)), 0.0, 1.0);
        colour = mix(colour, skin * vec3(0.66, 0.47, 0.36), speck * where * f.marks.x);
    }
    if (f.marks.y > 0.01) {                            // the shadow of a beard
        float jaw = smoothstep(-0.52, -0.80, uv.y) * (1.0 - 0.6 * face_spot(uv, vec2(0.0, -0.80), vec2(0.20, 0.07)));
        jaw = max(jaw, smoothstep(0.62, 0.86, m.x) * smoothstep(-0.15, -0.45, uv.y));
        jaw = max(jaw, face_spot(uv, vec2(0.0, -0.665), vec2(0.25, 0.055)));
        colour = mix(colour, mix(colour * 0.62, f.hairs.rgb, 0.35), jaw * f.marks.y);
    }
    float nostril = face_cover(length((m - vec2(0.078, -0.520)) * vec2(1.0, 1.6)) - 0.024, 0.045);
    colour = mix(colour, skin * vec3(0.42, 0.27, 0.25), nostril * 0.62);
    // years: smile lines, crow's feet, a furrowed brow; worry and anger draw theirs at any age
    float lines = 0.0;
    float cheek_line = face_cover(face_stroke(m, vec2(0.200, -0.50), vec2(0.330, -0.74), 0.013), 0.085);
    lines = cheek_line * clamp(age * 0.70 + 0.30 * max(f.mouth.y, 0.0) * (0.5 + 0.5 * f.brows.w), 0.0, 1.0);
    for (int i = 0; i < 3; i++) {
        float k = float(i) - 1.0;
        float crow = face_cover(face_stroke(m, vec2(0.645, 0.00 + 0.05 * k), vec2(0.750, 0.01 + 0.105 * k), 0.011), 0.04);
        lines = max(lines, crow * clamp(age * (0.35 + 0.5 * f.brows.w), 0.0, 1.0));
        float wave = uv.y - 0.555 - 0.085 * k - 0.03 * cos(uv.x * 4.0) - 0.04 * f.brows.x;
        float furrow = face_cover(abs(wave) - 0.004, 0.03) * smoothstep(0.50, 0.2, m.x);
        lines = max(lines, furrow * clamp(age * (0.28 + 0.5 * max(f.brows.x, 0.0)) + 0.16 * max(f.brows.x - 0.25, 0.0), 0.0, 1.0));
    }
    lines = max(lines, face_cover(face_stroke(m, vec2(0.31, -0.225), vec2(0.54, -0.235), 0.010), 0.05) * age * 0.6);
    float frown = face_cover(face_stroke(m, vec2(0.060, 0.10), vec2(0.048, 0.22), 0.014), 0.04);
    lines = max(lines, frown * clamp(-f.brows.y, 0.0, 1.0) * 0.65);
    colour = mix(colour, skin * vec3(0.60, 0.42, 0.38), lines);
    if (blush < 0.0) colour = mix(colour, vec3(dot(colour, vec3(0.35, 0.5, 0.15))) * vec3(1.06, 1.0, 0.96), -0.35 * blush);
    colour *= light;
    vec2 at = vec2(side * 0.425, -0.030);
    if (length((uv - at) * vec2(1.0, 1.1)) < 0.40) colour = face_eye(colour, skin, uv - at, side, soft, light, f);
    colour = face_brow(colour, uv, side, soft, light, f);
    if (uv.y < -0.5) colour = face_mouth(colour, uv, soft, light, f);
    return colour;
}

// The same from far, where a face is a few pixels, or for slow machines: brows, eyes and a mouth, no more.
vec3 face_far(vec3 skin, vec2 uv, vec3 light, float soft, Face f) {
    float side = uv.x < 0.0 ? -1.0 : 1.0;
    vec2 m = vec2(abs(uv.x), uv.y);
    float edge = max(soft, 0.02);
    vec3 colour = skin * mix(vec3(1.0), vec3(1.08, 0.80, 0.77), face_spot(m, vec2(0.52, -0.44), vec2(0.36, 0.27)) * 0.45);
    float open = clamp(0.84 + 0.36 * f.look.w - 0.30 * f.brows.w, 0.12, 1.2) * (1.0 - f.look.z);
    vec2 p = m - vec2(0.425, -0.025);
    float eye = length(p / vec2(0.175, 0.020 + 0.115 * open)) - 1.0;
    vec2 q = p - vec2(f.look.x * side * 0.066, f.look.y * 0.05);
    vec3 ball = mix(vec3(0.72, 0.70, 0.68), f.iris.rgb * 0.35, face_cover(length(q) - 0.115, edge));
    colour = mix(colour, ball, face_cover(eye * 0.1, edge));
    float lash = max(abs(p.y - 0.015 - 0.115 * open * (1.0 - p.x * p.x * 26.0)) - 0.026, abs(p.x) - 0.185);
    colour = mix(colour, mix(f.hairs.rgb * 0.3, vec3(0.012, 0.008, 0.008), 0.6), face_cover(lash, edge) * (0.70 + 0.25 * f.iris.a));
    vec2 b = m - vec2(0.425, 0.29 + 0.085 * f.brows.x + 0.06 * f.brows.z * side);
    float brow = max(abs(b.y + 0.36 * f.brows.y * b.x) - 0.030, abs(b.x) - 0.235);
    colour = mix(colour, f.hairs.rgb, face_cover(brow, edge * 1.2) * 0.85);
    float smile = f.mouth.y, opened = max(f.mouth.x, 0.0);
    vec2 c = uv - vec2(0.02 * f.mouth.z, -0.80);
    float bend = c.x * c.x * smile * 1.6 - 0.036 * smile - 0.11 * opened;
    float mouth = max(abs(c.y - bend) - 0.030 - 0.11 * opened, abs(c.x) - 0.23 - 0.05 * smile + 0.05 * opened);
    vec3 lips = mix(f.lips.rgb * 0.55, vec3(0.10, 0.015, 0.015), smoothstep(0.05, 0.3, opened));
    colour = mix(colour, lips, face_cover(mouth, edge * 1.4) * 0.85);
    float teeth = max(abs(c.y - bend - 0.07 * opened) - 0.035 * opened, abs(c.x) - 0.17);
    colour = mix(colour, vec3(0.74, 0.71, 0.66), face_cover(teeth, edge) * step(0.15, opened));
    return colour * light;
}

// Fine strands on hair whose coordinates lie about 60: darker between them, none from far.
vec3 hair_strands(vec3 colour, vec2 uv, float soft) {
    if (uv.x < 20.0) return colour;
    float fine = smoothstep(0.045, 0.010, soft);
    float a = uv.x * 7.0 + 0.6 * sin(uv.y * 9.0 + uv.x), b = uv.x * 17.0 + 0.5 * sin(uv.y * 13.0);
    float strand = 0.5 + 0.30 * sin(a * 6.2832) + 0.20 * sin(b * 6.2832);
    return colour * mix(1.0, 0.66 + 0.62 * strand, 0.55 * fine);
}
