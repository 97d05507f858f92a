// The stop gate: what holds for the person, or that somebody has asked and nothing does.

// Give {answered, answer}; `tell` is called whenever an answer has changed.
export const gateOf = (slot, tell) => {
  const ticks = [...slot.querySelectorAll("[data-gate]")];
  const none = ticks.find((tick) => tick.dataset.gate === "none");
  const risks = ticks.filter((tick) => tick !== none);

  const ticked = (tick) => {
    if (!tick.checked) return;
    if (tick === none) for (const risk of risks) risk.checked = false;
    else none.checked = false;
  };
  for (const tick of ticks) {
    tick.addEventListener("change", () => {
      ticked(tick);
      tell();
    });
  }

  return {
    answered: () => ({
      risks: risks.filter((risk) => risk.checked).map((risk) => risk.dataset.gate),
      none: none.checked,
    }),
    answer: (names) => {
      for (const tick of ticks) tick.checked = names.includes(tick.dataset.gate);
    },
  };
};
