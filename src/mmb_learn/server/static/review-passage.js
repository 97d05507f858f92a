// A passage of the reflection that the answer starts from: marked by mouse or finger, or chosen sentence by sentence.
//
// The sentences become radio buttons where they stand, so that the arrows, a tap and a screen reader all reach them.

import { words } from "./house.js";

const SENTENCE = /\S.*?(?:[.!?…]["»”’)]*(?=\s+["«“‘(–-]?\p{Lu}|\s*$)|$)/gsu;

const LINGERS = 400; // a finger on the button takes the mark away before it presses

const onOneLine = (text) => text.trim().replace(/\s+/g, " ");
const place = (form) => form.querySelector("[data-passage]");

export const readPassage = (form) => {
  const { hidden, dataset } = place(form);
  const quoted = place(form).querySelector("[data-words]").textContent;
  return hidden ? null : { question: dataset.question, box: dataset.box, words: quoted };
};

export const showPassage = (form, passage) => {
  const figure = place(form);
  figure.hidden = !passage;
  figure.querySelector("[data-words]").textContent = passage?.words ?? "";
  Object.assign(figure.dataset, { question: passage?.question ?? "", box: passage?.box ?? "" });
};

const changed = (form) => place(form).dispatchEvent(new Event("input", { bubbles: true }));

// What is marked within one box of the text; null for nothing. A mark that runs on past the box ends with it.
const markedIn = (article) => {
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0).cloneRange() : null;
  const start = range?.startContainer;
  const box = (start?.closest ? start : start?.parentElement)?.closest("[data-text]");
  if (!box || !article.contains(box)) return null;
  if (!box.contains(range.endContainer)) range.setEndAfter(box.lastChild);
  const quoted = onOneLine(range.toString());
  return quoted ? { question: box.dataset.of, box: box.dataset.text, words: quoted } : null;
};

const sentenceOf = (text) => {
  const label = document.createElement("label");
  label.className = "sentence";
  const input = Object.assign(document.createElement("input"), { type: "radio", name: "sentence", className: "said" });
  const span = Object.assign(document.createElement("span"), { textContent: text });
  label.append(input, span);
  return label;
};

// Every sentence a radio button; gives the way back to plain text.
const intoSentences = (article) => {
  const lines = [...article.querySelectorAll("[data-text] p")];
  const before = lines.map((line) => line.textContent);
  for (const line of lines) {
    const parts = line.textContent.match(SENTENCE) ?? [];
    line.replaceChildren(...parts.flatMap((text) => [sentenceOf(text.trim()), " "]));
  }
  article.setAttribute("role", "radiogroup");
  article.setAttribute("aria-label", words["answer.sentences"]);
  return () => {
    for (const [at, line] of lines.entries()) line.textContent = before[at];
    article.removeAttribute("role");
    article.removeAttribute("aria-label");
  };
};

const startSentences = (article, bar, button, say, use) => {
  let back = null;
  const show = (choosing) => {
    bar.classList.toggle("at-hand", choosing);
    button("choose").hidden = choosing;
    for (const name of ["use-sentence", "leave-sentences"]) button(name).hidden = !choosing;
  };
  const leave = () => {
    back?.();
    back = null;
    show(false);
  };
  const choose = () => {
    back = intoSentences(article);
    button("quote").hidden = true;
    show(true);
    const first = article.querySelector(".sentence input");
    first.checked = true;
    first.focus();
    say(words["answer.choosing"]);
  };
  const take = () => {
    const input = article.querySelector(".sentence input:checked");
    const { text, of } = input.closest("[data-text]").dataset;
    const passage = { question: of, box: text, words: onOneLine(input.closest("label").textContent) };
    leave();
    use(passage);
  };
  const giveUp = () => {
    leave();
    say("");
    button("choose").focus();
  };

  button("choose").addEventListener("click", choose);
  button("use-sentence").addEventListener("click", take);
  button("leave-sentences").addEventListener("click", giveUp);
  article.addEventListener("keydown", (event) => {
    const act = { Enter: take, Escape: giveUp }[event.key];
    if (!back || !act) return;
    event.preventDefault();
    act();
  });
  return () => back !== null;
};

export const startPassage = (main, form) => {
  const article = main.querySelector("[data-read]");
  const bar = main.querySelector("[data-quoting]");
  const button = (name) => bar.querySelector(`[data-do='${name}']`);
  const say = (sentence) => (bar.querySelector("[data-quote-said]").textContent = sentence);
  let marked = null;

  const use = (passage) => {
    showPassage(form, passage);
    changed(form);
    getSelection().removeAllRanges();
    say(words["answer.quoted"]);
    form.querySelector("[data-answer]").focus();
  };
  const choosing = startSentences(article, bar, button, say, use);
  let late = 0;
  const show = (now) => {
    marked = now;
    if (choosing()) return;
    bar.classList.toggle("at-hand", Boolean(marked));
    button("quote").hidden = !marked;
    button("choose").hidden = Boolean(marked);
  };
  const follow = () => {
    if (!article.isConnected) return document.removeEventListener("selectionchange", follow);
    clearTimeout(late);
    const now = choosing() ? null : markedIn(article);
    if (now) show(now);
    else late = setTimeout(show, LINGERS, null);
  };

  bar.hidden = !article.querySelector("[data-text]");
  document.addEventListener("selectionchange", follow);
  button("quote").addEventListener("mousedown", (event) => event.preventDefault()); // the mark stays
  button("quote").addEventListener("click", () => marked && use(marked));
  form.querySelector("[data-do='drop-passage']").addEventListener("click", () => {
    showPassage(form, null);
    changed(form);
    say("");
    form.querySelector("[data-answer]").focus();
  });
};
