// Biofilm keeps the dark and the matte to itself: plum, soot-green, umber, slate.
vec3 species_colour(float species, float dice) {
    vec3 colour = vec3(0.112, 0.034, 0.088);
    if (species > 0.5) colour = vec3(0.120, 0.092, 0.026);
    if (species > 1.5) colour = vec3(0.040, 0.075, 0.046);
    if (species > 2.5) colour = vec3(0.125, 0.060, 0.030);
    if (species > 3.5) colour = vec3(0.060, 0.055, 0.080);
    return colour * (0.50 + 0.5 * dice);
}
