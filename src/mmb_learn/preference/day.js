// When in a person's day to listen: the rule of day.py, for the browser. Times are minutes from midnight.
//
// `rules` are Python's figures. A refusal is thrown as {code}; a browser test compares both on many days.

const DAY = 24 * 60;
const mod = (value) => ((value % DAY) + DAY) % DAY;

export class PlanError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const isClock = (at) => Number.isInteger(at) && at >= 0 && at < DAY;

const refuse = ({ peak, meals, bedtime, wake, care }, rules) => {
  const times = [...(peak ?? []), ...meals, bedtime, wake, ...(care === null ? [] : [care])];
  if (!times.every(isClock)) throw new PlanError("peace-and-joy-clock");
  const awake = mod(bedtime - wake);
  if (awake < rules.awake[0] || awake > rules.awake[1]) throw new PlanError("peace-and-joy-hours");
  if (peak && peak[0] === peak[1]) throw new PlanError("peace-and-joy-peak");
  if (meals.length > rules.mostMeals) throw new PlanError("peace-and-joy-meals");
};

const afterWaking = (peak, wake) => {
  if (!peak) return null;
  const start = mod(peak[0] - wake);
  return [start, start + mod(peak[1] - peak[0])];
};

const hoursOf = ({ peak, meals, bedtime, wake, care }, rules, doubts) => {
  const doubt = (code, at = null) => doubts.push({ code, at });
  const awake = mod(bedtime - wake);
  const span = afterWaking(peak, wake);
  if (!span) doubt("no-peak");
  if (span && span[0] >= awake) doubt("peak-asleep", peak[0]);
  if (span && span[1] - span[0] > rules.longPeak) doubt("peak-long");
  const all = meals.map((meal) => mod(meal - wake)).sort((one, two) => one - two);
  const eaten = all.filter((meal) => meal < awake);
  for (const meal of all) if (meal >= awake) doubt("meal-asleep", mod(meal + wake));
  eaten.forEach((meal, place) => {
    if (place > 0 && meal - eaten[place - 1] < rules.meal) doubt("meals-close", mod(meal + wake));
  });
  const washed = care === null ? null : mod(care - wake);
  if (washed !== null && washed >= awake) doubt("care-asleep", care);
  return { awake, peak: span, meals: eaten, care: washed !== null && washed < awake ? washed : null };
};

const takenOf = ({ peak, meals, care }, rules) =>
  [
    ...meals.map((meal) => [meal, meal + rules.meal]),
    ...(care === null ? [] : [[care, care + rules.care]]),
    ...(peak ? [[peak[0] - rules.lead, peak[1]]] : []),
  ].flatMap(([start, end]) => [-DAY, 0, DAY].map((shift) => [start + shift, end + shift]));

const lengthOf = (total, rules) =>
  total <= 0 ? 0 : Math.min(rules.longest, Math.max(rules.shortest, Math.ceil(total / rules.step) * rules.step));

const slot = (kind, list, start, end) => ({ kind, list, start, end });

const beforePeak = ({ peak, awake }, { peace }, rules) => {
  if (!peak || !peace || peak[0] >= awake) return [];
  const tries = Array.from({ length: rules.search / rules.step + 1 }, (_, place) => place * rules.step);
  return tries.map((earlier) => {
    const end = peak[0] - rules.lead - earlier;
    return slot("peak", "peace", end - peace, end);
  });
};
const atBedtime = ({ awake }, { peace }) => (peace ? [slot("bed", "peace", awake - peace, awake)] : []);
const beforeCare = ({ care }, { peace }, rules) =>
  care === null || !peace ? [] : rules.beforeCare.map((minutes) => slot("morning", "peace", care - minutes, care));
const besideMeals = ({ meals }, { joy }, rules) =>
  (joy ? meals : []).flatMap((meal) => [
    slot("before-meal", "joy", meal - joy, meal),
    slot("after-meal", "joy", meal + rules.meal, meal + rules.meal + joy),
  ]);
const PLACES = [
  ["peak", beforePeak],
  ["bed", atBedtime],
  ["morning", beforeCare],
  ["meal", besideMeals],
];

const fits = (one, hours, taken, placed, rules) =>
  one.start >= 0 &&
  one.end <= hours.awake - (one.list === "joy" ? rules.windingDown : 0) &&
  taken.every(([start, end]) => one.end <= start || one.start >= end) &&
  placed.every((other) => one.end + rules.rest <= other.start || one.start >= other.end + rules.rest);

// day: {peak: [from, to] | null, meals, bedtime, wake, care: minutes | null}; totals: {peace, joy} in minutes.
export const dayPlan = (day, totals, rules) => {
  refuse(day, rules);
  const doubts = [];
  const hours = hoursOf(day, rules, doubts);
  const names = ["peace", "joy"];
  for (const name of names) if (!totals[name]) doubts.push({ code: `empty-${name}`, at: null });
  for (const name of names) if (totals[name] > rules.longest) doubts.push({ code: `long-${name}`, at: null });
  const minutes = { peace: lengthOf(totals.peace, rules), joy: lengthOf(totals.joy, rules) };
  const taken = takenOf(hours, rules);
  const placed = [];
  for (const [name, candidates] of PLACES) {
    const found = candidates(hours, minutes, rules);
    const free = found.find((each) => fits(each, hours, taken, placed, rules));
    if (free) placed.push(free);
    else if (found.length) doubts.push({ code: `no-room-${name}`, at: null });
  }
  placed.sort((one, two) => one.start - two.start);
  const byTheClock = (each) => ({ ...each, start: mod(each.start + day.wake), end: mod(each.end + day.wake) });
  return { slots: placed.map(byTheClock), doubts };
};
