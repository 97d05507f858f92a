// One question of the page and its answer: restored, saved, judged, and compared with other tabs and devices.

import { looksPersonal } from "../instrument/personal.js";
import { mountQuestion } from "../question/frame.js";
import { askKernel, first, isSilent } from "./channel.js";
import { ask, facts, hearTabs, isAway, outbox, pause, tellTabs, words } from "./house.js";
import { tellKeeper } from "./keeping.js";
import { load } from "./load.js";
import { noteSaved } from "./shelf.js";

const KERNELS_TURN = 1500; // how long a verdict from the server waits for the kernel's

const NEVER = { revision: 0, value: null, entry: null, typed_at: null };

const quiet = (trouble) => Object.assign(new Error(), trouble);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const moment = ({ typed_at }) => (typed_at ? new Date(typed_at).toISOString() : "");

// The kernel is asked and the answer saved at the same time; the first verdict counts, the kernel's if it hurries.
const verdictOf = async (id, url, value) => {
  const saved = outbox.deliver(url, value, { attempt: true, edition: facts.edition });
  first(saved);
  const kernel = askKernel({ ask: "verdict", question: id, value });
  const turn = saved.then((said) => said?.verdict && pause(isSilent() ? 0 : KERNELS_TURN));
  const reply = (await Promise.race([kernel, turn])) ?? null;
  if (reply?.verdict) return reply.verdict;
  if (reply?.sentence) throw quiet({ sentence: reply.sentence });
  const stored = await saved;
  if (stored?.verdict) return stored.verdict;
  if (!stored && isAway()) throw quiet({ sentence: words["status.verdict-later"] });
  const late = await kernel;
  if (late?.verdict) return late.verdict;
  throw quiet({ sentence: late?.sentence ?? stored?.message });
};

// What was typed before this script ran, with what was saved in the boxes that were left alone.
const together = (before, saved) => {
  if (typeof before !== "object" || Array.isArray(before)) return before;
  const written = Object.entries(before).filter(([, part]) => String(part).trim() !== "");
  return { ...(saved ?? {}), ...Object.fromEntries(written) };
};

const clockOf = (moment) =>
  new Intl.DateTimeFormat("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" }).format(
    new Date(moment),
  );

// Offer a version that is not in the box; either choice then stands on the revision that was offered.
const offer = ({ frame, url, take }, version) => {
  const settle = () => version.revision && outbox.rebase(url, version.revision);
  const took = (value) => {
    settle();
    take(value);
  };
  const stayed = () => {
    if (!version.revision) return;
    settle();
    take(frame.control.read());
  };
  frame.offer(version, took, stayed);
};

// Show what was typed last, here or elsewhere; what was typed before this script ran comes on top of it.
const restore = (answer, question) => {
  const { frame, url, take } = answer;
  const waits = outbox.waiting(url);
  const later = waits && waits.entry.typed_at >= moment(question);
  const known = later ? waits.entry.value : question.value;
  const before = frame.control.empty() ? null : frame.control.read();
  frame.restore(known, same(known, question.value) ? question.verdict : null);
  if (before === null) return;
  const merged = together(before, known);
  if (same(merged, known)) return;
  frame.restore(merged, null);
  take(merged);
  if (!known) return;
  offer(answer, { value: known, clock: later ? clockOf(waits.entry.typed_at) : question.saved });
};

// What the server said of something sent from here: another version may be current, or stand beside.
const hearVersion = (answer, said) => {
  const { frame } = answer;
  if (!said.current) {
    if (said.foreign && !said.newer && !same(frame.control.read(), said.value)) frame.restore(said.value, null);
    if (said.kept) offer(answer, said.kept);
  } else if (said.newer) {
    if (!same(frame.control.read(), said.current.value)) offer(answer, said.current);
  } else {
    frame.restore(said.current.value, null);
    if (said.current.value === null) frame.offer(null);
    else if (said.kept) offer(answer, said.kept);
  }
};

// A verdict that nobody waits for any more: what was checked without a network, or before the page was opened anew.
const hear = (answer, said) => {
  hearVersion(answer, said);
  const { frame } = answer;
  if (said.verdict && !said.awaited && same(frame.control.read(), said.value)) frame.show(said.verdict);
};

// The page that is kept for a time without a signal was made before this was saved.
const keepBeside = (url, said) => {
  const { typed_at } = said.current ? NEVER : outbox.saved.get(url);
  const { entry = said.id, value, clock: saved } = { ...said, ...said.current };
  const current = { revision: said.revision, entry, value, typed_at, saved, verdict: said.verdict ?? null };
  tellKeeper({ act: "answered", person: facts.person, url, body: { current } });
};

const hearOtherTab = async (answer, element, data) => {
  const { frame, url } = answer;
  if (data.url !== url) return;
  if (data.erased) {
    await outbox.forget(url);
    frame.restore(null, null);
    frame.offer(null);
  } else if (same(frame.control.read(), data.value)) {
    outbox.rebase(url, data.revision);
  } else if (outbox.waiting(url) || element.contains(document.activeElement)) {
    offer(answer, data);
  } else {
    outbox.rebase(url, data.revision);
    frame.restore(data.value, null);
  }
};

// The question with its latest answer: a save may have overtaken the page on its way here.
const upToDate = async (question, url) => {
  if (!outbox.outran(url, question.revision)) return question;
  const { status, body } = await ask("GET", url);
  if (status !== 200) return question;
  if (!body.current) noteSaved(outbox.key(url), 0);
  return { ...question, verdict: null, ...(body.current ?? NEVER) };
};

export const mountAnswer = async (element) => {
  const made = facts.questions[element.dataset.question];
  const url = `api/answers/${facts.module}/${made.id}`;
  const question = await upToDate(made, url);
  const take = (value) => outbox.put(url, value, { edition: facts.edition });
  const view = await load(`../question/${question.kind}/view.js`);
  const frame = mountQuestion(
    element,
    question,
    {
      words,
      looksPersonal,
      changed: take,
      check: (value) => verdictOf(question.id, url, value),
    },
    view,
  );
  const answer = { frame, url, take };
  const { entry: id, value, revision } = question;
  const saved = { id, base: revision - 1, typed_at: moment(question), value, edition: facts.edition };
  outbox.watch(
    url,
    revision,
    (said) => {
      if (said.refused !== undefined) return frame.refuse(said.refused || words["status.refused"]);
      hear(answer, said);
      keepBeside(url, said);
      const shown = said.current ?? { value: said.value, clock: said.clock };
      tellTabs({ url, revision: said.revision, ...shown });
    },
    id ? saved : null,
  );
  restore(answer, question);
  hearTabs((data) => hearOtherTab(answer, element, data));
  element.dataset.ready = "true";
};
