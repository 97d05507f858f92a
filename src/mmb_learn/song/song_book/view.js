// The song book: finds songs as the reader asks, keeps what she knows by heart, and opens one to sing it.

import { counted, fill, part, speaker } from "../../instrument/slot.js";
import { FIELDS, suits } from "./finding.js";
import { mountLarge } from "./large.js";
import { singer } from "./sing.js";

const inside = (item, name) => item.querySelector(`[data-song-part="${name}"]`);
const plain = (text) => text.toLocaleLowerCase("nb").normalize("NFC");

// What each song is found by: what is known of it, its text, and whether the reader knows it.
const gathered = (slot, facts, heart) =>
  new Map(
    [...slot.querySelectorAll("[data-song]")].map((item) => {
      const { song: id } = item.dataset;
      const text = [item.querySelector(".song-title"), inside(item, "verse")].map((each) => each?.textContent ?? "");
      const known = { ...facts.songs[id], text: plain(text.join(" ")), notes: id in facts.tunes, heart: heart.has(id) };
      return [id, { item, known }];
    }),
  );

export const mount = (slot, facts, channel) => {
  const find = (name) => part(slot, name);
  const word = (key, values) => fill(channel.words[`song-book.${key}`], values);
  const kept = channel.kept.read()?.heart;
  const songs = gathered(slot, facts, new Set(Array.isArray(kept) ? kept : []));
  const say = speaker(find("found"));
  const showLarge = mountLarge(slot);
  const panels = new Map();

  const asked = () => ({
    ...Object.fromEntries(FIELDS.map((field) => [field, find(field).value])),
    text: plain(find("title").value.trim()),
    withNotes: find("with-notes").checked,
    byHeart: find("by-heart").checked,
  });

  const sift = () => {
    const wanted = asked();
    let count = 0;
    for (const { item, known } of songs.values()) {
      const shown = suits(known, wanted);
      count += Number(shown);
      if (!shown) inside(item, "box").open = false;
      item.hidden = !shown;
    }
    say(count ? counted(channel, "song-book.found", count) : word("none"));
  };

  const keep = () => {
    const heart = [...songs].filter(([, { known }]) => known.heart).map(([id]) => id);
    if (!channel.kept.write({ heart })) find("kept").textContent = channel.words["error.song-book-not-kept"];
  };

  const panelOf = (id, item) => {
    if (!panels.has(id)) {
      const panel = find("sing").content.firstElementChild.cloneNode(true);
      inside(item, "sing").replaceChildren(panel);
      const title = item.querySelector(".song-title").textContent;
      panels.set(id, singer(panel, { id, title, tune: facts.tunes[id] }, facts, channel));
    }
    return panels.get(id);
  };

  for (const [id, { item, known }] of songs) {
    const [box, heart] = [inside(item, "box"), inside(item, "heart")];
    heart.checked = known.heart;
    heart.addEventListener("change", () => {
      known.heart = heart.checked;
      keep();
      if (find("by-heart").checked) sift();
    });
    box.addEventListener("toggle", () => {
      if (!known.notes) return;
      if (box.open) panelOf(id, item).open();
      else panels.get(id)?.close();
    });
    inside(item, "large")?.addEventListener("click", () =>
      showLarge(item.querySelector(".song-title"), inside(item, "verse")),
    );
  }
  for (const name of [...FIELDS, "with-notes", "by-heart"]) find(name).addEventListener("change", sift);
  find("title").addEventListener("input", sift);
  if (Object.values(asked()).some(Boolean)) sift();
};
