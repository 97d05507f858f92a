// Round the table with equal time: each has as many seconds, without a sound; a bar empties, and its end is calm.
// Nobody is cut off: the next turn begins when somebody says so.

import { fill } from "./house.js";

const TICK = 200;
const within = (input) => Math.min(Number(input.max), Math.max(Number(input.min), Math.round(Number(input.value) || 0)));

// How long is left of a turn that ran for `ran` milliseconds before it last went on at `since`, null for a pause.
export const leftOf = ({ seconds, ran, since }, now) => {
  const gone = ran + (since === null ? 0 : now - since);
  return Math.max(0, seconds * 1000 - gone);
};

export const startTurns = (place, words) => {
  const [seconds, people] = ["turn-seconds", "turn-people"].map((id) => place.querySelector(`#${id}`));
  const part = (name) => place.querySelector(`[data-turn-${name}]`);
  const button = (name) => place.querySelector(`[data-do="turn-${name}"]`);
  const [who, left, figures] = ["who", "left", "seconds"].map(part);
  const [go, next, end] = ["go", "next", "end"].map(button);
  let turn = null; // {number, of, seconds, ran, since}
  let timer = null;

  const draw = () => {
    const rest = turn ? leftOf(turn, performance.now()) : within(seconds) * 1000;
    const whole = (turn?.seconds ?? within(seconds)) * 1000;
    left.style.inlineSize = `${(100 * rest) / whole}%`;
    const shown = String(Math.ceil(rest / 1000));
    if (figures.textContent !== shown) figures.textContent = shown;
    if (turn && rest === 0 && !place.dataset.over) over();
  };

  const say = (text) => {
    if (who.textContent !== text) who.textContent = text;
  };

  const run = (on) => {
    clearInterval(timer);
    turn.ran += turn.since === null ? 0 : performance.now() - turn.since;
    turn.since = on ? performance.now() : null;
    if (on) timer = setInterval(draw, TICK);
    go.textContent = words[on ? "group.turn.pause" : "group.turn.on"];
    draw();
  };

  const begin = (number) => {
    turn = { number, of: turn?.of ?? within(people), seconds: turn?.seconds ?? within(seconds), ran: 0, since: null };
    delete place.dataset.over;
    place.dataset.running = "yes";
    seconds.disabled = people.disabled = true;
    next.hidden = number === turn.of;
    end.hidden = go.hidden = false;
    say(fill(words["group.turn.who"], { number, of: turn.of }));
    run(true);
  };

  const over = () => {
    clearInterval(timer);
    place.dataset.over = "yes";
    const last = turn.number === turn.of;
    say(words[last ? "group.turn.over-last" : "group.turn.over"]);
    const moves = document.activeElement === go;
    go.hidden = true;
    if (moves) (last ? end : next).focus();
  };

  const stop = () => {
    clearInterval(timer);
    turn = null;
    delete place.dataset.over;
    delete place.dataset.running;
    seconds.disabled = people.disabled = false;
    go.hidden = false;
    next.hidden = end.hidden = true;
    go.textContent = words["group.turn.start"];
    say("");
    draw();
    go.focus();
  };

  go.addEventListener("click", () => (turn ? run(turn.since === null) : begin(1)));
  next.addEventListener("click", () => {
    begin(turn.number + 1);
    if (next.hidden) end.focus();
  });
  end.addEventListener("click", stop);
  seconds.addEventListener("input", draw);
  place.hidden = false;
  draw();
};
