// The years that stick, from a year of birth: the same reckoning as years.py.

export const reminiscenceYears = (facts, birth) => {
  const [lowest, highest] = facts.birthYears;
  if (!Number.isInteger(birth) || birth < lowest || birth > highest) return null;
  const [first, peak, last] = facts.ages.map((age) => birth + age);
  return { first, peak, last };
};

// [first, last] of the memory years before somebody came to Norway at this age; null when there are none.
export const yearsElsewhere = (facts, birth, age) => {
  const { first, last } = reminiscenceYears(facts, birth);
  return birth + age < first ? null : [first, Math.min(birth + age, last)];
};

export const decadesOf = (facts, { first, last }) =>
  facts.decades.filter((decade) => decade < last && first < decade + 9);
