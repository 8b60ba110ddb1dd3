// Light on the tissue, once for every pixel, and the water where there is none.
#include "frame.glsl"
#include "water.glsl"
#include "matter.glsl"
#include "enamel.glsl"
#include "dentin.glsl"
#include "pulp.glsl"
#include "sunlight.glsl"
#include "rings.glsl"

const float THICKEST = 48.0;  // voxels; view/extract.py writes thickness as a share of it

uniform sampler2D u_normal;
uniform sampler2D u_bake;
uniform sampler2D u_tissue;
uniform sampler2D u_depth;
uniform sampler3D u_field;
uniform sampler3D u_noise;
uniform sampler3D u_swarm_light;

in vec2 v_uv;
out vec4 o_colour;

vec3 tissue_light(vec3 p, vec3 smooth_normal, vec4 bake, vec4 tissue, vec3 ray, float way) {
    vec3 sun_at = u_sun_direction.xyz;
    vec4 field = texture(u_field, p / u_size.xyz);
    Spot s;
    s.p = p;
    s.normal = smooth_normal;
    s.ray = ray;
    s.pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);
    s.sick = tissue.w;
    s.fresh = clamp(field.a * 1.8, 0.0, 1.0);
    s.film = smoothstep(0.02, 0.30, field.b);
    s.noise = texture(u_noise, p * 0.0085);
#if SHADE > 0
    s.noise_near = texture(u_noise, p * 0.045);
#endif
#if SHADE > 1
    s.grain = texture(u_noise, p * 0.23);
#endif

    // Matter: mostly one of the three; both only where they meet.
    Matter matter;
    if (tissue.x > 0.004) matter = enamel_matter(s);
    if (tissue.y > 0.004) {
        Matter dentin = dentin_matter(s);
        matter = tissue.x > 0.004 ? mixed(matter, dentin, tissue.y / (tissue.x + tissue.y)) : dentin;
    }
    if (tissue.z > 0.004) {
        Matter pulp = pulp_matter(s);
        matter = tissue.x + tissue.y > 0.004 ? mixed(matter, pulp, tissue.z) : pulp;
    }
    vec3 normal = normalize(smooth_normal + matter.tilt - smooth_normal * dot(matter.tilt, smooth_normal));
    vec3 colour = mix(matter.colour, vec3(0.105, 0.085, 0.055), s.film * 0.80);

    // Light: sun, sky, what comes through, what the swarm gives.
    float occluded = bake.x;
    float open_wide = bake.z;
    float facing = dot(normal, sun_at);
    float wrap = mix(0.30, 0.10, max(s.sick, s.film)) * (1.0 - 0.3 * tissue.y);
    float lit = sunlight(p, smooth_normal);
    vec3 light = u_sun.rgb * max((facing + wrap) / (1.0 + wrap), 0.0) * lit;
    light += ambient(normal) * occluded * mix(0.45, 1.0, open_wide);
    // Tissue lights tissue: a hollow is filled with what its walls scatter, warmer the deeper.
    light += (u_sun.rgb * vec3(0.120, 0.088, 0.058) + u_ground.rgb * 0.35) * (1.0 - open_wide) * (0.35 + 0.65 * occluded);
    // Chalk scatters what comes from behind in all directions: bright, flat, and nothing is seen through it.
    light += u_sun.rgb * vec3(0.17, 0.165, 0.15) * smoothstep(0.04, 0.15, s.sick) * (1.0 - smoothstep(0.18, 0.50, s.sick));
    vec4 swarm = texture(u_swarm_light, (p + smooth_normal * 1.5) / u_size.xyz);
    light += swarm.rgb * swarm.rgb * 1.5 + swarm.rgb * 0.25;
    colour *= light;

    vec3 through = exp(-matter.dims * bake.y * THICKEST);
    float against = max(dot(ray, sun_at), 0.0);
    float behind = smoothstep(0.60, -0.20, dot(smooth_normal, sun_at));
    float day = mix(0.62, 1.25, u_sun_direction.w);
    colour += u_sun.rgb * through * (0.34 + 1.25 * against * against) * behind * matter.clear * (1.0 - 0.85 * s.film) * day
        * mix(vec3(0.95, 0.80, 0.62), vec3(1.0), open_wide) * mix(0.55, 1.0, occluded);

    // Surface: the blue of opal at the rim, and the wet film that makes it look small and alive.
    float rim = 1.0 - max(dot(smooth_normal, -ray), 0.0);
    float rim4 = rim * rim * rim * rim;
    colour += vec3(0.09, 0.22, 0.40) * rim4 * tissue.x * (1.0 - s.sick) * (1.0 - s.film) * occluded * (0.6 + s.fresh);
    vec3 half_way = normalize(sun_at - ray);
#if SHADE > 0
    float wet = max(dot(normalize(mix(smooth_normal, normal, 0.35)), half_way), 0.0);
    float dull = max(dot(normal, half_way), 0.0);
    float gloss = pow(wet, 300.0) * 0.42 + pow(dull, 30.0) * 0.045 * matter.gloss;
    colour += u_sun.rgb * gloss * lit * (0.4 + 0.6 * matter.gloss);
    colour += u_sky.rgb * rim4 * 0.35 * occluded;
#else
    float wet = max(dot(normal, half_way), 0.0);
    wet *= wet; wet *= wet; wet *= wet; wet *= wet; wet *= wet;
    colour += u_sun.rgb * wet * 0.22 * lit * matter.gloss;
#endif
    colour += matter.glow;
#if SHADE > 1
    float spark = pow(max(dot(normalize(s.grain.xyz - 0.5 + normal * 0.4), half_way), 0.0), 60.0);
    colour += u_sun.rgb * lit * spark * (0.015 + s.fresh * 1.4) * (1.0 - s.sick) * tissue.x * smoothstep(0.30, 0.06, s.pixel);
#endif

    return with_rings(colour, p, s.pixel);
}

// Sunlight broken by the surface of the saliva, far above: slow broad rays round the sun.
vec3 shafts(vec3 ray) {
#if SHADE > 0
    vec3 sun_at = u_sun_direction.xyz;
    vec3 side = normalize(cross(sun_at, vec3(0.0, 1.0, 0.0)));
    float turn = atan(dot(ray, cross(side, sun_at)), dot(ray, side));
    float time = u_camera.w * 0.25 * (1.0 - u_patient.z);
    float rays = sin(turn * 7.0 + time) + sin(turn * 17.0 - time * 1.7) * 0.6 + sin(turn * 31.0 + time * 0.9) * 0.35;
    float toward = max(dot(ray, sun_at), 0.0);
    return u_sun.rgb * max(rays, 0.0) * 0.020 * toward * toward;
#else
    return vec3(0.0);
#endif
}

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec4 normal = texelFetch(u_normal, at, 0);
    float depth = texelFetch(u_depth, at, 0).r;
    vec3 p = world_at(v_uv, normal.a > 0.5 ? depth : 0.5);
    vec3 from_eye = p - u_camera.xyz;
    float way = length(from_eye);
    vec3 ray = from_eye / way;
    if (normal.a < 0.5) {
        o_colour = vec4(water(ray) + shafts(ray), 1.0);
        return;
    }
    vec4 bake = texelFetch(u_bake, at, 0);
    vec4 tissue = texelFetch(u_tissue, at, 0);
    vec3 colour = tissue_light(p, normalize(normal.xyz * 2.0 - 1.0), bake, tissue, ray, way);
    o_colour = vec4(min(max(through_water(colour, ray, way), 0.0), 24.0), 1.0);
}
