// Which song fits this walk: the choices sort the songs into those that fit and those that are near, and play them.

import { counted, fill, part, showValue, speaker } from "../../instrument/slot.js";
import { fitting } from "../fitting.js";
import { player } from "./player.js";

const TOGETHER = { any: null, two: 2, three: 3 };
const WAYS = new Map([[1, "each"], [2, "half"], [0.5, "double"]]);

const inside = (item, name) => item.querySelector(`[data-song-part="${name}"]`);

// The page of the tapping instrument, from a page of it or of a unit; elsewhere its name is text.
const linkToTapping = (place) => {
  const base = /^(.*\/)(?:tool|m)\//.exec(location.pathname)?.[1];
  if (!base) return;
  const link = document.createElement("a");
  link.href = `${base}tool/tap-along`;
  link.textContent = place.textContent;
  place.replaceChildren(link);
};

export const mount = (slot, facts, channel) => {
  const find = (name) => part(slot, name);
  const words = (key, values) => fill(channel.words[`which-song.${key}`], values);
  const whole = (value) => channel.number(value, 0);
  const exact = (tempo) => channel.number(tempo, Number.isInteger(tempo) ? 0 : 1);
  const [box, slider, all] = ["cadence", "slider", "all"].map(find);
  const items = new Map([...slot.querySelectorAll("[data-song]")].map((item) => [item.dataset.song, item]));
  const songs = new Map(facts.songs.map((song) => [song.id, song]));
  const [lowest, highest] = [Number(box.min), Number(box.max)];
  const say = speaker(find("found"));
  const tell = speaker(find("state"));
  const play = player({
    begun: (id, tempo) => {
      inside(items.get(id), "play-word").textContent = words("stop");
      tell(words("playing", { tempo: exact(tempo) }));
    },
    stopped: (id) => {
      inside(items.get(id), "play-word").textContent = words("play");
      tell(words("stopped"));
    },
    silent: () => tell(channel.words["error.which-song-no-sound"]),
  });

  let cadence = slider.valueAsNumber;
  let found = new Map(); // how each song that fits or is near is sung now, by its id
  let whichAll = false;

  const describe = ({ id, tempo, steps, off }) => {
    const percent = Math.floor(Math.abs(off) + 0.5);
    const change = percent ? ` ${words(off < 0 ? "slower" : "faster", { percent: whole(percent) })}` : "";
    const three = inside(items.get(id), "three");
    inside(items.get(id), "how").textContent = words(`how.${WAYS.get(steps)}`, { tempo: exact(tempo) }) + change;
    three.hidden = songs.get(id).together !== 3;
    three.textContent = three.hidden ? "" : words(`beats.${steps > 1 ? "two-steps" : "hard"}`);
  };

  const showFew = (count) => {
    [...find("fitting").children].forEach((item, place) => (item.hidden = !whichAll && place >= facts.shownFirst));
    all.hidden = count <= facts.shownFirst;
    all.setAttribute("aria-expanded", String(whichAll));
    all.textContent = whichAll ? words("fewer") : words("all", { count: whole(count) });
  };

  const sort = () => {
    const beats = slot.querySelector('input[name="which-song-beats"]:checked').value;
    const fits = fitting(facts.songs, cadence, TOGETHER[beats], find("language").value);
    found = new Map(fits.map((fit) => [fit.id, fit]));
    fits.forEach(describe);
    const lists = { fitting: fits.filter((fit) => fit.fits), near: fits.filter((fit) => !fit.fits) };
    find("fitting").replaceChildren(...lists.fitting.map(({ id }) => items.get(id)));
    find("near").replaceChildren(...lists.near.map(({ id }) => items.get(id)));
    for (const { id } of lists.near) items.get(id).hidden = false;
    find("others").replaceChildren(...[...items].flatMap(([id, item]) => (found.has(id) ? [] : [item])));
    find("near-box").hidden = !lists.near.length;
    find("near-count").textContent = counted(channel, "which-song.near", lists.near.length);
    showFew(lists.fitting.length);
    const values = { cadence: whole(cadence) };
    const count = lists.fitting.length;
    say(count ? counted(channel, "which-song.found", count, values) : words("none", values));
  };

  const changed = () => {
    play.stop();
    sort();
  };

  const refuse = (sentence) => {
    find("refused").textContent = sentence;
    find("refused").hidden = !sentence;
    if (sentence) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  };

  const setCadence = (value) => {
    cadence = value;
    [box.value, slider.value] = [value, value];
    showValue(slot, slider, words("per-minute", { cadence: whole(value) }));
    refuse("");
    changed();
  };

  box.addEventListener("change", () => {
    const value = Math.round(box.valueAsNumber);
    if (value >= lowest && value <= highest) setCadence(value);
    else refuse(fill(channel.words["error.rhythm-cadence"], { lowest, highest }));
  });
  slider.addEventListener("input", () => setCadence(slider.valueAsNumber));
  slot.addEventListener("change", ({ target }) => {
    if (target.name === "which-song-beats" || target === find("language")) changed();
    if (target === find("steps")) play.stop();
  });
  slot.addEventListener("click", ({ target }) => {
    const id = target.closest('[data-song-part="play"]')?.closest("[data-song]").dataset.song;
    if (id) play.toggle({ ...songs.get(id), ...found.get(id), heard: find("steps").checked });
  });
  all.addEventListener("click", () => {
    whichAll = !whichAll;
    showFew(find("fitting").children.length);
  });

  linkToTapping(find("tap"));
  setCadence(cadence);
};
