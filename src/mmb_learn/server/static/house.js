// What every page needs: the page's facts, a way to the server, the outbox and its visible line.

import { Clock } from "./clock.js";
import { copyFrom, tellKeeper } from "./keeping.js";
import { Outbox } from "./outbox.js";
import { renew } from "./renew.js";

export const factsOf = (page) => {
  try {
    return JSON.parse(page.getElementById("page-facts").textContent);
  } catch {
    return null; // not there yet, or not to its end
  }
};

// A script that lies in the browser's cache is here before the page is; the facts stand last in it.
const wholePage = () =>
  new Promise((resolve) => {
    const watcher = new MutationObserver(() => {
      const found = factsOf(document);
      if (!found) return;
      watcher.disconnect();
      resolve(found);
    });
    watcher.observe(document, { childList: true, subtree: true, characterData: true });
  });

export const facts = factsOf(document) ?? (await wholePage());
export const words = facts.words;

const TOO_LARGE = 2_000_000; // the server takes a little more; the box says the rest
const LAST_BREATH = 20_000; // a browser carries 64 kB for a page that closes

export const fill = (sentence, values = {}) =>
  (sentence ?? "").replace(/\{([a-z][a-z0-9_]*)\}/g, (hole, name) => values[name] ?? hole);

// Wait so many milliseconds, and give a value then.
// Two texts, one below the other.
export const below = (text, more) => [text.trimEnd(), more].filter(Boolean).join("\n\n");

// Make room in a form or a card for the sentence that says why something was refused.
export const refusedPlace = (around) => {
  const place = Object.assign(document.createElement("p"), { className: "refused" });
  place.setAttribute("role", "alert");
  around.append(place);
  return place;
};

export const pause = (time, value) => new Promise((resolve) => setTimeout(resolve, time, value));

const cookie = (name) =>
  document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

// How many answers are waited for.
let open = 0;
export const isAsking = () => open > 0;

const asked = async (method, path, text, leaving) => {
  const headers = { "X-XSRFToken": cookie("_xsrf"), "X-MMB-Person": facts.person };
  if (text !== undefined) headers["Content-Type"] = "application/json";
  const response = await fetch(`${facts.base}${path}?lang=${facts.language}`, {
    method,
    headers,
    body: text,
    signal: AbortSignal.timeout?.(20000),
    credentials: "same-origin",
    keepalive: leaving && (text?.length ?? 0) < LAST_BREATH,
  });
  if (response.status === 401) tellKeeper({ act: "forget" }); // whoever this page was for is signed in no more
  const body = await response.json().catch(() => null);
  return { status: response.ok && body === null ? 0 : response.status, body }; // a portal's page is no answer of ours
};

// Does nobody answer because there is no network? A browser knows when the device has none; a kept copy of a page
// is here because no other came.
let silent = copyFrom > 0;
export const isAway = () => navigator.onLine === false || (copyFrom > 0 && silent);

const hear = (answers) => {
  if (silent === !answers) return;
  silent = !answers;
  outbox.report();
};

// Ask the server; status 0 means that no answer came. A lost XSRF cookie is fetched anew once.
export const ask = async (method, path, body, leaving = false) => {
  const text = body === undefined ? undefined : JSON.stringify(body);
  if (text?.length > TOO_LARGE) return { status: 413, body: { message: words["error.too-large"] } };
  open += 1;
  try {
    const first = await asked(method, path, text, leaving);
    hear(first.status !== 0);
    if (first.status !== 403) return first;
    const renewed = await asked("GET", "api/clock");
    return renewed.status === 200 ? await asked(method, path, text, leaving) : renewed;
  } catch {
    hear(false);
    return { status: 0, body: null };
  } finally {
    open -= 1;
  }
};

const line = document.getElementById("save-line");
const rescue = document.getElementById("rescue-now");
let rescueTimer = null;

const sentenceOf = ({ waiting, refused, trouble, sentence, savedAt, lasting }) => {
  if (lasting && !sentence && !refused && isAway()) return [words["status.offline"], trouble ? "trouble" : "away"];
  if (trouble) return [sentence ?? words["status.not-saved"], "trouble"];
  if (refused) return [words["status.refused"], "trouble"];
  if (waiting) return [words["status.saving"], "saving"];
  if (savedAt) return [fill(words["status.saved"], { clock: savedAt }), "saved"];
  return [words["status.ready"], "quiet"];
};

const LOUD = ["trouble", "away"];

// Trouble is read aloud, and that it is over; «Lagret» after every pause is not.
const say = (text, state) => {
  const urgent = LOUD.includes(state) || (state === "saved" && LOUD.includes(line.dataset.after));
  line.setAttribute("aria-live", urgent ? "polite" : "off");
  if (state !== "saving") line.dataset.after = state;
  line.dataset.state = state;
  if (line.textContent !== text) line.textContent = text;
};

const offerRescue = (needed) => {
  if (!needed) {
    clearTimeout(rescueTimer);
    rescueTimer = null;
    rescue.hidden = true;
  } else rescueTimer ??= setTimeout(() => (rescue.hidden = false), 5000);
};

const showState = (state) => {
  if (line) say(...sentenceOf(state));
  line?.toggleAttribute("data-away", line.textContent === words["status.offline"]);
  if (rescue) offerRescue((state.trouble && !line?.hasAttribute("data-away")) || state.refused);
};

const clock = new Clock(facts.now);

export const outbox = new Outbox({
  person: facts.person,
  clock,
  savedAt: facts.saved ?? null,
  send: (url, entry, leaving) => ask("PUT", url, entry, leaving),
  onState: showState,
});

export const ready = outbox.open();
for (const change of ["online", "offline"]) addEventListener(change, () => outbox.report());

// The other tabs of this person: {url, …} when something was saved or erased there.
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`mmb ${facts.person}`);
export const tellTabs = (message) => channel?.postMessage(message);
export const hearTabs = (listener) => channel?.addEventListener("message", ({ data }) => listener(data));

// A page that a browser had put aside is as old as its clock, its kernel and its answers: have it made anew.
addEventListener("pageshow", async ({ persisted }) => {
  if (!persisted || facts.alone) return;
  await outbox.flush();
  const { status } = await ask("GET", "api/clock");
  if (status !== 0 && status < 500) renew();
});

// The switch of language comes back to the same step.
const step = () => (document.documentElement.dataset.step ? `#${document.documentElement.dataset.step}` : "");
for (const back of document.querySelectorAll("input[name='back']")) {
  back.form.addEventListener("submit", () => (back.value = location.pathname + step()));
}

export const download = (name, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

export const rescueFile = (entries) => {
  download(`mmb-${clock.now().slice(0, 10)}.json`, { format: "mmb-rescue-1", entries });
};

rescue?.addEventListener("click", () => rescueFile(outbox.entries()));
