// The rules of situation.py, which come as facts: what is said of each move that is placed, in time.

const holds = (rule, move, moment, states) =>
  rule.moves.includes(move) &&
  (!rule.at.length || rule.at.includes(moment)) &&
  Object.entries(rule.when).every(([state, wanted]) => states.has(state) === wanted);

// placing: a move or null for each moment → [{moment, move, verdict, code}]
export const lookAt = ({ rules, takesBack }, situation, placing) => {
  const states = new Set(situation.begins);
  const notes = [];
  situation.moments.forEach((moment, place) => {
    const move = placing[place];
    if (move) {
      const rule = rules.find((each) => holds(each, move, moment, states));
      notes.push({ moment: place, move, verdict: rule.verdict, code: rule.note });
      if (rule.then) states.add(rule.then);
    }
    states.delete(takesBack[moment]);
  });
  return notes;
};
