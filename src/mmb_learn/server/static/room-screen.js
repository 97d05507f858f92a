// The big screen: follows the room, counts two quiet minutes down, and goes on by the keys of a clicker.

import { facts, words } from "./house.js";
import { isLeft, renew } from "./renew.js";
import { Follow, say } from "./room-follow.js";

const ON = ["ArrowRight", "PageDown", " "];
const BACK = ["ArrowLeft", "PageUp"];
const SECOND = 1000;
let counting = null;

const asClock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// Quiet: no sound, and read aloud by nobody.
const startTimer = () => {
  clearInterval(counting);
  const timer = document.querySelector(".room-timer");
  if (!timer) return;
  const ends = performance.now() + Number(timer.dataset.left) * SECOND;
  const tell = () => {
    const left = Math.max(0, Math.ceil((ends - performance.now()) / SECOND));
    timer.textContent = left ? asClock(left) : words["room.line.time-up"];
    if (!left) clearInterval(counting);
  };
  counting = setInterval(tell, SECOND);
  tell();
};

const end = () => (isLeft() ? setTimeout(end, SECOND) : renew());

const hear = (status, body) => {
  if (body?.over || [401, 403, 404].includes(status)) end();
  else say(status === 0 || status >= 500 ? words["room.line.away"] : "");
  const count = document.querySelector("[data-answered]");
  if (count && body?.answered && count.textContent !== body.answered) count.textContent = body.answered;
};

new Follow(`api/room/${facts.room}`, { hear, shown: startTimer });

const steer = (which) => document.querySelector(`[data-steer="${which}"]`);
const isBusy = (target, key) =>
  target.closest("input, textarea, select") || (key === " " && target.closest("button, a, summary"));

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const button = steer(ON.includes(key) ? "on" : BACK.includes(key) ? "back" : "");
  if (!button || isBusy(target, key) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (button.form.dataset.sent) return;
  button.form.dataset.sent = "true";
  button.form.requestSubmit(button);
});

startTimer();
document.documentElement.dataset.room = "ready";
document.documentElement.dataset.page = "ready";
