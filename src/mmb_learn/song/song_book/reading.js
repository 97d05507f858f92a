// The notes of a tune in words: names on the line of fifths, lengths, and what a singer needs to know before.

import { fill } from "../../instrument/slot.js";

const OCTAVES = { 3: "small", 4: "one", 5: "two" };
const NEAR = 1e-3;

export const reader = (channel) => {
  const word = (key, values) => fill(channel.words[`song-book.${key}`], values);
  const names = word("note-names").split("|");
  const first = Number(word("first-name"));
  const name = (place) => names[place - first];
  const small = (text) => (channel.language === "en" ? text : text.toLowerCase());

  // C flat and B sharp belong to the octave of their letter: the pitch without its sharps and flats says which.
  const octave = (pitch, place) => Math.floor((pitch - Math.floor((place + 1) / 7)) / 12) - 1;

  const high = (pitch, place) => {
    const where = OCTAVES[octave(pitch, place)];
    const note = channel.language === "en" ? name(place) : small(name(place));
    return where ? word(`octave.${where}`, { note }) : note;
  };

  const length = (crotchets) => {
    const whole = Math.round(crotchets * 100) / 100;
    return word(`length.l${String(whole).replace(".", "")}`);
  };

  return {
    // A tune's key so many semitones from where it is written.
    key(tune, semitones, widest) {
      const tonic = name(tune.tonic + tune.shifts[semitones + widest]);
      const note = tune.minor ? small(tonic) : tonic;
      return word(tune.minor ? "minor" : "major", { note });
    },

    // {start, low, high, width, highest}: what a singer needs.
    singer(tune, semitones, widest) {
      const added = tune.shifts[semitones + widest];
      const notes = tune.notes.map(([start, , pitch, place]) => ({ start, pitch: pitch + semitones, place: place + added }));
      const sorted = [...notes].sort((one, other) => one.pitch - other.pitch);
      const [low, top] = [sorted[0], sorted.at(-1)];
      const firstHighest = notes.find(({ pitch }) => pitch === top.pitch);
      return word("singer", {
        start: high(notes[0].pitch, notes[0].place),
        low: high(low.pitch, low.place),
        high: high(top.pitch, top.place),
        width: channel.number(top.pitch - low.pitch, 0),
        metre: tune.metre,
        bars: channel.number(tune.bars, 0),
        highest: channel.number(Math.max(1, barOf(tune, firstHighest.start)), 0),
      });
    },

    // The bars in order, each with its name and its notes in words; an upbeat is bar 0.
    bars(tune, semitones, widest) {
      const added = tune.shifts[semitones + widest];
      const bars = new Map();
      for (const [start, long, , place] of tune.notes) {
        const bar = barOf(tune, start);
        const said = word("tone", { note: name(place + added), length: length(long * tune.crotchets) });
        bars.set(bar, [...(bars.get(bar) ?? []), said]);
      }
      return [...bars].map(([bar, said]) => ({
        name: bar > 0 ? word("bar", { bar: channel.number(bar, 0) }) : word("upbeat"),
        notes: said.join(", "),
      }));
    },
  };
};

// The number of the bar in which a beat lies; 0 is the upbeat.
export const barOf = (tune, beat) => Math.floor((beat - tune.firstBar) / tune.beats + NEAR) + 1;
