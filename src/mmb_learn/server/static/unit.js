// A unit's page: its questions, its instruments, its steps, each with the outbox behind it.

import { mountAnswer } from "./answer.js";
import { askKernel, openChannel, resume } from "./channel.js";
import { startHandIn } from "./hand-in.js";
import { ask, facts, outbox, ready, words } from "./house.js";
import { instrumentMount } from "./instruments.js";
import { startOwnWay } from "./own-way.js";
import { startSteps } from "./steps.js";
import { startTries } from "./tries.js";
import { keepThisPage } from "./without-signal.js";

const mountInstrument = instrumentMount(async (name, params) => {
  const reply = await askKernel({ ask: "figure", name, params }, 10000);
  if (reply?.html) return reply;
  throw Object.assign(new Error(), reply?.code ? reply : { code: "no-kernel", values: {} });
});

// One that cannot be started holds up none of the others; what is typed in it is not saved, and it says so.
const start = async (element, mount) => {
  try {
    await mount(element);
  } catch {
    const refused = element.querySelector("[data-refused]");
    if (!refused) return;
    refused.textContent = words["error.no-saving"];
    refused.hidden = false;
  }
};

// Steps seen while nobody answers are told when somebody does.
const untold = new Map();
const tellSeen = async () => {
  for (const [step, first] of [...untold]) {
    const { status } = await ask("POST", `api/progress/${facts.module}`, { unit: facts.unit, step, first }, true);
    if (status === 0 || status >= 500) return;
    untold.delete(step);
  }
};

await ready;
addEventListener("online", tellSeen);
startSteps({
  place: facts.place,
  seen: facts.seen,
  onSeen: (step, first) => {
    untold.delete(step); // the last one told is where one is
    untold.set(step, first);
    tellSeen();
  },
});
startHandIn();
startTries();
startOwnWay();
await Promise.all([...document.querySelectorAll("[data-question]")].map((each) => start(each, mountAnswer)));
outbox.begin();
await Promise.all([...document.querySelectorAll("[data-instrument]")].map((each) => start(each, mountInstrument)));
document.documentElement.dataset.page = "ready";
resume();
performance.mark("mmb-ready");
openChannel();
keepThisPage();
