// Read aloud by a voice that lies on this device; one that would send the text away is never asked.
//
// Block after block of the step in view, from where it was stopped. A voice of the other written Norwegian is better
// than none, so nynorsk takes a bokmål voice where there is no other.

import { facts, words } from "./house.js";
import { load } from "./load.js";

const LANGUAGES = { nb: ["nb", "no"], nn: ["nn", "no", "nb"], en: ["en"] };
const BLOCKS = "h2, h3, h4, p, li, dt, dd, legend, caption, .option, blockquote";
const NOT_READ = ".said, .meta, .who-sees, .step-nav, [aria-hidden='true'], [data-refused], button, kbd, svg";

const speech = globalThis.speechSynthesis;

const voiceFor = (language) => {
  const here = speech.getVoices().filter(({ localService }) => localService);
  const of = (wanted) => here.find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === wanted);
  return LANGUAGES[language].map(of).find(Boolean) ?? null;
};

// What a block says for itself: neither what stands in a block inside it, nor what is for other eyes or ears.
const textOf = (block) => {
  const copy = block.cloneNode(true);
  for (const part of copy.querySelectorAll(`${BLOCKS}, ${NOT_READ}`)) part.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
};

const isShown = (block) => block.checkVisibility?.() ?? block.offsetParent !== null;

const blocksOf = (step) =>
  [...step.querySelectorAll(BLOCKS)].filter(
    (block) => !block.closest(NOT_READ) && isShown(block) && textOf(block) !== "",
  );

const stepInView = () => document.getElementById(document.documentElement.dataset.step ?? "");

export const startReading = (place) => {
  const [read, none] = ["[data-do='read']", "[data-no-voice]"].map((name) => place.querySelector(name));
  if (!read) return;
  const stopper = document.querySelector("[data-do='stop-reading']");
  let sound = null;
  let voice = null;
  let turn = 0; // what was said before the last stop answers late, and is not heard
  let left = null; // {step, at}: where it was stopped

  const mark = (block) => {
    document.querySelector(".being-read")?.classList.remove("being-read");
    block?.classList.add("being-read");
    block?.scrollIntoView({ block: "nearest" });
  };
  const show = (speaking) => {
    stopper.hidden = !speaking;
    const goesOn = !speaking && left !== null && left.step === stepInView();
    read.textContent = words[goesOn ? "own-way.read-on" : "own-way.read"];
  };
  const stop = () => {
    turn += 1;
    speech.cancel();
    sound?.end(stop);
    mark(null);
    show(false);
  };
  const speak = (step, blocks, at) => {
    if (at >= blocks.length) {
      left = null;
      return stop();
    }
    const mine = turn;
    const saying = new SpeechSynthesisUtterance(textOf(blocks[at]));
    saying.voice = voice;
    saying.lang = voice.lang;
    saying.onend = () => mine === turn && speak(step, blocks, at + 1);
    saying.onerror = () => mine === turn && stop();
    left = { step, at };
    mark(blocks[at]);
    speech.speak(saying);
  };
  const begin = async () => {
    const step = stepInView();
    if (!step || !voice) return;
    sound ??= await load("../instrument/audio.js");
    turn += 1;
    speech.cancel();
    sound.claim(stop);
    const at = left?.step === step ? left.at : 0;
    show(true);
    speak(step, blocksOf(step), at);
  };
  const look = () => {
    voice = speech ? voiceFor(facts.language) : null;
    read.hidden = voice === null;
    none.hidden = voice !== null;
  };

  look();
  speech?.addEventListener?.("voiceschanged", look);
  read.addEventListener("click", begin);
  stopper.addEventListener("click", () => {
    stop();
    read.focus();
  });
  place.addEventListener("toggle", () => show(!stopper.hidden));
  addEventListener("mmb:soundless", () => "soundless" in document.documentElement.dataset && stop());
};
