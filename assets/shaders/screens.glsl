// What a screen shows, by number: the skies of SKIES in game/content/place_kinds.py, which somebody chose to look at.
// p is from 0 to 1 over the screen. Painted with few strokes, so that software can.
float screen_lot(vec2 p) {
    return fract(sin(dot(p, vec2(127.1, 311.7))) * 43758.5453);
}

float screen_soft(vec2 p) {
    vec2 i = floor(p), f = p - i;
    f *= f * (3.0 - 2.0 * f);
    return mix(mix(screen_lot(i), screen_lot(i + vec2(1.0, 0.0)), f.x),
               mix(screen_lot(i + vec2(0.0, 1.0)), screen_lot(i + vec2(1.0, 1.0)), f.x), f.y);
}

float screen_flake(vec2 q, float share, float size) {
    vec2 i = floor(q), f = q - i - 0.25 - 0.5 * vec2(screen_lot(i + 5.3), screen_lot(i + 9.1));
    return step(1.0 - share, screen_lot(i)) * exp(-dot(f, f) * size);
}

vec3 screen_picture(int which, vec2 p, float time) {
    p = clamp(p, 0.0, 1.0);
    float up = p.y;
    if (which == 0) {         // the sea, a low sun over it
        vec3 sky = mix(vec3(0.86, 0.62, 0.42), vec3(0.20, 0.40, 0.58), smoothstep(0.42, 1.0, up));
        vec2 s = (p - vec2(0.62, 0.52)) * vec2(1.4, 1.0);
        sky += vec3(0.9, 0.6, 0.3) * (exp(-dot(s, s) * 30.0) * 0.5 + smoothstep(0.035, 0.030, length(s)));
        float far = 0.46 - min(up, 0.455);
        float wave = screen_soft(vec2(p.x * 7.0 / (0.1 + far * 2.0) + time * 0.1, 3.0 / far - time * 0.5));
        vec3 sea = mix(vec3(0.02, 0.10, 0.15), vec3(0.10, 0.26, 0.32), wave * smoothstep(0.46, 0.1, far));
        float glitter = smoothstep(0.55, 0.9, wave) * exp(-abs(p.x - 0.62) * 9.0);
        sea += vec3(0.85, 0.55, 0.30) * glitter * 0.8;
        return mix(sea, sky, smoothstep(0.455, 0.465, up));
    }
    if (which == 1) {         // a meadow in haze
        vec3 c = mix(vec3(0.80, 0.80, 0.70), vec3(0.28, 0.48, 0.66), smoothstep(0.35, 1.0, up));
        for (int k = 0; k < 3; k++) {
            float n = float(k), ridge = 0.46 - 0.11 * n + (0.05 + 0.01 * n) * sin(p.x * (4.0 + 2.0 * n) + 1.7 * n + 0.6);
            vec3 hill = mix(vec3(0.34, 0.42, 0.34), vec3(0.10, 0.20, 0.06), n * 0.5);
            hill += vec3(0.10, 0.09, 0.01) * screen_soft(vec2(p.x * 12.0, (up - ridge) * 30.0)) * (0.4 + 0.4 * n);
            c = mix(c, hill, smoothstep(ridge + 0.006, ridge - 0.006, up));
        }
        vec2 q = vec2(p.x * 26.0 + 0.3 * sin(time * 0.7 + up * 9.0), up * 22.0);
        return c + vec3(0.75, 0.55, 0.45) * screen_flake(q, 0.22, 60.0) * smoothstep(0.24, 0.12, up);
    }
    if (which == 2) {         // stars
        float across = p.x + 0.8 * p.y - 0.9;
        float band = (0.4 + 0.6 * screen_soft(p * 7.0 + 3.0)) * exp(-14.0 * across * across);
        float star = screen_flake(p * 22.0, 0.12, 150.0) + 0.4 * screen_flake(p * 47.0 + 3.0, 0.12, 70.0);
        return vec3(0.008, 0.012, 0.030) + vec3(0.11, 0.09, 0.15) * band + vec3(0.9, 0.95, 1.0) * star;
    }
    if (which == 3) {         // snow over dark firs
        vec3 c = mix(vec3(0.46, 0.50, 0.56), vec3(0.26, 0.32, 0.40), up);
        for (int k = 0; k < 2; k++) {
            float n = float(k), x = p.x * (9.0 - 3.0 * n) + 3.7 * n, tall = 0.30 + 0.22 * screen_lot(vec2(floor(x), n)) - 0.14 * n;
            float fir = abs(fract(x) - 0.5) * 0.9 - max(tall - up, 0.0) * 1.3;
            c = mix(c, mix(vec3(0.20, 0.25, 0.29), vec3(0.05, 0.08, 0.09), n), smoothstep(0.02, -0.02, fir) * step(up, tall));
        }
        c = mix(c, vec3(0.62, 0.66, 0.72), smoothstep(0.13, 0.09, up + 0.02 * sin(p.x * 9.0)));
        c += vec3(0.5) * screen_flake(vec2(p.x * 15.0 + 0.4 * sin(time * 0.5 + up * 6.0), up * 15.0 + time * 0.9), 0.35, 70.0);
        return c + vec3(0.35) * screen_flake(vec2(p.x * 27.0, up * 27.0 + time * 1.1), 0.35, 60.0);
    }
    if (which == 4) {         // rain on a window at night
        float lights = screen_soft(p * vec2(9.0, 6.0) + 2.0) * smoothstep(0.7, 0.2, up);
        vec3 c = mix(vec3(0.05, 0.075, 0.10), vec3(0.16, 0.20, 0.24), up);
        c += vec3(0.55, 0.32, 0.12) * smoothstep(0.62, 0.95, lights + 0.25 * screen_soft(p * 23.0));
        float lane = floor(p.x * 46.0), speed = 0.35 + 0.6 * screen_lot(vec2(lane, 1.0));
        float drop = fract(up * 1.2 + time * 0.25 * speed + screen_lot(vec2(lane, 4.0)));
        float on = step(0.62, screen_lot(vec2(lane, 7.0))) * smoothstep(0.42, 0.1, abs(fract(p.x * 46.0) - 0.5));
        return c + vec3(0.22, 0.25, 0.28) * on * smoothstep(0.35, 0.0, drop);
    }
    if (which == 6) {         // aurora
        float foot = 0.22 + 0.16 * screen_soft(vec2(p.x * 3.0 + time * 0.06, 1.0)) + 0.06 * screen_soft(vec2(p.x * 9.0 - time * 0.04, 5.0));
        float rays = 0.55 + 0.45 * screen_soft(vec2(p.x * 38.0 + time * 0.1, 2.0 + up));
        float glow = smoothstep(foot - 0.02, foot + 0.07, up) * exp(-3.6 * max(up - foot, 0.0)) * rays;
        vec3 c = mix(vec3(0.015, 0.03, 0.06), vec3(0.015, 0.02, 0.06), up) + vec3(0.8) * screen_flake(p * 30.0, 0.09, 130.0);
        c += mix(vec3(0.06, 0.55, 0.30), vec3(0.30, 0.12, 0.50), smoothstep(0.3, 0.95, up)) * glow;
        return mix(c, vec3(0.01, 0.015, 0.02), smoothstep(0.16, 0.14, up + 0.03 * sin(p.x * 7.0) + 0.02 * sin(p.x * 17.0)));
    }
    if (which == 7) {         // paper lamps in the evening
        vec3 c = mix(vec3(0.13, 0.06, 0.07), vec3(0.025, 0.03, 0.075), smoothstep(0.0, 0.8, up));
        for (int k = 0; k < 9; k++) {
            float n = float(k), size = 0.6 + 0.9 * screen_lot(vec2(n, 5.0));
            vec2 at = vec2((n + 0.3 + 0.5 * screen_lot(vec2(n, 2.0))) / 9.3, 0.28 + 0.6 * screen_lot(vec2(n, 7.0)));
            vec2 f = (p - at - vec2(0.0, 0.012 * sin(time * 0.6 + n))) * vec2(1.5, 1.0) / size;
            float body = smoothstep(0.050, 0.042, length(f * vec2(1.0, 0.86)));
            c += mix(vec3(0.95, 0.42, 0.12), vec3(1.0, 0.72, 0.34), 0.5 + f.y * 9.0) * body * 0.9;
            c += vec3(0.40, 0.15, 0.04) * exp(-dot(f, f) * 90.0);
        }
        return c;
    }
    vec2 q = vec2(p.x * 2.2 + time * 0.015, up * 3.0);   // clouds
    float cloud = screen_soft(q) * 0.5 + screen_soft(q * 2.3 + 4.0) * 0.3 + screen_soft(q * 5.1 + 1.0) * 0.2;
    vec3 sky = mix(vec3(0.55, 0.66, 0.74), vec3(0.16, 0.34, 0.56), up);
    return mix(sky, mix(vec3(0.55, 0.58, 0.62), vec3(0.88, 0.87, 0.85), smoothstep(0.5, 0.8, cloud)), smoothstep(0.42, 0.66, cloud) * 0.9);
}
