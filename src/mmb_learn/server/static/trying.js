// A unit as a participant meets it, with nothing kept: practice is judged, and nothing is sent to be stored.

import { looksPersonal } from "../instrument/personal.js";
import { mountQuestion } from "../question/frame.js";
import { ask, facts, fill, words } from "./house.js";
import { instrumentMount } from "./instruments.js";
import { load } from "./load.js";
import { startOwnWay } from "./own-way.js";
import { startSteps } from "./steps.js";

const check = async (id, value) => {
  const { status, body } = await ask("POST", `${facts.unkept.judge}/verdict/${facts.module}/${id}`, { value });
  if (status === 200) return body.verdict;
  throw Object.assign(new Error(), { sentence: body?.message });
};

const mountPractice = async (element) => {
  const question = facts.questions[element.dataset.question];
  const view = await load(`../question/${question.kind}/view.js`);
  const channel = {
    words,
    looksPersonal,
    changed() {},
    check: (value) => check(question.id, value),
  };
  mountQuestion(element, question, channel, view).restore(null, null);
  element.dataset.ready = "true";
};

const mountInstrument = instrumentMount(async (name, params) => {
  const { status, body } = await ask("POST", `${facts.unkept.judge}/figure/${facts.module}/${name}`, { params });
  if (status === 200 && body.html) return body;
  throw Object.assign(new Error(), body?.code ? body : { code: "no-kernel", values: {} });
});

// What a page for participants would do beyond practice: here it says that nothing is handed in or kept.
const startHandIn = () => {
  for (const place of document.querySelectorAll("[data-assignment]")) {
    place.querySelector("button[data-do='hand-in']").addEventListener("click", () => {
      place.querySelector("[data-trouble]").textContent = words[facts.unkept.no_hand_in];
    });
  }
};

// The way on leads to a page like this one.
const stayHere = () => {
  const units = `${facts.base}m/`;
  for (const link of document.querySelectorAll(`main a[href^="${units}"]`)) {
    const [module, unit] = link.getAttribute("href").slice(units.length).split(/[#?]/)[0].split("/");
    if (unit) link.setAttribute("href", facts.base + fill(facts.unkept.unit, { module, unit }) + link.hash);
  }
};

const each = (selector, mount) => Promise.allSettled([...document.querySelectorAll(selector)].map(mount));

stayHere();
startSteps({ place: facts.place, seen: [], onSeen() {} });
startHandIn();
startOwnWay();
await each("[data-question]", mountPractice);
await each("[data-instrument]", mountInstrument);
document.documentElement.dataset.page = "ready";
