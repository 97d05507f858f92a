// A scale: reads and restores native radio buttons, a step for each statement that was answered.

export function mount(slot, question, channel) {
  const inputs = [...slot.querySelectorAll("input")];
  const read = () => {
    const chosen = inputs.filter((input) => input.checked);
    return Object.fromEntries(chosen.map((input) => [input.dataset.key, Number(input.value)]));
  };

  slot.addEventListener("change", () => channel.changed(read()));
  return {
    read,
    write(value) {
      for (const input of inputs) input.checked = value?.[input.dataset.key] === Number(input.value);
    },
    empty: () => inputs.every((input) => !input.checked),
  };
}
