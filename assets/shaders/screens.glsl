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

vec3 screen_picture(int which, vec2 p, float time) {
    p = clamp(p, 0.0, 1.0);
    float up = p.y;
    if (which == 0) {         // the sea
        vec3 c = mix(vec3(0.95, 0.72, 0.52), vec3(0.30, 0.55, 0.80), smoothstep(0.45, 1.0, up));
        float wave = screen_soft(vec2(p.x * 9.0 + time * 0.15, up * 60.0 / (0.55 - min(up, 0.5)) - time * 0.4));
        vec3 sea = mix(vec3(0.03, 0.16, 0.24), vec3(0.35, 0.55, 0.62), wave * smoothstep(0.0, 0.44, up) * 0.8);
        return mix(sea, c, smoothstep(0.435, 0.445, up));
    }
    if (which == 1) {         // a meadow
        float hill = 0.36 + 0.06 * sin(p.x * 5.0 + 0.6), near = 0.22 + 0.05 * sin(p.x * 8.0 + 2.0);
        vec3 c = mix(vec3(0.75, 0.85, 0.92), vec3(0.25, 0.52, 0.85), up);
        c = mix(c, vec3(0.16, 0.34, 0.14), smoothstep(hill + 0.01, hill - 0.01, up));
        vec3 grass = mix(vec3(0.10, 0.26, 0.06), vec3(0.45, 0.55, 0.15), screen_soft(vec2(p.x * 40.0 + sin(time + p.x * 9.0) * 0.3, up * 26.0)));
        return mix(c, grass, smoothstep(near + 0.01, near - 0.01, up));
    }
    if (which == 2) {         // stars
        vec2 q = p * 34.0;
        vec2 f = fract(q) - 0.5;
        float star = step(0.86, screen_lot(floor(q))) * exp(-dot(f, f) * 30.0);
        float band = screen_soft(p * 5.0 + 3.0) * exp(-12.0 * abs(p.x + p.y - 1.0) * abs(p.x + p.y - 1.0));
        return vec3(0.006, 0.010, 0.030) + vec3(0.10, 0.09, 0.16) * band + vec3(0.9, 0.95, 1.0) * star;
    }
    if (which == 3) {         // snow
        vec3 c = mix(vec3(0.62, 0.68, 0.75), vec3(0.40, 0.48, 0.58), up);
        for (int k = 0; k < 2; k++) {
            vec2 q = vec2(p.x * (16.0 + 10.0 * float(k)) + 0.4 * sin(time * 0.5 + up * 6.0), up * 16.0 + time * (0.9 + 0.4 * float(k)));
            vec2 f = fract(q) - 0.5;
            c += vec3(0.5) * step(0.7, screen_lot(floor(q) + float(k) * 9.0)) * exp(-dot(f, f) * 40.0);
        }
        return c;
    }
    if (which == 4) {         // rain on a window
        vec3 c = mix(vec3(0.10, 0.14, 0.17), vec3(0.28, 0.33, 0.37), screen_soft(p * 4.0) * up);
        vec2 q = vec2(p.x * 40.0, up * 5.0 + time * (1.2 + 0.6 * screen_lot(vec2(floor(p.x * 40.0), 1.0))));
        return c + vec3(0.28) * step(0.80, screen_lot(floor(q))) * smoothstep(0.2, 0.0, abs(fract(q.x) - 0.5)) * fract(q.y);
    }
    if (which == 6) {         // aurora
        float curtain = screen_soft(vec2(p.x * 5.0 + time * 0.08, 1.0)) * 0.5 + screen_soft(vec2(p.x * 13.0 - time * 0.05, 5.0)) * 0.3;
        float glow = smoothstep(curtain * 0.6, curtain * 0.6 + 0.08, up) * exp(-4.0 * max(up - curtain * 0.6, 0.0));
        vec3 c = mix(vec3(0.01, 0.02, 0.05), vec3(0.02, 0.03, 0.09), up);
        return c + mix(vec3(0.10, 0.85, 0.45), vec3(0.45, 0.20, 0.75), smoothstep(0.3, 0.9, up)) * glow;
    }
    if (which == 7) {         // paper lamps in the evening
        vec3 c = mix(vec3(0.10, 0.05, 0.09), vec3(0.03, 0.04, 0.10), up);
        for (int k = 0; k < 7; k++) {
            float x = screen_lot(vec2(float(k), 2.0)), y = 0.3 + 0.6 * screen_lot(vec2(float(k), 7.0));
            vec2 f = (p - vec2(x, y + 0.015 * sin(time * 0.6 + float(k)))) * vec2(1.3, 1.0);
            c += vec3(1.0, 0.55, 0.20) * exp(-dot(f, f) * 320.0) + vec3(0.35, 0.14, 0.03) * exp(-dot(f, f) * 40.0);
        }
        return c;
    }
    vec2 q = vec2(p.x * 3.0 + time * 0.02, up * 4.0);   // clouds
    float cloud = smoothstep(0.42, 0.75, screen_soft(q) * 0.6 + screen_soft(q * 2.7 + 4.0) * 0.4);
    return mix(mix(vec3(0.55, 0.72, 0.88), vec3(0.22, 0.45, 0.78), up), vec3(0.92, 0.93, 0.95), cloud * 0.85);
}
