// Before and after in words: how far the equivalent levels lie apart, and what the figures cannot say.

import { fill } from "../../instrument/slot.js";
import { equivalentLevel } from "./levels.js";

const MUCH_LONGER = 1.5; // one round this many times as long as the other is not «like lenge»

const difference = (channel, change) => {
  const { words } = channel;
  if (Number(Math.abs(change).toFixed(1)) === 0) return words["sound.change-none"];
  const key = change < 0 ? "sound.change-lower" : "sound.change-higher";
  return fill(words[key], { difference: channel.number(Math.abs(change), 1) });
};

const doubts = (words, before, after) => {
  const both = [before, after];
  const [short, long] = both.map(({ levels }) => levels.length).sort((one, other) => one - other);
  return [
    before.way === after.way ? null : words["sound-walk.two-ways"],
    both.some(({ unsure }) => unsure?.length) ? words["sound-walk.unsure-change"] : null,
    before.way === after.way && long > MUCH_LONGER * short ? words["sound-walk.two-lengths"] : null,
  ];
};

// Sentences about two rounds; `levels` are those that are shown of each.
export const changeIn = (channel, [before, after], levels) => {
  const [first, second] = levels.map(equivalentLevel);
  return [
    difference(channel, second - first),
    ...doubts(channel.words, before, after),
    channel.words["sound.change-caution"],
    channel.words["sound.no-cause"],
  ].filter(Boolean);
};
