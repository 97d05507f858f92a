// Single case: one person's days, first as dots. One's own stay in this browser alone, until they are downloaded.
//
// Nothing leaves it but at a press: a file to this device, or the figures to the server for a PDF.

import { readDelimited, textOf } from "../delimited.js";
import { erasing, inWords, onDevice } from "../../instrument/on_device.js";
import { counted, fill, onPress, part } from "../../instrument/slot.js";
import { emptySeries, isEmpty, readSeries } from "./case.js";
import { entryOf } from "./entry.js";
import { filesOf } from "./files.js";
import { resultsOf } from "./results.js";
import { readTable } from "./table.js";
import { nameOf } from "./told.js";

const LARGEST_FILE = 1_000_000; // bytes, or letters that are pasted

export const mount = (slot, facts, channel) => {
  const { words, language } = channel;
  const at = (name) => part(slot, name);
  const device = onDevice(channel.kept);
  const [first] = Object.keys(facts.examples);
  const results = resultsOf(slot, channel);
  let series = facts.examples[first];
  let isOwn = false;
  let replaced = null; // the series that was there before a table was read, or a phase taken away
  let reminds = device.isDue(new Date()); // at a visit that finds figures, never under the hand that writes

  const say = (sentence) => (at("state").textContent = sentence);
  const keptSeries = () => readSeries(device.read()?.value, facts);
  const showKept = (isKept = true) => {
    const found = device.read();
    at("erase").hidden = found === null;
    if (!isKept) at("kept").textContent = words["single-case.kept-nowhere"];
    else if (found === null) at("kept").textContent = words["single-case.kept-nothing"];
    else at("kept").textContent = fill(words["single-case.kept"], inWords(new Date(found.at), language));
    at("reminder").hidden = !isOwn || !reminds || !device.isDue(new Date());
  };
  const keep = () => {
    if (isOwn) showKept(device.write(series, new Date()));
  };
  const offerUndo = (before) => {
    replaced = before;
    at("undoing").hidden = before === null;
  };
  const entry = entryOf(slot, facts, channel, {
    changed: (changed, isLoss) => {
      offerUndo(isLoss ? series : null);
      say("");
      series = changed;
      results.draw(series, true);
      keep();
    },
  });

  const refusePaste = (code = "", values = {}) => {
    const most = channel.number(code === "single-case-many-phases" ? facts.mostPhases : facts.mostDays, 0);
    at("paste-refused").hidden = !code;
    at("paste-refused").textContent = code ? fill(words[`error.${code}`], { most, ...values }) : "";
    at("pasted").setAttribute("aria-invalid", `${code !== ""}`);
    if (code) say(""); // what was read before is no answer to this
  };
  const show = (given, own) => {
    series = given;
    isOwn = own;
    at("example").hidden = own;
    at("own").hidden = !own;
    at("sure").hidden = true;
    at("empty").textContent = words[keptSeries() ? "single-case.back" : "single-case.empty"];
    at("entry").open = own && (isEmpty(series) || !series.better);
    offerUndo(null);
    refusePaste();
    say("");
    entry.write(series);
    results.begin();
    results.draw(series);
    showKept();
  };
  const openExample = (name) => {
    at("choose").value = name;
    at("told").textContent = words[`single-case.told.${name}`];
    show(structuredClone(facts.examples[name]), false);
  };

  const said = ({ phases, column }) => {
    const told = phases.map(({ days }, place) =>
      fill(words["single-case.pasted-phase"], {
        name: nameOf(series, place),
        points: counted(channel, `single-case.count.${series.each}`, days.length),
      }),
    );
    const whole = fill(words["single-case.pasted"], { phases: told.join(", ") });
    return column ? `${whole} ${fill(words["single-case.pasted-column"], { column })}` : whole;
  };
  // Take a table of figures; where it is none, why stands beside it and nothing else has changed.
  const readText = (text) => {
    if (!isOwn) return refusePaste("single-case-example"); // whose device it is has not been said yet
    if (text.length > LARGEST_FILE) return refusePaste("single-case-too-many");
    const { rows, code } = readDelimited(text, { most: facts.mostDays });
    if (code === "delimited-too-many") return refusePaste("single-case-too-many");
    if (code) return refusePaste("single-case-open");
    const table = readTable(rows, facts);
    if (table.code) return refusePaste(table.code, { ...table.values, row: channel.number(table.values.row ?? 0, 0) });
    if (table.phases.reduce((sum, { days }) => sum + days.length, 0) > facts.mostDays) {
      return refusePaste("single-case-too-many");
    }
    refusePaste();
    offerUndo(isEmpty(series) ? null : series);
    const phases = table.phases.length > 1 ? table.phases : [...table.phases, { name: "", days: [] }];
    series = { ...series, phases };
    entry.write(series);
    results.draw(series);
    keep();
    say(said(table));
    at("pasted").value = "";
    at("seen-title").scrollIntoView({ block: "nearest" });
    return undefined;
  };

  const acts = {
    empty: () => {
      show(keptSeries() ?? emptySeries(facts), true);
      at("own").focus();
    },
    again: () => {
      openExample(first);
      at("empty").focus();
    },
    read: () => readText(at("pasted").value),
    undo: () => {
      series = replaced;
      offerUndo(null);
      entry.write(series);
      results.draw(series);
      keep();
      say(words["single-case.undone"]);
      at("entry").querySelector("summary").focus();
    },
    tomorrow: () => {
      device.later(new Date());
      reminds = false;
      showKept();
      at("own").focus();
    },
    ...erasing(at, () => {
      device.erase();
      show(emptySeries(facts), true);
      say(words["single-case.erased"]);
      at("own").focus();
    }),
    ...filesOf(channel, {
      series: () => series,
      results,
      say: (sentence) => (at("files-state").textContent = sentence),
      taken: () => {
        if (isOwn) device.taken(new Date());
        showKept();
      },
    }),
  };

  onPress(slot, ({ dataset }) => acts[dataset.part]?.());
  at("choose").addEventListener("change", ({ target }) => openExample(target.value));
  at("load").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    if (file.size > LARGEST_FILE) refusePaste("single-case-large");
    else readText(await textOf(file).catch(() => ""));
    target.value = "";
  });

  device.elsewhere(() => {
    if (!isOwn) return;
    show(keptSeries() ?? emptySeries(facts), true);
    say(words["single-case.elsewhere"]);
  });
  const found = keptSeries();
  if (found) show(found, true);
  else openExample(first);
};
