// Twice as many: the sliders move the bars, and the sum is reckoned here.

import { fill, follow, part, showValue, speaker } from "../../instrument/slot.js";
import { LOW, decibels, level } from "../levels.js";

export const mount = (slot, facts, channel) => {
  const [one, sources] = ["level", "sources"].map((name) => part(slot, name));
  const bars = [...slot.querySelectorAll(".source")];
  const say = speaker(part(slot, "result"));

  const setBar = (name, value) => {
    part(slot, name).textContent = decibels(channel, value, 1);
    part(slot, `${name}-bar`).setAttribute("width", ((value - LOW) / 70) * 100);
  };

  follow([one, sources], () => {
    const [each, count] = [one.valueAsNumber, sources.valueAsNumber];
    const more = level(count);
    showValue(slot, one, decibels(channel, each, 0));
    showValue(slot, sources, channel.number(count, 0));
    bars.forEach((bar, place) => {
      const on = place < count;
      bar.classList.toggle("on", on);
      bar.setAttribute("height", on ? 44 : 4);
      bar.setAttribute("y", on ? 8 : 48);
    });
    setBar("one", each);
    setBar("all", each + more);
    say(
      fill(channel.words[count === 1 ? "sound.twice-result-one" : "sound.twice-result"], {
        sources: channel.number(count, 0),
        total: channel.number(each + more, 1),
        more: channel.number(more, 1),
      }),
    );
  });
};
