// Biofilm keeps the dark and the matte to itself: plum, soot-green, umber, slate.
vec3 species_colour(float species, float dice) {
    vec3 colour = vec3(0.150, 0.040, 0.125);
    if (species > 0.5) colour = vec3(0.155, 0.120, 0.030);
    if (species > 1.5) colour = vec3(0.045, 0.095, 0.055);
    if (species > 2.5) colour = vec3(0.125, 0.060, 0.030);
    if (species > 3.5) colour = vec3(0.060, 0.055, 0.080);
    return colour * (0.50 + 0.5 * dice);
}
