// A soft tent on the way back up; drawn additively.
uniform sampler2D u_from;
uniform vec2 u_texel;

in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec3 sum = texture(u_from, v_uv).rgb * 4.0;
    sum += (texture(u_from, v_uv + vec2(u_texel.x, 0.0)).rgb + texture(u_from, v_uv - vec2(u_texel.x, 0.0)).rgb
          + texture(u_from, v_uv + vec2(0.0, u_texel.y)).rgb + texture(u_from, v_uv - vec2(0.0, u_texel.y)).rgb) * 2.0;
    sum += texture(u_from, v_uv + u_texel).rgb + texture(u_from, v_uv - u_texel).rgb
         + texture(u_from, v_uv + vec2(u_texel.x, -u_texel.y)).rgb
         + texture(u_from, v_uv + vec2(-u_texel.x, u_texel.y)).rgb;
    o_colour = vec4(sum / 16.0 * 0.75, 1.0);
}
