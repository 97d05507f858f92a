// A tune as a MIDI file of format 0, made in the browser: its tempo, metre, key and notes.

import { ENDED, TICKS, meta, midiFile, named, quantity, quarterLasts } from "../../instrument/midi.js";

const LOUD = 80;
const [ON, OFF] = [0x90, 0x80]; // channel 1

// `tempo` in felt beats a minute; `semitones` higher; `title` names the track. An upbeat keeps its rest before it.
export const midi = (tune, { tempo, semitones, signs, title }) => {
  const [upper, lower] = tune.metre.split("/").map(Number);
  const quarters = (tempo * tune.crotchets) / 60; // a second
  const events = tune.notes.flatMap(([start, long, pitch]) => [
    { at: Math.round(start * tune.crotchets * TICKS), order: 1, say: [ON, pitch + semitones, LOUD] },
    { at: Math.round((start + long) * tune.crotchets * TICKS), order: 0, say: [OFF, pitch + semitones, 0] },
  ]);
  events.sort((one, other) => one.at - other.at || one.order - other.order);
  const track = [
    ...[0, ...named(title)],
    ...[0, ...quarterLasts(Math.round(1e6 / quarters))],
    ...[0, ...meta(0x58, [upper, Math.log2(lower), 24 * tune.crotchets, 8])],
    ...[0, ...meta(0x59, [signs & 0xff, Number(tune.minor)])],
  ];
  let before = 0;
  for (const { at, say } of events) {
    track.push(...quantity(at - before), ...say);
    before = at;
  }
  return midiFile([...track, 0, ...ENDED]);
};
