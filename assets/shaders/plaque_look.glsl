// Who is who in the biofilm: plum mutans, ochre sanguinis, moss-green lactobacillus, rust veillonella, slate threads of
// actinomyces. Dark and matte is theirs alone, so hues are muted. Calculus is pale, and as dull as chalk.
const float STONE = 4.5;  // above it, a body is calculus

vec3 species_colour(float species, float dice) {
    vec3 colour = vec3(0.128, 0.030, 0.082);
    if (species > 0.5) colour = vec3(0.118, 0.076, 0.030);
    if (species > 1.5) colour = vec3(0.046, 0.074, 0.040);
    if (species > 2.5) colour = vec3(0.118, 0.046, 0.028);
    if (species > 3.5) colour = vec3(0.074, 0.078, 0.092);
    if (species > STONE) return vec3(0.400, 0.345, 0.245) * (0.78 + 0.22 * dice);
    return colour * (0.62 + 0.62 * dice);
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
