// The flaw finder: first one's own try, then one card at a time. What has been sorted is known until the page closes.

import { counted, part } from "../../instrument/slot.js";

export const mount = (slot, facts, channel) => {
  const find = (name) => part(slot, name);
  const said = (key) => channel.words[`flaw-finder.said.${key}`];
  const cardOf = (id) => slot.querySelector(`[data-card="${id}"]`);
  const sorted = new Set();
  let place = -1; // before the first card

  const reply = () => {
    const chosen = (name) => slot.querySelector(`[name="flaw-finder-${name}"]:checked`)?.value;
    const notYet = chosen("tried") === "not-yet";
    find("saw").hidden = notYet;
    const about = notYet ? "not-yet" : chosen("saw");
    find("reply").textContent = about ? said(about) : "";
  };

  const tellSorted = () => {
    const count = facts.cards.filter(({ statements }) => Object.keys(statements).length).length;
    find("sorted").textContent = counted(channel, "flaw-finder.said.sorted", sorted.size, { all: channel.number(count, 0) });
  };

  const go = (to) => {
    place = Math.max(-1, Math.min(to, facts.cards.length - 1));
    find("first").hidden = place >= 0;
    find("cards").hidden = place < 0;
    facts.cards.forEach(({ id }, index) => { cardOf(id).hidden = index !== place; });
    for (const button of slot.querySelectorAll("[data-go]")) {
      if (button.dataset.go === facts.cards[place]?.id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    find("next").setAttribute("aria-disabled", String(place === facts.cards.length - 1));
    tellSorted();
    (place < 0 ? find("question") : cardOf(facts.cards[place].id).querySelector("h2")).focus();
  };

  const judge = (thing, right) => {
    thing.dataset.outcome = right ? "right" : "not-yet";
    part(thing, "verdict").textContent = `${channel.words[right ? "verdict.right" : "verdict.not-yet"]}.`;
    part(thing, "why").hidden = false;
  };

  const markDone = (id) => {
    sorted.add(id);
    part(slot.querySelector(`[data-go="${id}"]`), "mark").textContent = ` (${said("done")})`;
  };

  const check = ({ id, statements }) => {
    const card = cardOf(id);
    const things = [...card.querySelectorAll("[data-statement]")];
    const open = things.filter((thing) => !thing.querySelector("input:checked"));
    part(card, "left").textContent = open.length ? counted(channel, "flaw-finder.said.left", open.length) : "";
    if (open.length) return open[0].querySelector("input").focus();

    const right = things.map((thing) => (thing.querySelector("input:checked").value === "shown") === statements[thing.dataset.statement]);
    things.forEach((thing, index) => judge(thing, right[index]));
    const again = right.filter((each) => !each).length;
    const summary = part(card, "summary");
    summary.textContent = again ? counted(channel, "flaw-finder.said.again", again) : said("all-right");
    summary.hidden = false;
    part(card, "after").hidden = false;
    markDone(id);
    summary.focus(); // read on from here: each verdict, then what is known now
  };

  slot.addEventListener("change", ({ target }) => {
    const thing = target.closest("[data-statement]");
    if (!thing) return reply();
    delete thing.dataset.outcome; // a new choice has no verdict yet
    part(thing, "why").hidden = true;
    part(thing.closest("[data-card]"), "summary").hidden = true;
  });
  slot.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.check) check(facts.cards.find(({ id }) => id === button.dataset.check));
    if (button?.dataset.go) go(facts.cards.findIndex(({ id }) => id === button.dataset.go));
  });
  find("show").addEventListener("click", () => go(0));
  find("previous").addEventListener("click", () => go(place - 1));
  find("next").addEventListener("click", () => {
    if (place < facts.cards.length - 1) go(place + 1);
  });
};
