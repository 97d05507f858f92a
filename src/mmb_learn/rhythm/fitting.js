// Which songs go with a walk, as fitting.py reckons: by the cadence itself, half of it or twice it.

const [SLOWEST, FASTEST] = [30, 220]; // felt beats per minute, as in cue.py
const WITHIN = 3; // per cent outside the usual tempo that still fit
const NEAR = 12; // per cent that are still near
const ROUNDING = 1e-9;
const WAYS = [1, 2, 0.5]; // steps on each beat, what is easiest first
const FOR_FEET = new Map([[2, 0], [null, 1], [3, 2]]); // how well beats go with two feet, by how many go together

const offFrom = (tempo, [slowest, fastest]) => {
  if (tempo < slowest) return 100 * (tempo / slowest - 1);
  return tempo > fastest ? 100 * (tempo / fastest - 1) : 0;
};

const fromMiddle = (tempo, [slowest, fastest]) => {
  const middle = (slowest + fastest) / 2;
  return Math.max(tempo / middle, middle / tempo);
};

const compare = (one, other) => {
  const place = one.rank.findIndex((value, at) => value !== other.rank[at]);
  return place < 0 ? 0 : one.rank[place] - other.rank[place];
};

const bestWay = (song, place, cadence) =>
  WAYS.flatMap((steps, order) => {
    const tempo = cadence / steps;
    const off = offFrom(tempo, song.tempo);
    if (tempo < SLOWEST || tempo > FASTEST || Math.abs(off) > NEAR + ROUNDING) return [];
    const fits = Math.abs(off) <= WITHIN + ROUNDING;
    const feet = FOR_FEET.get(song.together);
    const by = fits ? [order, feet, Math.abs(off)] : [Math.abs(off), order, feet];
    return [{ id: song.id, tempo, steps, off, fits, rank: [Number(!fits), ...by, fromMiddle(tempo, song.tempo), place] }];
  }).sort(compare)[0];

// songs: [{id, tempo: [slowest, fastest], together: 2 | 3 | null, language}] → [{id, tempo, steps, off, fits}], best first.
export const fitting = (songs, cadence, together = null, language = "") =>
  songs
    .flatMap((song, place) => {
      const wanted = (together === null || song.together === together) && (!language || song.language === language);
      return (wanted && bestWay(song, place, cadence)) || [];
    })
    .sort(compare)
    .map(({ rank, ...fit }) => fit);
