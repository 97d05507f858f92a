// Steps back and forth over whole states: each is kept as it was, so nothing is ever half undone.

const MOST = 200;

// Give {now, put, undo, redo, canUndo, canRedo, begin}; `undo` and `redo` give the step that was taken, or null.
export const historyOf = (first) => {
  let past = [];
  let future = [];
  let state = first;
  return {
    now: () => state,
    put: (next, told = "") => {
      past = [...past, { state, told }].slice(-MOST);
      future = [];
      state = next;
    },
    undo: () => {
      const step = past.at(-1);
      if (!step) return null;
      past = past.slice(0, -1);
      future = [...future, { state, told: step.told }];
      state = step.state;
      return step;
    },
    redo: () => {
      const step = future.at(-1);
      if (!step) return null;
      future = future.slice(0, -1);
      past = [...past, { state, told: step.told }];
      state = step.state;
      return step;
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    begin: (other) => {
      [past, future, state] = [[], [], other];
    },
  };
};
