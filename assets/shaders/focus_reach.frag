// How far what is before the focus spreads hereabouts: the widest of eight by eight points, in their pixels.
uniform sampler2D u_taken;

out vec4 o_colour;

void main() {
    ivec2 last = textureSize(u_taken, 0) - 1;
    ivec2 corner = ivec2(gl_FragCoord.xy) * 8;
    float widest = 0.0;
    for (int i = 0; i < 64; i++)
        widest = max(widest, -texelFetch(u_taken, min(corner + ivec2(i & 7, i >> 3), last), 0).a);
    o_colour = vec4(widest);
}
