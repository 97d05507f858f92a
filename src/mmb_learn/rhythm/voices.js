// The sounds of a pulse, made here from damped tones: wood, soft and bell.
//
// Each tone of a click is [frequency in Hz, strength, time in seconds until it has fallen to 1/e]. An accent is higher
// and stronger. The pitches stay below 2.5 kHz, where older ears hear well. The same samples sound and are exported.

const VOICES = {
  wood: {
    seconds: 0.12,
    attack: 0.0005,
    plain: [[880, 1, 0.014], [1510, 0.5, 0.008]],
    accent: [[1175, 1, 0.016], [2010, 0.6, 0.009]],
  },
  soft: {
    seconds: 0.3,
    attack: 0.003,
    plain: [[392, 1, 0.05], [784, 0.2, 0.03]],
    accent: [[523, 1, 0.06], [1046, 0.25, 0.035]],
  },
  bell: {
    seconds: 0.9,
    attack: 0.001,
    plain: [[784, 1, 0.16], [1568, 0.4, 0.09], [2162, 0.25, 0.06]],
    accent: [[1047, 1, 0.2], [2093, 0.45, 0.11], [2480, 0.2, 0.07]],
  },
};
const PEAK = { accent: 0.9, plain: 0.6 };
const FADE = 0.02; // seconds at the end, so that nothing is cut off

export const names = Object.keys(VOICES);

// Samples of one click, its strongest one at the peak of its kind.
export const click = (name, accented, rate) => {
  const voice = VOICES[name];
  const kind = accented ? "accent" : "plain";
  const samples = Float32Array.from({ length: Math.round(voice.seconds * rate) }, (_, place) => {
    const time = place / rate;
    const edge = Math.min(1, time / voice.attack, (voice.seconds - time) / FADE);
    const tone = ([frequency, strength, fall]) =>
      strength * Math.exp(-time / fall) * Math.sin(2 * Math.PI * frequency * time);
    return edge * voice[kind].reduce((sum, each) => sum + tone(each), 0);
  });
  const strongest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => (sample * PEAK[kind]) / strongest);
};

// Give play(time, accented), which starts that voice's click in a context, live or offline.
export const clicks = (context, out, name) => {
  const buffers = [false, true].map((accented) => {
    const samples = click(name, accented, context.sampleRate);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: context.sampleRate });
    buffer.copyToChannel(samples, 0);
    return buffer;
  });
  return (time, accented) => {
    const source = new AudioBufferSourceNode(context, { buffer: buffers[Number(accented)] });
    source.connect(out);
    source.start(time);
  };
};
