// The form's entries in the page: what stands in them, and how a form is written into them.

import { fill } from "../../instrument/slot.js";

const textOf = (entry) => entry.querySelector("[data-text-of]");
const sourceOf = (entry) => entry.querySelector("[data-source-of]");
const put = (input, text) => {
  input.value = text;
  input.closest(".written").dataset.text = text; // what paper shows
};
const told = (entry) => ({ text: textOf(entry).value.trim(), source: sourceOf(entry)?.value ?? "" });
const tell = (entry, { text, source }) => {
  put(textOf(entry), text);
  if (sourceOf(entry)) sourceOf(entry).value = source;
};
const ticks = (entry) => [...entry.querySelectorAll("input")];
const rows = (entry, name) => [...entry.querySelectorAll(`[data-${name}]`)];

const KINDS = {
  text: { read: told, write: tell },
  day: {
    read: (entry) => entry.querySelector("input").value,
    write: (entry, day) => {
      entry.querySelector("input").value = day;
    },
  },
  one: {
    read: (entry) => ticks(entry).find(({ checked }) => checked)?.value ?? "",
    write: (entry, chosen) => {
      for (const tick of ticks(entry)) tick.checked = tick.value === chosen;
    },
  },
  several: {
    read: (entry) => ticks(entry).filter(({ checked }) => checked).map(({ value }) => value),
    write: (entry, chosen) => {
      for (const tick of ticks(entry)) tick.checked = chosen.includes(tick.value);
    },
  },
  songs: {
    read: (entry) => rows(entry, "song").map(told).filter(({ text }) => text),
    write: (entry, songs, addRow) => {
      while (rows(entry, "song").length < songs.length) addRow(entry);
      const there = rows(entry, "song");
      for (const extra of there.slice(Math.max(1, songs.length))) extra.remove();
      tell(there[0], songs[0] ?? { text: "", source: "" });
      songs.slice(1).forEach((song, index) => tell(there[index + 1], song));
    },
  },
  reactions: {
    read: (entry) => {
      const found = rows(entry, "reaction").map((row) => {
        const score = row.querySelector("[data-score-of]").value;
        return { score: score === "" ? null : Number(score), seen: textOf(row).value.trim() };
      });
      const last = found.findLastIndex(({ score, seen }) => score !== null || seen);
      return found.slice(0, last + 1);
    },
    write: (entry, given) => {
      rows(entry, "reaction").forEach((row, index) => {
        const { score, seen } = given[index] ?? { score: null, seen: "" };
        row.querySelector("[data-score-of]").value = score ?? "";
        put(textOf(row), seen);
      });
    },
  },
};

// Give {read, write}; `say` is told when a list is full, `changed` when a row was added.
export const fieldsOf = (slot, facts, channel, { say }) => {
  const { words, number } = channel;
  const entries = [...slot.querySelectorAll("[data-field]")];

  const addRow = (entry) => {
    const there = rows(entry, "song");
    const row = there[0].cloneNode(true);
    const holes = { number: number(there.length + 1, 0) };
    textOf(row).setAttribute("aria-label", fill(words["preference-form.song"], holes));
    sourceOf(row).setAttribute("aria-label", fill(words["preference-form.song-source"], holes));
    tell(row, { text: "", source: "" });
    entry.querySelector("[data-songs]").append(row);
    return row;
  };

  slot.addEventListener("click", ({ target }) => {
    if (target.dataset.add === undefined) return;
    const entry = target.closest("[data-field]");
    if (rows(entry, "song").length < facts.mostSongs) textOf(addRow(entry)).focus();
    else say(fill(words["preference-form.full"], { most: number(facts.mostSongs, 0) }));
  });
  slot.addEventListener("input", ({ target }) => {
    const place = target.closest(".written");
    if (place) place.dataset.text = target.value;
  });

  return {
    read: () => ({
      format: facts.format,
      fields: Object.fromEntries(entries.map((entry) => [entry.dataset.field, KINDS[entry.dataset.kind].read(entry)])),
    }),
    write: ({ fields }) => {
      for (const entry of entries) KINDS[entry.dataset.kind].write(entry, fields[entry.dataset.field], addRow);
    },
  };
};
