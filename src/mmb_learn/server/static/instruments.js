// The instruments of a page: their scripts, and figures written as the reader's language writes them.

import { facts, words } from "./house.js";
import { load } from "./load.js";

const number = (value, decimals = 0) =>
  new Intl.NumberFormat(facts.language === "en" ? "en-GB" : "nb-NO", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(Number(value.toFixed(decimals)) || 0) // never «−0»
    .replace("-", "−")
    .replaceAll("\u202f", "\u00a0");

// Give what mounts one instrument; figure(name, params) → Promise<{html}> is asked for what is drawn elsewhere.
export const instrumentMount = (figure) => async (element) => {
  const { instruments } = await load(`../${element.dataset.package}/view.js`);
  instruments[element.dataset.instrument](element, facts.series ?? {}, { words, number, figure });
  element.dataset.ready = "true";
};
