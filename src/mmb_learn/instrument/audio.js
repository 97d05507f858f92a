// The one sound of a page: none before a touch, one instrument at a time, none while the page is hidden.
//
// `begin(onStop)` is called where somebody touches a control; `out` is where an instrument sends its sound. Its gain
// is never above one and a limiter stands behind it, so nothing is louder than the person's own volume setting.
// «Without sound» is a choice of the reader's: all goes on as it does, and nothing is heard.
// `onStop` is called when another instrument begins, when the page or the step it stands in is hidden, and when the
// system takes the sound.

const CEILING = -1; // dBFS: above this the limiter presses
const PATIENCE = 4000; // ms: some browsers without a sound system neither sound nor say so
const LIFTED = 0.936; // the limiter lifts everything by 0.57 dB, (19/20 dB)·0.6; this takes it back

// The page says so; own-way.js keeps the choice.
const soundless = () => "soundless" in document.documentElement.dataset;
const gain = () => (soundless() ? 0 : LIFTED);

let sound = null;
let playing = null;

// The page knows that something sounds: it is not made anew meanwhile.
const take = (onStop) => {
  playing = onStop;
  document.documentElement.toggleAttribute("data-sounds", onStop !== null);
};

const limiter = (context) =>
  new DynamicsCompressorNode(context, { threshold: CEILING, knee: 0, ratio: 20, attack: 0.002, release: 0.1 });

const open = () => {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  const context = new Context({ latencyHint: "interactive" });
  const out = new GainNode(context, { gain: gain() });
  out.connect(limiter(context)).connect(context.destination);
  context.addEventListener("statechange", () => context.state === "interrupted" && stopAll());
  return { context, out };
};

const rest = () => {
  if (sound?.context.state === "running") sound.context.suspend();
};

const stopAll = () => {
  const stop = playing;
  take(null);
  stop?.();
  rest();
};

export const soon = (promise) =>
  Promise.race([promise, new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE))]);

// Take the turn without this file's own sound: a voice that reads aloud has another way out.
export const claim = (onStop) => {
  if (playing === onStop) return;
  const stop = playing;
  take(null);
  stop?.();
  take(onStop);
};

// Give {context, out}, ready to sound; throws where the browser has no Web Audio, will not sound now, or never answers.
export const begin = async (onStop) => {
  claim(onStop);
  sound ??= open();
  try {
    await soon(sound.context.resume());
  } catch (trouble) {
    end(onStop);
    throw trouble;
  }
  if (!playing) rest(); // an impatient second touch has stopped it already
  return sound;
};

// Say that this one has stopped by itself; the sound rests when nobody else has begun.
export const end = (onStop) => {
  if (playing !== onStop) return;
  take(null);
  rest();
};

addEventListener("mmb:soundless", () => sound && sound.out.gain.setValueAtTime(gain(), sound.context.currentTime));
addEventListener("pagehide", stopAll);
addEventListener("mmb:step-left", stopAll); // its button to stop is out of sight now
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && stopAll());
