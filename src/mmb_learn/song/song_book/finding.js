// Which songs are as the reader asks: pure, from what is known of each.

const has = (known, asked) => !asked || (Array.isArray(known) ? known.includes(asked) : known === asked);

const FIELDS = ["occasion", "decade", "language", "pace", "reach"];

// `asked`: {occasion, decade, language, pace, reach, text, withNotes, byHeart}; "" and false ask for nothing.
export const suits = (song, asked) =>
  FIELDS.every((field) => has(song[field], asked[field])) &&
  (!asked.text || song.text.includes(asked.text)) &&
  (!asked.withNotes || song.notes) &&
  (!asked.byHeart || song.heart);

export { FIELDS };
