// A number as it was typed: the grading rule understands both «2,5» and «2.5».

export function mount(slot, question, channel) {
  const input = slot.querySelector("input");

  input.addEventListener("input", () => channel.changed(input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") channel.submit();
  });
  return {
    read: () => input.value,
    write(value) {
      input.value = typeof value === "string" ? value : "";
    },
    empty: () => input.value.trim() === "",
  };
}
