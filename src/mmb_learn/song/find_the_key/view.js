// Find the key: a song and a voice, chosen or sung, give the key, the note to start on, and how far to move it.

import { counted, fill, part, speaker } from "../../instrument/slot.js";
import { fitRange } from "./fit.js";
import { keyName, movedSigns, noteName, signsOf } from "./names.js";
import { playing } from "./playing.js";
import { mountSinging } from "./singing.js";

const FIRST = 2; // s that the note to start on is heard alone
const PAUSE = 0.5;
const OCTAVE = 12;

const joined = (channel, items) =>
  new Intl.ListFormat(channel.language === "en" ? "en-GB" : "nb-NO").format(items);

// The song that is chosen, or the one of one's own; `signs` is null where its key is not known.
const chosenTune = (at, facts) => {
  const found = facts.songs.find(({ id }) => id === at("song").value);
  const key = found ? found.key : at("key").value;
  return {
    range: found?.range ?? [Number(at("tune-low").value), Number(at("tune-high").value)],
    signs: key ? signsOf(key) : null,
    isMinor: key.endsWith("m"),
    notes: found?.notes ?? null,
    seconds: found?.beats ?? 1,
  };
};

// What is sung in the end: its signs, its name, and how far the sounding notes lie from the written ones.
const sungWith = (channel, tune, shift, octaves) => {
  const signs = tune.signs === null ? null : movedSigns(tune.signs, shift);
  const by = shift + OCTAVE * octaves;
  const name = (midi) => noteName(channel.words, midi + by, signs ?? 0);
  return {
    by,
    key: signs === null ? null : keyName(channel.words, signs, tune.isMinor),
    start: tune.notes ? name(tune.notes[0][2]) : null,
    low: name(tune.range[0]),
    high: name(tune.range[1]),
  };
};

const answer = (channel, tune, sung, tooWide) => {
  const { words } = channel;
  if (tooWide) return counted(channel, "find-the-key.too-wide", tooWide);
  if (!sung.key) return fill(words["find-the-key.sing-from"], sung);
  return fill(words[sung.start ? "find-the-key.sing-in-from" : "find-the-key.sing-in"], sung);
};

const instead = (channel, sung) => {
  const { words } = channel;
  if (!sung.key) return fill(words["find-the-key.wide-from"], sung);
  return fill(words[sung.start ? "find-the-key.wide-in-from" : "find-the-key.wide-in"], sung);
};

const moved = (channel, shift, octaves) => {
  const { words } = channel;
  const said =
    shift === 0
      ? words["find-the-key.as-written"]
      : counted(channel, shift < 0 ? "find-the-key.down" : "find-the-key.up", Math.abs(shift));
  if (!octaves) return said;
  return `${said} ${words[octaves < 0 ? "find-the-key.octave-lower" : "find-the-key.octave-higher"]}`;
};

const others = (channel, tune, { fitting, best }) => {
  const rest = fitting.filter((shift) => shift !== best);
  if (tune.signs === null) return rest.length ? counted(channel, "find-the-key.other-shifts", rest.length) : "";
  const ownKey = movedSigns(tune.signs, best);
  const names = rest
    .map((shift) => movedSigns(tune.signs, shift))
    .filter((signs, place, all) => signs !== ownKey && all.indexOf(signs) === place)
    .map((signs) => keyName(channel.words, signs, tune.isMinor));
  return names.length
    ? fill(channel.words["find-the-key.others"], { keys: joined(channel, names) })
    : channel.words["find-the-key.no-others"];
};

// First the note to start on, alone; then the first bar. Of an own song the lowest and the highest note.
const opening = (tune, by) => {
  if (!tune.notes) return tune.range.map((midi, place) => [place * (FIRST + PAUSE), FIRST, midi + by]);
  const later = FIRST + PAUSE;
  const bar = tune.notes.map(([from, long, midi]) => [
    later + from * tune.seconds,
    long * tune.seconds,
    midi + by,
  ]);
  return [[0, FIRST, tune.notes[0][2] + by], ...bar];
};

export const mount = (slot, facts, channel) => {
  const { words } = channel;
  const at = (name) => part(slot, name);
  const say = speaker(at("answer"));
  let toPlay = null;

  const player = playing(() => showPlay());
  const showPlay = () => {
    const name = player.on() ? "stop" : at("song").value ? "play" : "play-ends";
    at("play").textContent = words[`find-the-key.${name}`];
  };

  const refuse = (name, code) => {
    at(name).textContent = code ? words[`error.${code}`] : "";
    at(name).hidden = !code;
  };

  const show = () => {
    at("own").hidden = at("song").value !== "";
    const tune = chosenTune(at, facts);
    const voice = ["voice-low", "voice-high"].map((name) => Number(at(name).value));
    player.stop();
    toPlay = null;
    let fit = null;
    refuse("refused", null);
    try {
      fit = fitRange(tune.range, voice, facts.furthest);
    } catch ({ code }) {
      refuse("refused", code);
    }
    at("play").toggleAttribute("hidden", !fit);
    if (!fit) {
      say("");
      for (const name of ["range", "moved", "others"]) at(name).textContent = "";
      return;
    }
    const sung = sungWith(channel, tune, fit.best, fit.octaves);
    toPlay = opening(tune, sung.by);
    say(answer(channel, tune, sung, fit.tooWide));
    at("range").textContent = fit.tooWide
      ? instead(channel, sung)
      : fill(words["find-the-key.range"], sung);
    at("moved").textContent = moved(channel, fit.best, fit.octaves);
    at("others").textContent = fit.tooWide ? "" : others(channel, tune, fit);
    showPlay();
  };

  at("voice").addEventListener("change", () => {
    const chosen = facts.voices[at("voice").value];
    if (chosen) ["voice-low", "voice-high"].forEach((name, end) => (at(name).value = chosen[end]));
    show();
  });
  for (const name of ["voice-low", "voice-high"]) {
    at(name).addEventListener("change", () => {
      at("voice").value = "own";
      show();
    });
  }
  for (const name of ["song", "tune-low", "tune-high", "key"]) at(name).addEventListener("change", show);
  at("play").addEventListener("click", async () => {
    refuse("sound-refused", null);
    if (player.on()) {
      player.stop();
      return;
    }
    try {
      await player.start(toPlay);
    } catch {
      refuse("sound-refused", "find-the-key-no-sound");
    }
  });
  mountSinging({ at, words, facts, refuse, take: (name, midi) => {
    at(name).value = midi;
    at("voice").value = "own";
    show();
  } });
  show();
};
