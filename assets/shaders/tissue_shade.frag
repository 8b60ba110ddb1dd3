// Light on the tissue, once for every pixel, and the water where there is none.
#include "frame.glsl"
#include "water.glsl"
#include "prisms.glsl"
#include "sunlight.glsl"
#include "rings.glsl"

const float THICKEST = 48.0;  // voxels; view/extract.py writes thickness as a share of it
const vec3 ENAMEL_DIMS = vec3(0.050, 0.084, 0.195);  // a voxel; blue dies first: ivory, amber, red
const vec3 DENTIN_DIMS = vec3(0.120, 0.290, 0.640);
const vec3 TEAL = vec3(0.05, 0.95, 0.85);
const vec3 GOLD = vec3(1.0, 0.72, 0.25);

uniform sampler2D u_normal;
uniform sampler2D u_bake;
uniform sampler2D u_tissue;
uniform sampler2D u_depth;
uniform sampler3D u_field;
uniform sampler3D u_noise;
uniform sampler3D u_swarm_light;

in vec2 v_uv;
out vec4 o_colour;

vec3 tissue_light(vec3 p, vec3 normal, vec4 bake, vec4 tissue, vec3 ray, float way) {
    vec3 sun_at = u_sun_direction.xyz;
    vec4 field = texture(u_field, p / u_size.xyz);
    float fresh = clamp(field.a * 1.8, 0.0, 1.0);
    float film = smoothstep(0.02, 0.30, field.b);
    float sick = tissue.w;
    float enamel = tissue.x;
    float dentin = tissue.y;
    float pulp = tissue.z;
    float pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);  // voxels a pixel covers
    vec4 noise = texture(u_noise, p * 0.0085);

    // Form: rods, the growth lines across them, and on better presets a finer scale.
    Prism rod = prism_at(p, noise, CELL);
    float shown = smoothstep(0.42, 0.10, pixel / CELL) * enamel;
    float etched = mix(0.14, 0.62, sick);
    vec3 tilt = rod.tilt * etched * shown;
    float lines = sin(p.y * 1.7 + p.x * 0.21 + p.z * 0.16 + noise.z * 14.0);
    tilt.y += lines * 0.035 * smoothstep(0.35, 0.12, pixel) * enamel;
#if SHADE > 0
    vec4 noise_near = texture(u_noise, p * 0.045);
    Prism fine = prism_at(p.yzx, noise_near.yzxw, CELL * 0.34);
    float shown_fine = smoothstep(0.34, 0.10, pixel);
    tilt += fine.tilt.zxy * (0.05 + 0.16 * sick) * shown_fine * enamel;
    tilt += (noise_near.xyz - 0.5) * (0.06 + 0.45 * sick + 0.25 * dentin);
#endif
#if SHADE > 1
    vec4 grain = texture(u_noise, p * 0.23);
    tilt += (grain.xyz - 0.5) * (0.05 + 0.3 * sick) * smoothstep(0.3, 0.08, pixel);
