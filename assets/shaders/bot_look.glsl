// What a bot's bytes mean to the eye, and how a swarm's chorus shows: quiet, each has a rhythm of its own and strays a
// little; loud, one slow wave runs through them all. Tasks differ by colour, by shape and by rhythm.
uniform float u_chorus;  // of the swarm that is drawn

const vec3 AMBER = vec3(1.0, 0.46, 0.07);  // scour
const vec3 TEAL = vec3(0.05, 0.95, 0.85);  // build
const vec3 BLUE = vec3(0.20, 0.40, 1.0);   // hush

struct BotLook {
    vec3 colour;
    float glow;   // 0 dark and at rest, 1 at work
    float cargo;
    float dice;
    float builds;
    float hushes;
    float together;  // how much of one mind they are
};

// How far a bot strays from its place: the louder, the straighter; loud while it hurts, it trembles.
vec3 bot_drift(float dice, float chorus) {
    float t = u_camera.w * (1.0 - u_patient.z);
    vec3 turn = dice * vec3(251.0, 397.0, 173.0);
    float astray = 0.42 * (1.0 - smoothstep(0.1, 0.8, chorus));
    vec3 drift = sin(t * vec3(1.3, 1.0, 1.15) + turn) * astray;
    float edgy = clamp(u_patient.y * 1.4 - 0.1, 0.0, 1.0) * smoothstep(0.45, 0.9, chorus) * step(dice, 0.4);
    return drift + sin(t * vec3(31.0, 27.0, 29.0) + turn * 3.0) * 0.14 * edgy;
}

vec3 bot_place(vec3 previous, vec3 position, vec4 look, float chorus) {
    return mix(previous, position, u_sky.w) + bot_drift(look.w, chorus);
}

BotLook bot_look(vec4 look, vec3 place, float chorus) {
    BotLook bot;
    bot.hushes = step(1.5, look.x * 255.0);
    bot.builds = step(0.5, look.x * 255.0) - bot.hushes;
    bot.cargo = look.y;
    bot.dice = look.w;
    bot.colour = mix(mix(AMBER, TEAL, bot.builds), BLUE, bot.hushes);
    bot.together = smoothstep(0.15, 0.75, chorus);
    // Scour twinkles, build breathes, hush swells slowly in two opposite halves.
    float t = u_camera.w * (1.0 - u_patient.z);
    float beat = sin(t * mix(mix(7.0, 2.4, bot.builds), 1.1, bot.hushes) + bot.dice * 40.0);
    // The wave runs towards where the swarm is held, and a little across it.
    float way = u_held.w > 0.0 ? length(place - u_held.xyz) : dot(place, vec3(0.6, 0.5, 0.6));
    float wave = sin(t * 5.6 + way * 0.62);
    wave = wave * 0.5 + 0.5;
    float alone = (bot.dice * 3.0 < 1.0 ? 0.42 : 1.1) * (1.0 + 0.30 * beat);  // a third only smoulders
    bot.glow = look.z * mix(alone, 0.50 + 1.30 * wave * wave, bot.together);
    return bot;
}

// The shell's colour, by how many pixels wide it is drawn: white with a hint where the band is seen, and the colour of
// its task where only a dot is left to tell it; at rest it is cool graphite whatever its task was.
vec3 bot_shell(BotLook bot, float awake, float pixels) {
    vec3 white = mix(vec3(0.22, 0.24, 0.27), vec3(0.80, 0.86, 0.92), awake);
    float tint = awake * mix(0.52, 0.10, smoothstep(7.0, 42.0, pixels));
    return white * mix(vec3(1.0), bot.colour * 1.15 + 0.05, tint);
}
