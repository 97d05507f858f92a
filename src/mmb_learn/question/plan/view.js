// The boxes of a plan; the day is a native date field.

export function mount(slot, question, channel) {
  const fields = [...slot.querySelectorAll("textarea, input")];
  const nudge = slot.querySelector("[data-nudge]");
  const read = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));
  const all = () => fields.filter((field) => field.type !== "date").map((field) => field.value).join(" ");

  slot.addEventListener("input", () => {
    nudge.hidden = !channel.looksPersonal(all());
    channel.changed(read());
  });
  return {
    read,
    write(value) {
      for (const field of fields) field.value = value?.[field.name] ?? "";
    },
    empty: () => fields.every((field) => field.value.trim() === ""),
  };
}
