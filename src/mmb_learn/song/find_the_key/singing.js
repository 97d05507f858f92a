// A voice's lowest and highest note, sung: the microphone listens until one note has been held for a second.

import { begin, end } from "../../instrument/audio.js";
import { fill } from "../../instrument/slot.js";
import { held } from "./held.js";
import { hindrance, listen } from "./microphone.js";
import { noteName } from "./names.js";

const LONGEST = 45_000; // ms: nobody has sung by then

// `at` finds parts, `refuse(part, code)` shows an error sentence, `take(select, midi)` sets a note.
export const mountSinging = ({ at, words, facts, refuse, take }) => {
  let session = null;
  const say = (sentence) => (at("state").textContent = sentence);

  const show = () => {
    for (const name of ["low", "high"]) {
      const isOn = session?.name === name;
      at(`sing-${name}`).textContent = words[isOn ? "find-the-key.stop-listening" : `find-the-key.sing-${name}`];
    }
    at("sung").hidden = !session;
    at("sung").textContent = "";
  };

  const finish = (sentence) => {
    const ended = session;
    if (!ended) return;
    session = null;
    clearTimeout(ended.timer);
    ended.stop?.();
    end(interrupted);
    show();
    say(sentence);
  };

  // It may have been left while the browser asked.
  const isHidden = () => document.visibilityState === "hidden" || at("state").getClientRects().length === 0;

  // audio.js calls this when the page or its step is hidden and when another instrument begins.
  const interrupted = () => finish(words["find-the-key.interrupted"]);

  const lost = () => {
    finish("");
    refuse("microphone-refused", "find-the-key-no-microphone");
  };

  const hearing = (own) => {
    const hear = held();
    return (told) => {
      if (session !== own) return;
      const { now, taken } = hear(told);
      const midi = Math.round(now ?? 0);
      const isNamed = midi >= facts.ends[0] && midi <= facts.ends[1];
      at("sung").textContent = isNamed ? noteName(words, midi) : "…";
      if (taken === null) return;
      const [lowest, highest] = facts.voiceEnds;
      const note = Math.min(highest, Math.max(lowest, taken));
      finish(fill(words[`find-the-key.heard-${own.name}`], { note: noteName(words, note) }));
      take(`voice-${own.name}`, note);
    };
  };

  const start = async (name) => {
    finish("");
    refuse("microphone-refused", null);
    const own = { name };
    session = own;
    say(words["find-the-key.asking"]);
    try {
      const stop = await listen(hearing(own), lost);
      if (session !== own) {
        stop(); // it was stopped while it was being opened
        return;
      }
      own.stop = stop;
      own.timer = setTimeout(() => finish(words["find-the-key.nothing-heard"]), LONGEST);
      begin(interrupted).catch(() => {}); // silences other instruments at once; nothing is played here
      show();
      say(words[`find-the-key.listening-${name}`]);
      if (isHidden()) interrupted();
    } catch (trouble) {
      if (session !== own) return;
      session = null;
      show();
      say("");
      refuse("microphone-refused", trouble.code ?? "find-the-key-unsupported");
    }
  };

  for (const name of ["low", "high"]) {
    at(`sing-${name}`).addEventListener("click", () => {
      if (session?.name === name) finish(words["find-the-key.stopped"]);
      else start(name);
    });
  }
  const hindered = hindrance();
  if (hindered) refuse("microphone-refused", hindered);
};
