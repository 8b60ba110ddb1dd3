// A person of a crowd: one instance, bent by its bones. DETAIL 2: lit for each pixel; 1: lit here, with a face; 0: lit
// here, and nothing more (far rows).
#include "frame.glsl"
#include "room_light.glsl"
#include "person_skin.glsl"

in vec3 a_normal;
in vec4 a_colour;
in vec2 a_uv;
in vec4 a_surface;

uniform float u_mirror;  // 1: upside down, in the floor

#if DETAIL == 2
out vec3 v_world;
out vec3 v_normal;
out vec3 v_glow;
flat out vec4 v_place_light;  // from all round, from the key
flat out float v_gloss;
out vec4 v_colour;
#else
out vec3 v_light;
out vec3 v_colour;
out vec3 v_added;
#endif
#if DETAIL > 0
out vec2 v_uv;
flat out int v_kind;
flat out int v_row;
#endif

void main() {
    int row = person();
    Bones b = bones_of(row);
    vec3 p = moved(b, a_position);
    vec3 n = normalize(vec3(dot(b.x.xyz, a_normal), dot(b.y.xyz, a_normal), dot(b.z.xyz, a_normal)));
    int kind = int(a_surface.x * 255.0 + 0.5);
    int slot = int(a_surface.z * 255.0 + 0.5);
    vec4 albedo = a_colour;
    if (slot > 0) {
        vec4 dye = of_person(row, DYES_AT + slot - 1);
        albedo.rgb = mix(albedo.rgb, dye.rgb * (a_surface.w * (255.0 / 128.0)), dye.a);  // seams stay darker
    }
    vec4 place = of_person(row, LIGHT_AT);
    vec4 lamp = of_person(row, GLOW_AT);
    // The lamp at their seat shines up from before them, most on what faces it.
    float near = clamp(0.45 - 0.55 * n.y, 0.0, 1.0) * lamp.a;
    vec3 glow = lamp.rgb * near * 0.40;

#if DETAIL == 2
    v_world = p;
    v_normal = n;
    v_glow = glow;
    v_place_light = place;
    v_gloss = a_surface.y;
    v_colour = albedo;
#else
    vec3 v = normalize(u_camera.xyz - p);
    float fill = kind == SKIN ? 0.28 : 0.10;
    vec3 around = room_light(normalize(n + v * fill + vec3(0.0, 0.6 * fill, 0.0))) * place.rgb * FILL;
    float luma = dot(around, vec3(0.30, 0.55, 0.15));
    around = mix(around, vec3(luma), kind == SKIN ? 0.55 : 0.15);
    float sun = clamp((dot(n, u_sun_direction.xyz) + 0.3) / 1.3, 0.0, 1.0);
    float grazing = 1.0 - clamp(dot(n, v), 0.0, 1.0);
    float open = albedo.a * (0.4 + 0.6 * albedo.a);
    vec3 sunlight = u_sun.rgb * place.a * KEY;
    if (kind == SKIN) sunlight = mix(sunlight, vec3(dot(sunlight, vec3(0.30, 0.55, 0.15))), 0.40);
    v_light = around * open + sunlight * sun * mix(0.45, 1.0, albedo.a) + glow;
    v_colour = albedo.rgb;
    v_added = u_sky.rgb * grazing * grazing * grazing * 0.25 * open * luma * (0.35 + albedo.rgb);
    if (kind == STRIP || kind == LAMP) {
        v_light = vec3(1.35);
        v_added = vec3(0.0);
    }
    float fog = 1.0 - exp(-u_horizon.a * max(length(u_camera.xyz - p) - 2.0, 0.0));
    v_light *= 1.0 - fog;
    v_added = mix(v_added, u_horizon.rgb, fog);
#if DETAIL == 0
    v_colour = finished(v_colour * v_light + v_added);
#endif
#endif
#if DETAIL > 0
    v_uv = a_uv;
    v_kind = kind;
    v_row = row;
#endif
    if (u_mirror > 0.5) p.y = -p.y;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
