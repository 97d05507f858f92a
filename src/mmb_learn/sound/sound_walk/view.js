// The sound walk: two rounds of levels, measured by the microphone or typed in, with marks, and what changed.

import { fill, follow, showValue } from "../../instrument/slot.js";
import { mountMeasuring } from "./measuring.js";
import { show } from "./result.js";
import { OFFSET } from "./rounds.js";
import { mountTyping } from "./typing.js";
import { openWalk } from "./walk.js";

// The person may hold a real meter beside the phone; the correction then counts for both rounds.
const mountCorrection = (walk) => {
  const { channel, words, rounds, at } = walk;
  const slider = at("correction");
  at("offset").textContent = fill(words["sound-walk.offset"], { offset: channel.number(OFFSET, 0) });
  slider.value = rounds.correction();
  follow([slider], () => {
    const correction = slider.valueAsNumber;
    const level = channel.number(correction, 0);
    showValue(walk.slot, slider, fill(words["sound.decibels"], { level }));
    if (correction === rounds.correction()) return;
    rounds.correct(correction);
    walk.show();
  });
};

export const mount = (slot, facts, channel) => {
  const walk = openWalk(slot, channel);
  walk.show = () => show(walk);
  mountMeasuring(walk);
  mountTyping(walk);
  mountCorrection(walk);
  walk.show();
  walk.chooseFree();
};
