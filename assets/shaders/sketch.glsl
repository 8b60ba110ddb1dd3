// How much of what is sketched over a picture is seen: all of it, or the `hidden` share where the scene is before it.
// Needs frame.glsl.
uniform sampler2D u_depth;
uniform vec4 u_place;  // the picture in its framebuffer: left, below, width, height in pixels

const float NEAR_BY = 0.004;  // of a distance: so much behind a surface still counts as lying on it

// Depth as it is stored -> distance before the eye, with perspective or without.
float before_eye(float depth) {
    float z = depth * 2.0 - 1.0;
    return (u_projection[3][2] - z * u_projection[3][3]) / (u_projection[2][2] - z * u_projection[2][3]);
}

float seen(float hidden) {
    vec2 uv = (gl_FragCoord.xy - u_place.xy) / u_place.zw;
    float scene = before_eye(texture(u_depth, uv).r), own = before_eye(gl_FragCoord.z);
    float soft = NEAR_BY * max(abs(own), 1e-3);
    return mix(1.0, hidden, smoothstep(0.6 * soft, 1.4 * soft, own - scene));
}
