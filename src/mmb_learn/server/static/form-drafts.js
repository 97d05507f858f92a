// Longer texts in plain forms are lost neither with the network, nor with the sign-in, nor with the page: what is
// typed lies on this device until a page of the server's has come in answer, and is offered when the form is back.

import { ask, outbox, words } from "./house.js";

const TEXTS = "textarea, input[type=text]";
const forms = [...document.querySelectorAll("form[data-holds]")];
const unsaved = document.querySelector("[data-unsaved], .amiss") !== null; // what was sent is not on disk
const arrived = !unsaved && performance.getEntriesByType("navigation")[0]?.type === "navigate";
const below = (text, more) => [text.trimEnd(), more].filter(Boolean).join("\n\n");

const PREFIX = "form ";
const nameOf = (form) => PREFIX + new URL(form.getAttribute("action"), location).pathname; // a field may be called «action»
const boxesOf = (form) => [...form.querySelectorAll(TEXTS)];

// {sent, texts}: by the box's id what was typed, and what stood there before.
const heldFor = (name) => {
  try {
    return JSON.parse(outbox.drafts.held(name)) ?? null;
  } catch {
    return null; // there is none
  }
};

const hold = (name, held) => outbox.drafts.hold(name, Object.keys(held.texts).length ? JSON.stringify(held) : "");

const offered = new Set(); // forms whose reader has not yet said what is to become of what she wrote before

const note = (form) => {
  const held = heldFor(nameOf(form))?.texts ?? {};
  const typed = boxesOf(form).filter(({ id, value, defaultValue }) => value !== defaultValue || (unsaved && held[id]));
  const texts = typed.map(({ id, value, defaultValue }) => [id, { was: held[id]?.was ?? defaultValue, text: value }]);
  const before = offered.has(form) ? held : {};
  return hold(nameOf(form), { sent: false, texts: { ...Object.fromEntries(texts), ...before } });
};

const opened = (box) => {
  for (let around = box.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
};

const button = (sentence, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: sentence });
  made.addEventListener("click", act);
  return made;
};

const putBack = (form, lost, held) => {
  for (const box of lost) {
    const { was, text } = held.texts[box.id];
    box.value = box.value === was ? text : below(box.value, text); // somebody else has written there meanwhile
    opened(box);
  }
  lost[0].focus();
  note(form);
};

const offer = (form, lost, held) => {
  const place = document.createElement("div");
  place.className = "nudge";
  place.setAttribute("role", "status");
  const sentence = Object.assign(document.createElement("p"), { textContent: words["held.offer"] });
  const ways = Object.assign(document.createElement("p"), { className: "actions" });
  const after = (act) => () => {
    offered.delete(form);
    place.remove();
    act();
  };
  const forget = () => {
    note(form);
    lost[0].focus();
  };
  ways.append(
    button(words["held.put-back"], after(() => putBack(form, lost, held))),
    button(words["held.delete"], after(forget)),
  );
  offered.add(form);
  place.append(sentence, ways);
  form.prepend(place);
  opened(form);
};

const comeBack = (form) => {
  const held = heldFor(nameOf(form));
  if (!held) return;
  const lost = boxesOf(form).filter(({ id, value }) => held.texts[id] && held.texts[id].text !== value);
  if (lost.length) offer(form, lost, held);
  else if (!unsaved) outbox.drafts.hold(nameOf(form), "");
};

const settle = () => {
  for (const name of [...outbox.drafts.keys()].filter((each) => each.startsWith(PREFIX))) {
    const held = heldFor(name);
    if (held?.sent) hold(name, arrived ? { texts: {} } : { ...held, sent: false });
  }
};

const refusal = (form) => {
  const place = Object.assign(document.createElement("p"), { className: "refused" });
  place.setAttribute("role", "alert");
  form.append(place);
  return place;
};

const follow = (form) => {
  const line = refusal(form);
  let asking = false;
  let goes = false;
  form.addEventListener("input", () => note(form));
  form.addEventListener("submit", async (event) => {
    if (goes) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    line.textContent = "";
    const { status, body } = await ask("GET", "api/clock");
    const held = heldFor(nameOf(form));
    if (status === 200 && held && !offered.has(form)) await hold(nameOf(form), { ...held, sent: true });
    asking = false;
    if (status !== 200) return void (line.textContent = body?.message ?? words["error.no-connection"]);
    goes = true;
    form.requestSubmit(event.submitter);
    goes = false;
  });
};

// When the outbox is open: offer what was not saved the last time, and hold what is typed from now on.
export const holdForms = () => {
  settle();
  for (const form of forms) {
    comeBack(form);
    follow(form);
  }
};
