// Enamel rods as a solid pattern of voxel space: cells wherever a surface cuts them, longer along the rods.
const float CELL = 3.1;  // voxels
const vec3 ROD = vec3(1.0, 0.62, 1.0);  // rods are longer than broad

struct Prism {
    vec3 tilt;     // how the cell's dome leans, in voxel space
    float groove;  // 1 between two rods
    float dice;    // a number of the rod's own
};

// `noise` bends the rods, as Hunter-Schreger bands do. Cells are truncated octahedra: two cubic lattices, one between
// the middles of the other.
Prism prism_at(vec3 p, vec4 noise, float cell) {
    vec3 q = p * ROD / cell + (noise.xyz - 0.5) * 4.2;
    q.xz += vec2(sin(q.y * 0.8), cos(q.y * 0.7)) * 0.35;
    vec3 one = q - (floor(q) + 0.5);
    vec3 other = q - floor(q + 0.5);
    vec3 from = dot(one, one) < dot(other, other) ? one : other;
    vec3 side = abs(from);
    float reach = max(max(side.x, max(side.y, side.z)), (side.x + side.y + side.z) / 1.5);  // 0.5 at the edge
    float tail = smoothstep(-0.30, 0.10, from.z);          // open below: the keyhole look
    float lean = max(reach * (0.5 - reach), 0.0) * 16.0;   // back to flat at the very edge, or it creases
    vec3 middle = q - from;
    Prism prism;
    prism.tilt = from / max(length(from), 1e-4) * lean;
    prism.groove = smoothstep(0.37, 0.495, reach) * mix(0.45, 1.0, tail);
    prism.dice = fract(sin(dot(middle, vec3(12.9898, 78.233, 37.719))) * 43758.5453);
    return prism;
}
