// The kernel's channel: the unit's one widget hands its model to the page, and the page asks by message.
// Without a kernel every question is put to the server instead, so a lost kernel costs nobody an answer.

const WAIT = 4000;

let model = null;
let number = 0;
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
};
addEventListener("mmb:channel", (event) => adopt(event.detail));
adopt(globalThis.mmbChannel); // it was there before this script

// Did the kernel leave the last question unanswered? It may come back, so it is asked all the same.
export const isSilent = () => document.documentElement.dataset.kernel === "silent";

// Give the kernel's reply, or null when no kernel answers in time.
export const askKernel = (question, wait = WAIT) =>
  new Promise((resolve) => {
    if (!model) return resolve(null);
    const id = `${++number}`;
    const answer = (reply) => {
      clearTimeout(stop);
      waiting.delete(id);
      resolve(reply);
    };
    const stop = setTimeout(() => {
      show("silent");
      answer(null);
    }, wait);
    waiting.set(id, answer);
    try {
      model.send({ id, ...question });
    } catch {
      answer(null);
    }
  });
