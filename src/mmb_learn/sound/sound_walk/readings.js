// Typed readings, read as readings.py reads them: spaces, lines and semicolons part, a comma may be a decimal sign.
//
// What could be either is asked about, never guessed: readLevels throws {code, values}, a sentence error.<code>.
// No lookbehind in the patterns: Safari before 16.4 cannot read a file that has one.

const MOST = 500;
const LOWEST = -20; // dB, as in level.py: no room is quieter
const HIGHEST = 194; // dB: no sound level in air is higher
const SHOWN = 20; // letters of a word that are said back
const NUMBER = /^[+-]?\d{1,6}(\.\d{0,6})?$/;
const UNIT = /([\d\s])db(\(?[acz]\)?)?(?![a-z])/gi;
const PARTING = /(?:[;\s],?|,(?=[\s;]|$))+/;

const refuse = (code, values = {}) => {
  throw Object.assign(new Error(code), { code, values });
};

const shown = (word) => [...word].slice(0, SHOWN).join("");

const numberOf = (part, word) =>
  NUMBER.test(part) ? Number(part) : refuse("sound-not-a-number", { word: shown(word) });

// «64,67,66» are three readings, unless one of them could be the decimals of the one before.
const several = (parts, word) => {
  const numbers = parts.map((part) => numberOf(part, word));
  return parts.slice(1).some((part) => part.length === 1) ? refuse("sound-comma", { word: shown(word) }) : numbers;
};

const numbersOf = (word, alone) => {
  const parts = word.split(",");
  if (word.includes(".") || parts.length === 1) return parts.map((part) => numberOf(part, word));
  if (parts.length > 2) return several(parts, word);
  const number = numberOf(parts.join("."), word);
  return alone && parts[1].length > 1 ? refuse("sound-comma", { word: shown(word) }) : [number];
};

export const readLevels = (text) => {
  const words = text.replaceAll("−", "-").replace(UNIT, "$1 ").split(PARTING).filter(Boolean);
  const levels = words.flatMap((word) => numbersOf(word, words.length === 1));
  if (levels.length > MOST) refuse("sound-too-many", { count: levels.length, most: MOST });
  if (!levels.length) refuse("sound-no-readings");
  for (const level of levels) {
    if (level < LOWEST || level > HIGHEST)
      refuse("sound-out-of-range", { level, lowest: LOWEST, highest: HIGHEST });
  }
  return levels;
};
