// Light on the tissue, once for every pixel, and the water where there is none.
#include "frame.glsl"
#include "water.glsl"
#include "matter.glsl"
#include "enamel.glsl"
#include "dentin.glsl"
#include "sunlight.glsl"

const float THICKEST = 48.0;  // voxels; view/kernels_view.py writes thickness as a share of it

#if SHADE == 0
const float LIT = 0.64;  // plain matter has less in it that darkens it
#else
const float LIT = 0.76;
#endif

uniform sampler2D u_normal;
uniform sampler2D u_bake;
uniform sampler2D u_tissue;
uniform sampler2D u_depth;
uniform sampler3D u_field;
uniform sampler3D u_noise;
uniform sampler3D u_swarm_light;

in vec2 v_uv;
out vec4 o_colour;

vec3 tissue_light(vec3 p, vec4 surface, vec4 bake, vec4 tissue, vec3 ray, float way) {
    vec3 sun_at = u_sun_direction.xyz;
    vec3 smooth_normal = normalize(surface.xyz * 2.0 - 1.0);
    vec4 field = texture(u_field, p / u_size.xyz);
    Spot s;
    s.p = p;
    s.normal = smooth_normal;
    s.ray = ray;
    s.pixel = way * 2.0 / (u_projection[1][1] * u_screen.y);
    s.sick = tissue.w;
    s.fresh = clamp(field.a * 1.8, 0.0, 1.0);
    s.film = smoothstep(0.02, 0.30, field.b);
    s.pearl = clamp((surface.w - 0.51) / 0.49, 0.0, 1.0) * (1.0 - s.film);
    s.pulp = bake.w;
    s.noise = texture(u_noise, p * 0.0085);
#if SHADE > 0
    s.noise_near = texture(u_noise, p * 0.045);
#endif
#if SHADE > 1
    s.grain = texture(u_noise, p * 0.23);
#endif

    // Matter: mostly one of the three; more only where they meet.
#if SHADE > 0
    vec2 shares = across_junction(s, tissue.xy);
#else
    vec2 shares = tissue.xy;
    s.junction = (tissue.y - tissue.x) * JUNCTION_REACH;
#endif
    Matter matter;
    if (shares.x > 0.004 || max(shares.y, tissue.z) <= 0.004) matter = enamel_matter(s);  // none at all: enamel
    if (shares.y > 0.004) {
        Matter dentin = dentin_matter(s);
        matter = shares.x > 0.004 ? mixed(matter, dentin, shares.y / (shares.x + shares.y)) : dentin;
    }
    if (tissue.z > 0.004) {
        Matter pulp = pulp_matter(s);
        matter = shares.x + shares.y > 0.004 ? mixed(matter, pulp, tissue.z) : pulp;
    }
    matter = with_junction(s, matter);
    // How little there is below, twice as deep the second time: rims and cusps let light in from all round.
#if SHADE > 0
    float solid = texture(u_field, (p - smooth_normal * 3.5) / u_size.xyz).r;
    solid = 0.4 * solid + 0.6 * texture(u_field, (p - smooth_normal * 8.0) / u_size.xyz).r;
    float thin = (1.0 - solid) * (1.0 - solid);
#else
    const float thin = 0.0;
#endif
    vec3 normal = normalize(smooth_normal + matter.tilt - smooth_normal * dot(matter.tilt, smooth_normal));
    vec3 colour = mix(matter.colour, vec3(0.105, 0.085, 0.055), s.film * 0.80);
    float clear = matter.clear * (1.0 - 0.85 * s.film);

    // Light on it: sun that creeps round every form, red the farthest; sky; what walls throw at each other; the swarm.
    float occluded = bake.x;
    float open_wide = bake.z;
    float facing = dot(normal, sun_at);
    float lit = sunlight(p, smooth_normal);
    vec3 wrap = vec3(0.40, 0.29, 0.20) * clamp(clear, 0.25, 1.2);
    vec3 soft = lit + lit * (1.0 - lit) * vec3(0.45, 0.12, 0.0) * min(clear, 1.0);
    float kept = 0.16 * clamp(clear - 1.0, 0.0, 1.0);  // what goes in does not come back
    vec3 light = u_sun.rgb * max((facing + wrap) / (1.0 + wrap), 0.0) * soft * (LIT - kept);
    light += ambient(normal) * occluded * mix(0.45, 1.0, open_wide);
    light += (u_sun.rgb * vec3(0.120, 0.088, 0.058) + u_ground.rgb * 0.35) * (1.0 - open_wide) * (0.35 + 0.65 * occluded);
    // Chalk scatters what comes from behind in all directions: bright, flat, and nothing is seen through it.
    light += u_sun.rgb * vec3(0.13, 0.126, 0.115) * smoothstep(0.04, 0.15, s.sick) * (1.0 - smoothstep(0.18, 0.50, s.sick));
    vec4 swarm = texture(u_swarm_light, (p + smooth_normal * 1.5) / u_size.xyz);
    light += swarm.rgb * swarm.rgb * 1.5 + swarm.rgb * 0.25;
    colour *= light;

    // Light through it: from the sun behind, and at thin edges from all round. Blue dies first.
    vec3 through = exp(-matter.dims * bake.y * THICKEST);
    float against = max(dot(ray, sun_at), 0.0);
    float behind = max(smoothstep(0.60, -0.20, dot(smooth_normal, sun_at)), (1.0 - lit) * 0.75);
    float day = mix(0.62, 1.25, u_sun_direction.w);
    float passes = (0.34 + 1.25 * against * against) * behind * clear * day;
    colour += u_sun.rgb * through * (passes / (1.0 + 0.55 * passes * through.g))  // bright, and never a white hole
        * mix(vec3(0.95, 0.80, 0.62), vec3(1.0), open_wide) * mix(0.55, 1.0, occluded);
    colour += (u_sun.rgb * vec3(0.20, 0.125, 0.060) + ambient(-normal) * 0.25) * thin * clear * (0.4 + 0.6 * open_wide);

    // Surface: the blue of opal at the rim, and the wet film that makes it look small and alive.
    float rim = 1.0 - max(dot(smooth_normal, -ray), 0.0);
    float rim2 = rim * rim;
    float rim4 = rim2 * rim2;
    float opal = min(clear, 1.6) * shares.x * occluded;
    colour += (u_sky.rgb * 0.45 + u_sun.rgb * 0.030) * vec3(0.25, 0.62, 1.0) * (rim4 * 0.85 + rim2 * 0.12 + thin * 0.10) * opal;
    vec3 half_way = normalize(sun_at - ray + vec3(0.0, 1e-4, 0.0));
#if SHADE > 0
    float sharp = smoothstep(0.60, 0.06, s.pixel);
    vec3 ripple = (s.noise.xyz - 0.5) * 0.16 + (s.noise_near.xyz - 0.5) * 0.06;  // a film never lies flat
    vec3 film = normalize(mix(smooth_normal, normal, 0.75) + ripple);
    float wet = max(dot(film, half_way), 0.0);
    float dull = max(dot(normal, half_way), 0.0);
    float gloss = pow(wet, mix(70.0, 320.0, sharp)) * mix(0.08, 0.30, sharp) + pow(dull, 24.0) * 0.035 * matter.gloss;
    colour += u_sun.rgb * gloss * lit * (0.25 + 0.75 * matter.gloss);
    vec3 mirrored = reflect(ray, film);
    colour += ambient(mirrored) * (0.02 + 0.45 * rim4) * occluded * (0.3 + 0.7 * matter.gloss);
    // Nacre: thin layers laid one on another shift the colour a little with the angle and with their depth.
    vec3 nacre = cos(6.2832 * (rim * 1.3 + s.noise.y * 2.2 + s.noise_near.z * 0.5 + vec3(0.0, 0.36, 0.70)));
    colour *= 1.0 + nacre * vec3(0.075, 0.055, 0.095) * s.pearl * (0.45 + 0.55 * rim);
#else
    float wet = max(dot(normal, half_way), 0.0);
    wet *= wet; wet *= wet; wet *= wet; wet *= wet; wet *= wet;
    colour += u_sun.rgb * wet * 0.20 * lit * matter.gloss;
#endif
    colour += matter.glow;
#if SHADE > 1
    // Facets of crystals, each seen from one side only.
    vec3 facet = texture(u_noise, p * 0.71).xyz - 0.5;
    float spark = pow(max(dot(normalize(facet + normal * 0.35), half_way), 0.0), 48.0);
    spark *= (0.010 + (s.fresh + s.pearl) * 0.11) * (1.0 - s.sick) * shares.x * smoothstep(0.10, 0.02, s.pixel);
    colour += u_sun.rgb * lit * spark;
#endif

    return colour;
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
        o_colour = vec4(water(ray), 1.0);
        return;
    }
    vec4 bake = texelFetch(u_bake, at, 0);
    vec4 tissue = texelFetch(u_tissue, at, 0);
    vec3 colour = tissue_light(p, normal, bake, tissue, ray, way);
    o_colour = vec4(min(max(through_water(colour, ray, way), 0.0), 24.0), 1.0);
}
