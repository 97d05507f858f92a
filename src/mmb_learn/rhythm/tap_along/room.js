// Music in the room: its tempo from the last taps, and the half and the double, for one beat can be felt as another.

import { fill, part } from "../../instrument/slot.js";
import { tapping } from "../tapped.js";

const FEWEST = 4; // taps
const SLOWEST = 30; // as TEMPO_ENDS in cue.py
const FASTEST = 220;
const REST = 1500; // ms without a tap before the tempo is said aloud

// Give {tap(stamp), clear()}. No sound is made or listened to here.
export const roomTempo = (slot, channel) => {
  const [shown, half, double, found] = ["tempo-found", "half", "double", "found"].map((name) => part(slot, name));
  const taps = tapping();
  let waiting = null;

  const number = (tempo) => channel.number(tempo, 0);
  const felt = (tempo) => (tempo >= SLOWEST && tempo <= FASTEST ? number(tempo) : "–");

  const say = (sentence) => {
    clearTimeout(waiting);
    found.textContent = "";
    waiting = setTimeout(() => (found.textContent = sentence), REST);
  };

  const show = (tempo) => {
    shown.textContent = tempo === null ? "–" : number(tempo);
    half.textContent = tempo === null ? "–" : felt(tempo / 2);
    double.textContent = tempo === null ? "–" : felt(tempo * 2);
  };

  return {
    tap(stamp) {
      const { count, tempo } = taps.tap(stamp);
      const enough = count >= FEWEST;
      show(enough ? tempo : null);
      const key = enough ? "tap-along.room.found" : "tap-along.room.more";
      say(fill(channel.words[key], { tempo: tempo === null ? "" : number(tempo), fewest: number(FEWEST) }));
    },
    clear() {
      taps.clear();
      clearTimeout(waiting);
      found.textContent = "";
      show(null);
    },
  };
};
