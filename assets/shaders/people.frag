// A person's surface: light of the place and of its key, skin that lets some through, hair that shines across its
// strands, a rim, and the face of face.glsl. DETAIL as in people.vert; SHADOW: people throw theirs on each other; FACE: 0
// none (it has triangles of its own), 1 from far, 2 from near.
#include "frame.glsl"
#include "room_light.glsl"
#include "person.glsl"
#if DETAIL > 0
#include "face.glsl"
#endif
#if SHADOW
#include "people_shadow.glsl"
#endif

#if DETAIL == 2
in vec3 v_world;
in vec3 v_normal;
in vec3 v_glow;
flat in vec4 v_place_light;
flat in float v_gloss;
in vec4 v_colour;
#else
in vec3 v_light;
in vec3 v_colour;
in vec3 v_added;
#endif
#if DETAIL > 0
in vec2 v_uv;
flat in int v_kind;
flat in int v_row;
#endif

out vec4 o_colour;

#if FACE
Face face_of(int row) {
    Face f;
    f.look = of_person(row, FACE_AT);
    f.brows = of_person(row, FACE_AT + 1);
    f.mouth = of_person(row, FACE_AT + 2);
    f.iris = of_person(row, TRAITS_AT);
    f.hairs = of_person(row, TRAITS_AT + 1);
    f.lips = of_person(row, TRAITS_AT + 2);
    f.form = of_person(row, TRAITS_AT + 3);
    f.marks = of_person(row, TRAITS_AT + 4);
    return f;
}
#endif

#if DETAIL == 0
void main() {
    o_colour = vec4(v_colour, 1.0);
}
#elif DETAIL == 1
void main() {
    vec3 colour = v_colour * v_light;
#if FACE
    if (v_kind == SKIN && on_face(v_uv)) {
        float soft = max(length(fwidth(v_uv)) * 0.9, 0.002);
#if FACE > 1
        colour = face(v_colour, v_uv, v_light, soft, face_of(v_row));
#else
        colour = face_far(v_colour, v_uv, v_light, soft, face_of(v_row));
#endif
    }
#endif
    o_colour = vec4(finished(colour + v_added), 1.0);
}
#else
// What a shiny thing sees: the place from far, a round ceiling light, a cool line along the wall.
vec3 surroundings(vec3 r) {
    vec3 seen = room_light(r) * v_place_light.rgb;
    seen += u_sun.rgb * v_place_light.a * 0.55 * smoothstep(0.86, 0.95, dot(r, u_sun_direction.xyz));
    float line = (r.y - 0.16) * 24.0;
    return seen + u_horizon.rgb * 0.6 * exp(-line * line) * dot(v_place_light.rgb, vec3(0.333));
}

