// Marks in a text: reads and restores native checkboxes.

export function mount(slot, question, channel) {
  const inputs = [...slot.querySelectorAll("input")];
  const read = () => inputs.filter((input) => input.checked).map((input) => input.value);

  slot.addEventListener("change", () => channel.changed(read()));
  return {
    read,
    write(value) {
      for (const input of inputs) input.checked = Array.isArray(value) && value.includes(input.value);
    },
    empty: () => read().length === 0,
  };
}
