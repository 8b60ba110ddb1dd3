// Biofilm keeps the dark and the matte to itself: plum mutans, umber sanguinis, soot-green lactobacillus, rust
// veillonella, slate actinomyces. Calculus is pale, and as dull as chalk.
const float STONE = 4.5;  // above it, a body is calculus

vec3 species_colour(float species, float dice) {
    vec3 colour = vec3(0.112, 0.034, 0.088);
    if (species > 0.5) colour = vec3(0.120, 0.092, 0.026);
    if (species > 1.5) colour = vec3(0.040, 0.075, 0.046);
    if (species > 2.5) colour = vec3(0.125, 0.060, 0.030);
    if (species > 3.5) colour = vec3(0.060, 0.055, 0.080);
    if (species > STONE) return vec3(0.300, 0.255, 0.170) * (0.75 + 0.25 * dice);
    float grey = dot(colour, vec3(0.30, 0.55, 0.15));
    return mix(vec3(grey), colour, 0.62) * (0.42 + 0.42 * dice);  // a tint: its place is in the dark, whoever it is
}

// Cocci are round; lactobacillus is a rod and actinomyces a thread, lying any way; calculus is broken rock.
// q from -1 to 1 in the point; false outside the body, else its normal towards the eye.
bool body_normal(vec2 q, float species, float dice, out vec3 normal) {
    bool is_rod = species > 1.5 && species < 2.5;
    bool is_thread = species > 3.5 && species < STONE;
    if (is_rod || is_thread) {
        float width = is_rod ? 0.52 : 0.40;
        float turn = dice * 6.2832;
        vec2 along = vec2(cos(turn), sin(turn));
        float length_way = dot(q, along);
        float rest = max(abs(length_way) - (1.0 - width), 0.0) * sign(length_way);
        vec2 from = (along * rest + vec2(-along.y, along.x) * dot(q, vec2(-along.y, along.x))) / width;
        float r2 = dot(from, from);
        if (r2 > 1.0) return false;
        normal = vec3(from.x, -from.y, sqrt(1.0 - r2));
        return true;
    }
    float r2 = dot(q, q);
    if (species > STONE) {
        float angle = atan(q.y, q.x);
        r2 /= 0.86 + 0.14 * sin(3.0 * angle + dice * 40.0) * sin(5.0 * angle + dice * 17.0);
    }
    if (r2 > 1.0) return false;
    normal = vec3(q.x, -q.y, sqrt(1.0 - r2));
    if (species > STONE) {
        vec2 chips = q * 5.0 + 31.0 * dice;
        normal.xy += 0.42 * sin(chips + 1.7 * sin(chips.yx * 1.3));
        normal = normalize(normal);
    }
    return true;
}
