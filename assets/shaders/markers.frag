#include "frame.glsl"

in vec2 v_card;
flat in vec4 v_colour;

out vec4 o_colour;

float soft_disc(vec2 p, float radius, float edge) {
    return smoothstep(radius + edge, radius - edge, length(p));
}

float bell(float x) {
    return exp(-x * x);
}

// A pill from a to b.
float pill(vec2 p, vec2 a, vec2 b, float radius) {
    vec2 along = b - a;
    float t = clamp(dot(p - a, along) / dot(along, along), 0.0, 1.0);
    return smoothstep(radius + 0.03, radius - 0.03, distance(p, a + along * t));
}

void main() {
    float kind = v_colour.w;
    float still = u_patient.z;
    float time = u_camera.w * (1.0 - still);
    float r = length(v_card);
    float light = 0.0;
    if (kind == 0.0) {  // spring: a soft well of light, grains rise out of it and fade
        vec2 p = v_card + vec2(0.0, 0.35);
        light = exp(-7.0 * dot(p, p)) * 0.42 + exp(-30.0 * p.y * p.y - 5.0 * p.x * p.x) * 0.25;
        for (int i = 0; i < 7; i++) {
            float lot = fract(float(i) * 0.618 + 0.1);
            float risen = fract(lot * 3.7 + time * (0.16 + 0.10 * lot));
            vec2 grain = v_card - vec2((lot - 0.5) * (0.5 + 0.5 * risen) + 0.06 * sin(time + lot * 20.0), risen * 1.35 - 0.45);
            light += exp(-700.0 * dot(grain, grain)) * 0.8 * sin(3.1416 * risen);
        }
        light *= smoothstep(1.0, 0.75, r);
    } else if (kind == 1.0) {  // port: a calm iris of twelve lamps
        float angle = atan(v_card.y, v_card.x) + time * 0.05;
        float lamp = 0.35 + 0.65 * smoothstep(0.55, 0.95, cos(angle * 12.0));
        light = exp(-9.0 * r * r) * 0.10 + bell((r - 0.78) / 0.030) * 0.42 * lamp;
        light += bell((r - 0.70) / 0.11) * 0.05;
        light *= smoothstep(1.0, 0.9, r);
    } else {  // ghost: an open hand that presses and lets go
        float press = 0.5 + 0.5 * sin(time * 2.6);
        vec2 p = v_card * mix(1.16, 1.0, press);
        float hand = soft_disc(p + vec2(0.0, 0.26), 0.33, 0.03);
        hand = max(hand, pill(p, vec2(-0.22, -0.1), vec2(-0.30, 0.42), 0.085));
        hand = max(hand, pill(p, vec2(-0.07, 0.0), vec2(-0.09, 0.60), 0.085));
        hand = max(hand, pill(p, vec2(0.09, 0.0), vec2(0.11, 0.57), 0.085));
        hand = max(hand, pill(p, vec2(0.23, -0.1), vec2(0.30, 0.40), 0.080));
        hand = max(hand, pill(p, vec2(-0.24, -0.34), vec2(-0.54, -0.02), 0.085));
        float ripple = smoothstep(0.05, 0.0, abs(r - fract(time * 0.42))) * (1.0 - fract(time * 0.42));
        light = hand * (0.42 + 0.25 * press) + ripple * 0.5 * (1.0 - still);
        light *= smoothstep(1.0, 0.94, r);
    }
    o_colour = vec4(v_colour.rgb * light, 0.0);
}
