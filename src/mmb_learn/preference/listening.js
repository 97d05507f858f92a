// How long two lists are, and how their tempo moves: the rule of listening.py, for the browser.

const RISE = 3; // songs: fewer cannot go up and come down

export const wholeMinutes = (seconds) => Math.ceil(seconds.reduce((sum, each) => sum + each, 0) / 60);

export const beatsOf = (tempo, felt) => (typeof tempo === "number" ? tempo : (felt[tempo] ?? null));

const peace = (tempi) => (tempi.at(-1) === Math.min(...tempi) ? "peace-good" : "peace-end");

const joy = (tempi) => {
  const highest = Math.max(...tempi);
  const [first, last] = [tempi[0] === highest, tempi.at(-1) === highest];
  if (first && last) return "joy-even";
  if (last) return "joy-end";
  return first ? "joy-start" : "joy-good";
};

export const orderAdvice = (which, tempi) => {
  if (tempi.length < (which === "peace" ? 2 : RISE)) return "few";
  if (tempi.some((tempo) => tempo === null)) return "tempo-missing";
  return which === "peace" ? peace(tempi) : joy(tempi);
};
