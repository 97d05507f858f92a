// Four boxes of a reflection: restores, counts words, and nudges when a text may name somebody.

export function mount(slot, question, channel) {
  const boxes = [...slot.querySelectorAll("textarea")];
  const count = slot.querySelector("[data-count]");
  const nudge = slot.querySelector("[data-nudge]");
  const read = () => Object.fromEntries(boxes.map((box) => [box.name, box.value]));
  const all = () => boxes.map((box) => box.value).join(" ");

  const show = () => {
    count.textContent = (all().match(/\S+/gu) ?? []).length;
    nudge.hidden = !channel.looksPersonal(all());
  };
  slot.addEventListener("input", () => {
    show();
    channel.changed(read());
  });
  return {
    read,
    write(value) {
      for (const box of boxes) box.value = value?.[box.name] ?? "";
      show();
    },
    empty: () => all().trim() === "",
  };
}
