// What is typed of a song: its length, its tempo, and what a whole file of lists must be like.

export const FORMAT = "mmb-peace-and-joy-1";
export const NAMES = ["peace", "joy"];
export const TOLD = ["memory", "feeling", "use"];
const TEXTS = ["title", "language", "file", ...TOLD];
const LONGEST = 500; // letters in one entry
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

// Seconds of «3:00», «3.00» or «3»; NaN for what is no length.
export const readLength = (text, [least, most]) => {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim());
  const seconds = found ? Number(found[1]) * 60 + Number(found[2] ?? 0) : NaN;
  const whole = found && Number(found[2] ?? 0) < 60;
  return whole && seconds >= least && seconds <= most ? seconds : NaN;
};

export const writtenLength = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export const readBeats = (text, [least, most]) => {
  const beats = /^\s*\d{2,3}\s*$/.test(text) ? Number(text) : NaN;
  return beats >= least && beats <= most ? beats : NaN;
};

export const minutesOf = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

export const clockOf = (minutes) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export const blank = (facts) => ({
  ...Object.fromEntries(TEXTS.map((name) => [name, ""])),
  seconds: facts.seconds,
  tempo: "",
  source: "",
});

export const empty = (facts) => ({
  lists: { peace: [], joy: [] },
  day: Object.fromEntries(Object.keys(facts.example.day).map((name) => [name, ""])),
});

const hasOnly = (value, names) =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).every((name) => names.includes(name));

const isSong = (song, facts) => {
  const known = Object.keys(blank(facts));
  const texts = TEXTS.every((name) => typeof song?.[name] === "string" && song[name].length <= LONGEST);
  const [least, most] = facts.secondsEnds;
  const timed = Number.isInteger(song?.seconds) && song.seconds >= least && song.seconds <= most;
  const [slowest, fastest] = facts.beatsEnds;
  const counted = Number.isInteger(song?.tempo) && song.tempo >= slowest && song.tempo <= fastest;
  const paced = counted || song?.tempo === "" || Object.hasOwn(facts.felt, song?.tempo);
  return hasOnly(song, known) && texts && timed && paced && ["", ...facts.sources].includes(song.source);
};

// Lists and day as they came from a file or from this browser; null for what is none of ours.
export const readMade = (value, facts) => {
  const times = Object.keys(facts.example.day);
  const { lists, day } = value ?? {};
  const whole =
    hasOnly(value, ["format", "lists", "day"]) &&
    value.format === FORMAT &&
    hasOnly(lists, NAMES) &&
    NAMES.every((name) => Array.isArray(lists[name]) && lists[name].length <= facts.mostSongs) &&
    NAMES.every((name) => lists[name].every((song) => isSong(song, facts))) &&
    hasOnly(day, times) &&
    times.every((name) => day[name] === "" || CLOCK.test(day[name]));
  return whole ? { lists, day } : null;
};

export const writtenMade = ({ lists, day }) => ({ format: FORMAT, lists, day });
