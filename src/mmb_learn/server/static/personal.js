// Does a text look as if it holds a national identity number, a telephone number or a full name?
// A nudge only: nothing of what is found leaves this function.

const IDENTITY = /(?<!\d)\d{6}[ ]?\d{5}(?!\d)/;
const TELEPHONE = /(?<!\d)(?:\+47 ?)?[2-9]\d(?:[ .]?\d\d){3}(?!\d)/;
const NAME = /(?<![.!?:] |^|\p{L})\p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}+)+/u;

const checks = (digits) => {
  const d = [...digits].map(Number);
  const sum = (weights) => weights.reduce((total, weight, at) => total + weight * d[at], 0) % 11;
  return sum([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) === 0 && sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0;
};

export const looksPersonal = (text, invented = []) => {
  const number = text.match(IDENTITY)?.[0].replace(" ", "");
  if (number && (checks(number) || /^[0-7]\d[0-9]\d/.test(number))) return true;
  if (TELEPHONE.test(text)) return true;
  const rest = invented.reduce((left, name) => left.replaceAll(name, ""), text);
  return NAME.test(rest);
};
