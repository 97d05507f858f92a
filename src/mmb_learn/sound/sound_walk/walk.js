// What the parts of the sound walk share: the rounds, which one is chosen, and how something is said.

import { fill, part } from "../../instrument/slot.js";
import { NAMES, openRounds } from "./rounds.js";

export const openWalk = (slot, channel) => {
  const { words } = channel;
  const rounds = openRounds(channel.kept);
  const at = (name) => part(slot, name);
  const walk = { slot, channel, words, rounds, at, measuring: null };

  walk.roundWord = (name) => words[`sound-walk.in-sentence.${name}`];
  walk.chosen = () => slot.querySelector("[data-round]:checked").value;
  walk.choose = (name) => {
    slot.querySelector(`[data-round][value="${name}"]`).checked = true;
  };
  walk.isTaken = (name) => rounds.of(name) !== null || walk.measuring === name;
  walk.chooseFree = () => walk.choose(NAMES.find((name) => !walk.isTaken(name)) ?? walk.chosen());

  // Said beside the controls that were used: those of the microphone, or of the typed way.
  walk.say = (sentence, where = "state") => {
    for (const state of ["state", "typed-state"]) at(state).textContent = state === where ? sentence : "";
  };
  walk.sayOf = (key, name, where) => walk.say(fill(words[key], { round: walk.roundWord(name) }), where);
  walk.refuse = (name, code, values = {}) => {
    const sentence = code ? fill(words[`error.${code}`], values) : "";
    at(name).textContent = sentence;
    at(name).hidden = !sentence;
  };
  return walk;
};
