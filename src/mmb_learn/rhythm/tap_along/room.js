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
  const felt = (tempo) =>
    tempo >= SLOWEST && tempo <= FASTEST ? channel.number(tempo, Number.isInteger(tempo) ? 0 : 1) : "–";

  const say = (sentence) => {
    clearTimeout(waiting);
    found.textContent = "";
    waiting = setTimeout(() => (found.textContent = sentence), REST);
  };

  const show = (tempo) => {
    const whole = Math.round(tempo ?? 0); // what is shown is what is halved and doubled
    shown.textContent = whole ? number(whole) : "–";
    half.textContent = felt(whole / 2);
    double.textContent = felt(whole * 2);
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
