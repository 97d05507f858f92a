// Longer texts in plain forms are lost neither with the network, nor with the sign-in, nor with the page: what is
// typed lies on this device until the server's answer to the form has come, and is offered when the form is back.

import { ask, below, outbox, pause, refusedPlace, words } from "./house.js";
import { copyFrom } from "./keeping.js";

const PREFIX = "form ";
const MONTH = 30 * 24 * 3_600_000; // milliseconds; what nobody came back for
const SLOW = 800;
const ENDS = /\/(?:cancel|delete)$/;

const forms = HTMLFormElement.prototype.requestSubmit ? [...document.querySelectorAll("form[data-holds]")] : [];
const unsaved = document.querySelector("[data-unsaved], .amiss") !== null; // what was sent is not on disk
const here = location.href.split("#")[0];
const offers = new Map(); // form → what was held, until its reader has said what is to become of it

const isLike = (one, other) => one.split(/\s+/).join(" ").trim() === other.split(/\s+/).join(" ").trim();
const addressOf = (form) => new URL(form.getAttribute("action"), location); // a field may be called «action»
const boxesOf = (form) => [...form.querySelectorAll("textarea, input[type=text]")];

const nameOf = (form) => {
  const { pathname, search } = addressOf(form);
  return PREFIX + (form.dataset.holds || pathname + search);
};

// {at, sent, texts}: when, the page it was sent from, and by the box's id what was typed and what stood there before.
const heldAt = (name) => {
  try {
    return JSON.parse(outbox.drafts.held(name)) ?? null;
  } catch {
    return null; // there is none
  }
};

const textsOf = (form) => heldAt(nameOf(form))?.texts ?? {};

const hold = (name, texts, sent = null) =>
  outbox.drafts.hold(name, Object.keys(texts).length ? JSON.stringify({ at: Date.now(), sent, texts }) : "");

const drafts = () => [...outbox.drafts.keys()].filter((name) => name.startsWith(PREFIX));

// Hold what differs from what the server has, and what was offered and not yet taken.
const note = (form) => {
  const before = offers.get(form) ?? {};
  const held = textsOf(form);
  const texts = { ...before };
  for (const { id, value, defaultValue } of boxesOf(form)) {
    if (value === defaultValue && !(unsaved && held[id])) continue;
    const was = held[id]?.was ?? defaultValue;
    texts[id] = { was, text: before[id] ? below(value, before[id].text) : value };
  }
  return hold(nameOf(form), texts);
};

const show = (box) => {
  for (let around = box.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
};

const button = (sentence, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: sentence });
  made.addEventListener("click", act);
  return made;
};

const putBack = (box, { was, text }) => {
  const isOurs = isLike(box.value, was) || box.matches("input"); // else somebody else has written there meanwhile
  box.value = isOurs ? text : below(box.value, text);
  show(box);
};

const offer = (form, lost, texts) => {
  const place = Object.assign(document.createElement("div"), { className: "nudge" });
  place.setAttribute("role", "status");
  const ways = Object.assign(document.createElement("p"), { className: "actions" });
  const answered = (act) => () => {
    offers.delete(form);
    place.remove();
    act();
    note(form);
    show(lost[0]);
    lost[0].focus();
  };
  const putAllBack = () => lost.forEach((box) => putBack(box, texts[box.id]));
  ways.append(
    button(words["held.put-back"], answered(putAllBack)),
    button(words["held.delete"], answered(() => {})),
  );
  place.append(Object.assign(document.createElement("p"), { textContent: words["held.offer"] }), ways);
  offers.set(form, texts);
  form.prepend(place);
  show(form);
};

const comeBack = (form) => {
  const texts = textsOf(form);
  const lost = boxesOf(form).filter(({ id, value }) => texts[id] && !isLike(texts[id].text, value));
  if (lost.length) offer(form, lost, texts);
  note(form);
};

// This page answers what was sent from the one before: it is on disk. One that refuses says so in itself.
const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
const arrived = ({ sent }) => isNew && sent !== null && sent === document.referrer && !unsaved && !copyFrom;

const settle = () => {
  for (const name of drafts()) {
    const held = heldAt(name);
    if (!held || arrived(held) || Date.now() - held.at > MONTH) outbox.drafts.hold(name, "");
  }
};

// Give what keeps a form from being sent now: a sentence, null for nothing.
const obstacle = async () => {
  const { status, body } = await Promise.race([ask("GET", "api/clock"), pause(20_000, { status: 0 })]);
  return status === 200 ? null : body?.message ?? words["error.no-connection"];
};

const follow = (form) => {
  const line = refusedPlace(form);
  let asking = false;
  let goes = false;
  form.addEventListener("input", () => note(form));
  form.addEventListener("submit", async (event) => {
    if (goes) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    line.textContent = "";
    const slow = setTimeout(() => (line.textContent = words["status.saving"]), SLOW);
    const why = await obstacle();
    clearTimeout(slow);
    line.textContent = why ?? "";
    asking = false;
    if (why) return;
    const waits = offers.get(form);
    const sent = waits ? hold(nameOf(form), waits) : hold(nameOf(form), textsOf(form), here);
    await Promise.race([sent, pause(1000)]);
    goes = true;
    form.requestSubmit(event.submitter);
    goes = false;
  });
};

// What is cancelled or deleted takes along what was typed about it.
const forgetWith = ({ target }) => {
  const { pathname } = addressOf(target);
  if (!ENDS.test(pathname)) return;
  const gone = PREFIX + pathname.replace(ENDS, "");
  for (const name of drafts()) if (name === gone || name.startsWith(`${gone}/`)) outbox.drafts.hold(name, "");
};

// When the outbox is open: offer what was not saved the last time, and hold what is typed from now on.
export const holdForms = () => {
  settle();
  forms.forEach(comeBack);
  forms.forEach(follow);
  addEventListener("submit", forgetWith);
  addEventListener("mmb-shelf", () => forms.filter((form) => !offers.has(form)).forEach(comeBack));
};
