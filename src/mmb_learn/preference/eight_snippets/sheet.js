// What was noted of the eight snippets: read from the page, written into it, and looked at when it comes from storage.

const boxOf = (slot, id) => slot.querySelector(`[data-snippet="${id}"]`);
const ticks = (box) => [...box.querySelectorAll("input[type=radio]")];

export const emptySheet = ({ snippets }) => ({ reactions: snippets.map(() => ({ score: null, seen: "" })) });

// Give a sheet of ours, null for anything else.
export const readSheet = (facts, value) => {
  const reactions = value?.reactions;
  if (!Array.isArray(reactions) || reactions.length !== facts.snippets.length) return null;
  const fits = reactions.every(
    (each) =>
      (each?.score === null || facts.scores.includes(each?.score)) &&
      typeof each.seen === "string" &&
      each.seen.length <= facts.longest,
  );
  return fits ? { reactions: reactions.map(({ score, seen }) => ({ score, seen })) } : null;
};

export const noted = (slot, { snippets }) => ({
  reactions: snippets.map((id) => {
    const box = boxOf(slot, id);
    const ticked = ticks(box).find(({ checked }) => checked);
    return { score: ticked ? Number(ticked.value) : null, seen: box.querySelector("[data-seen]").value.trim() };
  }),
});

export const write = (slot, { snippets }, { reactions }) => {
  snippets.forEach((id, place) => {
    const box = boxOf(slot, id);
    const { score, seen } = reactions[place];
    for (const tick of ticks(box)) tick.checked = score !== null && Number(tick.value) === score;
    box.querySelector("[data-seen]").value = seen;
  });
};
