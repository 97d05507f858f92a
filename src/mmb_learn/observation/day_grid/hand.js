// Hand and keys on the grid. Both say `paint(block, code)`: a block is the same cells of one or more days.
//
// A finger that moves sideways paints, and from then on goes wherever it will; one that moves up or down scrolls the
// page, as the grid's `touch-action` says. A stroke is done when the finger lifts, and nothing when the browser takes
// it over.

const blockOf = (one, other) => ({
  days: [Math.min(one.day, other.day), Math.max(one.day, other.day)],
  at: [Math.min(one.at, other.at), Math.max(one.at, other.at)],
});

const isSame = (one, other) => one.day === other.day && one.at === other.at;

const MOVES = {
  ArrowLeft: ({ day, at }) => ({ day, at: at - 1 }),
  ArrowRight: ({ day, at }) => ({ day, at: at + 1 }),
  ArrowUp: ({ day, at }, inHour) => ({ day, at: at - inHour }),
  ArrowDown: ({ day, at }, inHour) => ({ day, at: at + inHour }),
  PageUp: ({ day, at }) => ({ day: day - 1, at }),
  PageDown: ({ day, at }) => ({ day: day + 1, at }),
  Home: ({ day }) => ({ day, at: 0 }),
  End: ({ day }, _inHour, last) => ({ day, at: last }),
};

// `acts`: paint(block, code), pencil() → code id, codeOf(letter) → id or null, none, shown(day), undo(), redo().
export const handOn = (grid, acts) => {
  const { table } = grid;
  let anchor = { day: 0, at: 0 };
  let end = anchor;
  let stroke = null; // the pointer that paints

  const select = (from, to) => {
    [anchor, end] = [from, to];
    grid.mark(isSame(from, to) ? null : blockOf(from, to));
  };
  const isInside = ({ day, at }) => day >= 0 && day < 7 && at >= 0 && at < grid.perDay();
  const go = (to, isLonger) => {
    if (!isInside(to)) return;
    if (to.day !== end.day) acts.shown(to.day);
    select(isLonger ? anchor : to, to);
    grid.focus(to);
  };
  const paint = (code) => acts.paint(blockOf(anchor, end), code);

  table.addEventListener("pointerdown", (event) => {
    const place = grid.place(event.target);
    if (!place || event.button !== 0) return;
    stroke = event.pointerId;
    if (event.pointerType === "mouse") event.preventDefault(); // no text is selected
    table.setPointerCapture(stroke);
    const isLonger = event.shiftKey;
    select(isLonger ? anchor : place, place);
    grid.mark(blockOf(anchor, end));
  });
  table.addEventListener("pointermove", (event) => {
    if (event.pointerId !== stroke) return;
    const place = grid.place(document.elementFromPoint(event.clientX, event.clientY));
    if (!place || isSame(place, end)) return;
    end = place;
    grid.mark(blockOf(anchor, end));
  });
  table.addEventListener("pointerup", (event) => {
    if (event.pointerId !== stroke) return;
    stroke = null;
    paint(acts.pencil());
    grid.setStop(end);
    grid.table.querySelector('[tabindex="0"]').focus({ preventScroll: true });
    select(anchor, end);
  });
  table.addEventListener("pointercancel", (event) => {
    if (event.pointerId !== stroke) return;
    stroke = null;
    select(end, end);
  });
  // A screen reader presses without a pointer.
  table.addEventListener("click", (event) => {
    const place = grid.place(event.target);
    if (!place || event.detail !== 0) return;
    go(place, false);
    paint(acts.pencil());
  });
  table.addEventListener("focusin", ({ target }) => {
    const place = grid.place(target);
    if (place && stroke === null && !isSame(place, end)) {
      select(place, place);
      grid.setStop(place);
    }
  });

  const keys = (event) => {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey) {
      const letter = key.toLowerCase();
      if (letter === "z" && !shiftKey) return acts.undo();
      if (letter === "y" || letter === "z") return acts.redo();
      return false;
    }
    if (event.altKey) return false;
    if (MOVES[key]) return go(MOVES[key](end, grid.perDay() / 24, grid.perDay() - 1), shiftKey);
    if (key === "Escape") return isSame(anchor, end) ? false : select(end, end);
    if (key === "Delete" || key === "Backspace") return paint(acts.none);
    if (key === " " || key === "Enter") return paint(acts.pencil());
    const code = [...key].length === 1 ? acts.codeOf(key) : null;
    return code === null ? false : paint(code);
  };
  table.addEventListener("keydown", (event) => {
    if (!grid.place(event.target)) return;
    if (keys(event) !== false) event.preventDefault();
  });

  return {
    // Where cells are built anew, the hand begins at the same clock.
    rebuilt: (factor) => {
      const place = { day: end.day, at: Math.floor(end.at * factor) };
      select(place, place);
      grid.setStop(place);
    },
    day: () => end.day,
    toDay: (day) => {
      const place = { day, at: end.at };
      select(place, place);
      grid.setStop(place);
    },
  };
};
