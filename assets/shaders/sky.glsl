// What is over a place: from the state's sky and horizon colours, with its sun, its stars and thin clouds.
uniform float u_stars;   // how many, 0 to 1

float sky_hash(vec2 p) {
    return fract(sin(dot(p, vec2(127.1, 311.7))) * 43758.5453);
}

float sky_noise(vec2 p) {
    vec2 i = floor(p), f = p - i;
    f *= f * (3.0 - 2.0 * f);
    return mix(mix(sky_hash(i), sky_hash(i + vec2(1.0, 0.0)), f.x),
               mix(sky_hash(i + vec2(0.0, 1.0)), sky_hash(i + vec2(1.0, 1.0)), f.x), f.y);
}

vec3 sky_colour(vec3 d, float moving) {
    float up = clamp(d.y, 0.0, 1.0);
    vec3 colour = mix(u_horizon.rgb, u_sky.rgb, sqrt(up) * (1.6 - 0.6 * up));
    colour = mix(colour, u_ground.rgb, smoothstep(0.0, -0.25, d.y));
    float to_sun = max(dot(d, u_sun_direction.xyz), 0.0);
    float day = 1.0 - u_stars;
    vec3 sun = u_sun.rgb * smoothstep(-0.12, 0.05, u_sun_direction.y);
    colour += sun * (0.10 * pow(to_sun, 6.0) + 0.35 * pow(to_sun, 90.0)) * (0.25 + 0.75 * day);
    colour += sun * smoothstep(0.99955, 0.99975, to_sun) * mix(1.2, 9.0, day);
#if FINE
    if (d.y > 0.02) {
        vec2 p = d.xz / (d.y + 0.18) * 1.3 + vec2(moving * 0.004, 0.0);
        float cloud = sky_noise(p) * 0.5 + sky_noise(p * 2.3 + 7.0) * 0.3 + sky_noise(p * 5.1 + 3.0) * 0.2;
        cloud = smoothstep(0.48, 0.85, cloud) * smoothstep(0.02, 0.22, d.y);
        vec3 lit = mix(u_horizon.rgb, vec3(1.0), 0.35) * (0.55 + 0.45 * day) + sun * 0.3 * pow(to_sun, 4.0);
        colour = mix(colour, colour * 0.4 + lit * 0.6 * dot(u_horizon.rgb + u_sky.rgb, vec3(0.25)), cloud * 0.55);
        if (u_stars > 0.0) {
            vec3 a = abs(d);
            vec2 q = (a.y > a.x && a.y > a.z) ? d.xz / a.y : (a.x > a.z ? d.yz / a.x + 5.0 : d.xy / a.z + 11.0);
            q *= 60.0;
            vec2 cell = floor(q);
            float lot = sky_hash(cell);
            vec2 off = q - cell - 0.2 - 0.6 * vec2(sky_hash(cell + 3.1), sky_hash(cell + 8.7));
            float bright = step(1.0 - 0.22 * u_stars, lot) * exp(-dot(off, off) * 200.0) * (0.4 + 0.6 * sky_hash(cell + 1.7));
            colour += vec3(0.85, 0.9, 1.0) * bright * 1.6 * (1.0 - cloud) * smoothstep(0.02, 0.25, d.y);
        }
    }
#else
    if (u_stars > 0.0) {
        vec2 q = d.xz / max(d.y + 0.25, 0.05) * 34.0;
        vec2 cell = floor(q), off = q - cell - 0.5;
        colour += vec3(0.8) * step(1.0 - 0.12 * u_stars, sky_hash(cell)) * exp(-dot(off, off) * 30.0) * step(0.02, d.y);
    }
#endif
    return colour;
}
