// The rule of conversation.py: where one is after these questions, and what is known by then.

export const where = (story, choices) => {
  let turn = story.turns[story.start];
  const known = [];
  const asked = choices.map((choice) => {
    const question = turn.questions.find(({ id }) => id === choice);
    const at = { turn, question };
    known.push(...question.reveals);
    turn = question.then === null ? null : story.turns[question.then];
    return at;
  });
  return { turn, known, asked };
};
