// The eight pictures of the sky that a patient can choose to look at, each a small scene that moves slowly. The order is
// that of SKIES in content/place_kinds.py. Light, not paint: what is bright in them glows.

float sky_lot(vec2 p) {
    return fract(sin(dot(p, vec2(127.1, 311.7))) * 43758.5453);
}

float sky_noise(vec2 p) {
    vec2 i = floor(p), f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    float low = mix(sky_lot(i), sky_lot(i + vec2(1.0, 0.0)), f.x);
    return mix(low, mix(sky_lot(i + vec2(0.0, 1.0)), sky_lot(i + vec2(1.0, 1.0)), f.x), f.y);
}

float sky_cloud(vec2 p) {
    float sum = sky_noise(p) * 0.52 + sky_noise(p * 2.1 + 3.7) * 0.27;
    return sum + sky_noise(p * 4.3 + 9.1) * 0.14 + sky_noise(p * 8.7 + 1.3) * 0.07;
}

// Low sun over slow water: a road of light, a sail.
vec3 sky_sea(vec2 q, float t) {
    float line = 0.44;
    vec2 sun = vec2(0.22, line + 0.16);
    float away = length(q - sun);
    vec3 colour = mix(vec3(1.05, 0.58, 0.34), vec3(0.16, 0.38, 0.66), smoothstep(line, 1.0, q.y + 0.10 * away));
    colour += vec3(1.0, 0.62, 0.30) * (exp(-away * 5.5) * 0.7 + smoothstep(0.066, 0.058, away) * 1.4);
    float veil = smoothstep(0.52, 0.80, sky_cloud(vec2(q.x * 2.0 + t * 0.012, q.y * 7.0)));
    colour = mix(colour, vec3(1.10, 0.76, 0.62), veil * 0.45 * smoothstep(line, line + 0.2, q.y));
    if (q.y < line) {
        float deep = (line - q.y) / line;
        float far = 1.0 / (deep + 0.045);
        float wave = sky_noise(vec2(q.x * far * 2.2 + t * 0.05, far * 3.1 - t * 0.45)) - 0.5;
        wave += 0.6 * (sky_noise(vec2(q.x * far * 5.0 - t * 0.08, far * 6.7 - t * 0.8)) - 0.5);
        vec3 water = mix(vec3(0.62, 0.46, 0.40), vec3(0.02, 0.17, 0.27), smoothstep(0.0, 0.65, deep));
        float road = exp(-pow((q.x - sun.x + wave * 0.05) / (0.045 + 0.16 * deep), 2.0));
        float spark = smoothstep(0.02, 0.42, wave + 0.10) * (0.35 + 0.9 * road);
        colour = water * (0.85 + 0.5 * wave) + vec3(1.10, 0.64, 0.34) * road * (0.16 + spark) + vec3(0.10, 0.16, 0.18) * spark;
    }
    vec2 s = (q - vec2(-0.42 + 0.012 * sin(t * 0.11), line)) / 0.13;
    s.x += 0.06 * s.y * sin(t * 0.7);
    float sail = step(0.08, s.y) * step(s.y, 0.95) * step(0.02, s.x) * step(s.x, 0.52 * (1.0 - s.y) + 0.04);
    float jib = step(0.08, s.y) * step(s.y, 0.80) * step(-0.36 * (0.85 - s.y), s.x) * step(s.x, -0.02);
    colour = mix(colour, vec3(1.0, 0.93, 0.84), max(sail, jib * 0.9));
    float hull = step(abs(s.x - 0.05) + 0.4 * (0.08 - s.y), 0.42) * step(-0.05, s.y) * step(s.y, 0.07);
    return mix(colour, vec3(0.16, 0.07, 0.06), hull);
}

