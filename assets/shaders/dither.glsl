// A number from 0 to 1 for each pixel, evenly spread among neighbours (interleaved gradient noise, Jimenez 2014): two
// things that stand for each other share the pixels by it.
float dither() {
    return fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) * 0.98 + 0.01;
}
