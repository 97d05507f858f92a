// A round typed in: the same figures from readings somebody wrote down, under the rules of readings.js.

import { readLevels } from "./readings.js";

const written = (channel, values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? channel.number(value, Number.isInteger(value) ? 0 : 1) : value,
    ]),
  );

export const mountTyping = (walk) => {
  const text = walk.at("text");

  const take = () => {
    const name = walk.chosen();
    if (walk.isTaken(name)) {
      walk.sayOf("sound-walk.taken", name, "typed-state");
      return;
    }
    const levels = readLevels(text.value);
    walk.rounds.put(name, { way: "typed", at: new Date().toISOString(), levels, marks: [] });
    text.value = "";
    walk.sayOf("sound-walk.taken-down", name, "typed-state");
    walk.show();
    walk.chooseFree();
  };

  text.addEventListener("input", () => {
    walk.refuse("text-refused", null);
    text.removeAttribute("aria-invalid");
  });
  walk.at("typed").addEventListener("submit", (event) => {
    event.preventDefault();
    walk.refuse("text-refused", null);
    try {
      take();
    } catch ({ code, values = {} }) {
      walk.refuse("text-refused", code ?? "sound-no-figure", written(walk.channel, values));
      text.setAttribute("aria-invalid", "true");
      text.focus();
    }
  });
};