// A hill of grass in the wind, poppies and cornflowers, one tree.
vec3 sky_meadow(vec2 q, float t) {
    vec3 colour = mix(vec3(0.80, 0.92, 1.0), vec3(0.22, 0.52, 0.90), smoothstep(0.35, 1.0, q.y));
    float puff = smoothstep(0.55, 0.72, sky_cloud(vec2(q.x * 1.7 - t * 0.018, q.y * 4.2)));
    colour = mix(colour, vec3(1.08, 1.06, 1.02), puff * 0.85 * smoothstep(0.42, 0.62, q.y));
    float hill = 0.46 + 0.06 * sin(q.x * 2.1 + 0.6);
    colour = mix(colour, vec3(0.30, 0.52, 0.36), smoothstep(hill + 0.004, hill - 0.004, q.y));
    vec2 tree = q - vec2(0.36, 0.60);
    float crown = min(length(tree * vec2(1.0, 1.15)) - 0.098, length(tree - vec2(0.075, -0.035)) - 0.066);
    crown = min(crown, length(tree + vec2(0.075, 0.03)) - 0.062) + 0.018 * (sky_noise(q * 34.0 + t * 0.3) - 0.5);
    float trunk = max(abs(tree.x + 0.004 * sin(t)) - 0.013, abs(tree.y + 0.13) - 0.09);
    colour = mix(colour, vec3(0.18, 0.10, 0.06), step(trunk, 0.0));
    colour = mix(colour, mix(vec3(0.07, 0.25, 0.09), vec3(0.36, 0.58, 0.16), smoothstep(-0.07, 0.09, tree.y - tree.x * 0.4)), smoothstep(0.006, -0.006, crown));
    for (int layer = 0; layer < 4; layer++) {
        float k = float(layer);
        float top = 0.43 - 0.105 * k + 0.05 * sin(q.x * (1.7 + 0.4 * k) + k * 1.9);
        float dense = 46.0 - 8.0 * k;
        float wind = 0.5 + 0.5 * sin(q.x * 3.0 - t * 0.9 + k);
        float blade = q.x * dense + 14.0 * (q.y - top) * (wind - 0.3) * (1.0 + 0.3 * k);
        float tall = (0.030 + 0.012 * k) * (0.55 + 0.45 * sky_lot(vec2(floor(blade), k)));
        float tip = top + tall * (1.0 - 2.0 * abs(fract(blade) - 0.5));
        vec3 green = mix(vec3(0.16, 0.40, 0.10), vec3(0.50, 0.66, 0.16), wind * 0.55 + 0.12 * k) * (0.72 + 0.6 * smoothstep(top - 0.12, top + 0.03, q.y));
        colour = mix(colour, green, smoothstep(0.004, -0.004, q.y - tip));
        vec2 cell = vec2(floor(q.x * (7.0 - k)), k);
        float lot = sky_lot(cell + 4.7);
        vec2 at = vec2((cell.x + 0.25 + 0.5 * lot) / (7.0 - k) + 0.012 * (wind - 0.5), top + 0.035 + 0.02 * lot);
        vec3 petal = lot < 0.45 ? vec3(1.0, 0.16, 0.07) : (lot < 0.72 ? vec3(0.22, 0.30, 1.0) : vec3(1.0, 0.86, 0.30));
        vec2 d = q - at;
        float flower = length(d * vec2(1.0, 1.25)) - (0.011 + 0.004 * k) * (1.0 + 0.18 * cos(atan(d.y, d.x) * 5.0));
        colour = mix(colour, petal, smoothstep(0.003, -0.003, flower) * step(0.12, lot));
    }
    return colour;
}

