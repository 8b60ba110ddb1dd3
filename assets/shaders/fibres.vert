// A stretch of a nerve fibre: a ribbon turned to the eye, mitred to its neighbours, wide enough for what runs along it.
#include "frame.glsl"

uniform sampler3D u_field;
uniform float u_hidden;  // 1 where tissue hides it: then it shines through as much as the tissue is thin

in vec3 a_before;
in vec3 a_from;
in vec3 a_to;
in vec3 a_after;
in vec4 a_kind;  // 1 sharp or 2 dull and a share of its own, length in voxels, begin and end along the strand
in vec4 a_says;  // how strongly it fires and how many messages passed, at both ends

out float v_across;     // voxels from the middle
out float v_phase;      // messages; whole numbers lie between two
out float v_excited;
out float v_along;      // 0 at the tip of the twig to 1 in the pulp
flat out float v_sort;
flat out float v_dense;  // messages a voxel
flat out float v_pixel;
flat out float v_dice;  // a number of the strand's own
out float v_shown;

const float HALF = 1.1;   // voxels, for what a message needs at most
const float REST = 0.30;  // for the thread alone

void main() {
    bool begins = gl_VertexID < 2;
    float corner = gl_VertexID % 2 == 0 ? -1.0 : 1.0;
    vec3 at = begins ? a_from : a_to;
    vec3 tangent = begins ? a_to - a_before : a_after - a_from;
    vec3 from_eye = at - u_camera.xyz;
    float way = max(length(from_eye), 1e-3);
    vec3 side = cross(tangent, from_eye);
    float wide = length(side);
    side = wide > 1e-5 ? side / wide : vec3(0.0);
    v_pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);
    float half_width = mix(REST, HALF, smoothstep(0.0, 0.25, max(a_says.x, a_says.y))) + v_pixel;
    at += side * corner * half_width;
    at -= from_eye / way * 0.45;  // a thread that lies on a surface is not half in it
    v_shown = 1.0;
    if (u_hidden > 0.5) {
        float thick = 0.0;
        float before = 0.0;
        for (int i = 1; i <= 7; i++) {  // denser near the fibre: the last looks from 36 to 49 voxels away
            float reach = float(i * i);
            vec4 there = texture(u_field, (at - from_eye / way * (reach + before) * 0.5) / u_size.xyz);
            thick += (there.r + there.b) * (reach - before);
            before = reach;
        }
        float loud = begins ? a_says.x : a_says.y;
        v_shown = 0.55 * exp(-mix(0.17, 0.11, loud) * thick);
    }
    gl_Position = u_view_projection * vec4(at, 1.0);
    v_across = corner * half_width;
    v_excited = begins ? a_says.x : a_says.y;
    v_phase = begins ? a_says.z : a_says.w;
    v_along = begins ? a_kind.z : a_kind.w;
    v_sort = floor(a_kind.x);
    v_dice = a_kind.x - v_sort;
    v_dense = abs(a_says.w - a_says.z) / max(a_kind.y, 1e-3);
}
