// The codes: which one the hand holds, and what each of them is called and means.

import { personalIn } from "../../instrument/personal.js";
import { fill, part } from "../../instrument/slot.js";
import { withoutCode, NONE } from "./week.js";

// `sheet`: record(), putRecord(record, told).
export const codesOf = (slot, facts, channel, sheet) => {
  const { words } = channel;
  const list = part(slot, "codes");
  const pencils = part(slot, "pencils");
  const patterns = { row: list.firstElementChild, pencil: pencils.firstElementChild };
  const eraser = pencils.querySelector(`input[value="${NONE}"]`).closest("label");
  const say = (sentence) => (part(slot, "code-state").textContent = sentence);

  const pencilOf = ({ id, letter, name }) => {
    const pencil = patterns.pencil.cloneNode(true);
    pencil.querySelector("input").value = id;
    pencil.querySelector(".swatch").dataset.code = id;
    pencil.querySelector(".swatch").textContent = letter;
    pencil.querySelector(".name").textContent = name;
    return pencil;
  };

  const fillRow = (row, code) => {
    row.querySelector(".swatch").textContent = code.letter;
    for (const input of row.querySelectorAll("[data-of]")) {
      input.value = code[input.dataset.of];
      input.removeAttribute("aria-invalid");
    }
    row
      .querySelector("[data-remove]")
      .setAttribute("aria-label", fill(words["day-grid.code-remove-of"], { name: code.name }));
  };
  const rowOf = (code) => {
    const row = patterns.row.cloneNode(true);
    row.dataset.codeRow = code.id;
    row.querySelector(".swatch").dataset.code = code.id;
    row.querySelector("[data-remove]").dataset.remove = code.id;
    for (const input of row.querySelectorAll("[data-of]")) {
      input.id = `day-grid-${input.dataset.of}-${code.id}`;
      input.closest("p").querySelector("label").htmlFor = input.id;
    }
    fillRow(row, code);
    return row;
  };
  // Rows stay where the codes do, so that Tab goes on from the one that was changed.
  const drawRows = (codes) => {
    const rows = [...list.children];
    const isSame = rows.map((row) => row.dataset.codeRow).join() === codes.map(({ id }) => id).join();
    if (isSame) rows.forEach((row, place) => fillRow(row, codes[place]));
    else list.replaceChildren(...codes.map(rowOf));
  };

  const pencil = () => pencils.querySelector("input:checked")?.value;

  // What the held code means: two colleagues who mark should read the same.
  const mean = () => {
    const meaning = sheet.record().codes.find(({ id }) => id === pencil())?.definition ?? "";
    if (part(slot, "meaning").textContent !== meaning) part(slot, "meaning").textContent = meaning;
  };

  let drawn = null;
  const draw = () => {
    const { codes } = sheet.record();
    if (codes === drawn) return false;
    drawn = codes;
    const held = pencil();
    pencils.replaceChildren(...codes.map(pencilOf), eraser);
    for (const input of pencils.querySelectorAll("input")) input.checked = input.value === held;
    if (!pencil()) pencils.querySelector("input").checked = true;
    drawRows(codes);
    mean();
    return true;
  };

  const refusalOf = (of, written, others) => {
    if (of === "name" && !written) return words["day-grid.code-name-ask"];
    if (of !== "letter") return "";
    if ([...written].length !== 1) return words["day-grid.code-letter-ask"];
    const isTaken = others.some(({ letter }) => letter.toLowerCase() === written.toLowerCase());
    return isTaken ? fill(words["day-grid.code-taken"], { letter: written }) : "";
  };

  const change = (input) => {
    const record = sheet.record();
    const { of } = input.dataset;
    const id = input.closest("[data-code-row]").dataset.codeRow;
    const written = input.value.trim();
    const refused = refusalOf(
      of,
      written,
      record.codes.filter((code) => code.id !== id),
    );
    if (refused) {
      input.setAttribute("aria-invalid", "true");
      return say(refused);
    }
    const codes = record.codes.map((code) => (code.id === id ? { ...code, [of]: written } : code));
    sheet.putRecord({ ...record, codes }, words["day-grid.code-changed"]);
    return say(words[personalIn(written).length ? "day-grid.code-personal" : "day-grid.code-changed"]);
  };

  const remove = (id) => {
    const record = sheet.record();
    if (record.codes.length === 1) return say(words["day-grid.code-last"]);
    const { name } = record.codes.find((code) => code.id === id);
    const told = fill(words["day-grid.code-removed"], { name });
    const weeks = Object.fromEntries(Object.entries(record.weeks).map(([week, days]) => [week, withoutCode(days, id)]));
    sheet.putRecord({ ...record, codes: record.codes.filter((code) => code.id !== id), weeks }, told);
    part(slot, "code-add").focus();
    return say(told);
  };

  const add = () => {
    const record = sheet.record();
    const id = facts.ids.find((each) => !record.codes.some((code) => code.id === each));
    if (!id) return say(words["day-grid.code-full"]);
    const letters = [..."56789ABCDEFGHIJ"];
    const letter = letters.find((each) => !record.codes.some((code) => code.letter.toUpperCase() === each));
    const code = { id, letter, name: words["day-grid.code-new"], definition: "" };
    sheet.putRecord({ ...record, codes: [...record.codes, code] }, "");
    say("");
    const name = list.querySelector(`#day-grid-name-${id}`);
    name.focus();
    return name.select();
  };

  pencils.addEventListener("change", mean);
  list.addEventListener("change", ({ target }) => target.dataset.of && change(target));
  list.addEventListener("click", ({ target }) => target.dataset.remove && remove(target.dataset.remove));
  part(slot, "code-add").addEventListener("click", add);

  return {
    draw,
    pencil: () => pencil() ?? NONE,
    codeOf: (letter) =>
      sheet.record().codes.find((code) => code.letter.toLowerCase() === letter.toLowerCase())?.id ?? null,
  };
};
