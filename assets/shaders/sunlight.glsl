// How much of the sun reaches a point, past the tissue and whatever else casts a shadow.
uniform sampler2DShadow u_shadow;

float sunlight(vec3 p, vec3 normal) {
    vec3 at = (u_shadow_from_world * vec4(p + normal * 0.75 + u_sun_direction.xyz * 0.5, 1.0)).xyz;
    if (any(lessThan(at.xy, vec2(0.0))) || any(greaterThan(at.xy, vec2(1.0)))) return 1.0;
#if SHADE == 0
    float lit = texture(u_shadow, at);
#else
    // As far as light spreads under the surface, whatever the map's size.
    mat4 m = u_shadow_from_world;
    vec2 voxel = vec2(length(vec3(m[0][0], m[1][0], m[2][0])), length(vec3(m[0][1], m[1][1], m[2][1])));
    float turn = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) * 6.2832;
    float lit = 0.0;
    const int TAPS = SHADE == 1 ? 4 : 8;
    const float SPREAD = SHADE == 1 ? 0.40 : 0.60;  // voxels
    for (int i = 0; i < TAPS; i++) {
        float angle = turn + float(i) * 2.3999632;
        float reach = sqrt((float(i) + 0.5) / float(TAPS)) * SPREAD;
        lit += texture(u_shadow, vec3(at.xy + vec2(cos(angle), sin(angle)) * reach * voxel, at.z));
    }
    lit /= float(TAPS);
#endif
    return mix(0.06, 1.0, lit);
}
