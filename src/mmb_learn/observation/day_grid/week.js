// A week as seven texts of 96 quarters of an hour, each quarter the id of its code or «.» for none. Nothing here
// changes a week: each gives another. Days and quarters are counted from 0, and `to` is the quarter after the last.

export const DAYS = 7;
export const QUARTERS = 96;
export const NONE = ".";

const BLANK = NONE.repeat(QUARTERS);
export const blankWeek = () => Array(DAYS).fill(BLANK);
export const isBlank = (week) => week.every((day) => day === BLANK);

const over = (day, from, to, code) => day.slice(0, from) + code.repeat(to - from) + day.slice(to);

// Fill the same hours of several days, first and last included: what a stroke, a digit or a span does.
export const fillBlock = (week, [first, last], [from, to], code) =>
  week.map((day, place) => (place >= first && place <= last ? over(day, from, to, code) : day));

// A span that ends before it begins goes past midnight. Give its pieces, a day each; null where it leaves the week.
export const piecesOf = (day, from, to) => {
  if (to > from) return [{ day, from, to }];
  const pieces = [{ day, from, to: QUARTERS }];
  if (to > 0 && day + 1 === DAYS) return null;
  return to > 0 ? [...pieces, { day: day + 1, from: 0, to }] : pieces;
};

export const fillPieces = (week, pieces, code) =>
  pieces.reduce((made, { day, from, to }) => fillBlock(made, [day, day], [from, to], code), week);

export const copyDay = (week, from, targets) => week.map((day, place) => (targets.includes(place) ? week[from] : day));

// Give the spans of a day in their order: {from, to, code} for as long as one code lasts.
export const spansOfDay = (day) => {
  const spans = [];
  for (let from = 0; from < QUARTERS;) {
    let to = from + 1;
    while (to < QUARTERS && day[to] === day[from]) to += 1;
    if (day[from] !== NONE) spans.push({ from, to, code: day[from] });
    from = to;
  }
  return spans;
};

export const spansOf = (week) => week.flatMap((day, place) => spansOfDay(day).map((span) => ({ day: place, ...span })));

export const withoutCode = (week, code) => week.map((day) => day.replaceAll(code, NONE));

// Give how many quarters of each day carry the code; null for a day on which nothing is marked.
export const quartersADay = (week, code) =>
  week.map((day) => (day === BLANK ? null : [...day].filter((each) => each === code).length));

// Whether one code alone is used in it.
export const isOfOne = (week) => new Set(week.join("").replaceAll(NONE, "")).size === 1;

// Give the days as cells to reckon with. A quarter without a mark is unknown; but where one code alone is used, it was
// marked while it lasted, and the rest of a marked day was something else.
export const cellsOf = (week) => {
  const unmarked = isOfOne(week) ? NONE : null;
  return week.filter((day) => day !== BLANK).map((day) => [...day].map((each) => (each === NONE ? unmarked : each)));
};

const two = (figure) => String(figure).padStart(2, "0");
export const clockOf = (quarter) => `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