#endif
    vec3 smooth_normal = normal;
    normal = normalize(normal + tilt - normal * dot(tilt, normal));

    // Matter: health is translucency. Sound enamel is a pearl; loss turns it to chalk, then to umber.
    float patchy = noise.w * 0.7 + rod.dice * 0.3;
    vec3 sound = mix(vec3(0.50, 0.54, 0.59), vec3(0.66, 0.63, 0.57), patchy);
    vec3 chalk = vec3(0.86, 0.84, 0.78);
    vec3 umber = mix(vec3(0.30, 0.175, 0.085), vec3(0.105, 0.056, 0.028), clamp(patchy * 0.6 + sick * 0.9 - 0.15, 0.0, 1.0));
    vec3 colour = mix(sound, chalk, smoothstep(0.03, 0.16, sick));
    colour = mix(colour, umber, smoothstep(0.09, 0.31, sick + (patchy - 0.5) * 0.16));
    vec3 honey = mix(vec3(0.86, 0.58, 0.26), vec3(0.66, 0.34, 0.11), patchy * 0.6 + sick * 0.6);
    colour = mix(colour, honey, dentin);
    colour = mix(colour, vec3(1.0, 0.16, 0.09), pulp);
    colour *= 1.0 - rod.groove * shown * mix(0.13, 0.62, min(sick * 1.8, 1.0));
    colour *= 1.0 - 0.10 * (rod.dice - 0.5) * shown;
    colour = mix(colour, vec3(0.105, 0.085, 0.055), film * 0.80);

    // Light: sun, sky, what comes through, what the swarm gives.
    float occluded = bake.x;
    float open_wide = bake.z;
    float facing = dot(normal, sun_at);
    float wrap = mix(0.30, 0.10, max(sick, film)) * (1.0 - 0.3 * dentin);
    float lit = sunlight(p, smooth_normal);
    vec3 light = u_sun.rgb * max((facing + wrap) / (1.0 + wrap), 0.0) * lit;
    light += ambient(normal) * occluded * mix(0.45, 1.0, open_wide);
    // Tissue lights tissue: a hollow is filled with what its walls scatter, warmer the deeper.
    light += (u_sun.rgb * vec3(0.120, 0.088, 0.058) + u_ground.rgb * 0.35) * (1.0 - open_wide) * (0.35 + 0.65 * occluded);
    // Chalk scatters what comes from behind in all directions: bright, flat, and nothing is seen through it.
    light += u_sun.rgb * vec3(0.17, 0.165, 0.15) * smoothstep(0.04, 0.15, sick) * (1.0 - smoothstep(0.18, 0.50, sick));
    vec4 swarm = texture(u_swarm_light, (p + smooth_normal * 1.5) / u_size.xyz);
    light += swarm.rgb * swarm.rgb * 1.5 + swarm.rgb * 0.25;
    colour *= light;

    float thick = bake.y * THICKEST;
    vec3 dims = mix(ENAMEL_DIMS, DENTIN_DIMS, clamp(dentin + pulp, 0.0, 1.0));
    float pearly = 1.0 + 0.9 * fresh;
    vec3 through = exp(-dims * thick * (1.0 - 0.25 * fresh));
    float against = max(dot(ray, sun_at), 0.0);
    float behind = smoothstep(0.60, -0.20, dot(smooth_normal, sun_at));
    float clear = (1.0 - 0.93 * smoothstep(0.02, 0.26, sick)) * (1.0 - 0.85 * film) * pearly;
    float rods = 1.0 - rod.groove * shown * 0.34 + (rod.dice - 0.5) * 0.20 * shown;
    float day = mix(0.62, 1.25, u_sun_direction.w);
    colour += u_sun.rgb * through * (0.34 + 1.25 * against * against) * behind * clear * rods * day
        * mix(vec3(0.95, 0.80, 0.62), vec3(1.0), open_wide) * mix(0.55, 1.0, occluded);

    // Surface: the blue of opal at the rim, and the wet film that makes it look small and alive.
    float rim = 1.0 - max(dot(smooth_normal, -ray), 0.0);
    float rim4 = rim * rim * rim * rim;
    colour += vec3(0.09, 0.22, 0.40) * rim4 * enamel * (1.0 - sick) * (1.0 - film) * occluded * (0.6 + fresh);
    vec3 half_way = normalize(sun_at - ray);
#if SHADE > 0
    float wet = max(dot(normalize(mix(smooth_normal, normal, 0.35)), half_way), 0.0);
    float dull = max(dot(normal, half_way), 0.0);
    float gloss = pow(wet, 300.0) * 0.42 + pow(dull, 30.0) * 0.045 * (1.0 - sick);
    colour += u_sun.rgb * gloss * lit * (1.0 - 0.6 * sick);
    colour += u_sky.rgb * rim4 * 0.35 * occluded;
#else
    float wet = max(dot(normal, half_way), 0.0);
    wet *= wet; wet *= wet; wet *= wet; wet *= wet; wet *= wet;
    colour += u_sun.rgb * wet * 0.22 * lit * (1.0 - sick);
#endif

    // Fresh mineral glows along the edges of its rods, teal with some gold, and fades to pearl.
    float new_edge = smoothstep(0.10, 0.85, rod.groove + 0.15) * mix(1.0, 0.35, 1.0 - shown);
    vec3 glow = mix(TEAL, GOLD, step(0.80, rod.dice));
    colour += glow * new_edge * fresh * (0.75 + 0.25 * sin(u_camera.w * 2.3 + rod.dice * 30.0)) * 1.15;
    colour += TEAL * fresh * fresh * 0.06;
#if SHADE > 1
    float spark = pow(max(dot(normalize(grain.xyz - 0.5 + normal * 0.4), half_way), 0.0), 60.0);
    colour += u_sun.rgb * lit * spark * (0.015 + fresh * 1.4) * (1.0 - sick) * enamel * smoothstep(0.30, 0.06, pixel);
#endif

    return with_rings(colour, p, pixel);
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
