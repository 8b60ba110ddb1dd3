// Enamel rods as a solid pattern of voxel space: cells on a surface across them, columns along a cavity's walls.
const float CELL = 2.7;  // voxels

// Where in its cell a point lies (xy, from its middle, edge at 0.5) and which cell it is (zw).
vec4 hexagon(vec2 p) {
    const vec2 side = vec2(1.0, 1.7320508);
    vec4 middle = floor(vec4(p, p - vec2(0.5, 1.0)) / side.xyxy) + 0.5;
    vec4 from = vec4(p - middle.xy * side, p - (middle.zw + 0.5) * side);
    return dot(from.xy, from.xy) < dot(from.zw, from.zw) ? vec4(from.xy, middle.xy) : vec4(from.zw, middle.zw + 0.5);
}

float hexagon_reach(vec2 p) {
    p = abs(p);
    return max(dot(p, vec2(0.5, 0.8660254)), p.x);
}

float cell_dice(vec2 cell) {
    return fract(sin(dot(cell, vec2(12.9898, 78.233))) * 43758.5453);
}

struct Prism {
    vec3 tilt;     // how the cell's dome leans, in voxel space
    float groove;  // 1 between two rods
    float dice;    // a number of the rod's own
};

// `noise` bends the rods: they sway with depth, as Hunter-Schreger bands do.
Prism prism_at(vec3 p, vec4 noise, float cell) {
    vec2 q = p.xz + (noise.xy - 0.5) * 9.0 + vec2(sin(p.y * 0.13 + noise.z * 4.0), cos(p.y * 0.11)) * 1.9;
    vec4 hex = hexagon(q / cell);
    float reach = hexagon_reach(hex.xy);
    float from = max(length(hex.xy), 1e-4);
    float tail = smoothstep(-0.95, -0.35, hex.y / from);  // open below: the keyhole look
    float lean = reach * (0.5 - reach) * 16.0;            // back to flat at the very edge, or it creases
    Prism prism;
    prism.tilt = vec3(hex.x, 0.0, hex.y) / from * lean;
    prism.groove = smoothstep(0.36, 0.495, reach) * mix(0.35, 1.0, tail);
    prism.dice = cell_dice(hex.zw);
    return prism;
}
