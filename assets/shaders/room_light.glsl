// What everything in a place shares: kinds of surface (assets/source/shapes.py), the place's own light, its lamps.
const int MATTE = 0, CLOTH = 1, SKIN = 2, HAIR = 3, CERAMIC = 4, STRIP = 5, GLASS = 6, METAL = 7, FLOOR = 8, LAMP = 9;
const int SKY = 10, TRACE = 11, CROWD = 12, SHADE_EDGE = 13, MARK = 14, SCREEN = 15, HOLO = 16, LEAF = 17, WATER = 18;

uniform vec3 u_sh[9];   // game/render/room_light.py
uniform float u_lamp;   // strength of all lamps
uniform float u_dim;    // 0 lit, 1 black

// Light that comes from all round, on white.
vec3 room_light(vec3 n) {
    vec3 sum = u_sh[0] + u_sh[1] * n.y + u_sh[2] * n.z + u_sh[3] * n.x + u_sh[4] * (n.x * n.y) + u_sh[5] * (n.y * n.z);
    sum += u_sh[6] * (3.0 * n.z * n.z - 1.0) + u_sh[7] * (n.x * n.z) + u_sh[8] * (n.x * n.x - n.y * n.y);
    return max(sum, vec3(0.0));
}

// Lamps beyond their strength burn everything white; a dimmed place goes black.
vec3 finished(vec3 colour) {
    float white = clamp((u_lamp - 1.0) / 3.0, 0.0, 1.0);
    return mix(colour, vec3(4.0), white * white * white) * (1.0 - u_dim);
}
