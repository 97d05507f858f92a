// Loud minutes: the sliders move the hour, and both averages are reckoned here.

import { counted, fill, follow, part, showValue, speaker } from "../../instrument/slot.js";
import { LOW, decibels, energy, level } from "../levels.js";

const QUIET = 55;
const HOUR = 60;
const SPREAD = 37; // as in controls.py: each turn lands far from the last

export const mount = (slot, facts, channel) => {
  const [minutes, loud] = ["minutes", "loud"].map((name) => part(slot, name));
  const bars = [...slot.querySelectorAll(".minute")];
  const turns = Array.from({ length: HOUR }, (_, turn) => (turn * SPREAD) % HOUR);
  const say = speaker(part(slot, "result"));
  const depth = (value) => 112 - (96 * (value - LOW)) / 60;

  const setLine = (name, value) => {
    part(slot, name).textContent = decibels(channel, value, 1);
    part(slot, `${name}-line`).setAttribute("d", `M0 ${depth(value).toFixed(1)}H360`);
  };

  follow([minutes, loud], () => {
    const [count, high] = [minutes.valueAsNumber, loud.valueAsNumber];
    const equivalent = level((count * energy(high) + (HOUR - count) * energy(QUIET)) / HOUR);
    const mean = (count * high + (HOUR - count) * QUIET) / HOUR;
    showValue(slot, minutes, counted(channel, "sound.minutes-value", count));
    showValue(slot, loud, decibels(channel, high, 0));
    turns.forEach((place, turn) => {
      const top = depth(turn < count ? high : QUIET);
      bars[place].classList.toggle("loud", turn < count);
      bars[place].setAttribute("y", top.toFixed(1));
      bars[place].setAttribute("height", (112 - top).toFixed(1));
    });
    setLine("equivalent", equivalent);
    setLine("mean", mean);
    say(
      fill(channel.words["sound.minutes-result"], {
        equivalent: channel.number(equivalent, 1),
        mean: channel.number(mean, 1),
        quiet: channel.number(HOUR - count, 0),
        low: channel.number(QUIET, 0),
      }),
    );
  });
};
