// What every instrument does with its slot: its parts, sentences with holes, and a result said once it rests.

const SPEAK_AFTER = 350; // ms of rest before the result is said aloud

export const fill = (sentence, values = {}) =>
  (sentence ?? "").replace(/\{([a-z][a-z0-9_]*)\}/g, (hole, name) => values[name] ?? hole);

export const part = (slot, name) => slot.querySelector(`[data-part="${name}"]`);

// Hear which button is pressed. A double-click is one press: where the first has moved the page, the second lands on
// something nobody meant.
export const onPress = (slot, heard) => {
  let last = null;
  slot.addEventListener("click", ({ target, detail }) => {
    const button = target.closest("button");
    const isStray = detail > 1 && button !== last;
    last = button;
    if (button && !isStray) heard(button);
  });
};

// A counted sentence: `<key>.one` for exactly one, else `<key>.other`.
export const counted = (channel, key, count, values = {}) =>
  fill(channel.words[`${key}.${count === 1 ? "one" : "other"}`], { count: channel.number(count, 0), ...values });

// The result is read by a screen reader once the control rests, not at every step of it.
export const speaker = (output) => {
  let waiting = null;
  return (sentence) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (output.textContent !== sentence) output.textContent = sentence;
    }, SPEAK_AFTER);
  };
};

export const showValue = (slot, input, text) => {
  input.setAttribute("aria-valuetext", text);
  slot.querySelector(`[data-shown="${input.dataset.part}"]`).textContent = text;
};

// Draw now, and whenever one of the inputs changes: a browser may have kept sliders where they were.
export const follow = (inputs, draw) => {
  for (const input of inputs) input.addEventListener("input", draw);
  draw();
};
