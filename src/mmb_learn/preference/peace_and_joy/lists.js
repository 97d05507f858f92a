// The two lists on the page: their cards in order, adding, moving and taking away, totals and advice.

import { counted, fill } from "../../instrument/slot.js";
import { beatsOf, orderAdvice } from "../listening.js";
import { cardOf } from "./card.js";
import { NAMES, blank, writtenLength } from "./reading.js";

// Give {draw()}. `made()` gives the lists as they are; `changed({said, undo})` when they have become others:
// `undo` is how they were, where something was moved or taken away.
export const listsOf = (slot, facts, channel, { made, changed }) => {
  const { words } = channel;
  const sections = Object.fromEntries(
    NAMES.map((name) => [name, slot.querySelector(`[data-list="${name}"]`)]),
  );
  const partOf = (name, which) => sections[name].querySelector(`[data-list-part="${which}"]`);
  let cards = new Map(); // from a song to its card, so that what is open stays open

  const copyOf = () => structuredClone(made());
  const card = (song) => {
    if (!cards.has(song)) cards.set(song, cardOf(slot, song, facts, channel, handlersOf(song)));
    return cards.get(song);
  };
  const handlersOf = (song) => ({
    tell: () => {
      drawTotals();
      changed({});
    },
    act: (name) => acts[name](song, made().lists.peace.includes(song) ? "peace" : "joy", name),
  });

  const drawTotals = () => {
    for (const name of NAMES) {
      const songs = made().lists[name];
      const length = writtenLength(songs.reduce((sum, { seconds }) => sum + seconds, 0));
      const count = counted(channel, "peace-and-joy.songs", songs.length);
      const tempi = songs.map(({ tempo }) => beatsOf(tempo, facts.felt));
      partOf(name, "total").textContent = fill(words["peace-and-joy.total"], { songs: count, length });
      partOf(name, "advice").textContent = words[`peace-and-joy.order.${orderAdvice(name, tempi)}`];
      partOf(name, "none").hidden = songs.length > 0;
      sections[name].dataset.empty = String(songs.length === 0);
    }
  };
  const draw = () => {
    const all = NAMES.flatMap((name) => made().lists[name]);
    cards = new Map([...cards].filter(([song]) => all.includes(song)));
    for (const name of NAMES) {
      const songs = made().lists[name];
      partOf(name, "songs").replaceChildren(...songs.map((song) => card(song).element));
      songs.forEach((song, place) => card(song).place(place, songs.length, name));
    }
    drawTotals();
  };

  const shift = (by) => (song, name, button) => {
    const songs = made().lists[name];
    const [from, to] = [songs.indexOf(song), songs.indexOf(song) + by];
    if (to < 0 || to >= songs.length) return;
    songs.splice(to, 0, ...songs.splice(from, 1));
    draw();
    card(song).focus(button);
    const values = { title: song.title, place: channel.number(to + 1, 0), count: channel.number(songs.length, 0) };
    changed({ said: fill(words["peace-and-joy.moved"], values) });
  };
  const isFull = (name) => made().lists[name].length >= facts.mostSongs;
  const full = () =>
    fill(words["error.peace-and-joy-full"], { most: channel.number(facts.mostSongs, 0) });
  const acts = {
    up: shift(-1),
    down: shift(1),
    over: (song, name) => {
      const other = NAMES.find((each) => each !== name);
      if (isFull(other)) return changed({ said: full() });
      const undo = copyOf();
      made().lists[name].splice(made().lists[name].indexOf(song), 1);
      made().lists[other].push(song);
      draw();
      card(song).focusName();
      return changed({ said: fill(words["peace-and-joy.moved-over"], { title: song.title }), undo });
    },
    remove: (song, name) => {
      const undo = copyOf();
      made().lists[name].splice(made().lists[name].indexOf(song), 1);
      draw();
      changed({ said: fill(words["peace-and-joy.removed"], { title: song.title }), undo, focus: "undo" });
    },
  };

  const refuse = (name, sentence) => {
    const place = partOf(name, "refused");
    place.textContent = sentence;
    place.hidden = !sentence;
    if (sentence) partOf(name, "new").setAttribute("aria-invalid", "true");
    else partOf(name, "new").removeAttribute("aria-invalid");
  };
  const add = (name) => {
    const [title, book] = [partOf(name, "new").value.trim(), partOf(name, "book")];
    if (!title || isFull(name)) {
      refuse(name, title ? full() : words["error.peace-and-joy-title"]);
      partOf(name, "new").focus();
      return;
    }
    refuse(name, "");
    const known = facts.book.find(({ id }) => id === book.value);
    const ofTheBook = known?.title === title ? { language: known.language, tempo: known.tempo } : {};
    const song = { ...blank(facts), title, ...ofTheBook };
    made().lists[name].push(song);
    [book.value, partOf(name, "new").value] = ["", ""];
    sections[name].querySelector(":scope > details").open = false;
    draw();
    card(song).open();
    const place = channel.number(made().lists[name].length, 0);
    changed({ said: fill(words["peace-and-joy.added"], { title, place }) });
  };
  for (const name of NAMES) {
    const [book, title] = [partOf(name, "book"), partOf(name, "new")];
    book.addEventListener("change", () => {
      title.value = facts.book.find(({ id }) => id === book.value)?.title ?? "";
      refuse(name, "");
    });
    partOf(name, "add").addEventListener("click", () => add(name));
    title.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && add(name));
  }
  return { draw, focus: (name) => partOf(name, "title").focus() };
};
