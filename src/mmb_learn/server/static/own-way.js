// In one's own way: larger text, no sound, read aloud. Text size is a cookie, so that the server writes it in the page.

import { facts } from "./house.js";
import { quietly } from "./quietly.js";
import { startReading } from "./read-aloud.js";
import { startTerms } from "./terms.js";

const SOUNDLESS = "mmb soundless"; // kept in this browser, erased with the rest at sign-out
const YEAR = 365 * 24 * 3600;

const page = document.documentElement;

const isKept = () => quietly(() => localStorage.getItem(SOUNDLESS)) === "yes";
const keep = (is) => quietly(() => (is ? localStorage.setItem(SOUNDLESS, "yes") : localStorage.removeItem(SOUNDLESS)));

const startSize = (place) => {
  const size = page.dataset.text ?? "normal";
  place.querySelector(`[name="text-size"][value="${size}"]`).checked = true;
  place.addEventListener("change", ({ target }) => {
    if (target.name !== "text-size") return;
    page.dataset.text = target.value;
    document.cookie = `mmb-text=${target.value}; path=${facts.base}; max-age=${YEAR}; samesite=lax`;
  });
};

const startSoundless = (place) => {
  const box = place.querySelector("[data-do='soundless']");
  const said = place.querySelector("[data-soundless]");
  const show = (is) => {
    box.checked = is;
    said.hidden = !is;
    if (is) page.dataset.soundless = "";
    else delete page.dataset.soundless;
    dispatchEvent(new Event("mmb:soundless")); // audio.js hears it
  };
  show(isKept());
  box.addEventListener("change", () => {
    keep(box.checked);
    show(box.checked);
  });
  addEventListener("storage", ({ key }) => key === SOUNDLESS && show(isKept()));
};

export const startOwnWay = () => {
  startTerms();
  const place = document.querySelector("[data-own-way]");
  if (!place) return;
  startSize(place);
  startSoundless(place);
  startReading(place);
};
