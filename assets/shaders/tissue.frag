in vec3 v_normal;
in vec4 v_bake;
in vec4 v_tissue;

layout(location = 0) out vec4 o_normal;  // xyz, 1 where there is tissue
layout(location = 1) out vec4 o_bake;
layout(location = 2) out vec4 o_tissue;

void main() {
    o_normal = vec4(normalize(v_normal) * 0.5 + 0.5, 1.0);
    o_bake = v_bake;
    o_tissue = v_tissue;
}
