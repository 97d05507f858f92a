// A unit's page: its questions, its instruments, its steps, each with the outbox behind it.

import { mountQuestion } from "../question/frame.js";
import { askKernel } from "./channel.js";
import { startHandIn } from "./hand-in.js";
import { ask, facts, fill, outbox, ready, words } from "./house.js";
import { looksPersonal } from "./personal.js";
import { startSteps } from "./steps.js";
import { startTries } from "./tries.js";

const number = (value, decimals = 0) =>
  new Intl.NumberFormat(facts.language === "en" ? "en-GB" : "nb-NO", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(value)
    .replace("-", "−");

const quiet = (trouble) => Object.assign(new Error(), trouble);

const verdictOf = async (id, value, url) => {
  const saved = outbox.deliver(url, value, { attempt: true, edition: facts.edition });
  const reply = await askKernel({ ask: "verdict", question: id, value });
  if (reply?.verdict) return reply.verdict;
  if (reply?.sentence) throw quiet({ sentence: reply.sentence });
  const stored = await saved;
  if (stored?.verdict) return stored.verdict;
  throw quiet({ sentence: stored?.message });
};

const other = (channel) => new BroadcastChannel(channel);
const tabs = typeof BroadcastChannel === "undefined" ? null : other(`mmb ${facts.person} ${facts.module}`);

const mount = async (element) => {
  const id = element.dataset.question;
  const question = facts.questions[id];
  const url = `api/answers/${facts.module}/${id}`;
  const view = await import(`../question/${question.kind}/view.js`);
  const fresh = () => frame.control.read();
  const frame = mountQuestion(
    element,
    question,
    {
      words,
      looksPersonal: (text) => looksPersonal(text, facts.invented),
      changed(value) {
        outbox.put(url, value, { edition: facts.edition });
      },
      check: (value) => verdictOf(id, value, url),
    },
    view,
  );
  const before = frame.control.empty() ? null : fresh(); // typed before this script ran
  const waits = outbox.waiting(url);
  const take = (value) => outbox.put(url, value, { edition: facts.edition });

  outbox.watch(url, question.revision, (said) => {
    if (said.refused !== undefined) {
      frame.refuse(said.refused);
      return;
    }
    if (said.kept) frame.offer(said.kept, take);
    tabs?.postMessage({ url, revision: said.revision, value: said.value });
  });
  if (before !== null) take(before);
  else if (waits) frame.restore(waits.entry.value, question.verdict);
  else frame.restore(question.value, question.verdict);

  tabs?.addEventListener("message", ({ data }) => {
    if (data.url !== url) return;
    outbox.rebase(url, data.revision);
    if (!outbox.waiting(url) && !element.contains(document.activeElement)) frame.restore(data.value, null);
  });
  element.dataset.ready = "true";
};

const mountInstrument = async (element) => {
  const { instruments } = await import(`../${element.dataset.package}/view.js`);
  instruments[element.dataset.instrument](element, facts.series ?? {}, {
    words,
    number,
    async figure(name, params) {
      const reply = await askKernel({ ask: "figure", name, params }, 10000);
      if (reply?.html) return reply;
      throw quiet(reply?.code ? reply : { code: "no-kernel", values: {} });
    },
  });
  element.dataset.ready = "true";
};

await ready;
startSteps({
  place: facts.place,
  seen: facts.seen,
  onSeen: (step, first) => {
    ask("POST", `api/progress/${facts.module}`, { unit: facts.unit, step, first });
  },
});
await Promise.all([...document.querySelectorAll("[data-question]")].map(mount));
await Promise.all([...document.querySelectorAll("[data-instrument]")].map(mountInstrument));
startHandIn({ fill });
startTries();
document.documentElement.dataset.page = "ready";
performance.mark("mmb-ready");
