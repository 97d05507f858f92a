// The comment bank beside an answer: `/` opens it, what one types narrows it, Enter puts a comment at the cursor.

import { ask, fill, words } from "./house.js";

const textOf = (option) => option.textContent.toLowerCase();

// The box where the cursor was, and where in it; where nobody has been yet, it is the end of the first.
const cursorIn = (boxes) => {
  let been = null;
  for (const box of boxes) box.addEventListener("focus", () => (been = box));
  return () => {
    const box = been ?? boxes[0];
    const end = box.value.length;
    return { box, from: been ? box.selectionStart : end, to: been ? box.selectionEnd : end };
  };
};

const startList = (bank, insert, leave) => {
  const search = bank.querySelector("#bank-search");
  const list = bank.querySelector("#bank-list");
  const said = bank.querySelector("[data-bank-said]");
  const options = [...list.children];
  const shown = () => options.filter((option) => !option.hidden);
  let at = null;

  const stand = (option) => {
    at = option ?? null;
    for (const each of options) each.setAttribute("aria-selected", String(each === at));
    if (at) search.setAttribute("aria-activedescendant", at.id);
    else search.removeAttribute("aria-activedescendant");
    at?.scrollIntoView({ block: "nearest" });
  };
  const narrow = () => {
    const asked = search.value.trim().toLowerCase();
    for (const option of options) option.hidden = !textOf(option).includes(asked);
    stand(shown()[0]);
    said.textContent = fill(words["reviewing.bank-found"], { count: shown().length });
  };
  const step = (by) => {
    const there = shown();
    stand(there[(there.indexOf(at) + by + there.length) % there.length]);
  };

  list.setAttribute("role", "listbox");
  for (const option of options) option.setAttribute("role", "option");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": list.id, "aria-expanded": "true", "aria-autocomplete": "list" })) {
    search.setAttribute(name, value);
  }
  stand(null);
  search.addEventListener("input", narrow);
  search.addEventListener("keydown", (event) => {
    const acts = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: () => at && insert(at), Escape: leave };
    if (!acts[event.key] || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  });
  list.addEventListener("click", ({ target }) => insert(target.closest("[data-comment]")));
  return () => {
    search.value = "";
    narrow();
    said.textContent = "";
    search.focus();
  };
};

export const startBank = (form) => {
  const bank = form.querySelector("[data-bank]");
  const cursor = cursorIn([...form.querySelectorAll("[data-answer]")]);
  const title = bank.querySelector("#bank-title");
  const said = bank.querySelector("[data-bank-said]");

  const leave = () => {
    bank.open = false;
    cursor().box.focus();
  };
  const insert = (option) => {
    if (!option) return;
    const { box, from, to } = cursor();
    const before = box.value.slice(0, from);
    const gap = before && !/\s$/.test(before) ? " " : "";
    box.setRangeText(gap + option.querySelector("[data-words]").textContent, from, to, "end");
    leave();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    ask("POST", `api/comments/${option.dataset.comment}`, {});
  };
  const keep = async () => {
    const { box, from, to } = cursor();
    const marked = box.value.slice(from, to).trim() || box.value.trim();
    const { body } = await ask("POST", "api/comments", { title: title.value, words: marked });
    said.textContent = body?.message ?? words["error.no-connection"];
    if (body?.id) title.value = "";
  };

  for (const part of bank.querySelectorAll("[data-needs-script]")) part.hidden = false;
  const begin = bank.querySelector("#bank-list") ? startList(bank, insert, leave) : () => title.focus();
  bank.querySelector("[data-do='bank-add']").addEventListener("click", keep);
  bank.addEventListener("input", (event) => event.stopPropagation()); // a search is no part of the answer
  bank.addEventListener("toggle", () => bank.open && begin());
};
