// The pieces of a MIDI file of format 0: numbers as it writes them, events that say what a track is, and the whole.

export const TICKS = 480; // a quarter note

export const bytes = (value, count) =>
  Array.from({ length: count }, (_, place) => (value >>> (8 * (count - 1 - place))) & 0xff);

// MIDI's own number: seven bits a byte, all but the last marked.
export const quantity = (value) => {
  const low = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) low.unshift((rest & 0x7f) | 0x80);
  return low;
};

const chunk = (name, content) => [...new TextEncoder().encode(name), ...bytes(content.length, 4), ...content];

// An event that says something of the track; the time before it is written by whoever places it.
export const meta = (kind, content) => [0xff, kind, ...quantity(content.length), ...content];
export const named = (name) => meta(0x03, [...new TextEncoder().encode(name)]);
export const quarterLasts = (microseconds) => meta(0x51, bytes(microseconds, 3));
export const ENDED = meta(0x2f, []);

// Give the file of one track, whose events stand in it with the ticks before each.
export const midiFile = (track) => {
  const head = chunk("MThd", [...bytes(0, 2), ...bytes(1, 2), ...bytes(TICKS, 2)]);
  return new Blob([Uint8Array.from([...head, ...chunk("MTrk", track)])], { type: "audio/midi" });
};
