// Words: thin light on nothing, ink on white, chalk on slate, a screen, gold letters.
#include "frame.glsl"
#include "room_light.glsl"

in vec2 v_uv;
in vec2 v_card;
in vec3 v_world;
flat in vec4 v_size;
flat in vec3 v_colour;
flat in vec3 v_normal;

uniform sampler2D u_letters;

out vec4 o_colour;

float lot(vec2 p) {
    return fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453);
}

float grain(vec2 p) {
    vec2 i = floor(p), f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    return mix(mix(lot(i), lot(i + vec2(1.0, 0.0)), f.x), mix(lot(i + vec2(0.0, 1.0)), lot(i + 1.0), f.x), f.y);
}

void main() {
    vec2 letters = texture(u_letters, v_uv, -0.4).rg;
    float ink = smoothstep(0.12, 0.88, letters.r), halo = letters.g;
    int style = int(v_size.w + 0.5);
    vec3 v = normalize(u_camera.xyz - v_world);
    vec3 n = v_normal;
    vec3 light = room_light(n) + u_sun.rgb * 0.35 * clamp(dot(n, u_sun_direction.xyz), 0.0, 1.0);
    light = max(light, vec3(0.05));
    vec2 inner = v_size.xy * 0.5 - abs(v_card);          // metres from the edge of the board
    float edge = min(inner.x, inner.y);
    float pixel = max(fwidth(v_card.x), fwidth(v_card.y));
    float frame_wide = clamp(0.035 * min(v_size.x, v_size.y), 0.004, 0.03);
    vec3 colour;
    float cover = 1.0;
    if (style == 0) {
        // A tube of light: white hot in its middle, its colour round it, and a breath of shade so that it is read by day.
        colour = v_colour * (ink * 2.1 + halo * halo * 0.55) + vec3(0.55) * ink * letters.r;
        cover = clamp(ink * 0.85 + halo * 0.75, 0.0, 0.92);
    } else if (style == 1) {
        vec3 paper = vec3(0.80, 0.79, 0.76) * (0.97 + 0.03 * grain(v_card * 180.0));
        vec3 albedo = mix(paper, vec3(0.030, 0.034, 0.045), ink);
        float line = smoothstep(pixel, 0.0, abs(edge - 2.2 * frame_wide) - 0.18 * frame_wide);
        albedo = mix(albedo, v_colour * 0.6, line * 0.8);
        colour = albedo * light * mix(0.82, 1.0, smoothstep(0.0, frame_wide, edge));
    } else if (style == 2) {
        float dust = grain(v_card * vec2(14.0, 9.0)) * 0.6 + grain(v_card * 55.0) * 0.4;
        vec3 slate = vec3(0.030, 0.038, 0.036) + 0.030 * dust * dust;
        float tooth = 0.62 + 0.38 * grain(v_card * 420.0);
        vec3 chalk = mix(vec3(0.78, 0.77, 0.73), v_colour / max(max(v_colour.r, max(v_colour.g, v_colour.b)), 0.01), 0.22);
        vec3 albedo = mix(slate + chalk * halo * 0.06, chalk * 0.86, ink * tooth);
        vec3 wood = vec3(0.24, 0.135, 0.065) * (0.75 + 0.5 * grain(v_card * vec2(11.0, 90.0)));
        albedo = mix(albedo, wood, smoothstep(pixel, -pixel, edge - 1.5 * frame_wide));
        colour = albedo * light;
    } else if (style == 3) {
        float fine = 1.0 - smoothstep(0.0008, 0.003, pixel);
        float lines = 1.0 - 0.22 * fine * step(0.5, fract(v_card.y * 160.0));
        vec3 back = v_colour * (0.030 + 0.045 * smoothstep(-0.5, 0.5, v_card.y / v_size.y)) + vec3(0.004, 0.006, 0.009);
        float border = smoothstep(pixel * 1.5, 0.0, abs(edge - 1.6 * frame_wide) - 0.12 * frame_wide);
        colour = (back + v_colour * (ink * 1.45 + halo * 0.28 + border * 0.55) + vec3(0.35) * ink) * lines;
        float sheen = pow(1.0 - abs(dot(n, v)), 4.0);
        colour += room_light(reflect(-v, n)) * (0.02 + 0.35 * sheen);
        colour = mix(vec3(0.02) * light, colour, smoothstep(0.0, pixel, edge - 0.6 * frame_wide));
    } else {
        // Raised letters: the light round them rises towards their middle, so its slope is that of their edge.
        vec2 slope = vec2(dFdx(letters.r + halo), dFdy(letters.r + halo));
        vec2 texel = 1.0 / vec2(textureSize(u_letters, 0));
        float lean = texture(u_letters, v_uv + vec2(0.0, -2.0) * texel).r - texture(u_letters, v_uv + vec2(0.0, 2.0) * texel).r;
        vec3 turned = normalize(n + vec3(0.0, lean * 0.9, 0.0) + vec3(slope.x, 0.0, 0.0) * 0.01);
        vec3 seen = room_light(reflect(-v, turned)) + u_sun.rgb * pow(max(dot(reflect(-v, turned), u_sun_direction.xyz), 0.0), 24.0);
        vec3 gold = v_colour * vec3(1.0, 0.92, 0.80);
        colour = gold * (seen * 0.95 + light * 0.45 + 0.10) * (0.80 + 0.35 * lean);
        cover = ink;
        colour *= cover;
        float shade = halo * (1.0 - ink) * 0.35;
        o_colour = vec4(finished(colour), max(cover, shade));
        return;
    }
    o_colour = vec4(finished(colour), cover);
}
