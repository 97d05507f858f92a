// Plays a tune from any of its notes, all handed to the audio clock at once, and says which note sounds now.

import { begin, end } from "../../instrument/audio.js";
import { note } from "../../rhythm/voices.js";

const LEAD = 0.15; // seconds from the touch to the first note
const RING = 0.3; // seconds that the last note rings on
const FIRST = 1.5; // seconds that the starting note sounds

// player({begun, stopped, at(number), silent}) → {play(notes, tempo, from), stop(), playing, now}
// notes: [[start in felt beats, length, MIDI number]]; tempo in felt beats a minute.
export const player = ({ begun, stopped, at, silent }) => {
  let sounding = null; // {gain, last, frame} while it sounds
  let asked = 0;
  let now = 0;

  const hush = () => {
    if (!sounding) return false;
    const { gain, last, frame } = sounding;
    sounding = null;
    cancelAnimationFrame(frame);
    last.onended = null;
    gain.disconnect();
    return true;
  };

  const stop = () => {
    asked += 1;
    if (!hush()) return;
    now = 0;
    end(stop);
    stopped();
  };

  const watch = (context, starts) => {
    const mine = sounding;
    const look = () => {
      if (sounding !== mine) return;
      const next = starts.findIndex(({ time }) => time > context.currentTime);
      const place = next < 0 ? starts.length - 1 : next - 1;
      if (place >= 0 && starts[place].number !== mine.number) {
        mine.number = now = starts[place].number;
        at(now);
      }
      mine.frame = requestAnimationFrame(look);
    };
    mine.frame = requestAnimationFrame(look);
  };

  // A source without sound ends with the last note: the audio clock itself says when.
  const lastOf = (context, gain, until) => {
    const last = new ConstantSourceNode(context, { offset: 0 });
    last.connect(gain);
    last.start();
    last.stop(until);
    last.onended = stop;
    return last;
  };

  const play = async (notes, tempo, from = 0) => {
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
    const zero = context.currentTime + LEAD - notes[from][0] * beat;
    const starts = notes.slice(from).map(([start, long, pitch], place) => {
      note(context, gain, pitch, zero + start * beat, zero + (start + long) * beat);
      return { time: zero + start * beat, number: from + place };
    });
    const [start, long] = notes.at(-1);
    sounding = { gain, last: lastOf(context, gain, zero + (start + long) * beat + RING), number: -1 };
    now = from;
    watch(context, starts);
    begun();
  };

  return {
    play,
    stop,
    first: (pitch) => play([[0, FIRST, pitch]], 60),
    get playing() {
      return sounding !== null;
    },
    get now() {
      return now;
    },
  };
};
