// Who an instance is, and where its bones bring a vertex. WEIGHTS: how many bones count, 2 or 4.
#include "person.glsl"

in vec3 a_position;
in vec4 a_joints;
in vec4 a_weights;

uniform sampler2D u_order;
uniform int u_first;

int person() {
    int at = u_first + gl_InstanceID;
    return int(texelFetch(u_order, ivec2(at & 511, at >> 9), 0).r + 0.5);
}

struct Bones {
    vec4 x, y, z;
};

Bones bones_of(int row) {
    ivec4 joint = ivec4(a_joints * 255.0 + 0.5) * 3;
#if WEIGHTS > 2
    vec4 w = a_weights;
    w /= w.x + w.y + w.z + w.w;
#else
    vec2 w = a_weights.xy / (a_weights.x + a_weights.y);
#endif
    Bones b;
    b.x = of_person(row, joint.x) * w.x + of_person(row, joint.y) * w.y;
    b.y = of_person(row, joint.x + 1) * w.x + of_person(row, joint.y + 1) * w.y;
    b.z = of_person(row, joint.x + 2) * w.x + of_person(row, joint.y + 2) * w.y;
#if WEIGHTS > 2
    b.x += of_person(row, joint.z) * w.z + of_person(row, joint.w) * w.w;
    b.y += of_person(row, joint.z + 1) * w.z + of_person(row, joint.w + 1) * w.w;
    b.z += of_person(row, joint.z + 2) * w.z + of_person(row, joint.w + 2) * w.w;
#endif
    return b;
}

vec3 moved(Bones b, vec3 p) {
    vec4 q = vec4(p, 1.0);
    return vec3(dot(b.x, q), dot(b.y, q), dot(b.z, q));
}
