// What lies in this browser: the lists, when they were last written, when downloaded, when one was reminded.

import { readMade, writtenMade } from "./reading.js";

const dayOf = (moment) => new Date(moment).toDateString();

export const keepingOf = (kept, facts) => {
  let { at = null, taken = null, reminded = null, made = null } = kept.read() ?? {};
  made = readMade(made, facts);
  let safe = true;
  const write = () => {
    safe = kept.write({ at, taken, reminded, made: writtenMade(made) }) !== false;
  };
  return {
    made: () => made,
    at: () => at,
    isSafe: () => safe,
    put: (changed) => {
      // Asked for once there is something to lose; the browser may say no, and the reminder stands.
      if (!made) navigator.storage?.persist?.().catch(() => {});
      made = changed;
      at = new Date().toISOString();
      write();
    },
    take: () => {
      if (!made) return;
      taken = new Date().toISOString();
      write();
    },
    // Whether they are nowhere else, and nobody said «tomorrow» today.
    isAlone: () =>
      Boolean(made && at && !(taken && taken >= at) && !(reminded && dayOf(reminded) === dayOf(Date.now()))),
    rest: () => {
      if (!made) return;
      reminded = new Date().toISOString();
      write();
    },
    erase: () => {
      [at, taken, reminded, made] = [null, null, null, null];
      kept.erase();
    },
  };
};
