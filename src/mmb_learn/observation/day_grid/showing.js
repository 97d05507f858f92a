// What the page shows beside the cells: the finding, its pictures and figures, and on a phone the week in small.

import { fill, part, counted } from "../../instrument/slot.js";
import { comparedOf, hoursOf, percent, reckoned, toldOf } from "./finding.js";
import { pictureOf, stripOf } from "./picture.js";
import { WEEKS, codeBy } from "./record.js";
import { DAYS, spansOfDay } from "./week.js";

const days = Array.from({ length: DAYS }, (_, day) => day);

const paragraph = (text) => {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
};

const rowOf = (name, texts) => {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = name;
  row.append(head);
  for (const text of texts) row.insertCell().textContent = text;
  return row;
};

const tableOf = (caption, heads, rows) => {
  const table = document.createElement("table");
  table.createCaption().textContent = caption;
  const head = table.createTHead().insertRow();
  for (const name of heads) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  table.createTBody().append(...rows);
  return table;
};

export const showingOf = (slot, channel, { record, toDay }) => {
  const { words } = channel;
  const code = part(slot, "when-code");
  const weeks = part(slot, "when-weeks");
  const short = days.map((day) => words[`day-grid.short.${day + 1}`]);

  const figureOf = (week, result, name) => {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.textContent = words[`day-grid.week.${week}`];
    const [label] = toldOf(result, name, week, channel);
    const shown = record().weeks[week];
    figure.append(caption, pictureOf({ week: shown, rows: hoursOf(shown, code.value), ...result, days: short, label }));
    return figure;
  };

  const draw = () => {
    const { name } = codeBy(record(), code.value);
    const shown = weeks.value === "both" ? WEEKS : [weeks.value];
    const results = Object.fromEntries(shown.map((week) => [week, reckoned(record().weeks[week], code.value)]));
    const isBoth = shown.length === 2 && shown.every((week) => results[week].peak !== null);
    const told = isBoth
      ? comparedOf(results.before, results.after, name, channel)
      : shown.flatMap((week) => toldOf(results[week], name, week, channel));
    const sentences = [...new Set(told)];
    part(slot, "finding").replaceChildren(...sentences.map(paragraph));
    const drawn = shown.filter((week) => results[week].days > 0);
    part(slot, "maps").replaceChildren(...drawn.map((week) => figureOf(week, results[week], name)));
    if (part(slot, "all-figures").open) drawFigures(name, shown, results);
  };

  const drawFigures = (name, shown, results) => {
    const share = (week, hour) =>
      results[week].shares[hour] === null ? words["day-grid.no-share"] : percent(results[week].shares[hour], channel);
    const hours = Array.from({ length: 24 }, (_, hour) =>
      rowOf(
        `${hour}–${hour + 1}`,
        shown.map((week) => share(week, hour)),
      ),
    );
    const heads = [words["day-grid.hour"], ...shown.map((week) => words[`day-grid.week.${week}`])];
    part(slot, "figures").replaceChildren(tableOf(fill(words["day-grid.per-hour"], { code: name }), heads, hours));
  };

  const overview = (week, dayShown) => {
    const buttons = days.map((day) => {
      const button = document.createElement("button");
      const spans = spansOfDay(record().weeks[week][day]);
      button.type = "button";
      button.dataset.day = day;
      button.setAttribute("aria-pressed", String(day === dayShown));
      const marked = counted(channel, "day-grid.spans", spans.length);
      button.setAttribute(
        "aria-label",
        fill(words["day-grid.overview-day"], { day: words[`day-grid.day.${day + 1}`], marked }),
      );
      const name = document.createElement("span");
      name.textContent = short[day];
      button.append(name, stripOf(spans));
      return button;
    });
    const isFocused = part(slot, "overview").contains(document.activeElement);
    part(slot, "overview").replaceChildren(...buttons);
    if (isFocused) buttons[dayShown].focus();
  };

  for (const select of [code, weeks]) select.addEventListener("change", draw);
  part(slot, "all-figures").addEventListener("toggle", draw);
  part(slot, "overview").addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) toDay(Number(button.dataset.day));
  });

  return {
    draw,
    overview,
    codes: (codes) => {
      const chosen = code.value;
      code.replaceChildren(...codes.map(({ id, letter, name }) => new Option(`${letter} ${name}`, id)));
      code.value = codes.some(({ id }) => id === chosen) ? chosen : codes[0].id;
    },
  };
};
