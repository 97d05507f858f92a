// A sort: native radio buttons for each thing. Dragging a thing by its handle opens a dock with the categories,
// near the thumb; letting go over one of them is the same as choosing it.

const BEGINS = 8; // pixels: less is a tap

export function mount(slot, question, channel) {
  const inputs = [...slot.querySelectorAll("input")];
  const dock = slot.querySelector("[data-dock]");
  const thingOf = (input) => input.closest("[data-option]").dataset.option;
  const read = () => {
    const chosen = inputs.filter((input) => input.checked);
    return Object.fromEntries(chosen.map((input) => [thingOf(input), input.value]));
  };
  const choose = (thing, category) => {
    const input = inputs.find((each) => thingOf(each) === thing && each.value === category);
    if (input.checked) return;
    input.checked = true;
    channel.changed(read());
  };

  slot.addEventListener("change", () => channel.changed(read()));

  const boxAt = ({ clientX: x, clientY: y }) =>
    [...dock.children].find((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      return x >= left && x <= right && y >= top && y <= bottom;
    });

  const ghostOf = (thing) => {
    const ghost = document.createElement("div");
    ghost.className = "ghost";
    ghost.setAttribute("aria-hidden", "true");
    ghost.textContent = thing.querySelector(".thing-words").textContent.trim();
    slot.append(ghost);
    return ghost;
  };

  slot.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || !event.isPrimary || event.button !== 0) return;
    event.preventDefault(); // no words are selected on the way
    const thing = grip.closest("[data-option]");
    const drag = new AbortController();
    const on = (name, act) => grip.addEventListener(name, act, { signal: drag.signal });
    let ghost = null;

    const begin = () => {
      ghost = ghostOf(thing);
      thing.classList.add("dragged");
      dock.dataset.at = event.clientY > innerHeight * 0.6 ? "top" : "bottom"; // away from where the finger is
      dock.hidden = false;
    };
    const move = (at) => {
      if (!ghost && Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY) < BEGINS) return;
      if (!ghost) begin();
      ghost.style.translate = `${at.clientX}px ${at.clientY}px`;
      const over = boxAt(at);
      for (const box of dock.children) box.classList.toggle("over", box === over);
    };
    const end = (category) => {
      drag.abort();
      ghost?.remove();
      thing.classList.remove("dragged");
      dock.hidden = true;
      if (category) choose(thing.dataset.option, category);
    };
    grip.setPointerCapture(event.pointerId);
    on("pointermove", move);
    on("pointerup", (at) => end(ghost && boxAt(at)?.dataset.category));
    on("pointercancel", () => end(null));
  });

  return {
    read,
    write(value) {
      for (const input of inputs) input.checked = value?.[thingOf(input)] === input.value;
    },
    empty: () => inputs.every((input) => !input.checked),
  };
}
