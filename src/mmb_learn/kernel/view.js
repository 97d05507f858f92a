// The unit's channel in the browser. In the workbook's page it hands its model over and draws nothing; in
// JupyterLab it draws the unit's questions in its own element, with scripts that came through the model.

const inWorkbook = () => document.querySelector("main[data-workbook]") !== null;

const fromSource = async (source) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
};

const asker = (model) => {
  const waiting = new Map();
  let number = 0;
  model.on("msg:custom", (message) => {
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  return (question) =>
    new Promise((resolve) => {
      const id = `lab-${++number}`;
      waiting.set(id, resolve);
      model.send({ id, ...question });
    });
};

export default {
  initialize({ model }) {
    if (!inWorkbook()) return;
    globalThis.mmbChannel = model; // for a page whose own script is still on its way
    dispatchEvent(new CustomEvent("mmb:channel", { detail: model }));
  },

  async render({ model, el }) {
    if (inWorkbook()) return;
    el.innerHTML = model.get("html"); // the course's own words, made in the kernel
    const sources = model.get("sources");
    const { mountQuestion } = await fromSource(sources.frame);
    const ask = asker(model);
    for (const element of el.querySelectorAll("[data-question]")) {
      const question = model.get("questions")[element.dataset.question];
      const view = await fromSource(sources[question.kind]);
      mountQuestion(
        element,
        question,
        {
          words: model.get("words"),
          looksPersonal: () => false,
          changed: () => {},
          async check(value) {
            const reply = await ask({ ask: "verdict", question: question.id, value });
            if (reply.verdict) return reply.verdict;
            throw Object.assign(new Error(), { sentence: reply.sentence });
          },
        },
        view,
      );
    }
  },
};
