// A watch and a step count under one thumb: start, a press for every step, stop.
//
// `begin` is called at the start, `take` gets {steps, seconds} at the end. Give {rest}, which stops without taking.

import { counted, fill, part } from "../../instrument/slot.js";

export const mountClock = (slot, channel, { begin, take }) => {
  const { words, number } = channel;
  const [big, stop] = [part(slot, "clock"), part(slot, "stop")];
  const [running, state] = [part(slot, "running"), part(slot, "clock-state")];
  let began = null;
  let steps = 0;

  const rest = (sentence) => {
    began = null;
    big.textContent = words["walk-calculator.clock.start"];
    stop.setAttribute("aria-disabled", "true");
    running.textContent = "";
    state.textContent = sentence;
  };
  const show = (now) => {
    if (began === null) return;
    const seconds = number(Math.max(0, now - began) / 1000, 1);
    running.textContent = fill(words["walk-calculator.clock.running"], { steps: number(steps, 0), seconds });
    requestAnimationFrame(show);
  };

  // A key that is held down is one step.
  big.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
  big.addEventListener("click", ({ timeStamp }) => {
    if (began !== null) {
      steps += 1;
      return;
    }
    begin();
    began = timeStamp;
    steps = 0;
    big.textContent = words["walk-calculator.clock.step"];
    stop.removeAttribute("aria-disabled");
    state.textContent = words["walk-calculator.clock.started"];
    requestAnimationFrame(show);
  });
  stop.addEventListener("click", ({ timeStamp }) => {
    if (began === null) return;
    const seconds = Math.round((timeStamp - began) / 100) / 10;
    if (steps === 0) {
      rest(words["walk-calculator.clock.nothing"]);
      return;
    }
    take({ steps, seconds });
    rest(counted(channel, "walk-calculator.clock.used", steps, { seconds: number(seconds, 1) }));
  });

  return { rest: () => rest("") };
};
