// The kernel's channel: the unit's one widget hands its model to the page, and the page asks by message.
// Without a kernel every question is put to the server instead, so a lost kernel costs nobody an answer.

const WAIT = 4000;

let model = null;
let number = 0;
const waiting = new Map();

const adopt = (event) => {
  model = event.detail;
  model.on("msg:custom", (message) => {
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  document.documentElement.dataset.kernel = "ready";
};
addEventListener("mmb:channel", adopt);

// Give the kernel's reply, or null when no kernel answers in time.
export const askKernel = (question, wait = WAIT) =>
  new Promise((resolve) => {
    if (!model) return resolve(null);
    const id = `${++number}`;
    const stop = setTimeout(() => {
      waiting.delete(id);
      document.documentElement.dataset.kernel = "silent";
      model = null;
      resolve(null);
    }, wait);
    waiting.set(id, (reply) => {
      clearTimeout(stop);
      resolve(reply);
    });
    try {
      model.send({ id, ...question });
    } catch {
      clearTimeout(stop);
      resolve(null);
    }
  });
