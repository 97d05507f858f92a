// Names of notes and keys, found on the line of fifths (… B flat, F, C, G …), where a key is a row of neighbours.

import { fill } from "../../instrument/slot.js";

const FIFTHS = "fcgdaeb";
const SIGNS = ["f", "", "s"]; // flat, natural, sharp, as the words have them
const MOST_FLATS = -5; // a key has five flats to six sharps

const modulo = (value, by) => ((value % by) + by) % by;

const placeOf = (tonic) => {
  const sharps = (tonic.match(/#/g) ?? []).length - (tonic.slice(1).match(/b/g) ?? []).length;
  return FIFTHS.indexOf(tonic[0].toLowerCase()) - 1 + 7 * sharps;
};

// «Bb» and «Gm» have −2: sharps of a key as the song book writes it, flats below nought.
export const signsOf = (key) => placeOf(key.replace(/m$/, "")) - (key.endsWith("m") ? 3 : 0);

// The signs so many semitones further.
export const movedSigns = (signs, shift) => MOST_FLATS + modulo(signs + 7 * shift - MOST_FLATS, 12);

const spelt = (place) => {
  const sharps = Math.floor((place + 1) / 7);
  return sharps > 1 ? spelt(place - 12) : { letter: FIFTHS[modulo(place + 1, 7)], sharps };
};

const named = (words, { letter, sharps }) => words[`find-the-key.note.${letter}${SIGNS[sharps + 1]}`];

// A note's name with its octave, spelt as in a key with so many signs.
export const noteName = (words, midi, signs = 0) => {
  const window = signs - 3;
  const found = spelt(window + modulo(7 * midi - window, 12));
  const octave = Math.floor((midi - found.sharps) / 12) - 1;
  return fill(words[`find-the-key.octave.${octave}`], { note: named(words, found) });
};

// The name of a key by its signs and whether it is minor.
export const keyName = (words, signs, isMinor) => {
  const note = named(words, spelt(signs + (isMinor ? 3 : 0)));
  const capital = note[0].toUpperCase() + note.slice(1);
  return fill(words[`find-the-key.${isMinor ? "minor" : "major"}`], { note, capital });
};