// A clear night far from any town: the milky way, a dark ridge, now and then one that falls.
vec3 sky_stars(vec2 q, float t) {
    vec2 p = q - vec2(0.0, 0.55);
    float turn = t * 0.004;
    p = mat2(cos(turn), -sin(turn), sin(turn), cos(turn)) * p;
    float band = p.x * 0.62 + p.y * 0.78;
    float dust = sky_cloud(p * 4.0 + 2.0);
    vec3 colour = mix(vec3(0.016, 0.030, 0.085), vec3(0.05, 0.09, 0.20), smoothstep(0.9, 0.15, q.y));
    float milk = exp(-band * band * 14.0);
    colour += (vec3(0.20, 0.19, 0.30) * dust + vec3(0.16, 0.10, 0.12) * dust * dust) * milk;
    colour *= 1.0 - 0.5 * milk * smoothstep(0.56, 0.70, sky_cloud(p * 7.0 + 11.0));
    for (int layer = 0; layer < 3; layer++) {
        float scale = 13.0 + 13.0 * float(layer);
        vec2 cell = floor(p * scale), f = fract(p * scale);
        float lot = sky_lot(cell + float(layer) * 17.0);
        vec2 at = vec2(sky_lot(cell + 5.1), sky_lot(cell + 8.3)) * 0.7 + 0.15;
        float size = 0.055 + 0.10 * lot * lot / (1.0 + float(layer));
        float bright = step(0.48 - 0.25 * milk, lot) * (0.65 + 0.35 * sin(t * (0.6 + lot) + lot * 40.0)) * (0.4 + lot * lot);
        vec3 tone = mix(vec3(0.72, 0.84, 1.25), vec3(1.25, 0.98, 0.72), sky_lot(cell + 2.2));
        float d = length(f - at) / size;
        colour += tone * bright * (exp(-d * d * 3.0) * 1.9 + 0.14 / (1.0 + d * d * 3.0));
    }
    float fall = fract(t / 11.0);
    vec2 from = vec2(-0.45 + 0.4 * sky_lot(vec2(floor(t / 11.0), 1.0)), 0.95);
    vec2 way = normalize(vec2(0.8, -0.45));
    vec2 d = q - from - way * fall * 5.0;
    float tail = clamp(-dot(d, way) / 0.22, 0.0, 1.0);
    colour += vec3(1.3, 1.4, 1.6) * smoothstep(0.007 * (1.0 - tail), 0.0, abs(d.x * way.y - d.y * way.x)) * (1.0 - tail) * step(0.001, tail) * step(fall, 0.2);
    float ridge = 0.15 + 0.09 * sky_noise(vec2(q.x * 2.6, 0.0)) + 0.03 * sky_noise(vec2(q.x * 11.0, 2.0));
    return mix(colour, vec3(0.006, 0.011, 0.024), smoothstep(ridge + 0.005, ridge - 0.005, q.y));
}

// Snow over a wood at dusk, a lit window.
vec3 sky_snow(vec2 q, float t) {
    vec3 colour = mix(vec3(0.62, 0.66, 0.80), vec3(0.22, 0.30, 0.48), smoothstep(0.2, 1.0, q.y));
    for (int layer = 0; layer < 3; layer++) {
        float k = float(layer);
        float wide = 6.0 - 1.3 * k;
        float cell = floor(q.x * wide + k * 0.37), x = (fract(q.x * wide + k * 0.37) - 0.5) / wide;
        float lot = sky_lot(vec2(cell, k + 3.0));
        float ground = 0.36 - 0.10 * k + 0.025 * sin(q.x * 3.0 + k * 2.0);
        float tall = (0.20 + 0.12 * lot) * (0.75 + 0.30 * k);
        float up = (q.y - ground) / tall;
        float saw = 0.75 + 0.25 * (1.0 - fract(up * 4.5));
        float tree = abs(x) - 0.16 * tall * (1.0 - up) * saw - 0.002;
        float shown = smoothstep(0.004, -0.004, tree) * step(up, 1.0) * step(-0.1, up) * step(0.28, lot);
        vec3 dark = mix(vec3(0.40, 0.47, 0.60), vec3(0.07, 0.13, 0.19), 0.35 + 0.32 * k);
        float frost = smoothstep(0.62, 0.95, fract(up * 4.5)) * 0.75;
        colour = mix(colour, mix(dark, vec3(0.86, 0.91, 1.0), frost), shown);
        vec3 field = mix(vec3(0.66, 0.71, 0.84), vec3(0.88, 0.92, 1.0), 0.3 + 0.25 * k);
        colour = mix(colour, field * (0.88 + 0.12 * sky_noise(q * vec2(9.0, 30.0))), smoothstep(0.004, -0.004, q.y - ground));
    }
    vec2 h = q - vec2(0.34, 0.235);
    float house = max(abs(h.x) - 0.085, abs(h.y) - 0.045);
    float roof = max(abs(h.x) * 0.62 + h.y - 0.115, 0.040 - h.y);
    colour = mix(colour, vec3(0.17, 0.10, 0.08), step(house, 0.0));
    colour = mix(colour, vec3(0.90, 0.94, 1.02), step(roof, 0.0));
    float pane = max(abs(abs(h.x) - 0.038) - 0.017, abs(h.y - 0.003) - 0.019);
    colour = mix(colour, vec3(1.9, 1.15, 0.42), step(pane, 0.0));
    colour += vec3(0.75, 0.42, 0.14) * exp(-dot(h, h) * 55.0) * 0.55;
    for (int layer = 0; layer < 4; layer++) {
        float scale = 7.0 + 5.0 * float(layer);
        vec2 p = q * scale + vec2(sin(t * 0.35 + float(layer)) * 0.7, t * (0.55 + 0.12 * float(layer)) * 1.4);
        vec2 cell = floor(p);
        float lot = sky_lot(cell + float(layer) * 31.0);
        vec2 at = 0.3 + 0.4 * vec2(sky_lot(cell + 1.7), sky_lot(cell + 9.4));
        colour += vec3(0.92, 0.95, 1.0) * smoothstep(0.16, 0.03, length(fract(p) - at)) * step(0.45, lot) * 0.75;
    }
    return colour;
}

