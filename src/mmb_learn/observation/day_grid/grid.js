// The week in cells: a table with the hours downwards and the days beside each other, one tab stop in it. On a phone
// one day is seen at a time. What a cell holds is said in its name: day, clock and code.

import { fill } from "../../instrument/slot.js";
import { codeBy } from "./record.js";
import { DAYS, NONE, clockOf } from "./week.js";

const HOURS = 24;
const two = (figure) => String(figure).padStart(2, "0");

const rowsHtml = (words, per) => {
  const inHour = 4 / per;
  const days = Array.from({ length: DAYS }, (_, day) => day);
  const heads = days.map(
    (day) => `<th scope="colgroup" colspan="${inHour}" data-day="${day}">${words[`day-grid.day.${day + 1}`]}</th>`,
  );
  const cell = (day, place, first) =>
    `<td data-day="${day}" data-place="${place}" tabindex="-1"${first ? ' class="first"' : ""}></td>`;
  const row = (hour) =>
    `<tr><th scope="row">${two(hour)}</th>${days
      .map((day) => Array.from({ length: inHour }, (_, at) => cell(day, hour * inHour + at, at === 0)).join(""))
      .join("")}</tr>`;
  const body = Array.from({ length: HOURS }, (_, hour) => row(hour)).join("");
  const corner = `<th scope="col"><span class="said">${words["day-grid.hour"]}</span></th>`;
  return `<thead><tr>${corner}${heads.join("")}</tr></thead><tbody>${body}</tbody>`;
};

// Give {draw, focus, show, mark, place, cell}. A place is {day, at}: `at` counts cells from midnight.
export const gridOf = (slot, channel) => {
  const { words } = channel;
  const table = document.createElement("table");
  table.setAttribute("role", "grid");
  table.setAttribute("aria-multiselectable", "true");
  table.setAttribute("aria-describedby", "day-grid-help");
  slot.replaceChildren(table);
  let per = 0; // quarters in a cell
  let cells = [];
  let drawn = [];
  let stop = null;
  let marked = [];

  const build = () => {
    table.innerHTML = rowsHtml(words, per); // our own words alone
    cells = Array.from({ length: DAYS }, () => Array(96 / per));
    for (const cell of table.querySelectorAll("td")) cells[cell.dataset.day][cell.dataset.place] = cell;
    drawn = Array(DAYS).fill("");
    [stop, marked] = [null, []];
  };

  const named = (record, day, at) => {
    const held = record.weeks[shownWeek][day].slice(at * per, at * per + per);
    const name = (id) => (id === NONE ? words["day-grid.unmarked"] : codeBy(record, id).name);
    if (held.length === 1 || held[0] === held[1]) return name(held[0]);
    return fill(words["day-grid.mixed"], { first: name(held[0]), then: name(held[1]), clock: clockOf(at * per + 1) });
  };

  const half = (record, id) => {
    const part = document.createElement("span");
    part.dataset.code = id;
    part.textContent = id === NONE ? "" : codeBy(record, id).letter;
    return part;
  };

  let shownWeek = "before";
  const drawCell = (record, day, at) => {
    const held = record.weeks[shownWeek][day].slice(at * per, at * per + per);
    const cell = cells[day][at];
    const isMixed = held.length === 2 && held[0] !== held[1];
    cell.dataset.code = isMixed ? "mixed" : held[0];
    if (isMixed) cell.replaceChildren(half(record, held[0]), half(record, held[1]));
    else cell.textContent = held[0] === NONE ? "" : codeBy(record, held[0]).letter;
    const holes = { day: words[`day-grid.day.${day + 1}`], from: clockOf(at * per), what: named(record, day, at) };
    cell.setAttribute("aria-label", fill(words["day-grid.cell"], holes));
  };

  let codes = null;
  const draw = (record, week) => {
    if (record.step / 15 !== per) {
      per = record.step / 15;
      build();
    }
    const all = codes !== record.codes;
    [codes, shownWeek] = [record.codes, week];
    table.setAttribute("aria-label", fill(words["day-grid.grid"], { week: words[`day-grid.in-week.${week}`] }));
    record.weeks[week].forEach((text, day) => {
      const before = drawn[day];
      if (!all && before === text) return;
      for (let at = 0; at < cells[day].length; at += 1) {
        const from = at * per;
        if (all || !before || before.slice(from, from + per) !== text.slice(from, from + per))
          drawCell(record, day, at);
      }
      drawn[day] = text;
    });
    if (!stop) setStop({ day: 0, at: 0 });
  };

  const setStop = ({ day, at }) => {
    stop?.setAttribute("tabindex", "-1");
    stop = cells[day][at];
    stop.setAttribute("tabindex", "0");
  };

  // Mark the cells that a stroke or Shift has taken in.
  const mark = (block) => {
    const next = [];
    if (block) {
      for (let day = block.days[0]; day <= block.days[1]; day += 1)
        next.push(...cells[day].slice(block.at[0], block.at[1] + 1));
    }
    const stays = new Set(next);
    for (const cell of marked) if (!stays.has(cell)) cell.removeAttribute("aria-selected");
    for (const cell of next) cell.setAttribute("aria-selected", "true");
    marked = next;
  };

  return {
    table,
    draw,
    mark,
    show: (day) => {
      table.dataset.shown = day;
    },
    focus: (place) => {
      setStop(place);
      stop.focus({ preventScroll: false });
    },
    setStop,
    place: (element) => {
      const cell = element?.closest?.("td");
      return cell && table.contains(cell) ? { day: Number(cell.dataset.day), at: Number(cell.dataset.place) } : null;
    },
    perCell: () => per,
    perDay: () => 96 / per,
  };
};
