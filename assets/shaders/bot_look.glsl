// What a bot's four bytes mean to the eye. Tasks differ by colour, by shape and by rhythm.
const vec3 AMBER = vec3(1.0, 0.40, 0.045);  // scour
const vec3 TEAL = vec3(0.03, 0.88, 0.78);  // build
const vec3 VIOLET = vec3(0.22, 0.30, 1.0);  // hush

// Where a bot is drawn. Bots may share a spot in the simulation; to the eye each keeps a little room of its own.
vec3 bot_place(vec3 previous, vec3 position, vec4 look) {
    vec3 room = fract(look.w * 255.0 * vec3(0.7548777, 0.5698403, 0.3247180)) - 0.5;
    return mix(previous, position, u_sky.w) + room * vec3(0.95, 0.70, 0.95);
}

struct BotLook {
    vec3 colour;
    float glow;   // 0 dark and at rest, 1 at work
    float cargo;
    float dice;
    float builds;
    float hushes;
};

BotLook bot_look(vec4 look) {
    BotLook bot;
    bot.hushes = step(1.5, look.x * 255.0);
    bot.builds = step(0.5, look.x * 255.0) - bot.hushes;
    bot.cargo = look.y;
    bot.glow = look.z;
    bot.dice = look.w;
    bot.colour = mix(mix(AMBER, TEAL, bot.builds), VIOLET, bot.hushes);
    // Scour twinkles quickly, build breathes, hush swells slowly in two opposite halves; with reduced motion all hold.
    float beat = sin(u_camera.w * mix(mix(9.0, 2.2, bot.builds), 1.1, bot.hushes) + bot.dice * 40.0);
    beat = mix(beat, sin(u_camera.w * 1.1) * (step(0.5, bot.dice) * 2.0 - 1.0), bot.hushes);
    bot.glow *= 1.0 + 0.22 * beat * (1.0 - u_patient.z);
    return bot;
}
