// The eight snippets, composed for this workbook: a few bars each, as unlike one another as possible.
//
// A part is [voice, notes]; notes follow one another as «pitch:beats», pitches are MIDI numbers, «+» sounds several
// at once and «r» is a rest. Drums have a name for a pitch. A part shorter than the whole is repeated. `level` is what
// makes all eight as loud as one another, reckoned from what they give when rendered.

const times = (count, notes) => Array(count).fill(notes).join(" ");

// Oom-pah-pah: a bass and two chords.
const waltzing = (bars) => bars.map(([bass, chord]) => `${bass}:1 ${chord}:1 ${chord}:1`).join(" ");

const G = [43, "59+62+67"];
const C = [48, "60+64+67"];
const D7 = [50, "60+62+66"];
const AM = [45, "60+64+69"];

export const PIECES = {
  waltz: {
    tempo: 144,
    beats: 24,
    level: 0.146,
    parts: [
      ["reed", "71:1 74:1 79:1 79:2 76:1 74:1 72:1 69:1 66:3 69:1 72:1 76:1 74:2 72:1 71:1 69:1 66:1 67:3"],
      ["keys", waltzing([G, C, D7, D7, AM, D7, D7, G])],
    ],
  },
  organ: {
    tempo: 74,
    beats: 16,
    level: 0.092,
    parts: [
      [
        "organ",
        "50+62+66+69:2 47+62+67+71:1 50+62+66+69:1 43+59+62+67:2 45+57+61+64:2 47+59+62+66:1 42+57+61+69:1 " +
          "43+59+62+71:1 50+57+62+69:1 43+59+62+67:1 45+57+61+64:1 38+54+57+62:2",
      ],
    ],
  },
  "dance-band": {
    tempo: 138,
    beats: 32,
    level: 0.168,
    parts: [
      [
        "reed",
        "72:1.5 69:0.5 72:1 74:1 72:3 r:1 70:1.5 74:0.5 77:1 74:1 72:3 r:1 " +
          "72:1 71:1 72:1 76:1 74:1.5 72:0.5 70:1 67:1 69:1 72:1 70:1 67:1 65:3 r:1",
      ],
      ["bass", `${times(2, "41:2 36:2")} 46:2 41:2 41:2 36:2 36:2 43:2 36:2 40:2 41:2 36:2 41:3 r:1`],
      [
        "keys",
        `${times(4, "r:1 57+60+65:1")} ${times(2, "r:1 58+62+65:1")} ${times(2, "r:1 57+60+65:1")} ` +
          `${times(4, "r:1 58+60+64:1")} ${times(4, "r:1 57+60+65:1")}`,
      ],
      ["drum", "kick:1 snare:1 kick:1 snare:1"],
      ["drum", times(2, "hat:1 hat:0.67 hat:0.33")],
    ],
  },
  swing: {
    tempo: 148,
    beats: 32,
    level: 0.168,
    parts: [
      [
        "bell",
        "79:0.67 76:0.33 79:1 81:0.67 79:0.33 76:1 73:0.67 76:0.33 79:1 r:1 76:0.67 73:0.33 " +
          "74:0.67 77:0.33 81:1 80:0.67 77:0.33 74:1 71:0.67 74:0.33 77:1 r:2 " +
          "76:0.67 79:0.33 76:1 72:0.67 76:0.33 72:1 73:1 r:0.67 73:0.33 76:0.67 79:0.33 82:1 " +
          "81:0.67 77:0.33 74:1 74:0.67 71:0.33 67:1 72:1 r:0.67 72:0.33 r:2",
      ],
      [
        "bass",
        "48:1 52:1 55:1 57:1 45:1 49:1 52:1 55:1 50:1 53:1 57:1 53:1 43:1 47:1 50:1 53:1 " +
          "48:1 47:1 46:1 45:1 45:1 49:1 52:1 49:1 50:1 53:1 43:1 47:1 48:2 r:2",
      ],
      ["drum", "hat:1 hat:0.67 hat:0.33 hat:1 hat:0.67 hat:0.33"],
      ["drum", "r:1 brush:1"],
    ],
  },
  lullaby: {
    tempo: 108,
    beats: 24,
    level: 0.234,
    parts: [
      ["soft", "69:2 67:1 65:3 67:2 69:1 70:3 69:1 72:1 69:1 67:2 65:1 64:1 65:1 67:1 65:3"],
      [
        "harp",
        "53:1 60:1 65:1 53:1 57:1 60:1 48:1 58:1 64:1 48:1 58:1 64:1 " +
          "53:1 60:1 65:1 50:1 57:1 62:1 48:1 55:1 58:1 53:1 57:1 65:1",
      ],
    ],
  },
  march: {
    tempo: 112,
    beats: 24,
    level: 0.234,
    parts: [
      [
        "brass",
        "70:1 74:0.75 70:0.25 77:1 74:1 79:1 77:0.75 75:0.25 74:2 72:1 75:0.75 72:0.25 79:1 77:1 " +
          "74:0.75 75:0.25 74:1 72:2 70:1 74:0.75 70:0.25 77:1 82:1 81:0.75 79:0.25 77:1 70:2",
      ],
      ["bass", `${times(2, "46:1 41:1 46:1 41:1")} ${times(2, "41:1 36:1 41:1 36:1")} 46:1 41:1 46:1 41:1 41:1 41:1 46:2`],
      ["drum", "kick:1 kick:1"],
      ["drum", "r:0.5 snare:0.5 snare:0.5 snare:0.25 snare:0.25"],
    ],
  },
  rock: {
    tempo: 126,
    beats: 24,
    level: 0.3,
    parts: [
      [
        "guitar",
        "57+64:1.5 57+64:0.5 60+67:1 57+64:1 r:0.5 57+64:0.5 62+69:1 60+67:2 55+62:1.5 55+62:0.5 57+64:1 55+62:1 " +
          "50+57:2 52+59:2 57+64:1.5 57+64:0.5 60+67:1 57+64:1 57+64:4",
      ],
      ["bass", `${times(16, "33:0.5")} ${times(8, "31:0.5")} ${times(8, "38:0.5")} ${times(8, "33:0.5")} 33:4`],
      ["drum", "kick:1 snare:1 kick:0.5 kick:0.5 snare:1"],
      ["drum", "hat:0.5 hat:0.5"],
    ],
  },
  drums: {
    tempo: 92,
    beats: 20,
    level: 0.4,
    parts: [
      ["drone", "45+52:20"],
      ["drum", "frame:1 r:0.5 frame:0.5 frame:1 tick:0.5 tick:0.5"],
      ["drum", "r:0.5 tick:0.5 r:1 r:0.75 tick:0.25 r:1"],
    ],
  },
};

const noteOf = (text) => {
  const [pitch, beats] = text.split(":");
  return { pitches: pitch === "r" ? [] : pitch.split("+"), beats: Number(beats) };
};

// Give [voice, pitch, start, length] in seconds of all that sounds in a piece.
export const soundsOf = ({ tempo, beats: whole, parts }) => {
  const beat = 60 / tempo;
  return parts.flatMap(([voice, text]) => {
    const notes = text.split(" ").map(noteOf);
    const sounds = [];
    for (let at = 0, place = 0; at < whole - 0.01; place += 1) {
      const { pitches, beats } = notes[place % notes.length];
      for (const pitch of pitches) sounds.push([voice, pitch, at * beat, beats * beat]);
      at += beats;
    }
    return sounds;
  });
};

export const secondsOf = ({ tempo, beats }) => (beats * 60) / tempo;
