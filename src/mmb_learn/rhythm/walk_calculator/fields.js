// The fields of both walks: what is written in them, what is refused beside them, and the walks they make.

import { fill, part } from "../../instrument/slot.js";
import { gait } from "../gait.js";
import { readNumber, refusalOf } from "./written.js";

export const COLUMNS = ["before", "after"];
const MEASURES = ["distance", "steps", "seconds"];

// Give {walks, write, onlySteps}; `tell` is called whenever anything written has changed.
export const fieldsOf = (slot, facts, channel, tell) => {
  const { words, number } = channel;
  const ways = [...slot.querySelectorAll('[name="walk-calculator-way"]')];
  const input = (column, measure) => part(slot, `${column}-${measure}`);
  const onlySteps = () => ways.find((way) => way.value === "count").checked;

  const refusal = (column, measure) => {
    const code = refusalOf(measure, readNumber(input(column, measure).value), facts.ends[measure]);
    const [lowest, highest] = facts.ends[measure].map((end) => number(end, 0));
    return code === null ? "" : fill(words[`error.${code}`], { lowest, highest });
  };
  const refuse = (column, measure, sentence) => {
    const place = part(slot, `${column}-${measure}-refused`);
    if (place.textContent !== sentence) place.textContent = sentence;
    place.hidden = !sentence;
    if (sentence) input(column, measure).setAttribute("aria-invalid", "true");
    else input(column, measure).removeAttribute("aria-invalid");
  };

  const read = (column, measure) => {
    const unused = measure === "distance" && onlySteps();
    return unused || refusal(column, measure) ? null : readNumber(input(column, measure).value);
  };
  const walk = (column) => gait(Object.fromEntries(MEASURES.map((measure) => [measure, read(column, measure)])));
  const walks = () => Object.fromEntries(COLUMNS.map((column) => [column, walk(column)]));

  // Writes what is given of a walk and leaves the rest.
  const write = (column, measured) => {
    for (const [measure, value] of Object.entries(measured)) {
      input(column, measure).value = value === null ? "" : number(value, Number.isInteger(value) ? 0 : 1);
      refuse(column, measure, refusal(column, measure));
    }
  };
  const chooseWay = (value) => {
    for (const way of ways) way.checked = way.value === value;
  };

  for (const column of COLUMNS) {
    for (const measure of MEASURES) {
      const field = input(column, measure);
      field.addEventListener("input", () => {
        // A refusal waits until the field is left, but goes as soon as it is mended.
        if (!refusal(column, measure)) refuse(column, measure, "");
        tell();
      });
      field.addEventListener("change", () => refuse(column, measure, refusal(column, measure)));
    }
  }
  for (const way of ways) {
    way.addEventListener("change", () => {
      for (const column of COLUMNS) refuse(column, "distance", onlySteps() ? "" : refusal(column, "distance"));
      tell();
    });
  }

  return { walks, write, onlySteps, chooseWay };
};
