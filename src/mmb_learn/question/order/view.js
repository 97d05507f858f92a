// An order: rows move past each other by button, or by dragging the handle.
//
// It is always the neighbours that are moved in the document: a row that is taken out of it, if only for a moment,
// loses the focus and the finger that holds it.

const EDGE = 70; // so near the edge of the window a drag scrolls it
const STEP = 12;

export function mount(slot, question, channel) {
  const list = slot.querySelector("ol");
  const said = slot.querySelector("[data-said]");
  const given = [...list.children]; // as the course shows them
  let answered = false;

  const read = () => [...list.children].map((row) => row.dataset.option);

  const show = () => {
    const rows = [...list.children];
    rows.forEach((row, at) => {
      const rests = { up: at === 0, down: at === rows.length - 1 };
      for (const button of row.querySelectorAll("[data-move]")) {
        if (rests[button.dataset.move]) button.setAttribute("aria-disabled", "true");
        else button.removeAttribute("aria-disabled");
      }
    });
  };

  const put = (ids) => {
    const place = (row) => (ids.includes(row.dataset.option) ? ids.indexOf(row.dataset.option) : ids.length);
    list.append(...[...given].sort((one, other) => place(one) - place(other)));
    show();
  };

  const tell = (row) => {
    const holes = {
      thing: row.querySelector(".order-words").textContent.trim(),
      place: [...list.children].indexOf(row) + 1,
      count: given.length,
    };
    said.textContent = list.dataset.moved.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
  };

  const moved = (row) => {
    answered = true;
    show();
    tell(row);
    channel.changed(read());
  };

  list.addEventListener("click", ({ target }) => {
    const way = target.closest("[data-move]")?.dataset.move;
    if (!way) return;
    const row = target.closest("li");
    const [above, below] = [row.previousElementSibling, row.nextElementSibling];
    if (way === "up" && above) row.after(above);
    else if (way === "down" && below) row.before(below);
    else return tell(row);
    moved(row);
  });

  // Whoever asks for a verdict has answered, also with the order as it was found.
  const check = slot.closest("[data-question]")?.querySelector('[data-do="check"]');
  check?.addEventListener("click", () => {
    answered = true;
  });

  const middle = (row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  };
  const follow = (row, y) => {
    while (row.previousElementSibling && y < middle(row.previousElementSibling)) row.after(row.previousElementSibling);
    while (row.nextElementSibling && y > middle(row.nextElementSibling)) row.before(row.nextElementSibling);
    if (y < EDGE) scrollBy(0, -STEP);
    else if (y > innerHeight - EDGE) scrollBy(0, STEP);
  };

  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || !event.isPrimary || event.button !== 0) return;
    event.preventDefault(); // no words are selected on the way
    const row = grip.closest("li");
    const before = read();
    const drag = new AbortController();
    const on = (name, act) => grip.addEventListener(name, act, { signal: drag.signal });
    const end = (kept) => {
      drag.abort();
      row.classList.remove("dragged");
      if (!kept) put(before);
      else if (read().join() !== before.join()) moved(row);
    };
    grip.setPointerCapture(event.pointerId);
    row.classList.add("dragged");
    on("pointermove", ({ clientY }) => follow(row, clientY));
    on("pointerup", () => end(true));
    on("pointercancel", () => end(false));
  });

  return {
    read,
    write(value) {
      answered = Array.isArray(value);
      put(answered ? value : []);
    },
    empty: () => !answered,
  };
}
