in vec4 v_normal;
in vec4 v_bake;
in vec4 v_tissue;

layout(location = 0) out vec4 o_normal;  // xyz; above a half where there is tissue: what is below, 0 to 1
layout(location = 1) out vec4 o_bake;
layout(location = 2) out vec4 o_tissue;

void main() {
    o_normal = vec4(normalize(v_normal.xyz + vec3(0.0, 1e-5, 0.0)) * 0.5 + 0.5, 0.51 + 0.49 * clamp(v_normal.w, 0.0, 1.0));
    o_bake = v_bake;
    o_tissue = v_tissue;
}
