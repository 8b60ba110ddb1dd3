// A lit wet upper side, dark below. Everything happens in the directions of the eye.
#include "frame.glsl"

flat in vec4 v_shape;
flat in vec4 v_sunlit;
flat in vec4 v_around;
flat in vec3 v_fog;

out vec4 o_colour;

void main() {
    vec2 from = gl_PointCoord * vec2(2.0, -2.0) + vec2(-1.0, 1.0);
    float length2 = dot(v_shape.xy, v_shape.xy);
    if (length2 > 1e-4) from -= v_shape.xy * clamp(dot(from, v_shape.xy) / length2, -1.0, 1.0);
    from /= v_shape.z;
    float r2 = dot(from, from);
    if (r2 > 1.0) discard;
    vec3 n = vec3(from, sqrt(1.0 - r2));
    vec3 sun_at = mat3(u_view) * u_sun_direction.xyz;
    float sun = max((dot(n, sun_at) + 0.30) / 1.30, 0.0);
    float up = dot(n, u_view[1].xyz) * 0.35 + 0.65;
    vec3 colour = v_sunlit.rgb * sun + v_around.rgb * up;
    float gleam = max(dot(n, normalize(sun_at + vec3(0.0, 0.0, 1.0001))), 0.0);
    gleam *= gleam; gleam *= gleam; gleam *= gleam; gleam *= gleam; gleam *= gleam;
    colour += u_sun.rgb * (gleam * v_sunlit.a) + v_around.rgb * (r2 * r2 * v_shape.w * 0.8);
    o_colour = vec4(min(colour * v_around.a + v_fog, 24.0), 1.0);
}
