// A page whose kernel is gone is made anew, once, at a quiet moment: another server may answer it by now.
//
// Nobody is interrupted: not who types, listens, reads aloud, copies or waits for an answer, and not who looks at
// another tab. What was typed is saved first, and place, focus and caret come back. A page that loses its kernel
// again waits longer each time, so it never goes round in a circle; without a kernel the server judges and saves.

import { ask, isAsking, outbox } from "./house.js";
import { lately, mayMove } from "./pauses.js";
import { isLeft, renew } from "./renew.js";

const LOOK = 500; // milliseconds between two looks
const NOT_YET = 5000; // something is not saved, or nobody answers
const QUIET = 2500;
const IN_A_BOX = 20_000; // who thinks in the middle of a sentence keeps her keyboard
const AT_AN_INSTRUMENT = 60_000; // what is set there is not kept
const TIMES = "mmb-moved";
const PLACE = "mmb-place";
const CONTROLS = "input, textarea, select, button, summary, a[href]";

let touched = performance.now();
let composing = false;
let wanted = false;
let timer = null;

for (const type of ["keydown", "input", "pointerdown", "pointerup", "wheel", "touchmove"]) {
  addEventListener(type, () => (touched = performance.now()), { capture: true, passive: true });
}
addEventListener("compositionstart", () => (composing = true), true);
addEventListener("compositionend", () => (composing = false), true);

const kept = (name, otherwise) => {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
};

const keep = (name, value) => {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false; // a browser that keeps nothing could go round in a circle
  }
};

const patience = () => {
  const here = document.activeElement;
  if (here?.closest("[data-instrument]")) return AT_AN_INSTRUMENT;
  return here?.matches("textarea, input:not([type=radio], [type=checkbox]), [contenteditable]") ? IN_A_BOX : QUIET;
};

const isBusy = () =>
  document.hidden ||
  composing ||
  isAsking() ||
  isLeft() ||
  Boolean(globalThis.speechSynthesis?.speaking) ||
  document.querySelector("html[data-sounds], html[data-listens], dialog[open]") !== null ||
  !(getSelection()?.isCollapsed ?? true);

const isQuiet = () => !isBusy() && performance.now() - touched >= patience();

const controls = (question) => [...document.querySelectorAll(`[data-question="${question}"] :is(${CONTROLS})`)];

// Which control it is, so that it is found in the page to come.
const spotOf = (here) => {
  const question = here?.closest("[data-question]")?.dataset.question;
  return { id: here?.id ?? "", question, number: question ? controls(question).indexOf(here) : -1 };
};

const controlAt = ({ id, question, number }) => (id ? document.getElementById(id) : controls(question)[number]);

const selection = (here) => {
  try {
    return [here.selectionStart, here.selectionEnd];
  } catch {
    return [null, null]; // a number has none
  }
};

const move = async () => {
  await outbox.flush();
  const { status } = outbox.unsaved() ? { status: 0 } : await ask("GET", "api/clock");
  const times = kept(TIMES, []);
  const now = Date.now();
  if (!wanted) return;
  if (status !== 200) return again(NOT_YET);
  if (outbox.unsaved() || !isQuiet() || !mayMove(times, now)) return again();
  const here = document.activeElement;
  const place = { path: location.pathname + location.search, y: scrollY, spot: spotOf(here), caret: selection(here) };
  if (!keep(TIMES, [...lately(times, now), now]) || !keep(PLACE, place)) return;
  renew();
};

const again = (pause = LOOK) => {
  timer = setTimeout(() => (isQuiet() && mayMove(kept(TIMES, []), Date.now()) ? move() : again()), pause);
};

// Have the page made anew when it may be.
export const wantMove = () => {
  if (!wanted) again();
  wanted = true;
};

// The kernel is there after all.
export const stay = () => {
  clearTimeout(timer);
  wanted = false;
};

// Put back what was in view and in hand before the page was made anew; say whether it was.
export const comeBack = () => {
  const place = kept(PLACE, null);
  if (!place) return false;
  sessionStorage.removeItem(PLACE);
  if (place.path !== location.pathname + location.search) return false;
  const here = controlAt(place.spot);
  here?.focus({ preventScroll: true });
  if (here && place.caret?.[0] !== null) here.setSelectionRange?.(...place.caret);
  scrollTo({ top: place.y, behavior: "instant" });
  return true;
};
