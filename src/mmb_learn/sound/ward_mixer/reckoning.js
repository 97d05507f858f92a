// What the mixer reckons while a slider moves: the same arithmetic as mixer.py, from the same facts.

import { energy, level } from "../levels.js";

const tenth = (value) => Math.round(value * 10) / 10;

export const absorption = (room, facts) => (facts.sabine * room.volume) / room.reverberation;

export const levelAt = (source, area) => source.level + level(1 / source.distance ** 2 + (16 * Math.PI) / area);

// {levels: {name: dB}, noise, voice, lead}: noise and lead are null when nothing but the voice is on.
export const heard = (ward, facts) => {
  const area = absorption(ward.room, facts);
  const on = ward.sources.filter((source) => source.on);
  const levels = Object.fromEntries(on.map((source) => [source.id, levelAt(source, area)]));
  const voice = levelAt(ward.voice, area);
  const noise = on.length ? level(Object.values(levels).reduce((sum, each) => sum + energy(each), 0)) : null;
  return { levels, noise, voice, lead: noise === null ? null : voice - noise };
};

export const ease = (lead, { easy, strain, lost }) => {
  if (lead === null) return "alone";
  const shown = tenth(lead);
  if (shown >= easy) return "easy";
  if (shown >= strain) return "effort";
  return shown >= lost ? "parts" : "lost";
};

export const capacity = (room, facts) =>
  ["normal", "older"].map((ears) => Math.floor((facts.capacity[ears] * room.volume) / room.reverberation + 1e-9));

// Which controls stand elsewhere than at the start, by the name of their part.
export const changed = (start, now) => {
  const parts = [];
  const compare = (name, before, after, kinds) => {
    for (const kind of kinds) if (before[kind] !== after[kind]) parts.push(`${name}-${kind}`);
  };
  compare("voice", start.voice, now.voice, ["level", "distance"]);
  start.sources.forEach((source, place) => compare(source.id, source, now.sources[place], ["level", "distance", "on"]));
  compare("room", start.room, now.room, ["volume", "reverberation"]);
  return parts;
};
