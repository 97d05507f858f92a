// What somebody has written of a walk: numbers with comma or point, and which sentence a refusal is.

const NUMBER = /^\d{1,6}(?:[.,]\d{0,6})?$/;
const UNIT = /(?:sekund(?:er)?|seconds?|steg|steps?|meter|metres?|sek|s|m)\.?$/i;

// Give the number, null for an empty field, NaN for what is no number.
export const readNumber = (text) => {
  const digits = text.replace(/[\s\u00a0\u202f]/g, "").replace(UNIT, "");
  if (digits === "") return text.trim() === "" ? null : NaN;
  return NUMBER.test(digits) ? Number(digits.replace(",", ".")) : NaN;
};

// Give the code of a refusal, null where the value may stand (an empty field may).
export const refusalOf = (measure, value, [lowest, highest]) => {
  if (value === null) return null;
  if (!(value >= lowest && value <= highest)) return `rhythm-${measure}`;
  return measure === "steps" && !Number.isInteger(value) ? "rhythm-whole-steps" : null;
};
