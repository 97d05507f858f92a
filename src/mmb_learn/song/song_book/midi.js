// A tune as a MIDI file of format 0, made in the browser: its tempo, metre, key and notes.

const TICKS = 480; // a quarter note
const LOUD = 80;
const [ON, OFF] = [0x90, 0x80]; // channel 1

const bytes = (value, count) =>
  Array.from({ length: count }, (_, place) => (value >>> (8 * (count - 1 - place))) & 0xff);

// MIDI's own number: seven bits a byte, all but the last marked.
const quantity = (value) => {
  const low = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) low.unshift((rest & 0x7f) | 0x80);
  return low;
};

const chunk = (name, content) => [...new TextEncoder().encode(name), ...bytes(content.length, 4), ...content];

const meta = (kind, content) => [0, 0xff, kind, ...quantity(content.length), ...content];

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
    ...meta(0x03, [...new TextEncoder().encode(title)]),
    ...meta(0x51, bytes(Math.round(1e6 / quarters), 3)),
    ...meta(0x58, [upper, Math.log2(lower), 24 * tune.crotchets, 8]),
    ...meta(0x59, [signs & 0xff, Number(tune.minor)]),
  ];
  let before = 0;
  for (const { at, say } of events) {
    track.push(...quantity(at - before), ...say);
    before = at;
  }
  track.push(...meta(0x2f, []));
  const head = chunk("MThd", [...bytes(0, 2), ...bytes(1, 2), ...bytes(TICKS, 2)]);
  return new Blob([Uint8Array.from([...head, ...chunk("MTrk", track)])], { type: "audio/midi" });
};
