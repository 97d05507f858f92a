// A tune on the beats of a pulse: one bar of clicks, then its notes, over and over.

const ROUNDING = 1e-6; // beats

// Beats until the tune begins again: whole bars, with the upbeat of the next round in the last of them.
const lengthOf = ({ notes, beats_per_bar: bar }) =>
  Math.ceil(Math.max(...notes.map(([start, long]) => start + long)) / bar - ROUNDING) * bar;

// Give play(time, beat, timeOf) for the scheduler; it sounds by note(midi, from, until) and click(time, accented).
export const melody = (tune, note, click) => {
  const length = lengthOf(tune);
  return (time, beat, timeOf) => {
    const since = beat - tune.beats_per_bar;
    if (since < 0) return click(time, beat === 0);
    const here = since % length;
    for (const [start, long, midi] of tune.notes) {
      const after = start - here;
      if (after >= 0 && after < 1) note(midi, timeOf(beat + after), timeOf(beat + after + long));
    }
  };
};
