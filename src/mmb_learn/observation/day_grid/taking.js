// Files: the sheet taken along as JSON, as rows for a spreadsheet and as PDF, and a file taken in. Taking in asks
// before it replaces anything, and what cannot be read changes nothing.

import { textOf } from "../delimited.js";
import { askPaper, takeAlong } from "../../instrument/paper.js";
import { counted, fill, part } from "../../instrument/slot.js";
import { WEEKS, emptyRecord, isEmptyRecord, readRecord } from "./record.js";
import { readSpans, writtenSpans } from "./spans_file.js";
import { DAYS, spansOf } from "./week.js";

const KIND = "day-grid";
const HEADS = ["week", "day", "from", "to", "code", "name", "hours"];

// `sheet`: record(), week() → the shown week's name, isOwn(), take(record, told), taken().
export const takingOf = (slot, facts, channel, sheet) => {
  const { words, language, number } = channel;
  const say = (sentence) => (part(slot, "files-state").textContent = sentence);
  let waiting = null;

  const named = (ending) => `${words["day-grid.file-name"]}.${ending}`;
  const give = (name, blob) => {
    takeAlong(name, blob);
    sheet.taken();
    say(fill(words["day-grid.downloaded"], { name }));
  };
  const json = () =>
    give(named("json"), new Blob([JSON.stringify(sheet.record(), null, 1)], { type: "application/json" }));
  const csv = () => {
    const said = {
      heads: HEADS.map((name) => words[`day-grid.column.${name}`]),
      weeks: Object.fromEntries(WEEKS.map((name) => [name, words[`day-grid.week-short.${name}`]])),
      days: Array.from({ length: DAYS }, (_, day) => words[`day-grid.day.${day + 1}`]),
      separator: language === "en" ? "," : ";",
    };
    give(named("csv"), new Blob([writtenSpans(sheet.record(), said)], { type: "text/csv;charset=utf-8" }));
  };
  const pdf = async (record) => {
    say(words["day-grid.making"]);
    try {
      takeAlong(named("pdf"), await askPaper(KIND, record, language));
      say(words["day-grid.made"]);
      return true;
    } catch (trouble) {
      say(trouble.sentence || words["error.paper-not-made"]);
      return false;
    }
  };

  const read = async (file) => {
    if (file.size > facts.mostBytes) throw Object.assign(new Error(), { code: "day-grid-too-large" });
    const text = await textOf(file);
    if (!/^\s*\ufeff?\s*[{[]/.test(text)) {
      const { weeks } = readSpans(text, sheet.record(), {
        names: facts.names,
        shown: sheet.week(),
        most: facts.mostRows,
      });
      return { ...sheet.record(), weeks };
    }
    let found = null;
    try {
      found = readRecord(facts, JSON.parse(text.replace(/^\ufeff/, "")));
    } catch {
      // said below
    }
    if (!found) throw Object.assign(new Error(), { code: "day-grid-foreign" });
    return found;
  };

  const take = (record) => {
    waiting = null;
    part(slot, "replace").hidden = true;
    sheet.take(record, words["day-grid.replaced"]);
    say(words["day-grid.replaced"]);
    part(slot, "load").focus();
  };
  const load = async (file) => {
    say("");
    part(slot, "replace").hidden = true;
    try {
      waiting = await read(file);
    } catch (trouble) {
      const values = Object.entries(trouble.values ?? {}).map(([name, value]) => [
        name,
        typeof value === "number" ? number(value, 0) : value,
      ]);
      say(fill(words[`error.${trouble.code ?? "day-grid-foreign"}`], Object.fromEntries(values)));
      return;
    }
    if (isEmptyRecord(sheet.record())) {
      take(waiting);
      return;
    }
    const count = WEEKS.reduce((sum, name) => sum + spansOf(waiting.weeks[name]).length, 0);
    part(slot, "replace-ask").textContent = fill(words["day-grid.replace-ask"], {
      spans: counted(channel, "day-grid.spans", count),
    });
    part(slot, "replace").hidden = false;
    part(slot, "replace").focus();
  };

  part(slot, "file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) await load(file);
    target.value = "";
  });

  return {
    say,
    download: json,
    "reminder-download": json,
    csv,
    pdf: async () => (await pdf(sheet.record())) && sheet.taken(),
    "empty-pdf": () => pdf({ ...emptyRecord(facts), codes: sheet.record().codes }),
    load: () => (sheet.isOwn() ? part(slot, "file").click() : say(words["day-grid.loading-example"])),
    "replace-yes": () => take(waiting),
    "replace-no": () => {
      waiting = null;
      part(slot, "replace").hidden = true;
      say(words["day-grid.not-replaced"]);
      part(slot, "load").focus();
    },
    print: () => print(),
  };
};
