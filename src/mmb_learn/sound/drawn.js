// A form whose boxes go to the kernel, which answers with a figure or says which box it cannot read.

import { fill, part } from "../instrument/slot.js";

const refusal = (channel, trouble) => {
  const words = channel.words;
  const sentence = words[`error.${trouble?.code}`] ?? words["error.sound-no-figure"];
  const decimals = (value) => (Number.isInteger(value) ? 0 : 1);
  const shown = Object.entries(trouble?.values ?? {}).map(([name, value]) => [
    name,
    typeof value === "number" ? channel.number(value, decimals(value)) : String(value),
  ]);
  return fill(sentence, Object.fromEntries(shown));
};

// Give what mounts the instrument `name`, which sends what stands in `boxes`.
export const mountDrawn = (name, boxes) => (slot, facts, channel) => {
  const [form, state, figure] = ["form", "state", "figure"].map((each) => part(slot, each));
  const texts = Object.fromEntries(boxes.map((box) => [box, part(slot, box)]));
  let latest = 0;

  const refuse = (box, sentence) => {
    const refused = part(slot, `${box}-refused`);
    refused.textContent = sentence;
    refused.hidden = !sentence;
    if (sentence) texts[box].setAttribute("aria-invalid", "true");
    else texts[box].removeAttribute("aria-invalid");
  };

  for (const box of boxes) texts[box].addEventListener("input", () => refuse(box, ""));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = ++latest;
    boxes.forEach((box) => refuse(box, ""));
    state.textContent = channel.words["sound.readings-drawing"];
    try {
      const written = Object.fromEntries(boxes.map((box) => [box, texts[box].value]));
      const { html } = await channel.figure(name, written);
      if (asked !== latest) return;
      figure.innerHTML = html; // numbers and the course's own words, made by the kernel
      state.textContent = channel.words["sound.readings-drawn"];
    } catch (trouble) {
      if (asked !== latest) return;
      const box = boxes.includes(trouble?.values?.box) ? trouble.values.box : boxes[0];
      state.textContent = "";
      refuse(box, refusal(channel, trouble));
      texts[box].focus();
    }
  });
};