// Rain on a window, the lights of a town behind it, drops that run.
vec3 sky_rain(vec2 q, float t) {
    vec2 bend = vec2(0.0);
    float wet = 0.0;
    for (int layer = 0; layer < 2; layer++) {
        float scale = 7.0 + 6.0 * float(layer);
        vec2 p = q * vec2(scale, scale * 0.45);
        float column = floor(p.x), lot = sky_lot(vec2(column, float(layer) + 0.5));
        p.y += t * (0.10 + 0.22 * lot) + lot * 7.0;
        float row = floor(p.y);
        vec2 f = vec2(fract(p.x), fract(p.y)) - 0.5;
        float here = sky_lot(vec2(column, row));
        f.x += 0.22 * sin(p.y * 2.4 + lot * 6.0) + (here - 0.5) * 0.2;
        f.y = f.y * 1.9 + 0.25;
        float drop = length(f * vec2(1.0, f.y > 0.0 ? 0.75 : 1.0)) - 0.13 - 0.08 * here;
        float shown = smoothstep(0.02, -0.03, drop) * step(0.35, here);
        float trail = smoothstep(0.05, 0.0, abs(f.x)) * step(0.0, f.y) * smoothstep(1.1, 0.1, f.y) * step(0.35, here) * 0.45;
        bend += f * vec2(-0.55, -0.35) * (shown + trail * 0.4);
        wet = max(wet, max(shown, trail));
    }
    vec2 p = q + bend;
    float soft = mix(1.0, 0.45, wet);
    vec3 colour = mix(vec3(0.10, 0.15, 0.22), vec3(0.20, 0.27, 0.36), smoothstep(0.1, 0.9, p.y + 0.25 * sky_noise(p * 3.0 + t * 0.03)));
    for (int lamp = 0; lamp < 11; lamp++) {
        float k = float(lamp);
        vec2 at = vec2(-0.86 + 1.72 * sky_lot(vec2(k, 1.0)), 0.12 + 0.52 * sky_lot(vec2(k, 2.0)));
        float size = (0.045 + 0.055 * sky_lot(vec2(k, 3.0))) * (0.55 + 0.45 * soft);
        float tone = sky_lot(vec2(k, 4.0));
        vec3 light = tone < 0.55 ? vec3(1.25, 0.70, 0.28) : (tone < 0.8 ? vec3(0.95, 0.28, 0.22) : vec3(0.35, 0.75, 0.95));
        float d = length(p - at);
        colour += light * (smoothstep(size, size * (1.0 - 0.75 * soft), d) * 0.62 + exp(-d * 7.0) * 0.10) * (0.85 + 0.15 * sin(t * 0.7 + k * 5.0));
    }
    float fall = sky_noise(vec2(q.x * 60.0 + q.y * 6.0, q.y * 3.0 + t * 9.0));
    colour += vec3(0.30, 0.36, 0.42) * smoothstep(0.80, 1.0, fall) * 0.35;
    return colour + wet * vec3(0.04, 0.05, 0.06) + 0.35 * max(bend.y * 6.0, 0.0) * wet;
}

