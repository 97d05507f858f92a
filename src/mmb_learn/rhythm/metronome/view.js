// The metronome: its controls set a pulse, the scheduler plays it on the audio clock, the picture shows what is heard.

import { begin, end } from "../../instrument/audio.js";
import { fill, part, showValue, speaker } from "../../instrument/slot.js";
import { heardNow } from "../hearing_time.js";
import { listen, spaceOrEnter } from "../pad.js";
import { pulsePicture } from "../pulse.js";
import { scheduler } from "../scheduler.js";
import { tapping } from "../tapped.js";
import { clicks } from "../voices.js";
import { mountFiles } from "./files.js";
import { mountRamp } from "./ramp.js";

const BARS = { two: 2, three: 3, none: 0 };
const LEAD = 0.2; // seconds from the touch to the first beat
const SHAKE = { accent: 60, plain: 30 }; // ms

export const mount = (slot, facts, channel) => {
  const find = (name) => part(slot, name);
  const words = (key, values) => fill(channel.words[`metronome.${key}`], values);
  const perMinute = (tempo) => words("per-minute", { tempo: channel.number(tempo, 0) });
  const chosen = (name) => slot.querySelector(`input[name="metronome-${name}"]:checked`).value;
  const [box, slider, startButton, volume] = ["tempo", "slider", "start", "volume"].map(find);
  const [lowest, highest] = [Number(box.min), Number(box.max)];
  const say = speaker(find("state"));
  const show = pulsePicture(find);

  let tempo = slider.valueAsNumber;
  let run = null; // {context, gain, play, beats} while it sounds
  let asked = 0;

  const bar = () => BARS[chosen("metre")];
  const accented = (beat) => find("accent").checked && bar() > 0 && beat % bar() === 0;
  const sayRunning = () =>
    say(words("running", { pulse: ramp.words(), metre: words(`metre.${chosen("metre")}`) }));
  const change = () => {
    if (!run) return;
    run.beats.change(ramp.pulse());
    sayRunning();
  };
  const ramp = mountRamp(slot, channel, () => tempo, change);

  const refuse = (sentence) => {
    find("refused").textContent = sentence;
    find("refused").hidden = !sentence;
    if (sentence) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  };

  const setTempo = (value) => {
    tempo = Math.min(highest, Math.max(lowest, Math.round(value)));
    box.value = tempo;
    slider.value = tempo;
    showValue(slot, slider, perMinute(tempo));
    refuse("");
    ramp.tempoChanged();
    change();
  };

  const typed = () => {
    const value = box.valueAsNumber;
    if (Number.isInteger(value) && value >= lowest && value <= highest) setTempo(value);
    else refuse(fill(channel.words["error.metronome-tempo"], { lowest, highest }));
  };

  const loudness = () => (volume.valueAsNumber / 100) ** 2; // as ears hear it, rather than as the signal grows

  const showVolume = () => {
    showValue(slot, volume, words("percent", { percent: channel.number(volume.valueAsNumber, 0) }));
    run?.gain.gain.setTargetAtTime(loudness(), run.context.currentTime, 0.02);
  };

  const rest = () => {
    startButton.textContent = words("start");
    find("now").textContent = "";
    show(null, bar());
  };

  const stop = () => {
    asked += 1;
    if (!run) return;
    run.beats.stop();
    run.gain.disconnect(); // with all that has been handed over already
    run = null;
    navigator.vibrate?.(0);
    rest();
    say(words("stopped"));
    end(stop);
  };

  const follow = (seen) => () => {
    if (!run || run.asked !== asked) return;
    const heard = heardNow(run.context);
    const position = run.beats.position(heard);
    const beat = Math.floor(position);
    show(position, bar());
    find("now").textContent = ramp.used() ? words("now", { tempo: channel.number(run.beats.tempo(heard), 0) }) : "";
    if (beat > seen && beat >= 0 && find("vibrate").checked) {
      navigator.vibrate(SHAKE[accented(beat) ? "accent" : "plain"]);
    }
    requestAnimationFrame(follow(Math.max(beat, seen)));
  };

  const start = async () => {
    if (!ramp.checked()) return;
    const mine = (asked += 1);
    let sound = null;
    try {
      sound = await begin(stop);
    } catch {
      say(channel.words["error.metronome-no-sound"]);
      return;
    }
    if (mine !== asked || document.visibilityState === "hidden") return;
    const { context, out } = sound;
    const gain = new GainNode(context, { gain: loudness() });
    gain.connect(out);
    run = { context, gain, asked: mine, play: clicks(context, gain, chosen("voice")) };
    run.beats = scheduler({
      clock: () => context.currentTime,
      play: (time, beat) => run.play(time, accented(beat)),
    });
    run.beats.start(ramp.pulse(), context.currentTime + LEAD);
    startButton.textContent = words("stop");
    sayRunning();
    requestAnimationFrame(follow(-1));
  };

  const taps = tapping();
  listen(find("tap"), spaceOrEnter, (stamp) => {
    const { count, tempo: tapped } = taps.tap(stamp);
    if (tapped === null) return say(words("tap-more"));
    setTempo(tapped);
    return say(words("tapped", { tempo: perMinute(tempo), count: channel.number(count, 0) }));
  });

  box.addEventListener("change", typed);
  slider.addEventListener("input", () => setTempo(slider.valueAsNumber));
  find("slower").addEventListener("click", () => setTempo(tempo - 1));
  find("faster").addEventListener("click", () => setTempo(tempo + 1));
  volume.addEventListener("input", showVolume);
  startButton.addEventListener("click", () => (run ? stop() : start()));
  slot.addEventListener("change", ({ target }) => {
    if (target.name === "metronome-voice" && run) run.play = clicks(run.context, run.gain, target.value);
    if (target.name === "metronome-metre") run ? sayRunning() : show(null, bar());
  });
  mountFiles(slot, channel, () => {
    const beats = bar();
    const accent = find("accent").checked && beats > 0;
    return {
      pulse: ramp.pulse(),
      seconds: 60 * Number(chosen("length")),
      voice: chosen("voice"),
      bar: beats,
      accented: (beat) => accent && beat % beats === 0,
    };
  });

  find("vibration").hidden = !navigator.vibrate;
  setTempo(tempo);
  showVolume();
  rest();
};
