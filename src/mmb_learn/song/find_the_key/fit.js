// Which keys a voice can sing a tune in, and which lies best: the same arithmetic as song/fit_range.py.

const OCTAVE = 12;
const BELOW_MIDDLE = 1; // semitones: D4 lies so far below the middle of G3 to B4

const refusal = (code) => Object.assign(new Error(code), { code });

const near = (shift, octaves) => {
  const turns = Math.trunc(shift / OCTAVE);
  return [shift - OCTAVE * turns, octaves + turns];
};

// Of two as near, the shorter way; of two as short, down.
const closest = (shifts, wanted) =>
  shifts.reduce((best, shift) => {
    const [one, other] = [best, shift].map((each) => [Math.abs(each - wanted), Math.abs(each), each]);
    const place = one.findIndex((value, at) => value !== other[at]);
    return place >= 0 && other[place] < one[place] ? shift : best;
  });

// Give {fitting, best, octaves, tooWide}; throws {code} where a highest note lies below its lowest.
export const fitRange = ([low, high], [voiceLow, voiceHigh], furthest) => {
  if (low > high) throw refusal("find-the-key-tune-order");
  if (voiceLow > voiceHigh) throw refusal("find-the-key-voice-order");
  const [middle, voiceMiddle] = [(low + high) / 2, (voiceLow + voiceHigh) / 2];
  const octaves = Math.floor((voiceMiddle - middle) / OCTAVE + 0.5);
  const [lowest, highest] = [voiceLow - OCTAVE * octaves, voiceHigh - OCTAVE * octaves];
  const all = Array.from({ length: 2 * furthest + 1 }, (_, place) => place - furthest);
  const fitting = all.filter((shift) => low + shift >= lowest && high + shift <= highest);
  const tooWide = Math.max(0, high - low - (voiceHigh - voiceLow));
  if (!fitting.length) {
    const [best, turned] = near(lowest - low, octaves);
    return { fitting, best, octaves: turned, tooWide };
  }
  const wanted = (lowest + highest) / 2 - BELOW_MIDDLE - middle;
  return { fitting, best: closest(fitting, wanted), octaves, tooWide };
};
