// Who is who in the biofilm: plum mutans, ochre sanguinis, moss-green lactobacillus, rust veillonella, slate threads of
// actinomyces. Dark and matte is theirs alone, so hues are muted. Calculus is pale, and as dull as chalk.
#include "water.glsl"

const float STONE = 4.5;  // above it, a body is calculus
const vec3 AROUND = vec3(0.150, 0.118, 0.085);  // of the sun: what the tooth around gives back, also into shadow

vec3 species_colour(float species, float dice) {
    vec3 colour = vec3(0.078, 0.026, 0.066);
    if (species > 0.5) colour = vec3(0.096, 0.068, 0.032);
    if (species > 1.5) colour = vec3(0.042, 0.066, 0.037);
    if (species > 2.5) colour = vec3(0.096, 0.042, 0.028);
    if (species > 3.5) colour = vec3(0.078, 0.082, 0.096);
    if (species > STONE) return vec3(0.400, 0.345, 0.245) * (0.78 + 0.22 * dice);
    return mix(vec3(0.07, 0.05, 0.042), colour, 0.70 + 0.30 * fract(dice * 7.0)) * (0.55 + 0.75 * dice);
}

// What the water on the way adds, and how much it leaves: through_water for what is lit by the vertex.
vec4 water_between(vec3 ray, float way) {
#ifdef HAZE
    return vec4(0.0, 0.0, 0.0, 1.0);
#else
    float thick = u_horizon.w * way;
    float clear = exp(-thick * thick);
    return vec4(water(ray) * (1.0 - clear), clear);
#endif
}

// Of a colony as a whole; look as SLIME_VERTEX has it.
vec3 mass_colour(vec4 look) {
    vec3 colour = mix(vec3(0.060, 0.040, 0.018), vec3(0.058, 0.016, 0.037), smoothstep(0.15, 0.75, look.z));
    return mix(colour, vec3(0.028, 0.046, 0.022), smoothstep(0.15, 0.70, look.w));
}

// Where a sight line from the eye meets a rod with round ends, or a ball where `axis` is nought: how far, and the
// normal there; below 0 where it does not. (Capsule by two ends as in I. Quilez, "Intersectors", worked out near the
// body, because far from the eye squares of the way lose what a small radius needs.)
float meet_body(vec3 sight, vec3 middle, vec3 axis, float radius, out vec3 normal) {
    float nearest = dot(sight, middle);
    vec3 from = sight * nearest - middle;
    float length2 = dot(axis, axis);
    float along = 0.0;
    if (length2 > 1e-4) {
        float on = dot(axis, sight);
        float at = dot(axis, from);
        float a = length2 - on * on;
        float b = -at * on;
        float c = length2 * dot(from, from) - at * at - radius * radius * length2;
        float h = b * b - a * c;
        if (a > 1e-5 && h >= 0.0) {
            float t = (-b - sqrt(h)) / a;
            along = (at + t * on) / length2;
            if (abs(along) < 1.0) {
                normal = (from + sight * t - axis * along) / radius;
                return nearest + t;
            }
        }
        // One of the ends: the one that this line runs past, else the nearer.
        float end = h >= 0.0 && a > 1e-5 ? sign(along) : -sign(on);
        from -= axis * end;
    }
    float b = dot(sight, from);
    float h = b * b - dot(from, from) + radius * radius;
    if (h < 0.0) return -1.0;
    float t = -b - sqrt(h);
    normal = (from + sight * t) / radius;
    return nearest + t;
}
