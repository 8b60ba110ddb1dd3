// What is solid in a room and does not glow. KIND as in game/render/rooms.py: 0 plain, 1 shiny, 2 floor, 3 leaf; LIT: it
// has a light map, else the place's light at the vertex; FINE: better than software; FOG: far things fade; MIRROR: the
// floor has a picture of the room upside down; SHADOW: people throw theirs here.
#include "frame.glsl"
#include "room_light.glsl"
#include "dither.glsl"
#if KIND == 1 || KIND == 2 || FINE
#include "room_probe.glsl"
#endif
#if SHADOW
#include "people_shadow.glsl"
#endif

in vec3 v_world;
in vec3 v_normal;
in vec3 v_colour;
in vec2 v_uv;
flat in int v_kind;
flat in vec3 v_surface;
#if LIT
in vec2 v_light_uv;
uniform sampler2D u_light_map;
uniform float u_light_scale;
uniform float u_wet;        // how wet what lies open is, 0 to 1
#else
in vec3 v_light;
#endif
#if MIRROR
uniform sampler2D u_mirrored;
#endif

out vec4 o_colour;

void main() {
#if LIT
    vec3 t = texture(u_light_map, v_light_uv).rgb;
    vec3 light = t * t * u_light_scale;
#else
    vec3 light = v_light;
#endif
#if KIND == 0 && !FINE
    vec3 colour = v_colour * light;
#else
    vec3 n = normalize(v_normal);
    vec3 v = normalize(u_camera.xyz - v_world);
#if KIND == 3
    if (!gl_FrontFacing) n = -n;
    float through = clamp(dot(-n, u_sun_direction.xyz), 0.0, 1.0);
    light = light * 0.85 + (room_light(-n) * 0.35 + u_sun.rgb * dot(light, vec3(0.25)) * through) * vec3(0.9, 1.0, 0.45);
#endif
#if SHADOW
    float shade = people_shadow(v_world, n);
    light *= mix(1.0, mix(0.50, 1.0, shade), clamp(n.y * 1.5, 0.25, 1.0));
#endif
    vec3 colour = v_colour * light;
#if FINE && LIT
    // Rain darkens what lies open, and stands on it in puddles.
    float wet = u_wet * smoothstep(0.75, 0.95, n.y);
    vec2 at_puddle = v_world.xz * 0.55;
    float puddle = sin(at_puddle.x + 1.3 * sin(at_puddle.y * 1.7)) * sin(at_puddle.y * 1.3 + 1.1 * sin(at_puddle.x * 0.9));
    puddle = smoothstep(-0.1, 0.5, puddle);
    colour *= 1.0 - 0.45 * wet;
#endif
    float facing = clamp(abs(dot(n, v)), 0.0, 1.0);
    float grazing = 1.0 - facing;
    float grazing2 = grazing * grazing;
    vec3 r = reflect(-v, n);
    float gloss = v_surface.x;
    // Where little light comes, little is reflected: the panorama knows nothing of corners.
    vec3 open = room_light(n);
    float seen = clamp(dot(light, vec3(1.0)) / max(dot(open, vec3(0.8)), 1e-3), 0.0, 1.0);
#if (KIND == 0 || KIND == 3) && FINE
    float fresnel = 0.03 + 0.5 * grazing2 * grazing2 * grazing;
    colour += surroundings(v_world, r, 5.0) * fresnel * gloss * seen;
#elif KIND == 1
    float is_metal = v_kind == METAL ? 1.0 : 0.0;
    float fresnel = 0.04 + 0.80 * grazing2 * grazing2 * grazing;
    vec3 mirrored = surroundings(v_world, r, mix(4.5, 0.5, gloss));
    vec3 shine = mix(vec3(fresnel * gloss), (v_colour * 0.9 + 0.1 * grazing2) * (0.45 + 0.5 * gloss), is_metal);
    colour = colour * (1.0 - 0.55 * is_metal) + mirrored * shine * (0.25 + 0.75 * seen);
    vec3 h = normalize(u_sun_direction.xyz + v);
    float spark = pow(max(dot(n, h), 0.0), 8.0 + 120.0 * gloss * gloss);
    colour += u_sun.rgb * light * spark * gloss * 0.35 * seen;
#elif KIND == 2
    float strength = (0.05 + 0.72 * grazing2 * grazing2) * (0.35 + 0.65 * gloss);
#if MIRROR
    vec2 at = gl_FragCoord.xy * u_screen.zw;
    float far = length(u_camera.xyz - v_world);
    float blur = mix(3.4, 1.1, gloss) + clamp(far * 0.06, 0.0, 1.2);
    // Polished stone is never even: what it mirrors is drawn out, and only downwards in the picture, because over the
    // floor's edge the mirrored room has ended and there is only sky.
    vec2 off = vec2(1.3, -3.4) * exp2(blur) * u_screen.zw * 0.5;
    at.y -= 1.7 * exp2(blur) * u_screen.w;
    vec3 mirrored = textureLod(u_mirrored, at, blur).rgb * 0.4;
    mirrored += textureLod(u_mirrored, at + off * vec2(0.7, 0.5), blur).rgb * 0.15;
    mirrored += textureLod(u_mirrored, at + off * vec2(-0.7, 0.5), blur).rgb * 0.15;
    mirrored += textureLod(u_mirrored, at + off * vec2(0.4, 1.2), blur).rgb * 0.15;
    mirrored += textureLod(u_mirrored, at + off * vec2(-0.4, 1.2), blur).rgb * 0.15;
    if (abs(v_world.y) > 0.06 || n.y < 0.95) mirrored = surroundings(v_world, r, mix(5.0, 1.5, gloss)) * seen;
#else
    vec3 mirrored = surroundings(v_world, r, mix(5.0, 1.5, gloss)) * (0.4 + 0.6 * seen);
#endif
    colour += mirrored * strength;
#endif
#endif
#if FINE && LIT && (KIND == 0 || KIND == 2)
    if (wet > 0.0) {
        float sheen = 0.03 + 0.75 * grazing2 * grazing2 * grazing;
        colour = mix(colour, surroundings(v_world, r, mix(3.5, 0.6, puddle)), wet * sheen * mix(0.45, 1.0, puddle));
    }
#endif
#if FOG
    float fog = 1.0 - exp(-u_horizon.a * max(length(u_camera.xyz - v_world) - 2.0, 0.0));
    colour = mix(colour, u_horizon.rgb, fog);
#endif
    o_colour = vec4(finished(colour), 1.0);
}
