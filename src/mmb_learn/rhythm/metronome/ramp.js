// The way from one tempo to another: its fields, and in words how much higher or lower that is.

import { fill, part, speaker } from "../../instrument/slot.js";
import { steady } from "../beats.js";

const USUAL = 10; // per cent above one's own: the most that is usual (dossier of the course, RAS 5–10 %)

// Give {pulse, used, checked, words, tempoChanged}; `changed` is called when the pulse is another.
export const mountRamp = (slot, channel, tempo, changed) => {
  const [use, goal, within, unit] = ["ramp", "goal", "within", "unit"].map((name) => part(slot, name));
  const refused = part(slot, "ramp-refused");
  const say = speaker(part(slot, "ramp-words"));
  const number = (value) => channel.number(value, 0);

  const right = (input) => input.validity.valid && Number.isInteger(input.valueAsNumber);
  const wrong = () => [goal, within].find((input) => !right(input));
  const used = () => use.checked && !wrong();

  const pulse = () =>
    used()
      ? { start: tempo(), end: goal.valueAsNumber, seconds: within.valueAsNumber * Number(unit.value) }
      : steady(tempo());

  const words = () => {
    const [start, end] = [tempo(), used() ? goal.valueAsNumber : tempo()];
    const key = start === end ? "metronome.per-minute" : "metronome.from-to";
    return fill(channel.words[key], { tempo: number(start), start: number(start), end: number(end) });
  };

  const explain = () => {
    if (!used()) return say("");
    const percent = Math.round((100 * (goal.valueAsNumber - tempo())) / tempo());
    const change = Math.sign(percent) + Number(percent > USUAL) + 1;
    const key = ["lower", "same", "higher", "far"][change];
    return say(
      fill(channel.words[`metronome.ramp.${key}`], { change: words(), percent: number(Math.abs(percent)) }),
    );
  };

  // Say beside the fields what they take; true when they hold it, or are not used.
  const checked = () => {
    const bad = use.checked ? wrong() : undefined;
    const ends = bad && { lowest: number(Number(bad.min)), highest: number(Number(bad.max)) };
    refused.textContent = bad ? fill(channel.words["error.metronome-tempo"], ends) : "";
    refused.hidden = !bad;
    for (const input of [goal, within]) {
      if (input === bad) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    if (bad) bad.closest("details").open = true;
    return !bad;
  };

  for (const control of [use, goal, within, unit]) {
    control.addEventListener("change", () => {
      explain();
      if (checked()) changed();
    });
  }
  return { pulse, used, checked, words, tempoChanged: explain };
};