// Lying on one's back: white towers that grow and drift.
vec3 sky_clouds(vec2 q, float t) {
    vec3 blue = mix(vec3(0.34, 0.62, 0.95), vec3(0.12, 0.36, 0.80), q.y);
    vec2 p = vec2(q.x * 1.35 - t * 0.015, q.y * 1.9);
    p += 0.22 * vec2(sky_noise(p * 1.3 + t * 0.012), sky_noise(p * 1.3 + 7.0));
    float here = sky_cloud(p * 1.5), towards = sky_cloud(p * 1.5 + vec2(0.10, 0.17));
    float dense = smoothstep(0.47, 0.66, here + 0.09 * (0.6 - q.y));
    float lit = clamp(0.62 + (here - towards) * 3.2, 0.0, 1.0);
    vec3 white = mix(vec3(0.58, 0.66, 0.80), vec3(1.22, 1.16, 1.06), lit);
    float wisp = smoothstep(0.5, 0.85, sky_cloud(vec2(q.x * 2.0 + t * 0.006, q.y * 9.0) + 21.0)) * 0.35;
    vec3 colour = mix(mix(blue, vec3(1.0), wisp), white, dense);
    vec2 b = q - vec2(-0.2 + fract(t * 0.013) * 1.4 - 0.5, 0.66 + 0.04 * sin(t * 0.4));
    for (int bird = 0; bird < 3; bird++) {
        vec2 d = b - vec2(0.09 * float(bird), 0.035 * float(bird * bird) - 0.02 * float(bird));
        float wing = abs(d.y - 0.55 * abs(d.x) * (0.5 + 0.4 * sin(t * 3.0 + float(bird))) + 4.0 * d.x * d.x) - 0.0035;
        colour = mix(colour, vec3(0.12, 0.16, 0.24), smoothstep(0.003, -0.002, max(wing, abs(d.x) - 0.030)));
    }
    return colour;
}

// Curtains of green and rose over ice.
vec3 sky_aurora(vec2 q, float t) {
    float line = 0.26;
    float mirrored = step(q.y, line);
    vec2 p = vec2(q.x, mix(q.y, 2.0 * line - q.y, mirrored));
    p.x += mirrored * 0.012 * sin(q.y * 140.0 + t * 0.8);
    vec3 colour = mix(vec3(0.030, 0.075, 0.125), vec3(0.008, 0.015, 0.050), smoothstep(line, 1.0, p.y));
    vec2 cell = floor(p * 26.0);
    float star = step(0.86, sky_lot(cell)) * smoothstep(0.20, 0.02, length(fract(p * 26.0) - 0.25 - 0.5 * vec2(sky_lot(cell + 3.0), sky_lot(cell + 6.0))));
    colour += star * vec3(0.55, 0.62, 0.75);
    for (int veil = 0; veil < 3; veil++) {
        float k = float(veil);
        float fold = 0.16 * sin(p.x * (2.0 + 0.7 * k) + t * (0.13 + 0.05 * k) + k * 2.1) + 0.06 * sin(p.x * 6.3 - t * 0.21 + k);
        float foot = 0.44 + 0.11 * k + fold * 0.7;
        float up = p.y - foot;
        float rays = 0.45 + 0.75 * sky_noise(vec2(p.x * 17.0 + fold * 9.0 + k * 5.0, t * 0.16)) * sky_noise(vec2(p.x * 5.0 - t * 0.07, k));
        float glow = smoothstep(-0.035, 0.015, up) * exp(-max(up, 0.0) * (4.2 - 0.6 * k));
        vec3 tone = mix(vec3(0.12, 1.05, 0.48), vec3(0.62, 0.20, 0.85), smoothstep(0.02, 0.34, up + 0.05 * k));
        colour += tone * glow * rays * (0.80 - 0.18 * k);
    }
    float ridge = line + 0.035 + 0.075 * sky_noise(vec2(p.x * 3.1 + 4.0, 0.0)) + 0.02 * sky_noise(vec2(p.x * 12.0, 1.0));
    colour = mix(colour, vec3(0.008, 0.018, 0.030), smoothstep(ridge + 0.004, ridge - 0.004, p.y));
    return mix(colour, colour * vec3(0.50, 0.62, 0.66), mirrored);
}

