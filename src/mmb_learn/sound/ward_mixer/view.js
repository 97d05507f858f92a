// The ward mixer: the controls move the bars, the sound, and the count of changes from the start.

import { begin, end } from "../../instrument/audio.js";
import { counted, fill, follow, part, showValue, speaker } from "../../instrument/slot.js";
import { decibels } from "../levels.js";
import { soundingRoom } from "../playing.js";
import { capacity, changed, ease, heard } from "./reckoning.js";

const UNITS = {
  level: (channel, value) => decibels(channel, value, 0),
  distance: (channel, value) => fill(channel.words["ward-mixer.metres"], { value: channel.number(value, 1) }),
  reverberation: (channel, value) => fill(channel.words["ward-mixer.seconds"], { value: channel.number(value, 1) }),
  volume: (channel, value) => fill(channel.words["ward-mixer.cubic-metres"], { value: channel.number(value, 0) }),
};

// Everything the controls say now, in the shape of facts.start.
const readWard = (slot, start) => {
  const value = (name) => part(slot, name).valueAsNumber;
  const source = ({ id }) => ({ id, level: value(`${id}-level`), distance: value(`${id}-distance`) });
  return {
    voice: { ...source(start.voice), on: true },
    sources: start.sources.map((each) => ({ ...source(each), on: part(slot, `${each.id}-on`).checked })),
    room: { volume: value("room-volume"), reverberation: value("room-reverberation") },
  };
};

const setBar = (slot, channel, facts, name, value) => {
  const [low, high] = facts.bar;
  const share = value === null ? 0 : Math.min(100, Math.max(0, (100 * (value - low)) / (high - low)));
  part(slot, `${name}-bar`).setAttribute("width", share);
  const shown = value === null ? channel.words["ward-mixer.off"] : decibels(channel, value, 1);
  part(slot, `${name}-heard`).textContent = shown;
};

const sentences = (at, count, facts, channel) => {
  const words = channel.words;
  const now = ease(at.lead, facts);
  const values = { lead: channel.number(at.lead ?? 0, 1), below: channel.number(Math.abs(at.lead ?? 0), 1) };
  const said = [fill(words[`ward-mixer.ease.${now}`], values)];
  if (now === "easy" || now === "alone") {
    said.push(counted(channel, "ward-mixer.done", count), words["ward-mixer.another-way"]);
  }
  return said.join(" ");
};

const show = (slot, facts, channel, ward, at) => {
  for (const slider of slot.querySelectorAll('input[type="range"]')) {
    const kind = slider.dataset.part.split("-").at(-1);
    showValue(slot, slider, UNITS[kind](channel, slider.valueAsNumber));
  }
  const moved = changed(facts.start, ward);
  for (const { id } of ward.sources) {
    setBar(slot, channel, facts, id, at.levels[id] ?? null);
    const touched = moved.some((name) => name.startsWith(`${id}-`));
    part(slot, `${id}-note`).hidden = !touched;
    part(slot, id).classList.toggle("changed", touched);
  }
  setBar(slot, channel, facts, "voice", at.voice);
  setBar(slot, channel, facts, "noise", at.noise);
  part(slot, "now").classList.toggle("reached", ["easy", "alone"].includes(ease(at.lead, facts)));
  part(slot, "lead").textContent = at.lead === null ? "–" : decibels(channel, at.lead, 1);
  part(slot, "count").textContent = counted(channel, "ward-mixer.changes", moved.length);
  const [normal, older] = capacity(ward.room, facts).map((each) => channel.number(each, 0));
  part(slot, "capacity").textContent = fill(channel.words["ward-mixer.capacity"], { normal, older });
  return sentences(at, moved.length, facts, channel);
};

// The sound behind the button: made at the first touch, stopped by a touch, and by audio.js.
const sounding = (slot, facts, channel, levelsNow) => {
  const [button, state] = ["play", "state"].map((name) => part(slot, name));
  let making = null; // a promise: an impatient second touch must not make a second room
  let room = null;
  let wanted = false;

  const rest = () => {
    wanted = false;
    room?.stop();
    button.textContent = channel.words["ward-mixer.play"];
    delete slot.dataset.sounding;
    state.textContent = "";
  };

  const start = async () => {
    wanted = true;
    button.textContent = channel.words["ward-mixer.stop"];
    try {
      const { context, out } = await begin(rest);
      if (!wanted) return;
      if (!room) state.textContent = channel.words["ward-mixer.preparing"];
      making ??= soundingRoom(context, out, facts.loudest);
      room = await making;
      if (!wanted) return;
      state.textContent = "";
      room.start(levelsNow());
      slot.dataset.sounding = "yes";
    } catch {
      making = null;
      rest();
      end(rest);
      state.textContent = channel.words["ward-mixer.silent"];
    }
  };

  button.addEventListener("click", () => {
    if (!wanted) return start();
    rest();
    return end(rest);
  });
  return { follow: () => wanted && room?.set(levelsNow()) };
};

export const mount = (slot, facts, channel) => {
  const say = speaker(part(slot, "result"));
  const inputs = [...slot.querySelectorAll("input")];
  let ward = facts.start;
  let at = heard(ward, facts);

  const sound = sounding(slot, facts, channel, () => ({ ...at.levels, voice: at.voice }));
  const draw = () => {
    ward = readWard(slot, facts.start);
    at = heard(ward, facts);
    sound.follow();
    say(show(slot, facts, channel, ward, at));
  };

  part(slot, "again").addEventListener("click", () => {
    for (const input of inputs) {
      input.value = input.defaultValue;
      input.checked = input.defaultChecked;
    }
    draw();
    part(slot, "state").textContent = channel.words["ward-mixer.started-again"];
  });
  follow(inputs, draw);
};
