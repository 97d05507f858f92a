// How far two observers saw the same, as agreement.py reckons it; `null` is an interval one has not marked.

import { ObservationError } from "./series.js";

export const cohensKappa = (first, second) => {
  if (first.length !== second.length) {
    throw new ObservationError("observation-unequal", { first: first.length, second: second.length });
  }
  const pairs = first.map((mark, place) => [mark, second[place]]).filter((pair) => !pair.includes(null));
  if (!pairs.length) throw new ObservationError("observation-no-marks");
  const count = pairs.length;
  const agreed = pairs.filter(([one, other]) => one === other).length;
  const times = (mark, side) => pairs.filter((pair) => pair[side] === mark).length;
  const marks = [...new Set(pairs.map(([one]) => one))];
  const byChance = marks.reduce((sum, mark) => sum + times(mark, 0) * times(mark, 1), 0);
  return {
    agreement: agreed / count,
    chance: byChance / count ** 2,
    kappa: byChance === count ** 2 ? null : (agreed * count - byChance) / (count ** 2 - byChance),
  };
};
