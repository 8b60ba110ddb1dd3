// A person's row: bones, face, dyes, light, lamp; game/render/people.py has the same numbers.
const int FACE_AT = 75, TRAITS_AT = 78, DYES_AT = 83, LIGHT_AT = 87, GLOW_AT = 88;

const float KEY = 0.70, FILL = 0.92;  // shares of the key and of what comes from all round: fair skin keeps its colour

uniform sampler2D u_people;

vec4 of_person(int row, int texel) {
    return texelFetch(u_people, ivec2(texel, row), 0);
}
