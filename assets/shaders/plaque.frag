// A body of the biofilm: a dark core and a lit wet upper side; light that comes from behind glows amber in what lies
// open. Pale, broken and dry where it is stone.
#include "frame.glsl"
#include "plaque_look.glsl"

flat in vec3 v_middle;
flat in vec4 v_axis;
flat in vec4 v_look;
flat in vec4 v_light;
flat in vec4 v_fog;
flat in vec3 v_base;
flat in vec3 v_ray;
flat in vec3 v_half;
in vec3 v_on_card;

out vec4 o_colour;

void main() {
    float species = v_look.x;
    float wet = v_look.y;
    float dice = v_look.z;
    float open = v_look.w;
    float radius = v_axis.w;
    bool is_stone = species > STONE;
    vec3 n;
    vec3 sight = normalize(v_on_card);
    float way = meet_body(sight, v_middle, v_axis.xyz, radius, n);
    if (way < 0.0) discard;
    vec3 seen = sight * way;
    if (is_stone) {
        vec3 chips = n * 4.0 + 31.0 * dice;
        n = normalize(n + 0.55 * sin(chips.yzx * 1.3 + 1.7 * sin(chips)) * vec3(0.8, 1.0, 0.9));
    }
    vec4 clip = u_projection * vec4(seen, 1.0);
    gl_FragDepth = clip.z / clip.w * 0.5 + 0.5;
    mat3 to_world = transpose(mat3(u_view));
    vec3 world = u_camera.xyz + to_world * seen;
    vec3 normal = to_world * n;
    vec3 ray = v_ray;
    vec3 sun_at = u_sun_direction.xyz;
    float lit = v_light.a;
    vec3 base = v_base;
    float pixels = radius * u_projection[1][1] * u_screen.y * 0.5 / max(way, 0.1);
    float near = is_stone ? 0.0 : smoothstep(2.5, 7.0, pixels);
    if (near > 0.0) {
        // Seen near it is a cell: about to divide, with a furrow round it, grainy, its inside darker than its wall.
        vec3 pole = normalize(vec3(fract(dice * 13.0), fract(dice * 29.0), fract(dice * 7.0)) - 0.5
            + to_world * v_axis.xyz * 9.0);
        float off = dot(normal, pole);
        float furrow = (1.0 - smoothstep(0.0, 0.20, abs(off))) * near * step(0.50, dice);
        normal = normalize(normal + pole * (off < 0.0 ? 0.7 : -0.7) * furrow);
        vec3 grain = sin(normal * 7.0 + dice * 50.0 + 2.0 * sin(normal.yzx * 9.0));
        base *= 1.0 - 0.38 * furrow + near * 0.16 * grain.x * grain.y;
        base *= mix(1.0, 0.72 + 0.55 * (1.0 - clamp(-dot(n, sight), 0.0, 1.0)), near);
    }

    // Values: what lies deep is nearly black, what lies open has a lit side.
    float facing = dot(normal, sun_at);
    float sun = max((facing + 0.30) / 1.30, 0.0);
    float deep = open * (0.35 + 0.65 * clamp(normal.y * 0.6 + 0.5, 0.0, 1.0));
    vec3 light = u_sun.rgb * sun * lit * (0.30 + 0.70 * open) + ambient(normal) * (0.14 + 1.2 * deep);
    light += v_light.rgb + u_sun.rgb * AROUND * (0.20 + 1.25 * open);
    vec3 colour = base * light * 1.2;

    float rim = clamp(1.0 - max(dot(normal, -ray), 0.0), 0.0, 1.0);
    if (is_stone) {
        colour *= 0.82 + 0.18 * sin(world.x * 5.0 + 3.0 * sin(world.z * 4.0)) * sin(world.y * 6.0 + dice * 9.0);
    } else {
        // Light from behind: cells are clear jelly, and thin where they are seen from the side.
        float against = max(dot(ray, sun_at), 0.0);
        vec3 amber = sqrt(base) * vec3(0.62, 0.34, 0.13);
        colour += u_sun.rgb * amber * (0.12 + 0.9 * against) * (0.25 + 0.75 * rim) * (0.45 + 0.55 * lit) * open * open * 0.34;
        // A film of water on each: it takes the sky at its edge, and the sun in one small point.
        float gleam = max(dot(normal, v_half), 0.0);
        float rim2 = rim * rim;
        colour += (u_sky.rgb * 0.55 + u_horizon.rgb * 0.15) * rim2 * rim2 * open * (0.10 + 0.20 * wet);
        colour += u_sun.rgb * lit * open * (pow(gleam, 160.0) * (0.25 + 0.55 * wet) + pow(gleam, 18.0) * 0.030);
    }
    o_colour = vec4(min(max(colour * v_fog.a + v_fog.rgb, 0.0), 24.0), 1.0);
}
