// When it is most: what the two weeks say of one code, in words, in a picture and in a table.

import { counted, fill } from "../../instrument/slot.js";
import { peakHour, sharePerHour } from "../grid.js";
import { cellsOf, isOfOne, quartersADay } from "./week.js";

const HOURS = 24;

// Give {shares, peak, quarters, days, isOther} of one code in a week; `quarters` are all that are marked with it.
export const reckoned = (week, code) => {
  const cells = cellsOf(week);
  const shares = sharePerHour(cells, code);
  const marked = quartersADay(week, code).filter((quarters) => quarters !== null);
  return {
    shares,
    peak: peakHour(shares),
    quarters: marked.reduce((sum, quarters) => sum + quarters, 0),
    days: marked.length,
    isOther: isOfOne(week),
  };
};

// Give how many quarters of each hour carry the code, a row a day.
export const hoursOf = (week, code) =>
  week.map((day) =>
    Array.from(
      { length: HOURS },
      (_, hour) => [...day.slice(hour * 4, hour * 4 + 4)].filter((each) => each === code).length,
    ),
  );

const lengthOf = (quarters, channel) => {
  const minutes = Math.round(quarters * 15);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    hours && counted(channel, "day-grid.whole-hours", hours),
    (rest || !hours) && counted(channel, "day-grid.minutes", rest),
  ];
  return parts.filter(Boolean).join(" ");
};

export const clockOf = (hour, words) => fill(words["day-grid.clock"], { from: hour, to: hour + 1 });

export const percent = (share, { number, language }) =>
  language === "en" ? `${number(share * 100, 0)}%` : `${number(share * 100, 0)}\u00a0%`;

const countedOf = ({ isOther }, week, { words }) =>
  fill(words[isOther ? "day-grid.counts-other" : "day-grid.counts-unknown"], {
    week: words[`day-grid.in-week.${week}`],
  });

// Give the sentences that say what one week shows.
export const toldOf = ({ shares, peak, quarters, days, isOther }, name, week, channel) => {
  const { words } = channel;
  const said = words[`day-grid.in-week.${week}`];
  if (peak === null) return [fill(words["day-grid.none-of"], { code: name, week: said })];
  const finding = fill(words["day-grid.finding"], {
    code: name,
    week: said,
    hours: lengthOf(quarters, channel),
    days: counted(channel, "day-grid.marked-days", days),
    daily: lengthOf(quarters / days, channel),
    peak: clockOf(peak, words),
    share: percent(shares[peak], channel),
  });
  return [finding, countedOf({ isOther }, week, channel)];
};

// Give the sentences that hold the two weeks against each other; each has something to say.
export const comparedOf = (before, after, name, channel) => {
  const { words } = channel;
  const compared = fill(words["day-grid.compare"], {
    code: name,
    before: lengthOf(before.quarters / before.days, channel),
    after: lengthOf(after.quarters / after.days, channel),
    peak_before: clockOf(before.peak, words),
    peak_after: clockOf(after.peak, words),
    share_before: percent(before.shares[before.peak], channel),
    share_after: percent(after.shares[after.peak], channel),
  });
  return [
    compared,
    countedOf(before, "before", channel),
    countedOf(after, "after", channel),
    words["day-grid.compare-note"],
  ];
};
