// A body of the biofilm on a card that lies along its own axis in the room.
#include "frame.glsl"
#include "plaque_look.glsl"

uniform sampler2DShadow u_shadow;
uniform sampler3D u_swarm_light;

in vec3 a_position;
in vec4 a_look;
in vec4 a_axis;

flat out vec3 v_middle;  // from the eye, in its own directions
flat out vec4 v_axis;    // half of what is no ball; radius
flat out vec4 v_look;    // species, matrix, dice, openness
flat out vec4 v_light;   // what the swarm sheds on it; how much of the sun
flat out vec4 v_fog;     // what water adds, and how much is left
flat out vec3 v_base;
flat out vec3 v_ray;     // from the eye to it, and half way from there to the sun: one for all of a small body
flat out vec3 v_half;
out vec3 v_on_card;

// A body is small: light that falls on it is asked for once, not for each of its pixels.
float sun_on(vec3 p, float radius) {
    vec3 at = (u_shadow_from_world * vec4(p + u_sun_direction.xyz * (radius * 1.2 + 0.8), 1.0)).xyz;
    if (any(lessThan(at.xy, vec2(0.0))) || any(greaterThan(at.xy, vec2(1.0)))) return 1.0;
    vec2 apart = vec2(1.3) / vec2(textureSize(u_shadow, 0));
    float lit = texture(u_shadow, at);
    for (int i = 0; i < 4; i++) lit += texture(u_shadow, at + vec3((vec2(i & 1, i >> 1) * 2.0 - 1.0) * apart, 0.0));
    return mix(0.06, 1.0, lit * 0.2);
}

void main() {
    float radius = a_look.x * 255.0 / 64.0;
    // Alive: it breathes, slower than anything else here.
    float breath = sin(u_camera.w * 0.9 + a_look.w * 40.0 + dot(a_position, vec3(0.4))) * (1.0 - u_patient.z);
    bool is_stone = a_look.y * 255.0 > STONE;
    radius *= is_stone ? 1.0 : 1.0 + 0.035 * breath;
    vec3 axis = mat3(u_view) * (a_axis.xyz / 64.0);
    vec4 at = u_view * vec4(a_position, 1.0);
    v_middle = at.xyz;
    v_axis = vec4(axis, radius);
    v_look = vec4(a_look.y * 255.0, a_look.zw, max(a_axis.w / 127.0, 0.0));
    vec3 lamp = texture(u_swarm_light, (a_position + vec3(0.0, 1.0, 0.0)) / u_size.xyz).rgb;
    v_base = species_colour(v_look.x, v_look.z);
    v_ray = normalize(a_position - u_camera.xyz + vec3(0.0, 1e-4, 0.0));
    v_half = normalize(u_sun_direction.xyz - v_ray + vec3(0.0, 1e-4, 0.0));
    v_fog = water_between(v_ray, length(at.xyz));
    v_light = vec4(lamp * (0.35 + lamp * 1.6), sun_on(a_position, radius));
    float away = max(length(at.xyz), 0.001);
    vec3 sight = at.xyz / away;
    vec3 flat_axis = axis - sight * dot(axis, sight);
    float half_long = length(flat_axis);
    vec3 right = half_long > 0.01 ? flat_axis / half_long : normalize(vec3(-sight.z, 0.0, sight.x) + vec3(1e-5, 0.0, 0.0));
    vec3 up = cross(sight, right);
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    // What is near bulges out of the plane of its middle, and is seen a little larger than it is there.
    float swell = away / max(away - radius - length(axis), away * 0.5);
    v_on_card = at.xyz + (right * corner.x * (half_long + radius) + up * corner.y * radius) * 1.04 * swell;
    gl_Position = u_projection * vec4(v_on_card, 1.0);
}
