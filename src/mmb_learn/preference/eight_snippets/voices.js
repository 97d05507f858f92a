// The sounds of the snippets, made from a few waves each: enough to tell an organ from a band, and never sharp.
//
// A voice is its waves [shape, times the pitch, strength], how fast it comes (s), how fast it falls towards `holds`
// (s; 1 is no fall), how it goes (s), and above what frequency it is dulled (Hz).

const VOICES = {
  reed: { waves: [["sawtooth", 1, 0.5], ["square", 1, 0.2]], comes: 0.03, falls: 0.5, holds: 0.75, goes: 0.06, dull: 1700 },
  organ: { waves: [["sine", 1, 0.6], ["sine", 2, 0.35], ["sine", 3, 0.12], ["sine", 4, 0.1]], comes: 0.07, falls: 1, holds: 1, goes: 0.12, dull: 4000 },
  keys: { waves: [["triangle", 1, 0.7], ["sine", 2, 0.2]], comes: 0.008, falls: 0.25, holds: 0.25, goes: 0.08, dull: 2500 },
  bell: { waves: [["sine", 1, 0.8], ["sine", 4, 0.12]], comes: 0.004, falls: 0.4, holds: 0.15, goes: 0.25, dull: 5000 },
  harp: { waves: [["triangle", 1, 0.5]], comes: 0.01, falls: 0.5, holds: 0.1, goes: 0.4, dull: 1400 },
  soft: { waves: [["triangle", 1, 0.7], ["sine", 2, 0.1]], comes: 0.09, falls: 0.6, holds: 0.7, goes: 0.15, dull: 1500 },
  brass: { waves: [["sawtooth", 1, 0.6]], comes: 0.03, falls: 0.2, holds: 0.7, goes: 0.05, dull: 2200 },
  guitar: { waves: [["sawtooth", 1, 0.4], ["square", 1.004, 0.2]], comes: 0.006, falls: 0.8, holds: 0.4, goes: 0.06, dull: 1500 },
  bass: { waves: [["triangle", 1, 0.9], ["sine", 2, 0.25]], comes: 0.01, falls: 0.35, holds: 0.4, goes: 0.06, dull: 900 },
  drone: { waves: [["sawtooth", 1, 0.3], ["triangle", 2, 0.2]], comes: 1.5, falls: 1, holds: 1, goes: 1, dull: 600 },
};

// Drums: a tone that sinks from one pitch to another, or noise in a band, and how fast it has gone.
const DRUMS = {
  kick: { from: 110, to: 45, gone: 0.12, strength: 1 },
  frame: { from: 130, to: 82, gone: 0.3, strength: 0.9 },
  tick: { band: 1400, wide: 3, gone: 0.03, strength: 0.4 },
  snare: { band: 1900, wide: 0.7, gone: 0.07, strength: 0.5 },
  brush: { band: 3200, wide: 0.6, gone: 0.06, strength: 0.3 },
  hat: { band: 6500, wide: 1.2, gone: 0.03, strength: 0.22 },
};
const NOISE = 0.5; // s

// The same noise each time, so that a snippet is one sound.
const noise = (context) => {
  const buffer = new AudioBuffer({ length: Math.round(NOISE * context.sampleRate), sampleRate: context.sampleRate });
  let seed = 1;
  buffer.copyToChannel(
    Float32Array.from({ length: buffer.length }, () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 31 - 1;
    }),
    0,
  );
  return buffer;
};

const sing = (context, out, voice, midi, from, long) => {
  const { waves, comes, falls, holds, goes } = VOICES[voice];
  const until = Math.max(from + comes + 0.02, from + long - goes / 2);
  const level = new GainNode(context, { gain: 0 });
  level.gain.setValueAtTime(0, from);
  level.gain.linearRampToValueAtTime(1, from + comes);
  level.gain.setTargetAtTime(holds, from + comes, falls);
  level.gain.setTargetAtTime(0, until, goes / 3);
  level.connect(out);
  for (const [type, times, strength] of waves) {
    const wave = new OscillatorNode(context, { type, frequency: 440 * 2 ** ((midi - 69) / 12) * times });
    wave.connect(new GainNode(context, { gain: strength })).connect(level);
    wave.start(from);
    wave.stop(until + 2 * goes);
  }
};

const beat = (context, out, name, from, rustle) => {
  const { from: high, to, gone, band, strength } = DRUMS[name];
  const level = new GainNode(context, { gain: 0 });
  level.gain.setValueAtTime(0, from);
  level.gain.linearRampToValueAtTime(strength, from + 0.004);
  level.gain.setTargetAtTime(0, from + 0.004, gone);
  level.connect(out);
  let source = null;
  if (band) {
    source = new AudioBufferSourceNode(context, { buffer: rustle });
  } else {
    source = new OscillatorNode(context, { frequency: high });
    source.frequency.setValueAtTime(high, from);
    source.frequency.exponentialRampToValueAtTime(to, from + gone);
  }
  source.connect(level);
  source.start(from);
  source.stop(from + Math.min(NOISE, 6 * gone));
};

// One filter for each voice and each drum, however many notes it has.
const filter = (context, name) => {
  const { dull, band, wide } = VOICES[name] ?? DRUMS[name];
  if (dull) return new BiquadFilterNode(context, { type: "lowpass", frequency: dull, Q: 0.5 });
  return band ? new BiquadFilterNode(context, { type: "bandpass", frequency: band, Q: wide }) : new GainNode(context);
};

// Start all sounds of a piece in a context, live or offline, its beginning at `time`.
export const sound = (context, out, sounds, time) => {
  const rustle = noise(context);
  const ways = new Map();
  const wayOf = (name) => {
    if (!ways.has(name)) {
      ways.set(name, filter(context, name));
      ways.get(name).connect(out);
    }
    return ways.get(name);
  };
  for (const [voice, pitch, from, long] of sounds) {
    if (voice === "drum") beat(context, wayOf(pitch), pitch, time + from, rustle);
    else sing(context, wayOf(voice), voice, Number(pitch), time + from, long);
  }
};
