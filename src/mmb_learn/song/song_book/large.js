// The words of one song alone, in large print: over the page, and on paper by themselves.

import { part } from "../../instrument/slot.js";

export const mountLarge = (slot) => {
  const dialog = part(slot, "large");
  const [heading, words] = ["large-title", "large-words"].map((name) => part(slot, name));
  part(slot, "close").addEventListener("click", () => dialog.close());
  part(slot, "print").addEventListener("click", () => print());

  const lineOf = (text) => {
    const line = document.createElement("span");
    line.textContent = text;
    return line;
  };

  // Show a song's words as they stand in the list; focus comes back to the button by itself.
  return (title, verse) => {
    heading.textContent = title.textContent.trim();
    words.replaceChildren(...verse.textContent.trim().split("\n").map(lineOf));
    [heading.lang, words.lang] = [title.lang, verse.lang];
    dialog.showModal();
    dialog.scrollTop = 0;
  };
};
