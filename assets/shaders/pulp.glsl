// Pulp: coral, alive.
Matter pulp_matter(Spot s) {
    return Matter(vec3(1.0, 0.16, 0.09), vec3(0.0), vec3(0.120, 0.290, 0.640), 1.0, 0.8, vec3(0.0));
}
