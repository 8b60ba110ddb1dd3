// What a sign looks like: rings that go out or come in, motes that settle, flakes that come off.
#include "frame.glsl"

in vec2 v_card;
flat in vec3 v_how;  // kind, age, strength
flat in vec3 v_lit;
flat in float v_lot;

out vec4 o_colour;

const vec3 PEARL = vec3(0.75, 1.0, 0.92), AMBER = vec3(1.0, 0.55, 0.12), TEAL = vec3(0.10, 0.85, 0.80);
const vec3 GOLD = vec3(1.0, 0.78, 0.35), COOL = vec3(0.55, 0.78, 1.0);

// A ring of that radius, thin and soft.
float ring(float r, float radius, float broad) {
    float off = (r - radius) / broad;
    return exp(-off * off);
}

// Nine grains at fixed angles; they stand `out_way` from the middle.
float grains(vec2 p, float out_way, float size) {
    float light = 0.0;
    for (int i = 0; i < 9; i++) {
        float lot = fract(v_lot * 7.0 + float(i) * 0.618);
        float angle = (float(i) + lot) * 0.698;
        vec2 at = vec2(cos(angle), sin(angle)) * out_way * (0.55 + 0.45 * lot);
        vec2 off = (p - at) / (size * (0.6 + 0.8 * lot));
        light += exp(-dot(off, off));
    }
    return light;
}

void main() {
    float r = length(v_card);
    if (r > 1.0) discard;
    float kind = v_how.x, strength = v_how.z;
    float still = u_patient.z;
    float age = mix(v_how.y, 0.35, still);                              // reduced motion: nothing travels,
    float seen = sin(3.1416 * min(v_how.y, 1.0)) * smoothstep(1.0, 0.8, r);  // it only comes and goes
    float ease = 1.0 - (1.0 - age) * (1.0 - age);
    vec3 light = vec3(0.0);
    float hide = 0.0;
    // Light alone is lost on white enamel: a sign also darkens a little of what is behind it.
    if (kind == 0.0) {  // laid: grains come in and settle
        float settled = grains(v_card, 0.85 * (1.0 - ease) + 0.06, 0.055);
        light = PEARL * (settled * 0.9 + exp(-9.0 * r * r) * 0.25 * ease);
        hide = settled * 0.4;
    } else if (kind == 1.0) {  // scoured: dust goes out
        light = AMBER * grains(v_card, 0.15 + 0.75 * ease, 0.05) * 0.7;
        hide = grains(v_card * 1.15, 0.10 + 0.70 * ease, 0.07) * 0.35;
    } else if (kind == 2.0) {  // shed: flakes drift off
        vec2 sunk = v_card + vec2(-0.25, 0.35) * ease;
        hide = grains(sunk, 0.2 + 0.45 * ease, 0.08) * 0.8;
        light = vec3(0.12, 0.09, 0.06) * v_lit * hide;
    } else if (kind == 3.0) {  // pulse: one shell runs out
        float shell = ring(r, 0.05 + 0.87 * ease, 0.02 + 0.03 * age);
        light = TEAL * shell * 1.1;
        hide = shell * 0.35;
    } else if (kind < 5.5) {  // shift: broken rings run out of the tubules, or into them
        float way = kind < 4.5 ? ease : 1.0 - ease;
        float angle = atan(v_card.y, v_card.x);
        float broken = smoothstep(-0.2, 0.5, sin(angle * 9.0 + v_lot * 6.0));
        float rings = broken * (ring(r, 0.12 + 0.75 * way, 0.025) + 0.5 * ring(r, 0.12 + 0.5 * way, 0.02));
        light = COOL * rings * 0.45;
        hide = rings * 0.25;
    } else {  // finished: a calm gold ring, and grains that rise
        vec2 risen = v_card - vec2(0.0, 0.35 * ease);
        float calm = ring(r, 0.12 + 0.6 * ease, 0.03);
        light = GOLD * (calm * 0.8 + grains(risen, 0.5, 0.024) * 1.2 + exp(-5.0 * r * r) * 0.15);
        hide = calm * 0.35;
    }
    hide = clamp(hide * seen * strength, 0.0, 0.85);
    o_colour = vec4(light * seen * strength, hide);
}
