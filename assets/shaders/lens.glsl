// The eye as a lens: depth as distance, and how wide a point is drawn there. Needs frame.glsl.
const float WIDEST_CIRCLE = 0.0195;  // of the picture's height: 14 pixels of 720

// Depth as it is stored (0 to 1) -> voxels before the eye, along the view.
float distance_of(float depth) {
    if (u_projection[3][3] > 0.5) return mix(u_lens.z, u_lens.w, depth);  // a drawing without perspective
    return u_lens.z * u_lens.w / max(u_lens.w - depth * (u_lens.w - u_lens.z), 1e-4);
}

// Radius in pixels of what a point becomes at a distance; below 0 before what is in focus (a thin lens,
// milder in front).
float circle_at(float distance) {
    float share = u_lens.y * (1.0 - u_lens.x / max(distance, 1e-2));
    share *= share < 0.0 ? 0.7 : 1.0;  // swarms stream past before what is looked at, and are to be read
    return clamp(share, -WIDEST_CIRCLE, WIDEST_CIRCLE) * u_screen.y;
}
