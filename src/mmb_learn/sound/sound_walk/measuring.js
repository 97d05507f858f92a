// A round measured by the microphone: starts on a touch, takes marks, and stops with what was measured kept.

import { begin, end } from "../../instrument/audio.js";
import { fill } from "../../instrument/slot.js";
import { clock } from "./card.js";
import { hindrance, listen } from "./microphone.js";
import { draw } from "./picture.js";
import { shownLevels } from "./rounds.js";

const LONGEST = 3600; // s: an hour of levels, then the round is full
const KEPT_EVERY = 10; // s: no more than this is lost when a browser dies

const isHidden = ({ slot }) => document.visibilityState === "hidden" || slot.getClientRects().length === 0;

const roundOf = ({ levels, marks, unsure, begun }) => ({
  way: "microphone",
  at: begun,
  levels: [...levels],
  marks: marks.map((mark) => ({ ...mark, at: Math.min(mark.at, levels.length - 1) })),
  unsure,
});

const showLive = (walk, measures) => {
  const { at, words } = walk;
  at("start").textContent = words[measures ? "sound-walk.stop" : "sound-walk.start"];
  at("live").hidden = !measures;
  at("now").textContent = "";
  at("clock").textContent = clock(0);
  at("live-picture").replaceChildren();
};

const showLevel = (walk, round) => {
  const levels = shownLevels(round, walk.rounds.correction());
  const level = walk.channel.number(levels.at(-1), 0);
  walk.at("now").textContent = fill(walk.words["sound-walk.level"], { level });
  walk.at("clock").textContent = clock(levels.length);
  draw(walk.at("live-picture"), levels, round.marks);
};

const mountMarks = (walk, sessionNow) => {
  for (const button of walk.slot.querySelectorAll("[data-tag]")) {
    button.addEventListener("click", () => {
      const session = sessionNow();
      if (!session) return;
      session.marks.push({ at: session.levels.length, tag: button.dataset.tag });
      const values = { tag: button.textContent, at: clock(session.levels.length) };
      walk.say(fill(walk.words["sound-walk.marked"], values));
    });
  }
};

export const mountMeasuring = (walk) => {
  const { rounds } = walk;
  let session = null;

  const lost = () => {
    const heard = session?.levels.length;
    finish("sound-walk.was-lost");
    if (!heard) walk.refuse("microphone-refused", "sound-walk-no-microphone");
  };

  const finish = (key) => {
    const ended = session;
    if (!ended) return;
    session = walk.measuring = null;
    ended.stop?.();
    end(interrupted);
    showLive(walk, false);
    if (ended.levels.length) rounds.put(ended.name, roundOf(ended));
    walk.sayOf(ended.levels.length ? key : "sound-walk.too-short", ended.name);
    walk.show();
    walk.chooseFree();
  };

  // audio.js calls this when the page is hidden and when another instrument begins.
  const interrupted = () => finish(isHidden(walk) ? "sound-walk.was-hidden" : "sound-walk.was-other");

  const hear = (own) => (level) => {
    if (session !== own) return;
    own.levels.push(Math.round(level * 100) / 100);
    const round = roundOf(own);
    showLevel(walk, round);
    if (own.levels.length % KEPT_EVERY === 0) rounds.put(own.name, round);
    if (own.levels.length >= LONGEST) finish("sound-walk.was-longest");
  };

  const open = async (own) => {
    const { unsure, stop } = await listen(hear(own), lost);
    Object.assign(own, { unsure, stop });
    if (session !== own) {
      stop(); // it went while it was being opened
      return;
    }
    begin(interrupted).catch(() => {}); // silences other instruments at once; nothing is played here
    showLive(walk, true);
    walk.sayOf("sound-walk.measuring", own.name);
    if (isHidden(walk)) interrupted();
  };

  const start = async () => {
    const name = walk.chosen();
    walk.refuse("microphone-refused", null);
    if (walk.isTaken(name)) {
      walk.sayOf("sound-walk.taken", name);
      return;
    }
    const own = { name, levels: [], marks: [], unsure: [], begun: new Date().toISOString() };
    session = own;
    walk.measuring = name;
    walk.say(walk.words["sound-walk.asking"]);
    try {
      await open(own);
    } catch (trouble) {
      own.stop?.();
      session = walk.measuring = null;
      walk.say("");
      walk.refuse("microphone-refused", trouble.code ?? "sound-walk-unsupported");
    }
  };

  walk.at("start").addEventListener("click", () => {
    if (session?.stop) finish("sound-walk.done");
    else if (!session) start();
  });
  mountMarks(walk, () => session);
  const hindered = hindrance();
  if (hindered) walk.refuse("microphone-refused", hindered);
};
