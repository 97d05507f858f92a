// Steps back and forth over whole states: each is kept as it was, so nothing is ever half undone. Of each step is noted
// what it was: {told, week, day}.

const MOST = 200;

// Give {now, put, undo, redo, canUndo, canRedo, begin}; `undo` and `redo` give the note of the step, or null.
export const historyOf = (first) => {
  let past = [];
  let future = [];
  let state = first;
  return {
    now: () => state,
    put: (next, note) => {
      past = [...past, { state, note }].slice(-MOST);
      future = [];
      state = next;
    },
    undo: () => {
      const step = past.at(-1);
      if (!step) return null;
      past = past.slice(0, -1);
      future = [...future, { state, note: step.note }];
      state = step.state;
      return step.note;
    },
    redo: () => {
      const step = future.at(-1);
      if (!step) return null;
      future = future.slice(0, -1);
      past = [...past, { state, note: step.note }];
      state = step.state;
      return step.note;
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    begin: (other) => {
      [past, future, state] = [[], [], other];
    },
  };
};
