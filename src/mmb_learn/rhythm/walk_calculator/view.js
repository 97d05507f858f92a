// The walk calculator: reads both walks, questions what hardly occurs, gives a tempo behind the stop gate.
//
// Nothing is kept anywhere: what is written lives in the fields alone.

import { fill, part, speaker } from "../../instrument/slot.js";
import { change, doubts, gait } from "../gait.js";
import { mountClock } from "./clock.js";
import { changeSaid, tempoSaid } from "./sentences.js";
import { readNumber, refusalOf } from "./written.js";

const COLUMNS = ["before", "after"];
const MEASURES = ["distance", "steps", "seconds"];
const FIGURES = { cadence: "cadence", speed: "speed", "step-length": "stepLength" };

export const mount = (slot, facts, channel) => {
  const { words, number } = channel;
  const input = (column, measure) => part(slot, `${column}-${measure}`);
  const chosen = (name) => slot.querySelector(`[name="walk-calculator-${name}"]:checked`).value;
  const ticks = [...slot.querySelectorAll("[data-gate]")];
  const noneTick = ticks.find((tick) => tick.dataset.gate === "none");
  const examples = [...slot.querySelectorAll("[data-example]")];
  const [sayWalks, tempo] = [speaker(part(slot, "said")), part(slot, "tempo")];

  const onlySteps = () => chosen("way") === "count";
  const measures = () => (onlySteps() ? ["steps", "seconds"] : MEASURES);

  const refusal = (column, measure) => {
    const code = refusalOf(measure, readNumber(input(column, measure).value), facts.ends[measure]);
    const [lowest, highest] = facts.ends[measure].map((end) => number(end, 0));
    return code === null ? "" : fill(words[`error.${code}`], { lowest, highest });
  };
  const walkOf = (column) => {
    const read = (measure) => {
      if (!measures().includes(measure) || refusal(column, measure)) return null;
      return readNumber(input(column, measure).value);
    };
    return gait(Object.fromEntries(MEASURES.map((measure) => [measure, read(measure)])));
  };

  const showRefusal = (column, measure, sentence) => {
    const place = part(slot, `${column}-${measure}-refused`);
    if (place.textContent !== sentence) place.textContent = sentence;
    place.hidden = !sentence;
    if (sentence) input(column, measure).setAttribute("aria-invalid", "true");
    else input(column, measure).removeAttribute("aria-invalid");
  };
  const shown = (value, decimals) =>
    value === null ? words["walk-calculator.none"] : number(value, decimals);

  const showFigures = (walks) => {
    for (const column of COLUMNS) {
      for (const [name, figure] of Object.entries(FIGURES)) {
        part(slot, `${column}-${name}`).textContent = shown(walks[column][figure], facts.decimals[figure]);
      }
    }
    for (const name of ["speed", "step-length"]) part(slot, `before-${name}`).parentElement.hidden = onlySteps();
  };
  const showDoubts = (questioned) => {
    const items = COLUMNS.flatMap((column) =>
      questioned[column].map(([doubt, figure, value]) => {
        const item = document.createElement("li");
        const sentence = fill(words[`rhythm.doubt.${doubt}`], { value: number(value, facts.decimals[figure]) });
        item.textContent = `${words[`walk-calculator.${column}`]}: ${sentence}`;
        return item;
      }),
    );
    part(slot, "doubt-list").replaceChildren(...items);
    part(slot, "doubts").hidden = items.length === 0;
    return items.map((item) => item.textContent);
  };
  const showTempo = (cadence, questioned, hurried) => {
    const risks = ticks.filter((tick) => tick !== noneTick && tick.checked).map((tick) => tick.dataset.gate);
    const answered = { risks, none: noneTick.checked };
    const { state, sentences } = tempoSaid({ cadence, questioned, hurried, ...answered }, facts, channel);
    if (tempo.dataset.state === state && tempo.dataset.said === sentences.join(" ")) return;
    Object.assign(tempo.dataset, { state, said: sentences.join(" ") });
    const spans = sentences.map((sentence) => {
      const span = document.createElement("span");
      span.textContent = `${sentence} `;
      return span;
    });
    tempo.replaceChildren(...spans);
  };
  const walkSaid = (column, walk) => {
    if (walk.cadence === null) return "";
    const key = walk.speed === null ? "walk-calculator.said.cadence" : "walk-calculator.said.whole";
    return fill(words[key], {
      walk: words[`walk-calculator.${column}`],
      cadence: shown(walk.cadence, facts.decimals.cadence),
      speed: shown(walk.speed, facts.decimals.speed),
      step: shown(walk.stepLength, facts.decimals.stepLength),
    });
  };

  const draw = () => {
    const walks = Object.fromEntries(COLUMNS.map((column) => [column, walkOf(column)]));
    const questioned = Object.fromEntries(
      COLUMNS.map((column) => [
        column,
        doubts(walks[column], facts.usual).map(([doubt, figure]) => [doubt, figure, walks[column][figure]]),
      ]),
    );
    for (const column of COLUMNS) part(slot, `${column}-distance-field`).hidden = onlySteps();
    showFigures(walks);
    const asked = showDoubts(questioned);
    const changed = changeSaid(walks.before, walks.after, facts, channel).join(" ");
    part(slot, "change").textContent = changed;
    const { hurried } = change(walks.before, walks.after, facts.decimals);
    showTempo(walks.before.cadence, questioned.before.length > 0, hurried);
    return [...COLUMNS.map((column) => walkSaid(column, walks[column])), ...asked, changed].filter(Boolean).join(" ");
  };
  const tell = () => sayWalks(draw());

  const write = (column, walk) => {
    for (const measure of MEASURES) {
      const value = walk?.[measure] ?? null;
      input(column, measure).value = value === null ? "" : number(value, Number.isInteger(value) ? 0 : 1);
      showRefusal(column, measure, "");
    }
  };
  const tick = (risks) => {
    for (const each of ticks) each.checked = risks.includes(each.dataset.gate);
  };
  const choose = (name, value) => {
    slot.querySelector(`[name="walk-calculator-${name}"][value="${value}"]`).checked = true;
  };

  const showWhose = (invented) => {
    part(slot, "example").hidden = !invented;
    part(slot, "own").hidden = invented;
  };
  const showEmpty = () => {
    for (const column of COLUMNS) write(column, { distance: facts.walks.before.distance });
    tick([]);
    showWhose(false);
    tell();
  };
  const take = ({ steps, seconds }) => {
    const column = chosen("into");
    for (const [measure, value] of Object.entries({ steps, seconds })) {
      input(column, measure).value = number(value, Number.isInteger(value) ? 0 : 1);
      showRefusal(column, measure, refusal(column, measure));
    }
    tell();
  };
  // Whoever starts the watch measures somebody real: the invented person's figures and answers go.
  const begin = () => part(slot, "example").hidden || showEmpty();
  const restClock = mountClock(slot, channel, { begin, take });

  const showExample = (after) => {
    write("before", facts.walks.before);
    write("after", facts.walks[after]);
    choose("way", "walk");
    tick(facts.stops);
    for (const each of examples) each.setAttribute("aria-pressed", String(each.dataset.example === after));
    showWhose(true);
    restClock();
    tell();
  };

  for (const column of COLUMNS) {
    for (const measure of MEASURES) {
      const field = input(column, measure);
      field.addEventListener("input", () => {
        // A refusal waits until the field is left, but goes as soon as it is mended.
        if (!refusal(column, measure)) showRefusal(column, measure, "");
        tell();
      });
      field.addEventListener("change", () => showRefusal(column, measure, refusal(column, measure)));
    }
  }
  for (const radio of slot.querySelectorAll('[name="walk-calculator-way"]')) {
    radio.addEventListener("change", () => {
      for (const column of COLUMNS) showRefusal(column, "distance", "");
      tell();
    });
  }
  for (const each of ticks) {
    each.addEventListener("change", () => {
      if (each.checked) for (const other of ticks) other.checked &&= (other === noneTick) === (each === noneTick);
      draw();
    });
  }
  for (const each of examples) each.addEventListener("click", () => showExample(each.dataset.example));
  part(slot, "empty").addEventListener("click", () => {
    restClock();
    showEmpty();
    part(slot, "own").focus();
  });
  part(slot, "again").addEventListener("click", () => {
    showExample("after");
    examples[0].focus();
  });
  part(slot, "print").addEventListener("click", () => window.print());
  draw();
};
