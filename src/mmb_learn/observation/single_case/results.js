// What a series shows: first the dots and what they say, then the light, then rival explanations, then a verdict.

import { fill, part, speaker } from "../../instrument/slot.js";
import { shapesOf, TALL } from "./drawing.js";
import { nameOf, toldOf } from "./told.js";

const ENOUGH = 2; // rival explanations
const NARROWEST = 200; // px

const made = (name, text) => {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
};

// Give {draw, begin, told, named, limits}. `begin` forgets the explanations and hides the verdict.
export const resultsOf = (slot, channel) => {
  const { words } = channel;
  const at = (name) => part(slot, name);
  const say = speaker(at("said"));
  let series = null;
  let told = null;
  let shown = false;

  const earlier = () => Number(at("pair").value) || 0;
  const ticked = () => [...slot.querySelectorAll("[data-rival]:checked")].map(({ dataset }) => dataset.rival);
  const own = () => [...slot.querySelectorAll("[data-own]")].map(({ value }) => value.trim()).filter(Boolean);
  const named = () => [...ticked().map((id) => words[`single-case.rival.${id}`]), ...own()];
  const isEnough = () => new Set(named().map((each) => each.toLocaleLowerCase())).size >= ENOUGH;
  const limits = () => (shown && at("layer").checked && told.canBeReckoned ? told.limits() : null);

  const drawDots = () => {
    const svg = at("dots");
    const width = Math.max(NARROWEST, Math.floor(svg.getBoundingClientRect().width));
    svg.setAttribute("viewBox", `0 0 ${width} ${TALL}`);
    svg.replaceChildren(...shapesOf(series, earlier(), width, limits(), channel));
  };
  const drawTable = () => {
    const point = words[`single-case.axis.${series.each}`];
    at("each-head").textContent = point;
    at("what-head").textContent = series.unit || words["single-case.untold"];
    const days = series.phases.flatMap((phase, place) => phase.days.map((day) => [nameOf(series, place), day]));
    const rows = days.map(([name, day], place) => {
      const row = document.createElement("tr");
      const head = made("th", channel.number(place + 1, 0));
      head.scope = "row";
      row.append(head, made("td", name), made("td", day === null ? words["single-case.no-figure"] : told.figure(day)));
      return row;
    });
    at("rows").replaceChildren(...rows);
  };
  const drawPairs = () => {
    const pairs = series.phases.slice(1).map((_, place) => {
      const names = { earlier: nameOf(series, place), later: nameOf(series, place + 1) };
      return new Option(fill(words["single-case.pair"], names), `${place}`);
    });
    const was = Math.min(earlier(), pairs.length - 1);
    at("pair").replaceChildren(...pairs);
    at("pair").value = `${Math.max(0, was)}`;
    at("comparing").hidden = pairs.length < 2;
  };
  const drawLight = () => {
    const light = told.light();
    at("light").dataset.state = light.state;
    at("lamp-title").textContent = light.title;
    at("lamp-said").replaceChildren(...light.said.map((sentence) => made("li", sentence)));
    return light;
  };
  const drawRivals = () => {
    const missing = isEnough() ? 0 : Math.max(1, ENOUGH - named().length);
    at("rivals-said").textContent = missing ? words[`single-case.rivals-said.${missing === 1 ? "one" : "none"}`] : "";
    at("show").setAttribute("aria-disabled", `${missing > 0}`);
    if (missing && shown) shown = false;
  };
  const drawVerdict = () => {
    drawRivals();
    at("judging").hidden = !told.canBeReckoned;
    at("verdict").hidden = !shown || !told.canBeReckoned;
    if (at("verdict").hidden) return;
    at("verdict-said").replaceChildren(...told.verdict().map((sentence) => made("p", sentence)));
    at("named").replaceChildren(...named().map((each) => made("li", each)));
    const measures = told.measures();
    for (const place of at("measures").querySelectorAll("[data-measure]")) {
      place.textContent = measures[place.dataset.measure];
    }
  };
  const drawAll = () => {
    told = toldOf(series, earlier(), channel);
    at("shown-what").textContent = series.what;
    at("finding").textContent = told.finding();
    at("dot-missing").hidden = !series.phases.some(({ days }) => days.includes(null));
    drawTable();
    const light = drawLight();
    drawVerdict();
    drawDots();
    return light;
  };

  const draw = (given, aloud = false) => {
    series = given;
    drawPairs();
    const light = drawAll();
    if (aloud) say(`${told.finding()} ${light.title}.`);
  };
  const begin = () => {
    for (const tick of slot.querySelectorAll("[data-rival], [data-part=layer]")) tick.checked = false;
    for (const field of slot.querySelectorAll("[data-own]")) field.value = "";
    at("pair").value = "0";
    shown = false;
  };

  at("pair").addEventListener("change", drawAll);
  at("rivals").addEventListener("input", () => {
    drawVerdict();
    drawDots(); // its limits stay away while the verdict does
  });
  at("show").addEventListener("click", () => {
    if (!isEnough()) return drawRivals();
    shown = true;
    drawVerdict();
    drawDots();
    at("verdict").focus();
  });
  at("layer").addEventListener("change", drawDots);
  new ResizeObserver(() => series && drawDots()).observe(at("dots").parentElement);

  return {
    draw,
    begin,
    limits,
    earlier,
    told: () => told,
    isShown: () => !at("verdict").hidden,
    ticked,
    own,
    named,
  };
};
