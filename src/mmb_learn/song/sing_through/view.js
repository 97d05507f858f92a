// Sing through a care situation: what is placed on the timeline gets the person's answer, and why.

import { counted, fill, part, speaker } from "../../instrument/slot.js";
import { lookAt } from "./situation.js";

const FITS = "fits";
const BY_THE_SITUATION = new Set(["carried", "hummed-at-meal"]); // answered by this person's own line

const paragraph = (name, text) => {
  const line = document.createElement("p");
  line.className = name;
  line.textContent = text;
  return line;
};

export const mount = (slot, facts, channel) => {
  const words = (key, values) => fill(channel.words[`sing-through.${key}`], values);
  const [summary, way] = [part(slot, "summary"), part(slot, "way")];
  const say = speaker(part(slot, "said"));
  const radios = [...slot.querySelectorAll('input[name="sing-through-situation"]')];
  const timelines = [...slot.querySelectorAll("[data-situation]")];
  const waysShown = {}; // how many ways of a situation have been shown

  const chosen = () => radios.find((radio) => radio.checked)?.value ?? radios[0].value;
  const timeline = () => timelines.find((each) => each.dataset.situation === chosen());
  const moves = () => [...timeline().querySelectorAll("select")];

  // The three parts of what is said of a move.
  const saidOf = ({ verdict, code }) => {
    const name = words(`${chosen()}.name`);
    const reply = BY_THE_SITUATION.has(code) ? words(`${chosen()}.music`) : words(`reply.${code}`, { name });
    return { verdict: words(`verdict.${verdict}`), reply, why: words(`why.${code}`, { name }) };
  };

  const showNote = (box, note) => {
    box.hidden = !note;
    if (!note) return box.replaceChildren();
    const { verdict, reply, why } = saidOf(note);
    box.dataset.verdict = note.verdict;
    box.replaceChildren(paragraph("reply", reply), paragraph("verdict", verdict), paragraph("why", why));
  };

  const listed = (places) => {
    const shown = places.map((place) => channel.number(place, 0));
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} ${words("and")} ${shown.at(-1)}` : shown[0];
  };

  const summed = (notes, all) => {
    if (notes.length < all) return counted(channel, "sing-through.count", notes.length, { all: channel.number(all, 0) });
    const others = notes.filter(({ verdict }) => verdict !== FITS).map(({ moment }) => moment + 1);
    return others.length ? words("look-again", { places: listed(others) }) : words("all-fit");
  };

  const draw = () => {
    for (const each of timelines) each.hidden = each.dataset.situation !== chosen();
    const placed = moves().map((select) => select.value || null);
    const notes = lookAt(facts, facts.situations[chosen()], placed);
    for (const box of timeline().querySelectorAll("[data-note]")) {
      showNote(box, notes.find(({ moment }) => moment === Number(box.dataset.note)));
    }
    const sum = summed(notes, placed.length);
    if (summary.textContent !== sum) summary.textContent = sum;
    way.textContent = words(waysShown[chosen()] ? "other-way" : "way");
    return notes;
  };

  const place = (row, sentence) => {
    moves().forEach((select, at) => (select.value = row[at] ?? ""));
    draw();
    say(words(sentence));
  };

  for (const radio of radios) radio.addEventListener("change", draw);
  slot.addEventListener("change", ({ target }) => {
    if (!target.dataset.moment) return;
    const note = draw().find(({ moment }) => moment === Number(target.dataset.moment));
    if (note) say(words("said", saidOf(note)));
  });
  way.addEventListener("click", () => {
    const { ways } = facts.situations[chosen()];
    const shown = waysShown[chosen()] ?? 0;
    waysShown[chosen()] = shown + 1;
    place(ways[shown % ways.length], "way-shown");
  });
  part(slot, "empty").addEventListener("click", () => place([], "emptied"));
  draw();
};
