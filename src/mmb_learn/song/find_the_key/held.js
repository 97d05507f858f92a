// A note that is held: pitches come one by one, and one is taken when about a second of them lie together.

const CLEAR = 0.85; // clarity of a voice, and not of a room
const TOGETHER = 0.6; // semitones from the middle one
const ENOUGH = 18; // pitches, at 24 a second
const OF = 22; // of so many: a breath or a click may come between

const middleOf = (pitches) => [...pitches].sort((one, other) => one - other)[Math.floor(pitches.length / 2)];

// Give hear([midi, clarity]) → {now, taken}: the pitch heard just now, and the whole note once it has been held.
export const held = () => {
  let heard = [];
  return ([midi, clarity]) => {
    const isClear = clarity >= CLEAR;
    heard = [...heard, isClear ? midi : null].slice(-OF);
    const clear = heard.filter((each) => each !== null);
    const middle = clear.length ? middleOf(clear) : null;
    const near = clear.filter((each) => Math.abs(each - middle) <= TOGETHER);
    return { now: isClear ? midi : null, taken: near.length >= ENOUGH ? Math.round(middle) : null };
  };
};
