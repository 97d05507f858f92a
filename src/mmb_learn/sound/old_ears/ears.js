// A filter that weakens each tone as much as a curve says, for the sound of a room.
//
// Linear phase, by frequency sampling: the curve is read at equally spaced frequencies, turned into an impulse, and
// tapered (Hann). Between the curve's frequencies it goes straight in decibels over octaves; below the first and
// above the last it holds the end's figure, because the standard says nothing there.

const TAPS = 2048; // 21–23 Hz between two samples of the curve: a sixth of the lowest tone
const SWAP = 0.06; // s from one curve to the next

// How many dB are lost at a frequency in Hz.
export const shiftAt = (frequencies, shifts, frequency) => {
  const above = frequencies.findIndex((each) => each >= frequency);
  if (above === 0) return shifts[0];
  if (above < 0) return shifts.at(-1);
  const [low, high] = [frequencies[above - 1], frequencies[above]];
  const share = Math.log(frequency / low) / Math.log(high / low);
  return shifts[above - 1] + share * (shifts[above] - shifts[above - 1]);
};

// The impulse of the filter; its middle is its delay, TAPS / 2 samples.
export const impulse = (frequencies, shifts, rate) => {
  const half = TAPS / 2;
  const gains = Float64Array.from({ length: half + 1 }, (_, place) =>
    10 ** (-shiftAt(frequencies, shifts, (place * rate) / TAPS) / 20));
  const waves = Float64Array.from({ length: TAPS }, (_, place) => Math.cos((2 * Math.PI * place) / TAPS));
  const taps = new Float32Array(TAPS + 1);
  for (let away = 0; away <= half; away += 1) {
    let sum = gains[0] + gains[half] * waves[(half * away) % TAPS];
    for (let place = 1; place < half; place += 1) sum += 2 * gains[place] * waves[(place * away) % TAPS];
    const taper = 0.5 + 0.5 * Math.cos((Math.PI * away) / half);
    taps[half + away] = (sum / TAPS) * taper;
    taps[half - away] = taps[half + away];
  }
  return taps;
};

const convolver = (context, taps) => {
  const buffer = new AudioBuffer({ length: taps.length, sampleRate: context.sampleRate });
  buffer.copyToChannel(taps, 0);
  return new ConvolverNode(context, { buffer, disableNormalization: true });
};

// Ears between two nodes; set(frequencies, shifts) gives them another curve, without a click.
export const ears = (context, input, output) => {
  let now = null;
  return {
    set(frequencies, shifts) {
      const filter = convolver(context, impulse(frequencies, shifts, context.sampleRate));
      const gain = new GainNode(context, { gain: now ? 0 : 1 });
      const start = context.currentTime;
      if (now) {
        const before = now;
        gain.gain.setValueAtTime(0, start);
        gain.gain.linearRampToValueAtTime(1, start + SWAP);
        before.gain.gain.setValueAtTime(1, start);
        before.gain.gain.linearRampToValueAtTime(0, start + SWAP);
        setTimeout(() => {
          input.disconnect(before.filter);
          before.gain.disconnect();
        }, 4000 * SWAP);
      }
      input.connect(filter).connect(gain).connect(output);
      now = { filter, gain };
    },
  };
};
