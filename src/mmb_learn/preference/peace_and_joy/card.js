// One song's card: what stands on its label, and the fields behind «edit» that write it.

import { fill, part } from "../../instrument/slot.js";
import { TOLD, readBeats, readLength, writtenLength } from "./reading.js";

let cards = 0; // for ids, so that a field and what is refused of it find each other

export const factsOf = (song, { words, number }) => {
  const tempo =
    typeof song.tempo === "number"
      ? fill(words["peace-and-joy.beats-a-minute"], { beats: number(song.tempo, 0) })
      : song.tempo && words[`peace-and-joy.tempo.${song.tempo}`];
  const source =
    song.source &&
    fill(words["peace-and-joy.says"], { source: words[`peace-and-joy.source.${song.source}`] });
  return [writtenLength(song.seconds), tempo, source].filter(Boolean).join(" · ");
};

const refusalOf = (element, name, input) => {
  const place = element.querySelector(`[data-song="${name}-refused"]`);
  cards += 1;
  place.id = `peace-and-joy-card-${cards}`;
  input.setAttribute("aria-describedby", place.id);
  return (sentence) => {
    if (place.textContent !== sentence) place.textContent = sentence;
    place.hidden = !sentence;
    if (sentence) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
};

// Give {element, place(place, count, which), focus(what)}. `tell()` when a field has changed the song; `act(name)`
// when up, down, over or remove is pressed.
export const cardOf = (slot, song, facts, channel, { tell, act }) => {
  const element = part(slot, "card").content.firstElementChild.cloneNode(true);
  const field = (name) => element.querySelector(`[data-field="${name}"]`);
  const { words } = channel;
  const refuseLength = refusalOf(element, "seconds", field("seconds"));
  const refuseBeats = refusalOf(element, "beats", field("beats"));
  const beatsField = element.querySelector('[data-song="beats"]');

  const show = () => {
    element.querySelector('[data-song="shown-title"]').textContent = song.title;
    for (const name of element.querySelectorAll('[data-song="name"]')) name.textContent = ` ${song.title}`;
    for (const named of element.querySelectorAll('[data-song="shown-title"], [data-song="name"]')) {
      if (song.language) named.lang = song.language;
      else named.removeAttribute("lang");
    }
    element.querySelector('[data-song="facts"]').textContent = factsOf(song, channel);
    for (const name of TOLD) {
      const shown = element.querySelector(`[data-shown="${name}"]`);
      shown.textContent = song[name] || words["peace-and-joy.untold"];
      shown.dataset.state = song[name] ? "told" : "untold";
    }
  };
  const change = (changed) => {
    Object.assign(song, changed);
    show();
    tell();
  };
  const setLength = () => {
    const seconds = readLength(field("seconds").value, facts.secondsEnds);
    refuseLength(Number.isNaN(seconds) ? words["error.peace-and-joy-length"] : "");
    if (!Number.isNaN(seconds)) change({ seconds });
  };
  const setBeats = () => {
    const tempo = readBeats(field("beats").value, facts.beatsEnds);
    const [lowest, highest] = facts.beatsEnds;
    refuseBeats(Number.isNaN(tempo) ? fill(words["error.peace-and-joy-beats"], { lowest, highest }) : "");
    if (!Number.isNaN(tempo)) change({ tempo });
  };
  const setTempo = () => {
    const { value } = field("tempo");
    beatsField.hidden = value !== "beats";
    if (value === "beats" && field("beats").value) return setBeats();
    refuseBeats("");
    return change({ tempo: value === "beats" ? "" : value });
  };

  for (const name of ["file", ...TOLD]) {
    field(name).value = song[name];
    field(name).addEventListener("input", () => change({ [name]: field(name).value }));
  }
  field("title").value = song.title;
  field("title").addEventListener("input", () => {
    // A title typed over is no longer the book's, and may be in any language.
    if (field("title").value.trim()) change({ title: field("title").value, language: "" });
  });
  field("title").addEventListener("change", () => (field("title").value = song.title));
  field("source").value = song.source;
  field("source").addEventListener("change", () => change({ source: field("source").value }));
  field("seconds").value = writtenLength(song.seconds);
  field("seconds").addEventListener("change", setLength);
  const counted = typeof song.tempo === "number";
  field("tempo").value = counted ? "beats" : song.tempo;
  field("beats").value = counted ? String(song.tempo) : "";
  beatsField.hidden = !counted;
  field("tempo").addEventListener("change", setTempo);
  field("beats").addEventListener("change", setBeats);
  const button = (name) => element.querySelector(`[data-act="${name}"]`);
  for (const name of ["up", "down", "over", "remove"]) button(name).addEventListener("click", () => act(name));
  show();

  const rest = (name, resting) => {
    if (resting) button(name).setAttribute("aria-disabled", "true");
    else button(name).removeAttribute("aria-disabled");
  };
  return {
    element,
    place: (place, count, which) => {
      rest("up", place === 0);
      rest("down", place === count - 1);
      for (const over of element.querySelectorAll("[data-over]")) over.hidden = over.dataset.over === which;
    },
    open: () => {
      element.querySelector("details").open = true;
      field("memory").focus();
    },
    focus: (name) => button(name).focus(),
    focusName: () => element.querySelector("summary").focus(),
  };
};
