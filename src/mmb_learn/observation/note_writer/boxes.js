// The boxes of a note: what stands in them, and the nudges beside them.

import { part } from "../../instrument/slot.js";
import { BOXES } from "./checks.js";

// Give {read, write, focus, nudge}; a note is {box: text, noneSeen}.
export const boxesOf = (slot) => {
  const at = (name) => part(slot, name);
  const lines = (sentences) =>
    sentences.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    });
  return {
    read: () => ({
      ...Object.fromEntries(BOXES.map((box) => [box, at(box).value])),
      noneSeen: at("none-seen").checked,
    }),
    write: (note) => {
      for (const box of BOXES) at(box).value = note[box] ?? "";
      at("none-seen").checked = note.noneSeen === true;
    },
    focus: (box) => at(box).focus(),
    nudge: (box, sentences) => {
      const nudge = at(`nudge-${box}`);
      if ([...nudge.children].map((line) => line.textContent).join("\n") === sentences.join("\n")) return;
      nudge.hidden = sentences.length === 0;
      nudge.replaceChildren(...lines(sentences));
    },
  };
};
