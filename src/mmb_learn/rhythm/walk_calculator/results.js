// What became of both walks: the table, what is questioned, and the change in words.

import { fill, part } from "../../instrument/slot.js";
import { doubts } from "../gait.js";
import { COLUMNS } from "./fields.js";
import { changeSaid } from "./sentences.js";

const FIGURES = { cadence: "cadence", speed: "speed", "step-length": "stepLength" };

// Give show(walks, onlySteps), which shows them and gives {questioned, said}: columns, and all of it in words.
export const resultsOf = (slot, facts, channel) => {
  const { words, number } = channel;
  const nameOf = (column) => words[`walk-calculator.${column}`];
  const shown = (walk, figure) =>
    walk[figure] === null ? words["walk-calculator.none"] : number(walk[figure], facts.decimals[figure]);

  const showTable = (walks, onlySteps) => {
    for (const column of COLUMNS) {
      part(slot, `${column}-distance-field`).hidden = onlySteps;
      for (const [name, figure] of Object.entries(FIGURES)) {
        part(slot, `${column}-${name}`).textContent = shown(walks[column], figure);
      }
    }
    for (const name of ["speed", "step-length"]) part(slot, `before-${name}`).parentElement.hidden = onlySteps;
  };
  const doubtsSaid = (column, walk) =>
    doubts(walk, facts.usual).map(([doubt, figure]) => {
      const sentence = fill(words[`rhythm.doubt.${doubt}`], { value: shown(walk, figure) });
      return `${nameOf(column)}: ${sentence}`;
    });
  const showDoubts = (sentences) => {
    const items = sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    });
    part(slot, "doubt-list").replaceChildren(...items);
    part(slot, "doubts").hidden = items.length === 0;
  };
  const walkSaid = (column, walk) => {
    if (walk.cadence === null) return "";
    const key = walk.speed === null ? "walk-calculator.said.cadence" : "walk-calculator.said.whole";
    const [cadence, speed, step] = Object.values(FIGURES).map((figure) => shown(walk, figure));
    return fill(words[key], { walk: nameOf(column), cadence, speed, step });
  };

  return (walks, onlySteps) => {
    const asked = Object.fromEntries(COLUMNS.map((column) => [column, doubtsSaid(column, walks[column])]));
    const changed = changeSaid(walks.before, walks.after, facts, channel).join(" ");
    showTable(walks, onlySteps);
    showDoubts(Object.values(asked).flat());
    part(slot, "change").textContent = changed;
    const said = [...COLUMNS.map((column) => walkSaid(column, walks[column])), ...Object.values(asked).flat(), changed];
    return { questioned: COLUMNS.filter((column) => asked[column].length > 0), said: said.filter(Boolean).join(" ") };
  };
};