void main() {
    vec3 n = dot(v_normal, v_normal) > 1e-8 ? normalize(v_normal) : vec3(0.0, 1.0, 0.0);
    vec3 v = normalize(u_camera.xyz - v_world);
    if (v_kind == STRIP || v_kind == LAMP) {
        o_colour = vec4(finished(v_colour.rgb * 1.35), 1.0);
        return;
    }
    float facing = abs(dot(n, v));
    float grazing = 1.0 - min(facing, 1.0);
    float fresnel = 0.04 + 0.96 * grazing * grazing * grazing * grazing * grazing;
    if (v_kind == GLASS || v_kind == HOLO) {
        float alpha = 0.22 + 0.5 * grazing * grazing;
        vec3 tint = v_colour.rgb * (v_kind == HOLO ? 1.2 : 0.35 + 0.5 * grazing);
        o_colour = vec4(finished(tint * alpha + surroundings(reflect(-v, n)) * 0.08), v_kind == HOLO ? alpha * 0.4 : alpha);
        return;
    }
    bool is_skin = v_kind == SKIN;
    float occluded = v_colour.a;
    float open = occluded * (0.4 + 0.6 * occluded);
    // Bent to the sky and to who looks: a dark floor would leave every chin in the dark.
    vec3 around = room_light(normalize(n + v * (is_skin ? 0.30 : 0.12) + vec3(0.0, is_skin ? 0.16 : 0.06, 0.0))) * v_place_light.rgb * FILL;
    float luma = dot(around, vec3(0.30, 0.55, 0.15));
    around = mix(around, vec3(luma), is_skin ? 0.55 : 0.15);
    float sun = dot(n, u_sun_direction.xyz);
    float wrap = is_skin ? 0.42 : 0.20;
    float lit = clamp((sun + wrap) / (1.0 + wrap), 0.0, 1.0);
    float shade = 1.0;
#if SHADOW
    shade = people_shadow(v_world, n);
    // Skin and cloth let a little round the edge; a hard line on a cheek looks like paint.
    shade = mix(shade, 1.0, is_skin ? 0.18 : 0.06);
#endif
    vec3 sunlight = u_sun.rgb * v_place_light.a * KEY;
    if (is_skin) sunlight = mix(sunlight, vec3(dot(sunlight, vec3(0.30, 0.55, 0.15))), 0.40);
    vec3 key = sunlight * lit * shade * mix(0.45, 1.0, occluded);
    if (is_skin) {
        // Red goes farthest under skin: the edge of the light is warm, and thin rims glow against it.
        float edge = smoothstep(0.50, 0.0, abs(sun + 0.05));
        key += sunlight * vec3(0.17, 0.045, 0.022) * edge * occluded * (0.4 + 0.6 * shade);
        around *= mix(vec3(1.10, 0.96, 0.93), vec3(1.0), open);
    }
    vec3 light = around * open + key + v_glow;
    float soft = max(length(fwidth(v_uv)) * 0.9, 0.002);
    vec3 colour = v_colour.rgb * light;
    if (v_kind == HAIR) colour = hair_strands(v_colour.rgb, v_uv, soft) * light;
#if FACE
    if (is_skin && on_face(v_uv)) colour = face(v_colour.rgb, v_uv, light, soft, face_of(v_row));
#endif
    vec3 r = reflect(-v, n);
    vec3 h = normalize(u_sun_direction.xyz + v);
    if (v_kind == HAIR) {
        // Strands run down the head; light spreads across them (after Kajiya and Kay), once white, once in their colour.
        vec3 strand = normalize(vec3(0.0, 1.0, 0.0) - n * n.y + vec3(0.001));
        float along = dot(normalize(strand + n * 0.10), h), deeper = dot(normalize(strand - n * 0.12), h);
        float white = pow(clamp(1.0 - along * along, 0.0, 1.0), 60.0);
        float own = pow(clamp(1.0 - deeper * deeper, 0.0, 1.0), 18.0);
        vec3 lamps = sunlight * shade * clamp(sun + 0.5, 0.0, 1.0) + around * 0.30;
        colour += lamps * (v_colour.rgb * own * 0.9 + 0.10 * white) * v_gloss * open;
        colour += surroundings(r) * (fresnel + 0.035) * 0.35 * (0.3 + v_gloss) * open;
    } else {
        float metal = v_kind == METAL ? 1.0 : 0.0;
        float shine = mix(fresnel * v_gloss, 0.5, metal);
        colour += surroundings(r) * mix(vec3(1.0), v_colour.rgb * 1.5, metal) * shine * open;
        float spark = pow(max(dot(n, h), 0.0), 12.0 + 90.0 * v_gloss);
        colour += sunlight * spark * v_gloss * 0.22 * open * shade;
        if (v_kind == CLOTH) colour += around * v_colour.rgb * grazing * grazing * 0.35 * open;
    }
    float rim = grazing * grazing * grazing;
    float back = clamp(0.55 - 0.45 * dot(v, u_sun_direction.xyz), 0.0, 1.0);
    colour += (u_sky.rgb * luma * 0.30 + sunlight * back * 0.16 * shade) * rim * open * (0.35 + v_colour.rgb);
    float fog = 1.0 - exp(-u_horizon.a * max(length(u_camera.xyz - v_world) - 2.0, 0.0));
    o_colour = vec4(finished(mix(colour, u_horizon.rgb, fog)), 1.0);
}
#endif
