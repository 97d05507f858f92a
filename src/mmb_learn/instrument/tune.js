// A tune, all its notes handed to the audio clock at once; that clock says as well when the last of them has rung.

import { begin, end } from "./audio.js";

const LEAD = 0.15; // seconds from the touch to the first note
const RING = 0.3; // seconds that the last note rings on

// One note, from `time` until `until` in seconds: a soft, round tone without an edge.
export const note = (context, out, midi, time, until) => {
  const frequency = 440 * 2 ** ((midi - 69) / 12);
  const end = Math.max(until - 0.03, time + 0.06);
  const level = new GainNode(context, { gain: 0 });
  level.gain.setValueAtTime(0, time);
  level.gain.linearRampToValueAtTime(0.32, time + 0.02);
  level.gain.setTargetAtTime(0.2, time + 0.02, 0.25);
  level.gain.setTargetAtTime(0, end, 0.03);
  const round = new BiquadFilterNode(context, { type: "lowpass", frequency: 1800, Q: 0.5 });
  level.connect(round).connect(out);
  for (const [type, times, strength] of [["triangle", 1, 1], ["sine", 2, 0.15]]) {
    const tone = new OscillatorNode(context, { type, frequency: frequency * times });
    tone.connect(new GainNode(context, { gain: strength })).connect(level);
    tone.start(time);
    tone.stop(end + 0.2);
  }
};

// tunePlayer({stopped, silent}) → {play(notes, tempo, begun), stop, sounding}
// notes: [[start in felt beats, length, MIDI number]]; tempo in felt beats a minute. `begun` is given the sound,
// {context, gain, timeOf(beat)}, which is `sounding` from then on; a tune that takes its place stops it unsaid.
export const tunePlayer = ({ stopped, silent }) => {
  let sounding = null;
  let asked = 0;

  const hush = () => {
    if (!sounding) return false;
    sounding.last.onended = null;
    sounding.gain.disconnect();
    sounding = null;
    return true;
  };

  const stop = () => {
    asked += 1;
    if (!hush()) return;
    end(stop);
    stopped();
  };

  // A source without sound that ends when all is over.
  const lastOf = (context, gain, until) => {
    const last = new ConstantSourceNode(context, { offset: 0 });
    last.connect(gain);
    last.start();
    last.stop(until);
    last.onended = stop;
    return last;
  };

  const play = async (notes, tempo, begun) => {
    const mine = (asked += 1);
    let sound = null;
    try {
      sound = await begin(stop);
    } catch {
      stop();
      silent();
      return;
    }
    if (mine !== asked || document.visibilityState === "hidden") return;
    hush();
    const { context, out } = sound;
    const gain = new GainNode(context);
    gain.connect(out);
    const beat = 60 / tempo;
    const zero = context.currentTime + LEAD - notes[0][0] * beat;
    const timeOf = (place) => zero + place * beat;
    for (const [start, long, pitch] of notes) note(context, gain, pitch, timeOf(start), timeOf(start + long));
    const [start, long] = notes.at(-1);
    sounding = { context, gain, timeOf, last: lastOf(context, gain, timeOf(start + long) + RING) };
    begun(sounding);
  };

  return {
    play,
    stop,
    get sounding() {
      return sounding;
    },
  };
};
