// Loading a module although the network comes and goes: a failed import is asked for anew, under another address.

const WAITS = [0, 500, 1500, 4000];

export const load = async (path) => {
  for (const [turn, time] of WAITS.entries()) {
    if (time) await new Promise((resolve) => setTimeout(resolve, time));
    try {
      return await import(turn ? `${path}?turn=${turn}` : path);
    } catch (trouble) {
      if (turn === WAITS.length - 1) throw trouble;
    }
  }
};
