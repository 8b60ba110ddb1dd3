// The saliva around everything: what is seen where nothing is, and what far things fade into.
vec3 water(vec3 ray) {
    float up = clamp(ray.y * 0.5 + 0.5, 0.0, 1.0);
    vec3 colour = mix(u_water_far.rgb, u_water_near.rgb, up * up * (3.0 - 2.0 * up));
    float toward = max(dot(ray, u_sun_direction.xyz), 0.0);
    float near_sun = toward * toward;
    near_sun *= near_sun;
    return colour + u_sun.rgb * (0.045 * near_sun + 0.22 * near_sun * near_sun * near_sun);
}

vec3 through_water(vec3 colour, vec3 ray, float way) {
    float thick = u_horizon.w * way;
    float clear = exp(-thick * thick);  // what is near stays crisp
    return mix(water(ray), colour, clear);
}
