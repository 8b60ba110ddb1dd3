// What every pass knows of a frame; game/render/gpu.py FRAME_BLOCK is the same list.
layout(std140) uniform Frame {
    mat4 u_view;
    mat4 u_projection;
    mat4 u_view_projection;
    mat4 u_unprojection;
    mat4 u_shadow_from_world;
    vec4 u_camera;         // position, seconds
    vec4 u_sun_direction;  // towards the sun, daylight
    vec4 u_sun;            // colour, exposure
    vec4 u_sky;            // colour, alpha of the step
    vec4 u_horizon;        // colour, fog per unit
    vec4 u_ground;
    vec4 u_water_near;
    vec4 u_water_far;
    vec4 u_size;           // voxels
    vec4 u_screen;         // pixels, one over pixels
    vec4 u_patient;        // pulse, pain, reduced motion
    vec4 u_held;           // where a swarm is held, radius
    vec4 u_lens;           // distance in focus, aperture, near, far
    vec4 u_air;            // haze a voxel, contrast, saturation
    vec4 u_tint;           // of the finished picture
};

vec3 world_at(vec2 uv, float depth) {
    vec4 p = u_unprojection * vec4(vec3(uv, depth) * 2.0 - 1.0, 1.0);
    return p.xyz / p.w;
}

vec3 ambient(vec3 n) {
    vec3 level = mix(u_horizon.rgb, u_sky.rgb, clamp(n.y, 0.0, 1.0));
    return mix(level, u_ground.rgb, clamp(-n.y, 0.0, 1.0));
}
