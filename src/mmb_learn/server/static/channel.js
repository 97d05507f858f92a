// The kernel's channel: the unit's one widget hands its model to the page, and the page asks by message.
// Without a kernel every question is put to the server instead, so a lost kernel costs nobody an answer.

import { ask, facts, pause } from "./house.js";
import { giveUp, isGone, isOpen, watchLine } from "./line.js";
import { comeBack } from "./moving.js";

const WAIT = 4000;
const AGAIN = [5000, 10000, 20000, 40000]; // while there is no room, or no kernel came
const AT_LAST = 1000;
const SILENCE = 10_000; // a kernel that says nothing at all for so long is none
const VOILA = new URL("../voila/voila.js", import.meta.url).href;

const note = document.querySelector("[data-many-here]");
let model = null;
let number = 0;
let back = false; // the page was made anew by itself
let listening = false;
const waiting = new Map();

const show = (state) => {
  document.documentElement.dataset.kernel = state;
};

const adopt = (found) => {
  if (!found) return;
  model = found;
  model.on("msg:custom", (message) => {
    show("ready");
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  show("ready");
  note.textContent = back ? note.dataset.moved : "";
};
addEventListener("mmb:channel", (event) => adopt(event.detail));
adopt(globalThis.mmbChannel); // it was there before this script

// Did the kernel leave the last question unanswered? It may come back, so it is asked all the same.
export const isSilent = () => document.documentElement.dataset.kernel === "silent";

// Give the kernel's reply, or null when no kernel answers in time.
export const askKernel = (question, wait = WAIT) =>
  new Promise((resolve) => {
    if (!model || !isOpen()) return resolve(null);
    const id = `${++number}`;
    const answer = (reply) => {
      clearTimeout(stop);
      waiting.delete(id);
      resolve(reply);
    };
    const stop = setTimeout(() => {
      show("silent");
      answer(null);
      listen();
    }, wait);
    waiting.set(id, answer);
    try {
      model.send({ id, ...question });
    } catch {
      answer(null);
    }
  });

// Is it still there at all? It answers at once to a question that is none.
const listen = async () => {
  if (listening || !model || !isOpen()) return;
  listening = true;
  if (!(await isGone()) && (await answersAtAll())) listening = false;
  else giveUp();
};

const answersAtAll = async () => {
  const id = `${++number}`;
  const heard = new Promise((resolve) => waiting.set(id, resolve));
  try {
    model.send({ id, ask: "verdict", question: "" });
  } catch {
    // then nothing is heard
  }
  const reply = await Promise.race([heard, pause(SILENCE)]);
  waiting.delete(id);
  return Boolean(reply) || !isOpen();
};

// Voilà begins when a page has loaded; this one has already, so it begins at once.
const beginAtOnce = () => {
  const add = globalThis.addEventListener.bind(globalThis);
  globalThis.addEventListener = (type, listener, ...more) => {
    if (type === "load" && document.readyState === "complete") queueMicrotask(() => listener(new Event("load")));
    else add(type, listener, ...more);
  };
};

const made = (name, ...inside) => {
  const element = document.createElement("div");
  element.className = name;
  element.append(...inside);
  return element;
};

const data = (type, content) => {
  const script = document.createElement("script");
  script.type = type;
  script.textContent = JSON.stringify(content);
  return script;
};

// Put in, out of sight, what Voilà's front end looks for, and start it.
const bring = ({ config, outputs }) => {
  watchLine(config.kernelId);
  const told = data("application/json", config);
  told.id = "jupyter-config-data";
  const drawn = outputs.map((each) =>
    made("jp-OutputArea-output", data("application/vnd.voila.cell-output+json", each)),
  );
  const cells = made("", made("jp-Cell jp-CodeCell", made("jp-OutputArea", ...drawn)));
  cells.id = "rendered_cells";
  cells.hidden = cells.inert = true;
  cells.ariaHidden = "true";
  const script = document.createElement("script");
  script.src = VOILA;
  document.body.append(told, cells);
  beginAtOnce();
  document.body.append(script);
};

// Voilà's front end keeps a phone busy for a moment as it starts; a verdict that somebody waits for comes before it.
let wanted = Promise.resolve();
export const first = (promise) => {
  wanted = Promise.allSettled([wanted, promise]);
};

const network = () => new Promise((resolve) => addEventListener("online", resolve, { once: true }));

// Be where one was when the page was made anew by itself.
export const resume = () => {
  back = comeBack();
};

// Ask for a kernel; a page that gets none goes on without, and asks anew when the network comes back.
export const openChannel = async () => {
  for (const time of [...AGAIN, null]) {
    const { status, body } = await ask("POST", `m/${facts.module}/${facts.unit}/live`);
    if (status === 200) {
      await Promise.race([wanted, pause(AT_LAST)]);
      return bring(body);
    }
    if (status !== 0 && status < 500) return null;
    show(body?.state ?? "none");
    if (body?.state === "full") note.textContent = note.dataset.manyHere;
    const back = network();
    await (time === null ? back : Promise.race([back, pause(time)]));
  }
  return openChannel();
};
