// Ears of another age: the age and the sex choose a curve, shown as picture, table and words, and heard.

import { begin, end } from "../../instrument/audio.js";
import { fill, follow, part, showValue, speaker } from "../../instrument/slot.js";
import { soundingRoom } from "../playing.js";
import { ears } from "./ears.js";

const REST = 120; // ms without a change before the filter is made anew
const [LOW, HIGH] = [1000, 4000]; // Hz that the words name

const chosen = (slot, facts) => {
  const age = part(slot, "age").valueAsNumber;
  const sex = part(slot, "man").checked ? "man" : "woman";
  return { age, sex, shifts: facts.shifts[sex][age - facts.youngest] };
};

const draw = (slot, facts, channel, { age, sex, shifts }) => {
  const { top, bottom, deepest } = facts.picture;
  const open = (frequency) => age > facts.firmTo && frequency >= facts.informationFrom;
  const path = facts.frequencies.map((frequency, place) => {
    const height = top + ((bottom - top) * shifts[place]) / deepest;
    const point = part(slot, `point-${frequency}`);
    point.setAttribute("cy", height.toFixed(1));
    point.classList.toggle("open", open(frequency));
    const figure = channel.number(shifts[place], 1);
    part(slot, `shift-${frequency}`).textContent = open(frequency) ? `(${figure})` : figure;
    return `${point.getAttribute("cx")} ${height.toFixed(1)}`;
  });
  part(slot, "line").setAttribute("d", `M${path.join("L")}`);
  part(slot, "information").hidden = age <= facts.firmTo;
  if (age === facts.youngest) return channel.words["old-ears.youngest"];
  const at = (frequency) => channel.number(shifts[facts.frequencies.indexOf(frequency)], 1);
  const values = { age: channel.number(age, 0), low: at(LOW), high: at(HIGH) };
  return fill(channel.words[`old-ears.result.${sex}`], values);
};

export const mount = (slot, facts, channel) => {
  const [button, state, age] = ["play", "state", "age"].map((name) => part(slot, name));
  const say = speaker(part(slot, "result"));
  let wanted = false;
  let making = null; // a promise: an impatient second touch must not make a second room
  let sound = null;
  let waiting = null;

  const levels = () => (part(slot, "background").checked ? facts.levels : { voice: facts.levels.voice });
  const through = () => {
    const { shifts } = chosen(slot, facts);
    return part(slot, "curve").checked ? shifts : shifts.map(() => 0);
  };
  const filter = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => sound?.ears.set(facts.frequencies, through()), REST);
  };

  const rest = () => {
    wanted = false;
    sound?.room.stop();
    button.textContent = channel.words["old-ears.play"];
    delete slot.dataset.sounding;
    state.textContent = "";
  };

  const make = async ({ context, out }) => {
    state.textContent = channel.words["old-ears.preparing"];
    const inside = new GainNode(context);
    const room = await soundingRoom(context, inside, facts.levels);
    const listening = ears(context, inside, out);
    listening.set(facts.frequencies, through());
    return { ears: listening, room };
  };

  const start = async () => {
    wanted = true;
    button.textContent = channel.words["old-ears.stop"];
    try {
      const shared = await begin(rest);
      if (!wanted) return;
      making ??= make(shared);
      sound = await making;
      if (!wanted) return;
      state.textContent = "";
      sound.room.start(levels());
      slot.dataset.sounding = "yes";
    } catch {
      making = null;
      rest();
      end(rest);
      state.textContent = channel.words["old-ears.silent"];
    }
  };

  button.addEventListener("click", () => {
    if (!wanted) return start();
    rest();
    return end(rest);
  });
  follow([...slot.querySelectorAll("input")], () => {
    const now = chosen(slot, facts);
    showValue(slot, age, fill(channel.words["old-ears.years"], { age: channel.number(now.age, 0) }));
    say(draw(slot, facts, channel, now));
    if (!sound) return;
    filter();
    if (wanted) sound.room.set(levels());
  });
};
