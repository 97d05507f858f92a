// The day: the times that are written, the plan they give, and what is asked about or refused.

import { counted, fill, part, speaker } from "../../instrument/slot.js";
import { dayPlan } from "../day.js";
import { wholeMinutes } from "../listening.js";
import { NAMES, clockOf, minutesOf } from "./reading.js";

// A day in minutes, as the rule takes it; {code} is thrown where times are missing that belong together.
export const dayOf = (day, facts) => {
  const at = (name) => (day[name] ? minutesOf(day[name]) : null);
  const peak = [at("peak-from"), at("peak-to")];
  if (at("wake") === null || at("bedtime") === null) throw { code: "peace-and-joy-clock" };
  if ((peak[0] === null) !== (peak[1] === null)) throw { code: "peace-and-joy-peak" };
  const meals = facts.meals.map(at).filter((meal) => meal !== null);
  return {
    peak: peak[0] === null ? null : peak,
    meals,
    bedtime: at("bedtime"),
    wake: at("wake"),
    care: at("care"),
  };
};

export const totalsOf = (lists) =>
  Object.fromEntries(NAMES.map((name) => [name, wholeMinutes(lists[name].map(({ seconds }) => seconds))]));

const planned = ({ lists, day }, facts) => {
  try {
    return dayPlan(dayOf(day, facts), totalsOf(lists), facts.rules);
  } catch (error) {
    if (!error.code) throw error;
    return { slots: [], doubts: [], refused: error.code };
  }
};

// Give {draw(), write()}: reckon the plan anew, and write the times as they are kept.
export const planOf = (slot, facts, channel, { made, changed }) => {
  const { words, number } = channel;
  const inputs = [...slot.querySelectorAll("[data-time]")];
  const [list, none, refused] = ["plan", "plan-none", "refused"].map((name) => part(slot, name));
  const say = speaker(part(slot, "said"));
  let last = null; // nothing is said of the plan that one opens with

  const slotOf = ({ kind, list: name, start, end }) => {
    const element = part(slot, "slot").content.firstElementChild.cloneNode(true);
    const values = { start: clockOf(start), end: clockOf(end) };
    const shown = {
      time: fill(words["peace-and-joy.span"], values),
      list: words[`peace-and-joy.list.${name}`],
      why: fill(words[`peace-and-joy.why.${kind}`], { lead: number(facts.rules.lead, 0) }),
    };
    element.dataset.of = name;
    for (const [which, text] of Object.entries(shown)) {
      element.querySelector(`[data-slot="${which}"]`).textContent = text;
    }
    return element;
  };
  const doubtOf = ({ code, at }) => {
    const values = { at: at === null ? "" : clockOf(at), longest: number(facts.rules.longest, 0) };
    return Object.assign(document.createElement("li"), {
      textContent: fill(words[`peace-and-joy.doubt.${code}`], values),
    });
  };

  const draw = () => {
    const plan = planned(made(), facts);
    const known = JSON.stringify(plan);
    if (known === last) return;
    list.replaceChildren(...plan.slots.map(slotOf));
    const waits = plan.refused === "peace-and-joy-clock"; // nothing is amiss, the day is not written yet
    none.textContent = waits ? words["error.peace-and-joy-clock"] : words["peace-and-joy.plan-none"];
    none.hidden = plan.slots.length > 0 || Boolean(plan.refused && !waits);
    refused.textContent = plan.refused && !waits ? words[`error.${plan.refused}`] : "";
    refused.hidden = !refused.textContent;
    part(slot, "doubts").hidden = plan.doubts.length === 0;
    part(slot, "doubt-list").replaceChildren(...plan.doubts.map(doubtOf));
    const slots = counted(channel, "peace-and-joy.slots", plan.slots.length);
    if (last !== null && !plan.refused) say(fill(words["peace-and-joy.plan-said"], { slots }));
    last = known;
  };

  for (const input of inputs) {
    input.addEventListener("input", () => {
      made().day[input.dataset.time] = input.value;
      draw();
      changed();
    });
  }
  return {
    draw,
    write: () => {
      for (const input of inputs) input.value = made().day[input.dataset.time];
      draw();
    },
  };
};
