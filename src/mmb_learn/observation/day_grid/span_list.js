// The same week as a list: spans added, edited and removed with native controls, and a day copied to another.

import { fill, part } from "../../instrument/slot.js";
import { codeBy } from "./record.js";
import { DAYS, NONE, QUARTERS, clockOf, copyDay, fillPieces, piecesOf, spansOf } from "./week.js";
import { quarterOf } from "./spans_file.js";

const ALL = "week";
const everyDay = Array.from({ length: DAYS }, (_, day) => day);
const daysOf = (select) => (select.value === ALL ? everyDay : [Number(select.value)]);

// `sheet`: record(), week() → the shown week's days, put(week, told), tell(what) of a span in words.
export const spanListOf = (slot, channel, sheet) => {
  const { words } = channel;
  const at = (name) => part(slot, `span-${name}`);
  const body = part(slot, "spans");
  const pattern = body.querySelector("tr");
  let edited = null;

  const refuse = (sentence, ...inputs) => {
    at("refused").textContent = sentence;
    for (const name of ["from", "to"]) {
      at(name).toggleAttribute("aria-invalid", false);
      at(name).removeAttribute("aria-describedby");
    }
    for (const input of inputs) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", "day-grid-refused");
    }
    inputs[0]?.focus();
  };

  const edit = (span) => {
    edited = span;
    at("title").textContent = words[span ? "day-grid.span-edit" : "day-grid.span-add"];
    at("save").textContent = words[span ? "day-grid.span-change" : "day-grid.span-save"];
    at("cancel").hidden = span === null;
    refuse("");
    if (!span) return;
    at("day").value = span.day;
    at("from").value = clockOf(span.from);
    at("to").value = clockOf(span.to % QUARTERS);
    at("code").value = span.code;
  };

  const without = (week, { day, from, to }) => fillPieces(week, [{ day, from, to }], NONE);

  const save = () => {
    const from = quarterOf(at("from").value);
    const to = quarterOf(at("to").value);
    const off = [from === null && at("from"), (to === null || to === from) && at("to")].filter(Boolean);
    if (off.length) return refuse(words["day-grid.span-clock"], ...off);
    const days = daysOf(at("day"));
    const pieces = days.map((day) => piecesOf(day, from, to));
    if (pieces.some((each) => each === null) && days.length === 1)
      return refuse(words["day-grid.span-night"], at("to"));
    const whole = pieces.flatMap((each, day) => each ?? [{ day, from, to: QUARTERS }]); // Sunday of a whole week
    const begun = edited ? without(sheet.week(), edited) : sheet.week();
    const code = at("code").value;
    const shown = days.length === 1 ? String(days[0]) : ALL;
    if (part(slot, "list-day").value !== ALL) part(slot, "list-day").value = shown;
    edit(null);
    sheet.put(fillPieces(begun, whole, code), sheet.tell({ days: [days[0], days.at(-1)], from, to, code }));
    at("day").focus();
  };

  const draw = () => {
    if (!part(slot, "list").open) return; // drawn when it is opened
    const shown = daysOf(part(slot, "list-day"));
    const spans = spansOf(sheet.week()).filter(({ day }) => shown.includes(day));
    body.replaceChildren(...spans.map(rowOf));
    part(slot, "span-none").hidden = spans.length > 0;
    at("caption").textContent = part(slot, "list-day").selectedOptions[0].textContent;
    const table = slot.querySelector(".spans");
    table.hidden = spans.length === 0;
    table.toggleAttribute("data-one", shown.length === 1);
  };

  const rowOf = (span) => {
    const row = pattern.cloneNode(true);
    const { letter, name } = codeBy(sheet.record(), span.code);
    const told = {
      day: words[`day-grid.day.${span.day + 1}`],
      from: clockOf(span.from),
      to: clockOf(span.to),
      code: name,
    };
    const [day, from, to, code] = row.cells;
    [day.textContent, from.textContent, to.textContent] = [told.day, told.from, told.to];
    const swatch = code.querySelector(".swatch");
    swatch.dataset.code = span.code;
    swatch.textContent = letter;
    code.lastChild.textContent = ` ${name}`;
    row.querySelector("[data-edit]").setAttribute("aria-label", fill(words["day-grid.span-change-of"], told));
    row.querySelector("[data-drop]").setAttribute("aria-label", fill(words["day-grid.span-remove-of"], told));
    row.dataset.span = [span.day, span.from, span.to, span.code].join(" ");
    return row;
  };

  const spanOf = (row) => {
    const [day, from, to, code] = row.dataset.span.split(" ");
    return { day: Number(day), from: Number(from), to: Number(to), code };
  };

  const drop = (row) => {
    const span = spanOf(row);
    const place = row.rowIndex - 1;
    const told = sheet.tell({ days: [span.day, span.day], from: span.from, to: span.to, code: span.code });
    if (edited) edit(null);
    sheet.put(without(sheet.week(), span), fill(words["day-grid.removed"], { what: told }));
    const next = body.rows[Math.min(place, body.rows.length - 1)];
    (next?.querySelector("[data-drop]") ?? part(slot, "list-day")).focus();
  };

  const copy = () => {
    const from = Number(part(slot, "copy-from").value);
    const targets = daysOf(part(slot, "copy-to")).filter((day) => day !== from);
    const say = (sentence) => (part(slot, "copy-state").textContent = sentence);
    if (!targets.length) return say(words["day-grid.copy-same"]);
    const to = part(slot, "copy-to").selectedOptions[0].textContent;
    const told = fill(words["day-grid.copied"], { from: words[`day-grid.day.${from + 1}`], to });
    sheet.put(copyDay(sheet.week(), from, targets), told);
    return say(told);
  };

  part(slot, "span").addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  part(slot, "copy").addEventListener("submit", (event) => {
    event.preventDefault();
    copy();
  });
  at("cancel").addEventListener("click", () => {
    edit(null);
    at("day").focus();
  });
  part(slot, "list-day").addEventListener("change", draw);
  part(slot, "list").addEventListener("toggle", draw);
  body.addEventListener("click", ({ target }) => {
    const row = target.closest("tr");
    if (target.matches("[data-drop]")) drop(row);
    if (!target.matches("[data-edit]")) return;
    edit(spanOf(row));
    at("from").focus();
  });

  return {
    draw: () => {
      if (
        edited &&
        !spansOf(sheet.week()).some((span) => ["day", "from", "to", "code"].every((key) => span[key] === edited[key]))
      )
        edit(null);
      draw();
    },
    toDay: (day) => {
      part(slot, "list-day").value = day;
      if (!edited) at("day").value = day;
    },
    codes: (codes) => {
      const chosen = at("code").value;
      at("code").replaceChildren(...codes.map(({ id, letter, name }) => new Option(`${letter} ${name}`, id)));
      at("code").value = codes.some(({ id }) => id === chosen) ? chosen : codes[0].id;
    },
  };
};
