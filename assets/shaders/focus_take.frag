// Half the size, ready to be spread: light, and in alpha how wide each point becomes, in pixels of this size.
#include "frame.glsl"
#include "lens.glsl"

uniform sampler2D u_hdr;
uniform sampler2D u_depth;

out vec4 o_colour;

void main() {
    ivec2 last = textureSize(u_hdr, 0) - 1;
    ivec2 corner = ivec2(gl_FragCoord.xy) * 2;
    vec3 sum = vec3(0.0);
    float weights = 0.0, widest = 0.0, nearest = 0.0;
    for (int i = 0; i < 4; i++) {
        ivec2 at = min(corner + ivec2(i & 1, i >> 1), last);
        vec3 light = texelFetch(u_hdr, at, 0).rgb;
        light = mix(vec3(0.0), min(light, 24.0), greaterThanEqual(light, vec3(0.0)));  // what is no number is black
        float circle = circle_at(distance_of(texelFetch(u_depth, at, 0).r)) * 0.5;
        // One bright pixel among dark ones would flicker as it moves (Karis 2013).
        float weight = 1.0 / (1.0 + max(light.r, max(light.g, light.b)));
        sum += light * weight;
        weights += weight;
        widest = abs(circle) > abs(widest) ? circle : widest;
        nearest = min(nearest, circle);
    }
    o_colour = vec4(sum / weights, nearest < -0.5 ? nearest : widest);
}
