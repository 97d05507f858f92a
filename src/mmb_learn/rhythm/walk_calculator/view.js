// The walk calculator: reads both walks, questions what hardly occurs, gives a tempo behind the stop gate.
//
// Fields make walks, walks make results, and with the gate's answer they make a tempo. Nothing is kept anywhere.

import { part, speaker } from "../../instrument/slot.js";
import { change } from "../gait.js";
import { mountClock } from "./clock.js";
import { COLUMNS, fieldsOf } from "./fields.js";
import { gateOf } from "./gate.js";
import { resultsOf } from "./results.js";
import { tempoSaid } from "./sentences.js";

const EMPTY = { steps: null, seconds: null };

// Give show({state, sentences}), which says a tempo again only when it is another.
const tempoOf = (slot) => {
  const tempo = part(slot, "tempo");
  let last = [...tempo.children].map((line) => line.textContent.trim()).join(" ");
  return ({ state, sentences }) => {
    const said = sentences.join(" ");
    if (said === last) return;
    last = said;
    tempo.dataset.state = state;
    const lines = sentences.map((sentence) => {
      const line = document.createElement("span");
      line.textContent = `${sentence} `;
      return line;
    });
    tempo.replaceChildren(...lines);
  };
};

export const mount = (slot, facts, channel) => {
  const examples = [...slot.querySelectorAll("[data-example]")];
  const [example, own] = [part(slot, "example"), part(slot, "own")];
  const say = speaker(part(slot, "said"));

  const draw = () => {
    const walks = fields.walks();
    const { questioned, said } = showResults(walks, fields.onlySteps());
    const changed = change(walks.before, walks.after, facts.decimals);
    const found = { cadence: walks.before.cadence, questioned: questioned.includes("before"), changed };
    showTempo(tempoSaid({ ...found, ...gate.answered() }, facts, channel));
    return said;
  };
  const tell = () => say(draw());

  const fields = fieldsOf(slot, facts, channel, tell);
  const gate = gateOf(slot, draw);
  const showResults = resultsOf(slot, facts, channel);
  const showTempo = tempoOf(slot);

  const showWhose = (invented) => {
    example.hidden = !invented;
    own.hidden = invented;
  };
  const showEmpty = () => {
    for (const column of COLUMNS) fields.write(column, { distance: facts.walks.before.distance, ...EMPTY });
    gate.answer([]);
    showWhose(false);
    tell();
  };
  const clock = mountClock(slot, channel, {
    // Whoever starts the watch measures somebody real: the invented person's figures and answers go.
    begin: () => example.hidden || showEmpty(),
    take: (counted) => {
      fields.write(slot.querySelector('[name="walk-calculator-into"]:checked').value, counted);
      tell();
    },
  });
  const showExample = (after) => {
    fields.chooseWay("walk");
    fields.write("before", facts.walks.before);
    fields.write("after", facts.walks[after]);
    gate.answer(facts.stops);
    for (const each of examples) each.setAttribute("aria-pressed", String(each.dataset.example === after));
    showWhose(true);
    clock.rest();
    tell();
  };

  for (const each of examples) each.addEventListener("click", () => showExample(each.dataset.example));
  // Another person's figures begin with nobody's answer at the gate.
  for (const name of ["empty", "next"]) {
    part(slot, name).addEventListener("click", () => {
      clock.rest();
      showEmpty();
      own.focus();
    });
  }
  part(slot, "again").addEventListener("click", () => {
    showExample("after");
    examples[0].focus();
  });
  part(slot, "print").addEventListener("click", () => window.print());
  draw();
};
