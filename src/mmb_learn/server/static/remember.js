// «Husker du?»: one question after the other. What is answered is judged, and the answer of the unit is left alone.

import { looksPersonal } from "../instrument/personal.js";
import { mountQuestion } from "../question/frame.js";
import { facts, outbox, pause, ready, words } from "./house.js";
import { load } from "./load.js";

const PATIENCE = 3000; // how long somebody waits for a verdict before she is told that it comes later

const cards = [...document.querySelectorAll("[data-recall]")];
const end = document.querySelector("[data-end]");
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const quiet = (sentence) => Object.assign(new Error(), { sentence });

// Show the question after this one, or the end, and read it from its heading.
const goOn = (card) => {
  const next = cards[cards.indexOf(card) + 1] ?? end;
  card.hidden = true;
  next.hidden = false;
  next.querySelector("h2").focus({ preventScroll: true });
  scrollTo({ top: 0 });
};

const wayOn = (card) => {
  card.querySelector("[data-skip]").hidden = true;
  card.querySelector("[data-on]").hidden = false;
};

const follow = (card, url) => {
  card.querySelector("[data-on]").addEventListener("click", () => goOn(card));
  card.querySelector("[data-skip]").addEventListener("click", () => {
    outbox.put(url, { skipped: true });
    goOn(card);
  });
};

// Where nobody answers in time the answer waits on the device, and the verdict comes when somebody does.
const checking = (card, url, edition, late) => async (value) => {
  const sent = outbox.deliver(url, value, { attempt: true, edition });
  const said = await Promise.race([sent, pause(navigator.onLine ? PATIENCE : 0, null)]);
  if (said?.verdict || !said) wayOn(card);
  late.waits = !said;
  if (said?.verdict) return said.verdict;
  throw quiet(said?.message ?? words["remember.later"]);
};

const mount = async (card) => {
  const element = card.querySelector("[data-question]");
  const question = facts.questions[element.dataset.question];
  const url = `api/recalls/${question.module}/${question.id}`;
  const late = { waits: false };
  follow(card, url);
  const view = await load(`../question/${question.kind}/view.js`);
  const channel = { words, looksPersonal, changed() {} };
  const check = checking(card, url, question.edition, late);
  const frame = mountQuestion(element, question, { ...channel, check }, view);
  const before = frame.control.empty() ? null : frame.control.read(); // chosen before this script ran
  const waits = outbox.waiting(url)?.entry;
  frame.restore(waits?.attempt ? waits.value : before, null);
  if (waits?.attempt) {
    late.waits = true;
    wayOn(card);
  }
  outbox.watch(url, 0, (said) => {
    if (said.refused) frame.refuse(said.refused);
    if (!late.waits || !said.verdict || !same(frame.control.read(), said.value)) return;
    late.waits = false;
    frame.refuse(null);
    frame.restore(said.value, said.verdict);
  });
  element.dataset.ready = "true";
};

await ready;
await Promise.allSettled(cards.map(mount));
outbox.begin();
document.documentElement.dataset.page = "ready";
