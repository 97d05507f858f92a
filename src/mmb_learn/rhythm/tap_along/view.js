// Tapping along: the pad begins the sound and takes the taps; their spread and consistency follow, never how early.
//
// A tap is held against what was heard when it came, as far as the browser knows. What it does not know, a
// loudspeaker's own delay, moves all taps alike, and neither figure tells of that.

import { counted, fill, part, showValue, speaker } from "../../instrument/slot.js";
import { heardAt, heardNow } from "../hearing_time.js";
import { anyLetter, listen } from "../pad.js";
import { pulsePicture } from "../pulse.js";
import { drawTaps, tableRows } from "./picture.js";
import { roomTempo } from "./room.js";
import { sounding } from "./sounding.js";
import { steadiness } from "./steadiness.js";

const MOST = 60; // taps: the last minute or so
const STILL_TAPPING = 700; // ms after the end in which a tap begins nothing
const WORDS = [[0.9, "close"], [0.6, "near"], [0, "apart"]]; // from which R on

export const mount = (slot, facts, channel) => {
  const find = (name) => part(slot, name);
  const words = (key, values) => fill(channel.words[`tap-along.${key}`], values);
  const [pad, stopButton, again, tempo, volume, tunes] = ["pad", "stop", "again", "tempo", "volume", "tunes"].map(find);
  const say = speaker(find("state"));
  const room = roomTempo(slot, channel);
  const show = pulsePicture(find);
  const tuneOf = new Map(facts.tunes.map((tune) => [tune.id, tune]));

  let offsets = [];
  let interval = 0;
  let ended = -Infinity;

  const way = () => slot.querySelector('input[name="tap-along-way"]:checked').value;
  const tune = () => (way() === "tune" ? tuneOf.get(tunes.value) : null);
  const tempoNow = () => tune()?.tempo ?? tempo.valueAsNumber;
  const loudness = () => (volume.valueAsNumber / 100) ** 2; // as ears hear it, rather than as the signal grows

  const figures = () => {
    const enough = offsets.length >= facts.fewest;
    const { spread, consistency, away } = offsets.length > 1 ? steadiness(offsets, interval) : { away: [0] };
    return {
      enough,
      consistency,
      away: away.slice(0, offsets.length),
      shown: enough
        ? { spread: channel.number(spread, 1), consistency: channel.number(consistency, 3) }
        : { spread: "–", consistency: "–" },
    };
  };

  const showFigures = () => {
    const { shown, away } = figures();
    find("count").textContent = channel.number(offsets.length, 0);
    find("spread").textContent = shown.spread === "–" ? "–" : words("milliseconds", shown);
    find("consistency").textContent = shown.consistency;
    drawTaps(find("dots"), away, interval);
  };

  const sumUp = () => {
    const { enough, shown, consistency, away } = figures();
    const count = offsets.length;
    tableRows(find("rows"), away, channel.number);
    find("table").hidden = !enough;
    if (!enough) {
      find("result").textContent = words("few", { fewest: channel.number(facts.fewest, 0) });
      return;
    }
    const [, how] = WORDS.find(([least]) => consistency >= least);
    find("result").textContent = `${counted(channel, "tap-along.result", count, shown)} ${words(`how.${how}`)}`;
  };

  const showState = () => {
    const [here, running] = [way(), sound.now() !== null];
    pad.textContent = words(running || here === "room" ? "tap" : "begin");
    stopButton.hidden = !running;
    again.hidden = here !== "room";
    find("help").textContent = words(`help.${here}`);
    find("pulse").hidden = here !== "pulse";
    find("tune").hidden = here !== "tune";
    find("loud").hidden = here === "room";
    find("steady").hidden = here === "room";
    find("room").hidden = here !== "room";
    find("look").hidden = here === "room";
    find("seen").hidden = here === "room" || !find("see").checked;
    if (!running) show(null, 0);
  };

  const follow = () => {
    const run = sound.now();
    if (!run) return;
    if (find("see").checked) show(run.beats.position(heardNow(run.context)), 0); // no beats of a bar
    requestAnimationFrame(follow);
  };

  const sound = sounding({
    stopped: () => {
      ended = performance.now();
      if (stopButton === document.activeElement) pad.focus();
      showState();
      say(words("stopped"));
      sumUp();
    },
  });

  const start = async () => {
    try {
      if (!(await sound.start({ tempo: tempoNow(), tune: tune(), loudness: loudness() }))) return;
      offsets = [];
      interval = sound.now().interval;
      find("result").textContent = "";
      find("table").hidden = true;
      showFigures();
      showState();
      requestAnimationFrame(follow);
      say(words(`running.${way()}`));
    } catch {
      say(channel.words["error.tap-along-no-sound"]);
    }
  };

  const tap = (stamp) => {
    const { context, beats } = sound.now();
    const heard = heardAt(context, stamp);
    const beat = Math.round(beats.position(heard));
    if (beat < 0) return; // before there was anything to hear
    offsets = [...offsets, (heard - beats.timeOf(beat)) * 1000].slice(-MOST);
    showFigures();
  };

  const touched = (stamp) => {
    pad.classList.add("touched");
    setTimeout(() => pad.classList.remove("touched"), 120);
    if (way() === "room") room.tap(stamp);
    else if (sound.now()) tap(stamp);
  };

  listen(pad, anyLetter, touched, (stamp) => {
    if (way() !== "room" && !sound.now() && stamp - ended > STILL_TAPPING) start();
  });
  slot.addEventListener("keydown", (event) => event.key === "Escape" && sound.stop());
  stopButton.addEventListener("click", sound.stop);
  again.addEventListener("click", room.clear);
  slot.addEventListener("change", ({ target }) => {
    if (target !== volume && target !== find("see")) sound.stop(); // another tempo is another row of taps
    showState();
  });
  tempo.addEventListener("input", () => {
    sound.stop();
    showValue(slot, tempo, words("per-minute", { tempo: channel.number(tempo.valueAsNumber, 0) }));
  });
  volume.addEventListener("input", () => {
    showValue(slot, volume, words("percent", { percent: channel.number(volume.valueAsNumber, 0) }));
    sound.loud(loudness());
  });

  for (const slider of [tempo, volume]) slider.dispatchEvent(new Event("input")); // a browser may have kept them
  showState();
};
