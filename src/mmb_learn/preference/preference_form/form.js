// A form as it is kept, loaded and sent: what may stand in it, by the same rules as preference/form.py.

const EMPTY = { text: () => ({ text: "", source: "" }), songs: () => [], several: () => [], reactions: () => [] };

const keysAre = (value, ...names) =>
  typeof value === "object" && value !== null && Object.keys(value).sort().join() === names.sort().join();

const isText = (facts, value) => typeof value === "string" && [...value].length <= facts.longest;

const isTold = (facts, field, value) =>
  keysAre(value, "text", "source") &&
  isText(facts, value.text) &&
  (value.source === "" || (field.sourced && facts.sources.includes(value.source)));

const isReaction = (facts, value) =>
  keysAre(value, "score", "seen") &&
  (value.score === null || facts.scores.includes(value.score)) &&
  isText(facts, value.seen);

const isDay = (value) => {
  if (value === "") return true;
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
};

const isList = (value, most, fits) => Array.isArray(value) && value.length <= most && value.every(fits);

const FITS = {
  text: isTold,
  songs: (facts, field, value) => isList(value, facts.mostSongs, (song) => isTold(facts, field, song)),
  one: (_facts, field, value) => value === "" || field.options.includes(value),
  several: (_facts, field, value) =>
    isList(value, field.options.length, (each) => field.options.includes(each)),
  reactions: (facts, _field, value) => isList(value, facts.snippets, (each) => isReaction(facts, each)),
  day: (_facts, _field, value) => isDay(value),
};

export const emptyForm = (facts) => ({
  format: facts.format,
  fields: Object.fromEntries(facts.fields.map(({ id, kind }) => [id, EMPTY[kind]?.() ?? ""])),
});

// Give a form whole, the entries it lacks empty; null for what is no form of ours.
export const readForm = (facts, value) => {
  if (!keysAre(value, "format", "fields") || value.format !== facts.format) return null;
  const { fields } = value;
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return null;
  const known = new Map(facts.fields.map((field) => [field.id, field]));
  const fits = ([id, entry]) => known.has(id) && FITS[known.get(id).kind](facts, known.get(id), entry);
  if (!Object.entries(fields).every(fits)) return null;
  const empty = emptyForm(facts);
  return { ...empty, fields: { ...empty.fields, ...fields } };
};

// The day to look at the form again: so many months after an ISO day, the month's last where it is shorter.
export const reviewDay = (today, months) => {
  const [year, month, day] = today.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
};
