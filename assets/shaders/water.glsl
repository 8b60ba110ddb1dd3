// The saliva around everything: what is seen where nothing is, and what far things fade into.
// Sunlight that has come down through it has taken on its colour.
vec3 stained_sun() {
    return u_sun.rgb * (0.30 + 2.0 * u_water_near.rgb);
}

vec3 water(vec3 ray) {
    float up = clamp(ray.y * 0.5 + 0.5, 0.0, 1.0);
    vec3 colour = mix(u_water_far.rgb, u_water_near.rgb, up * up * (3.0 - 2.0 * up));
    float toward = max(dot(ray, u_sun_direction.xyz), 0.0);
    float near_sun = toward * toward;
    near_sun *= near_sun;
    return colour + stained_sun() * (0.055 * near_sun + 0.24 * near_sun * near_sun * near_sun);
}

// How much is seen of what is so many voxels away.
float clearness(float way) {
    float thick = u_horizon.w * way;
    return exp(-thick * thick - u_air.x * way);  // what is near stays crisp
}

// What is seen through the water; where a preset marches through it (haze.frag), that is done for all at once.
vec3 through_water(vec3 colour, vec3 ray, float way) {
#ifdef HAZE
    return colour;
#else
    float thick = u_horizon.w * way;
    return mix(water(ray), colour, exp(-thick * thick));
#endif
}
