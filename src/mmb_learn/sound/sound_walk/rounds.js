// The two rounds, before and after: their levels, marks and dates, kept in this browser alone. No sound.
//
// Levels of the microphone are kept as they came, in dB re full scale, and get the same offset and correction when
// shown. So a correction moves both rounds alike, and never makes a difference between them.

// dB from full scale to sound level. Android asks makers for 90 dB at 1 kHz to give 2500 of 32 768 (compatibility
// definition, 5.4.2; checked 2026-11-22): 90 − 20·log10(2500 / 32 768) = 112.3. Other phones lie elsewhere.
export const OFFSET = 112;

export const NAMES = ["before", "after"];
const EMPTY = { correction: 0, before: null, after: null };
const SILENT = -100; // dB re full scale: no room is so quiet, only a microphone that gives nothing

const numbers = (row) => Array.isArray(row) && row.length > 0 && row.every(Number.isFinite);
const readable = (round) => (numbers(round?.levels) && Array.isArray(round.marks) ? round : null);

const opened = (kept) => ({
  correction: Number.isFinite(kept?.correction) ? kept.correction : 0,
  before: readable(kept?.before),
  after: readable(kept?.after),
});

// Levels in dB as they are shown.
export const shownLevels = (round, correction) =>
  round.way === "typed" ? round.levels : round.levels.map((level) => level + OFFSET + correction);

export const isSilent = (round) => round.way !== "typed" && Math.max(...round.levels) < SILENT;

export const openRounds = (kept) => {
  let state = { ...EMPTY, ...opened(kept.read()) };
  let safe = true;

  const write = (change) => {
    state = { ...state, ...change };
    const empty = !state.before && !state.after && !state.correction;
    safe = empty ? (kept.erase(), true) : kept.write(state) !== false;
  };

  return {
    of: (name) => state[name],
    correction: () => state.correction,
    isKept: () => safe,
    put: (name, round) => write({ [name]: round }),
    erase: (name) => write({ [name]: null }),
    correct: (correction) => write({ correction }),
  };
};
