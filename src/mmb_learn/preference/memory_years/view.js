// The memory years: a year written or slid to, the years that follow, and what may make them somebody else's.

import { fill, part, showValue, speaker } from "../../instrument/slot.js";
import { decadesOf, reminiscenceYears, yearsElsewhere } from "../years.js";
import { draw } from "./drawing.js";

export const mount = (slot, facts, channel) => {
  const { words, number } = channel;
  const at = (name) => part(slot, name);
  const [box, slider, arrival] = [at("birth"), at("slider"), at("arrival")];
  const say = speaker(at("result"));
  const ticked = (trap) => slot.querySelector(`[data-trap="${trap}"]`).checked;

  const showAbroad = (birth) => {
    const elsewhere = yearsElsewhere(facts, birth, arrival.valueAsNumber);
    showValue(slot, arrival, fill(words["memory-years.age"], { age: number(arrival.valueAsNumber, 0) }));
    at("abroad-said").textContent = elsewhere
      ? fill(words["memory-years.trap-said.abroad"], { first: elsewhere[0], last: elsewhere[1] })
      : words["memory-years.trap-said.abroad-early"];
    return ticked("abroad") ? elsewhere : null;
  };

  const show = (birth) => {
    const years = reminiscenceYears(facts, birth);
    const holes = { ...years, birth };
    showValue(slot, slider, String(birth));
    say(fill(words["memory-years.result"], holes));
    at("alt").textContent = fill(words["memory-years.alt"], holes);
    const here = decadesOf(facts, years);
    for (const each of slot.querySelectorAll("[data-decade]")) each.hidden = !here.includes(Number(each.dataset.decade));
    for (const trap of slot.querySelectorAll("[data-trap]")) at(trap.dataset.trap).hidden = !trap.checked;
    draw(at("drawn"), years, showAbroad(birth), fill(words["memory-years.aged"], holes));
  };

  const refuse = (isRefused) => {
    const [lowest, highest] = facts.birthYears;
    at("refused").hidden = !isRefused;
    at("refused").textContent = isRefused ? fill(words["error.memory-years-birth"], { lowest, highest }) : "";
    box.setAttribute("aria-invalid", String(isRefused));
  };
  const choose = (birth) => {
    slider.value = birth;
    refuse(false);
    show(birth);
  };
  const typed = () => (/^\s*\d{4}\s*$/.test(box.value) ? Number(box.value) : null);

  box.addEventListener("input", () => reminiscenceYears(facts, typed()) && choose(typed()));
  box.addEventListener("change", () => refuse(reminiscenceYears(facts, typed()) === null));
  slider.addEventListener("input", () => {
    box.value = slider.value;
    choose(slider.valueAsNumber);
  });
  slot.addEventListener("click", ({ target }) => {
    if (!target.dataset.year) return;
    box.value = target.dataset.year;
    choose(Number(target.dataset.year));
  });
  for (const input of [arrival, ...slot.querySelectorAll("[data-trap]")]) {
    input.addEventListener("input", () => show(slider.valueAsNumber));
  }
  box.value = slider.value;
  show(slider.valueAsNumber);
};
