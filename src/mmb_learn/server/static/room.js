// A phone in a room: one tap answers. What was tapped lies on the device until the server says that it is counted.

import { facts, words } from "./house.js";
import { quietly } from "./quietly.js";
import { Follow, say } from "./room-follow.js";

const KEY = `mmb-room ${facts.room}`;
let memory = null; // where a browser keeps nothing

const keep = (entry) => {
  memory = entry;
  quietly(() => (entry ? sessionStorage.setItem(KEY, JSON.stringify(entry)) : sessionStorage.removeItem(KEY)));
};

const kept = () => quietly(() => JSON.parse(sessionStorage.getItem(KEY))) ?? memory;

const form = () => document.getElementById("room-answer");
const isHere = (entry) => {
  const fields = form()?.elements;
  return Boolean(entry && fields && entry.round === Number(fields.round.value) && entry.turn === fields.turn.value);
};

const mark = (choice) => {
  for (const button of form()?.querySelectorAll("button") ?? []) {
    button.setAttribute("aria-pressed", String(button.value === choice));
  }
};

// The server has said something: what was sent is counted, or came too late, or was none.
const settle = (status, body, sent) => {
  if (!sent) return "";
  const typedOver = JSON.stringify(kept()) !== JSON.stringify(sent);
  if (typedOver) return "";
  keep(null);
  if (status !== 200) return body?.message ?? "";
  return body.kept ? words["room.line.taken"] : words["room.line.late"];
};

const hear = (status, body, sent) => {
  if (status === 0 || status >= 500) {
    say(words[kept() ? "room.line.waits" : "room.line.away"]);
    away = true;
    return;
  }
  const said = settle(status, body, sent);
  const waits = kept();
  if (status === 200 && form()) mark(isHere(waits) ? waits.choice : body.mine);
  if (body?.over) say("");
  else if ([401, 403, 404].includes(status)) say(words["room.line.stale"]);
  else if (said) say(said);
  else if (away) say(words["room.line.back"]);
  away = false;
};

let away = false;
const shown = () => say("");
const follow = new Follow(`api/r/${facts.room}`, { waiting: kept, hear, shown });

document.addEventListener("submit", (event) => {
  if (event.target !== form() || !event.submitter) return;
  event.preventDefault();
  const { round, turn } = form().elements;
  keep({ round: Number(round.value), turn: turn.value, choice: event.submitter.value });
  mark(event.submitter.value);
  say(words["room.line.sending"]);
  follow.soon();
});

if (isHere(kept())) mark(kept().choice);
if (kept()) follow.soon();
document.documentElement.dataset.room = "ready";
document.documentElement.dataset.page = "ready";
