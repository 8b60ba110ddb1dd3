// Where the shadow of people falls; game/render/people.py draws the map. Beyond its reach nobody throws one.
uniform sampler2DShadow u_people_shadow;
uniform mat4 u_people_from_world;

// 1 in the light, 0 in somebody's shadow. `n` is the surface's normal: what is lit from behind must not shade itself.
float people_shadow(vec3 world, vec3 n) {
    // The map holds a coarser body than the one that asks, and a slope sees its own texels as steps: what asks stands a
    // little off its surface, more where light only grazes it.
    float slant = 1.0 - clamp(dot(n, u_sun_direction.xyz), 0.0, 1.0);
    vec4 p = u_people_from_world * vec4(world + n * (0.016 + 0.050 * slant) + u_sun_direction.xyz * 0.020, 1.0);
    if (any(lessThan(p.xyz, vec3(0.0))) || any(greaterThan(p.xyz, vec3(1.0)))) return 1.0;
    vec2 texel = 1.6 / vec2(textureSize(u_people_shadow, 0));
    float turn = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.0671106, 0.00583715)))) * 6.2831853;
    vec2 a = vec2(cos(turn), sin(turn)) * texel, b = vec2(-a.y, a.x);
    float light = texture(u_people_shadow, p.xyz) * 0.28;
    light += texture(u_people_shadow, p.xyz + vec3(a, 0.0)) * 0.18 + texture(u_people_shadow, p.xyz - vec3(a, 0.0)) * 0.18;
    light += texture(u_people_shadow, p.xyz + vec3(b, 0.0)) * 0.18 + texture(u_people_shadow, p.xyz - vec3(b, 0.0)) * 0.18;
    vec2 edge = abs(p.xy - 0.5) * 2.0;
    return mix(light, 1.0, smoothstep(0.85, 1.0, max(edge.x, edge.y)));
}
