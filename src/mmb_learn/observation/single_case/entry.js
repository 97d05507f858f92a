// The fields of a series: what is counted, which way is better, and the figures of each phase as somebody types them.

import { fill, part } from "../../instrument/slot.js";
import { readTyped, writtenDays } from "./typed.js";

const LETTERS = "ABCDEFGH";
const LONGEST = 100_000; // letters, far more than there is room for; reading millions would hold the page still

// Give {write}; `changed(series, isLoss)` hears a series that reads whole, and nothing while a figure does not; a
// phase that was taken away is a loss.
export const entryOf = (slot, facts, channel, { changed }) => {
  const { words, language } = channel;
  const [what, unit, each, better, phases, refused] = ["what", "unit", "each", "better", "phases", "typed-refused"].map(
    (name) => part(slot, name),
  );
  const field = (row, name) => row.querySelector(`[data-phase="${name}"]`);
  const rows = () => [...phases.children];

  const label = (row, place) => {
    field(row, "letter").textContent = fill(words["single-case.phase"], { letter: LETTERS[place] });
  };
  const addRow = () => {
    phases.append(part(slot, "phase").content.cloneNode(true));
    label(phases.lastElementChild, rows().length - 1);
    return phases.lastElementChild;
  };
  const showEnds = () => {
    part(slot, "add").hidden = rows().length >= facts.mostPhases;
    part(slot, "remove").hidden = rows().length <= 2;
  };
  const refuse = (row, sentence) => {
    for (const each_ of rows()) field(each_, "days").removeAttribute("aria-invalid");
    if (row) {
      field(row, "days").setAttribute("aria-invalid", "true");
      field(row, "days").setAttribute("aria-describedby", "single-case-typed-refused");
    }
    refused.hidden = !sentence;
    refused.textContent = sentence;
  };

  // Give the series in the fields; null, and the reason shown, where a figure cannot be read.
  const read = () => {
    const found = [];
    if (rows().some((row) => field(row, "days").value.length > LONGEST)) {
      refuse(null, fill(words["error.single-case-too-many"], { most: channel.number(facts.mostDays, 0) }));
      return null;
    }
    for (const [place, row] of rows().entries()) {
      const typed = readTyped(field(row, "days").value, facts);
      if (!typed.days) {
        const values = { letter: LETTERS[place], place: channel.number(typed.place, 0), cell: typed.cell.slice(0, 20) };
        refuse(row, fill(words["error.single-case-typed"], values));
        return null;
      }
      found.push({ name: field(row, "name").value.trim(), days: typed.days });
    }
    if (found.reduce((sum, { days }) => sum + days.length, 0) > facts.mostDays) {
      refuse(null, fill(words["error.single-case-too-many"], { most: channel.number(facts.mostDays, 0) }));
      return null;
    }
    refuse(null, "");
    return {
      format: facts.format,
      what: what.value.trim(),
      unit: unit.value.trim(),
      each: each.value,
      better: better.querySelector("input:checked")?.value ?? "",
      phases: found,
    };
  };
  const hear = (isLoss = false) => {
    const series = read();
    if (series) changed(series, isLoss);
  };
  const write = (series) => {
    what.value = series.what;
    unit.value = series.unit;
    each.value = series.each;
    for (const radio of better.querySelectorAll("input")) radio.checked = radio.value === series.better;
    while (rows().length < Math.max(2, series.phases.length)) addRow();
    while (rows().length > Math.max(2, series.phases.length)) phases.lastElementChild.remove();
    for (const [place, row] of rows().entries()) {
      const phase = series.phases[place] ?? { name: "", days: [] };
      label(row, place);
      field(row, "name").value = phase.name;
      field(row, "days").value = writtenDays(phase.days, language);
    }
    refuse(null, "");
    showEnds();
  };

  for (const place of [what, unit, each, better, phases]) place.addEventListener("input", () => hear());
  part(slot, "add").addEventListener("click", () => {
    field(addRow(), "days").focus();
    showEnds();
    hear();
  });
  part(slot, "remove").addEventListener("click", () => {
    phases.lastElementChild.remove();
    showEnds();
    hear(true);
    field(phases.lastElementChild, "days").focus();
  });
  return { write };
};
