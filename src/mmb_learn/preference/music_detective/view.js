// The music detective: each question that is asked gets its answer, until the conversation is over and summed up.

import { counted, part } from "../../instrument/slot.js";
import { where } from "./conversation.js";

const OPENS = new Set(["open", "staying"]);

const element = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });

// The page of the form, from a page of an instrument or of a unit; elsewhere its name is text.
const linkToForm = (place) => {
  const base = /^(.*\/)(?:tool|m)\//.exec(location.pathname)?.[1];
  if (!base) return;
  const link = element("a", "", place.textContent);
  link.href = `${base}tool/preference-form`;
  place.replaceChildren(link);
};

export const mount = (slot, facts, channel) => {
  const words = (key) => channel.words[`music-detective.${key}`];
  const find = (name) => part(slot, name);
  const [turns, now, found, back, again] = ["turns", "now", "found", "back", "again"].map(find);
  let choices = [];

  const answered = ({ turn, question }) => {
    const item = element("li", "turn");
    const key = `${turn.id}.${question.id}`;
    item.tabIndex = -1;
    item.append(
      element("p", "line", words(`${turn.id}.line`)),
      element("p", "asked", `${words("you")} ${words(`${key}.ask`)}`),
      element("p", "reply", words(`${key}.answer`)),
      element("p", OPENS.has(question.kind) ? "kind opens" : "kind", words(`kind.${question.kind}`)),
      element("p", "why", words(`${key}.why`)),
    );
    return item;
  };

  const showTurn = (turn) => {
    now.hidden = !turn;
    if (!turn) return;
    find("theme").textContent = words(`theme.${turn.theme}`);
    find("line").textContent = words(`${turn.id}.line`);
    find("asks").replaceChildren(...turn.questions.map(({ id }) => {
      const button = element("button", "quiet ask", words(`${turn.id}.${id}.ask`));
      button.type = "button";
      button.dataset.ask = id;
      return button;
    }));
  };

  const list = (title, names, table, source) => {
    if (!names.length) return [];
    const rows = element("ul", table);
    for (const name of names) {
      const row = element("li", "", words(`${table}.${name}`));
      if (source) row.append(element("span", "source", ` ${words("source")}`));
      rows.append(row);
    }
    return [element("p", "list-title", title), rows];
  };

  const showFound = ({ turn, known }) => {
    found.hidden = Boolean(turn);
    if (turn) return found.replaceChildren();
    const missed = facts.knowledge.filter((name) => !known.includes(name));
    found.replaceChildren(
      element("p", "sum", known.length ? counted(channel, "music-detective.sum", known.length) : words("sum-none")),
      ...list(words("known-title"), known, "known", true),
      ...list(words("missed-title"), missed, "missed", false),
      element("p", "", missed.length ? words("try-other") : words("all-found")),
    );
  };

  const draw = () => {
    const place = where(facts, choices);
    turns.replaceChildren(...place.asked.map(answered));
    showTurn(place.turn);
    showFound(place);
    for (const button of [back, again]) button.setAttribute("aria-disabled", String(!choices.length));
    return place;
  };

  now.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-ask]");
    if (!button) return;
    choices = [...choices, button.dataset.ask];
    draw();
    turns.lastElementChild.focus(); // read aloud from here, and the next questions follow
  });
  const backTo = (kept) => {
    if (!choices.length) return;
    choices = kept;
    draw();
    find("asks").firstElementChild.focus();
  };
  back.addEventListener("click", () => backTo(choices.slice(0, -1)));
  again.addEventListener("click", () => backTo([]));
  find("print").addEventListener("click", () => window.print());
  linkToForm(find("form"));
};