// Strings of paper lanterns over roofs, the street where the patient grew up.
vec3 sky_lamps(vec2 q, float t) {
    vec3 colour = mix(vec3(0.34, 0.15, 0.20), vec3(0.035, 0.045, 0.130), smoothstep(0.22, 0.85, q.y));
    vec2 cell = floor(q * 21.0);
    colour += step(0.90, sky_lot(cell)) * smoothstep(0.15, 0.02, length(fract(q * 21.0) - 0.5)) * vec3(0.4, 0.45, 0.6) * smoothstep(0.4, 0.9, q.y);
    float house = floor(q.x * 4.6 + 0.3), lot = sky_lot(vec2(house, 8.0));
    float roof = 0.20 + 0.15 * lot + 0.05 * (1.0 - abs(fract(q.x * 4.6 + 0.3) * 2.0 - 1.0)) * step(0.4, lot);
    float wall = smoothstep(roof + 0.003, roof - 0.003, q.y);
    colour = mix(colour, vec3(0.032, 0.026, 0.048), wall);
    vec2 w = vec2(fract(q.x * 18.4 + 0.2) - 0.5, fract(q.y * 14.0) - 0.5);
    float lit = step(0.62, sky_lot(floor(vec2(q.x * 18.4 + 0.2, q.y * 14.0)) + 2.0));
    colour = mix(colour, vec3(0.95, 0.56, 0.20), wall * lit * step(abs(w.x), 0.24) * step(abs(w.y), 0.30) * step(q.y, roof - 0.03));
    for (int row = 0; row < 3; row++) {
        float k = float(row);
        float near = 1.0 + 0.45 * k;
        float sway = 0.010 * sin(t * 0.5 + k * 2.0);
        float x = q.x + sway + 0.13 * k;
        float span = 1.1;
        float part = (fract(x / span + 0.5) - 0.5) * span;
        float hang = 0.50 + 0.14 * k + 0.38 * part * part;
        colour = mix(colour, vec3(0.02, 0.016, 0.02), smoothstep(0.0035, 0.001, abs(q.y - hang)));
        float gap = 0.155 * near;
        float number = floor(x / gap), off = (fract(x / gap) - 0.5) * gap;
        float middle = x - off, within = (fract(middle / span + 0.5) - 0.5) * span;
        float swing = 0.10 * sin(t * 0.9 + number * 1.7 + k);
        vec2 d = vec2(off, q.y - (0.50 + 0.14 * k + 0.38 * within * within) + 0.044 * near);
        d.x += swing * d.y;
        float tone = sky_lot(vec2(number, k + 5.0));
        vec3 paper = tone < 0.5 ? vec3(1.35, 0.72, 0.22) : (tone < 0.78 ? vec3(1.35, 0.34, 0.16) : vec3(1.25, 1.0, 0.62));
        float body = length(d * vec2(1.0, 0.86)) - 0.034 * near;
        float breath = 0.88 + 0.12 * sin(t * 1.3 + number * 3.1);
        float ribs = 0.86 + 0.14 * cos(d.y / near * 260.0);
        colour = mix(colour, paper * breath * ribs * (1.15 - 9.0 * dot(d, d) / (near * near)), smoothstep(0.004, -0.004, body));
        colour += paper * breath * 0.30 * exp(-max(body, 0.0) * 75.0 / near);
    }
    return colour;
}

// `p` from 0 to 1 across and up the screen, `aspect` its width over its height, `t` seconds (held still for who wants
// less motion).
vec3 sky_picture(int which, vec2 p, float aspect, float t) {
    vec2 q = vec2((p.x - 0.5) * aspect, p.y);
    vec3 colour;
    if (which == 0) colour = sky_sea(q, t);
    else if (which == 1) colour = sky_meadow(q, t);
    else if (which == 2) colour = sky_stars(q, t);
    else if (which == 3) colour = sky_snow(q, t);
    else if (which == 4) colour = sky_rain(q, t);
    else if (which == 5) colour = sky_clouds(q, t);
    else if (which == 6) colour = sky_aurora(q, t);
    else colour = sky_lamps(q, t);
    vec2 edge = smoothstep(vec2(0.0), vec2(0.04), p) * smoothstep(vec2(0.0), vec2(0.04), 1.0 - p);
    return colour * (0.72 + 0.28 * edge.x * edge.y);
}
