// Does a text look as if it holds a national identity number, a telephone number or a full name?
// A nudge only: nothing of what is found leaves this function.

const IDENTITY = /(?<!\d)\d{6}[ ]?\d{5}(?!\d)/;
const TELEPHONE = /(?<!\d)(?!\d\d\.\d\d\.(?:19|20)\d\d(?!\d))(?:\+47 ?)?[2-9]\d(?:[ .]?\d\d){3}(?!\d)/;
const NAME = /(?<![.!?:] |^|\p{L})\p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}+)+/u;

const checks = (digits) => {
  const d = [...digits].map(Number);
  const sum = (weights) => weights.reduce((total, weight, at) => total + weight * d[at], 0) % 11;
  return sum([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) === 0 && sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0;
};

const hasIdentity = (text) => {
  const number = text.match(IDENTITY)?.[0].replace(" ", "");
  return number !== undefined && (checks(number) || /^[0-7]\d[0-9]\d/.test(number));
};

// Which of them it seems to hold: "identity", "telephone", "name".
export const personalIn = (text) => {
  const found = { identity: hasIdentity(text), telephone: TELEPHONE.test(text), name: NAME.test(text) };
  return Object.keys(found).filter((kind) => found[kind]);
};

export const looksPersonal = (text) => personalIn(text).length > 0;
