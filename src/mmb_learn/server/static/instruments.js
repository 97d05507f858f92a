// The instruments of a page: their scripts, and what each of them is given.

import { facts, words } from "./house.js";
import { load } from "./load.js";
import { quietly } from "./quietly.js";

const number = (value, decimals = 0) =>
  new Intl.NumberFormat(facts.language === "en" ? "en-GB" : "nb-NO", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(Number(value.toFixed(decimals)) || 0) // never «−0»
    .replace("-", "−")
    .replaceAll("\u202f", "\u00a0");

// One value of an instrument, kept in this browser for this person until she signs out.
const keptOf = (name) => {
  const key = `mmb-tool ${facts.person} ${name}`;
  return {
    read: () => quietly(() => JSON.parse(localStorage.getItem(key))),
    write: (value) => quietly(() => localStorage.setItem(key, JSON.stringify(value)) ?? true, false),
    erase: () => quietly(() => localStorage.removeItem(key)),
  };
};

// Give what mounts one instrument; figure(name, params) → Promise<{html}> is asked for what is drawn elsewhere.
export const instrumentMount = (figure) => async (element) => {
  const { source, instrument } = element.dataset;
  const { mount } = await load(`../${source}/view.js`);
  const channel = { words, language: facts.language, number, figure, kept: keptOf(instrument) };
  await mount(element, facts.instruments[instrument] ?? {}, channel);
  element.dataset.ready = "true";
};
