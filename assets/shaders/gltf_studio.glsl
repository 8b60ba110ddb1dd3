// The viewer's studio: what is seen of it in a direction, how much light is left in the key's shadow.
uniform sampler2DArray u_studio;
uniform sampler2DShadow u_key_depth;
uniform vec3 u_diffuse[9];
uniform mat4 u_key_from_world;
uniform vec4 u_key;  // colour of the key light, strength of the studio

const float LEVELS = 5.0;

vec3 studio(vec3 d, float roughness) {
    vec2 at = vec2(atan(d.z, d.x) / 6.2831853 + 0.5, asin(clamp(d.y, -1.0, 1.0)) / 3.1415927 + 0.5);
    float level = clamp(roughness, 0.0, 1.0) * LEVELS;
    float low = floor(level);
    vec3 one = texture(u_studio, vec3(at, low)).rgb;
    vec3 other = texture(u_studio, vec3(at, min(low + 1.0, LEVELS))).rgb;
    return mix(one, other, level - low) * u_key.w;
}

// What a matte surface receives, over pi.
vec3 studio_diffuse(vec3 n) {
    vec3 light = u_diffuse[0] + u_diffuse[1] * n.y + u_diffuse[2] * n.z + u_diffuse[3] * n.x
               + u_diffuse[4] * n.x * n.y + u_diffuse[5] * n.y * n.z + u_diffuse[6] * (3.0 * n.z * n.z - 1.0)
               + u_diffuse[7] * n.x * n.z + u_diffuse[8] * (n.x * n.x - n.y * n.y);
    return max(light, 0.0) * u_key.w;
}

// Share of the key light that arrives; `blur` in texels.
float key_reaches(vec3 world, float blur) {
    vec3 p = (u_key_from_world * vec4(world, 1.0)).xyz;
    if (any(lessThan(p, vec3(0.0))) || any(greaterThan(p, vec3(1.0)))) return 1.0;
    vec2 texel = blur / vec2(textureSize(u_key_depth, 0));
    float turn = 6.2831853 * fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    float lit = 0.0;
    for (int i = 0; i < TAPS; i++) {
        float away = sqrt((float(i) + 0.5) / float(TAPS));
        float angle = turn + 2.399963 * float(i);
        lit += texture(u_key_depth, vec3(p.xy + away * vec2(cos(angle), sin(angle)) * texel, p.z));
    }
    return lit / float(TAPS);
}
