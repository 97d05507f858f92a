// A term's meaning beside the word, at a touch; the glossary is a touch further on.

import { facts, words } from "./house.js";

const INSIDE = "td, th, li, p, dd, blockquote";

let open = null;

const close = (returns = false) => {
  if (!open) return;
  const { link, box } = open;
  open = null;
  box.remove();
  link.setAttribute("aria-expanded", "false");
  if (returns) link.focus();
};

const boxOf = (term, href) => {
  const box = document.createElement("span");
  const [word, meaning, ways, way, shut] = ["strong", "span", "span", "a", "button"].map((tag) => document.createElement(tag));
  box.className = "term-box";
  box.setAttribute("role", "status");
  word.textContent = term.word;
  meaning.textContent = term.meaning;
  ways.className = "ways";
  way.textContent = words["own-way.glossary"];
  way.href = href;
  shut.type = "button";
  shut.className = "quiet small";
  shut.textContent = words["own-way.close"];
  shut.addEventListener("click", () => close(true));
  ways.append(way, shut);
  box.append(word, ": ", meaning, ways);
  return box;
};

// An option's label is a button of its own: the box stands after it.
const put = (link, box) => {
  const label = link.closest("label");
  if (label) label.after(box);
  else (link.closest(INSIDE) ?? link.parentElement).append(box);
};

export const startTerms = () => {
  const links = [...document.querySelectorAll("main a.term")].filter((link) => facts.terms?.[link.hash.slice(1)]);
  for (const link of links) link.setAttribute("aria-expanded", "false");
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.term[aria-expanded]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const again = open?.link === link;
    close();
    if (again) return;
    const box = boxOf(facts.terms[link.hash.slice(1)], link.href);
    open = { link, box };
    link.setAttribute("aria-expanded", "true");
    put(link, box);
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close(true));
};
