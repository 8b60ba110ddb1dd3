// What rooms and people share. The kinds are those of assets/source/shapes.py.
const int MATTE = 0, CLOTH = 1, SKIN = 2, HAIR = 3, CERAMIC = 4, STRIP = 5, GLASS = 6, METAL = 7;
const int FLOOR = 8, LAMP = 9, SKY = 10, TRACE = 11, CROWD = 12, SHADE_EDGE = 13, MARK = 14;

uniform float u_lamp;   // strength of the room's lamps
uniform float u_dim;    // 0 lit, 1 black

// What a shiny thing sees of a room: ambient light, a bright round ceiling light, a cool line along the wall.
vec3 surroundings(vec3 r) {
    vec3 seen = ambient(r);
    seen += u_sun.rgb * 0.55 * smoothstep(0.86, 0.95, dot(r, u_sun_direction.xyz));
    float line = (r.y - 0.16) * 24.0;
    seen += u_horizon.rgb * 0.9 * exp(-line * line);
    return seen;
}

// A lamp beyond its strength burns everything white; a dimmed room goes black.
vec3 finished(vec3 colour) {
    float white = clamp((u_lamp - 1.0) / 3.0, 0.0, 1.0);
    return mix(colour, vec3(4.0), white * white * white) * (1.0 - u_dim);
}
