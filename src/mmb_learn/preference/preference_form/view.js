// The preference form: an invented example, then a form of one's own that stays in this browser.
//
// Nothing leaves the browser but at a press: a file to this device, or the form to the server for a PDF.

import { erasing, inWords, isoDay, onDevice } from "../../instrument/on_device.js";
import { askPaper, takeAlong } from "../../instrument/paper.js";
import { fill, part } from "../../instrument/slot.js";
import { fieldsOf } from "./fields.js";
import { emptyForm, readForm, reviewDay } from "./form.js";

const KIND = "preference-form";
const LINES = 4; // for songs on an empty sheet
const NO_SONG = { text: "", source: "" };
const LARGEST_FILE = 1_000_000; // bytes

export const mount = (slot, facts, channel) => {
  const { words, language } = channel;
  const at = (name) => part(slot, name);
  const device = onDevice(channel.kept);
  const say = (sentence) => (at("state").textContent = sentence);
  const fields = fieldsOf(slot, facts, channel, { say });
  let isOwn = false;
  let replaced = null; // the form that a loaded file took the place of
  let aside = null; // the form while an empty one is printed

  const freshForm = () => {
    const form = emptyForm(facts);
    form.fields.review = reviewDay(isoDay(new Date()), facts.reviewMonths);
    return form;
  };
  const keptForm = () => readForm(facts, device.read()?.value);
  const showKept = (isKept = true) => {
    const found = device.read();
    at("kept").hidden = !isOwn;
    at("erasing").hidden = !isOwn || found === null;
    if (!isKept) at("kept").textContent = words["preference-form.kept-nowhere"];
    else if (found === null) at("kept").textContent = words["preference-form.kept-nothing"];
    else at("kept").textContent = fill(words["preference-form.kept"], inWords(new Date(found.at), language));
    at("reminder").hidden = !isOwn || !device.isDue(new Date());
  };
  const keep = () => {
    const found = device.read();
    const isKept = device.write(fields.read(), new Date());
    const wasDue = !at("reminder").hidden;
    showKept(isKept);
    at("reminder").hidden = !(wasDue && found !== null); // it comes at a visit, never under the hand that writes
  };
  const show = (form, own) => {
    isOwn = own;
    at("example").hidden = own;
    at("own").hidden = !own;
    at("empty").textContent = words[keptForm() ? "preference-form.back" : "preference-form.empty"];
    fields.write(form);
    say("");
    at("sure").hidden = true;
    at("undoing").hidden = true;
    showKept();
  };

  const blankSheet = () => {
    const form = emptyForm(facts);
    for (const { id, kind } of facts.fields) if (kind === "songs") form.fields[id] = Array(LINES).fill(NO_SONG);
    return form;
  };

  const file = (form) => new Blob([JSON.stringify(form, null, 1)], { type: "application/json" });
  const taken = (sentence) => {
    if (isOwn) device.taken(new Date());
    showKept();
    say(words[sentence]);
  };
  const download = () => {
    takeAlong(`${words["preference-form.file-name"]}.json`, file(fields.read()));
    taken("preference-form.downloaded");
  };
  const pdf = async (form) => {
    say(words["preference-form.making"]);
    try {
      takeAlong(`${words["preference-form.file-name"]}.pdf`, await askPaper(KIND, form, language));
      return true;
    } catch (error) {
      say(error.sentence || words["error.paper-not-made"]);
      return false;
    }
  };
  const load = async ([chosen]) => {
    if (!chosen) return;
    const text = chosen.size <= LARGEST_FILE ? await chosen.text().catch(() => "") : "";
    let found = null;
    try {
      found = readForm(facts, JSON.parse(text));
    } catch {
      // said below
    }
    if (found === null) {
      say(words["error.preference-form-foreign"]);
      return;
    }
    replaced = fields.read();
    fields.write(found);
    keep();
    at("undoing").hidden = false;
    say(words["preference-form.loaded"]);
  };
  const putBack = () => {
    if (aside) fields.write(aside);
    aside = null;
  };

  const acts = {
    empty: () => {
      show(keptForm() ?? freshForm(), true);
      at("own").focus();
    },
    again: () => {
      show(facts.example, false);
      at("empty").focus();
    },
    download,
    "reminder-download": download,
    tomorrow: () => {
      device.later(new Date());
      showKept();
      at("own").focus();
    },
    load: () => (isOwn ? at("file").click() : say(words["preference-form.loading-example"])),
    pdf: async () => (await pdf(fields.read())) && taken("preference-form.made"),
    "empty-pdf": async () => (await pdf(emptyForm(facts))) && say(words["preference-form.made"]),
    print: () => print(),
    "print-empty": () => {
      aside = fields.read();
      fields.write(blankSheet());
      print();
    },
    undo: () => {
      fields.write(replaced);
      keep();
      at("undoing").hidden = true;
      say(words["preference-form.undone"]);
      at("load").focus();
    },
    ...erasing(at, () => {
      device.erase();
      show(freshForm(), true);
      say(words["preference-form.erased"]);
      at("own").focus();
    }),
  };

  slot.addEventListener("click", ({ target }) => {
    putBack();
    acts[target.closest("[data-part]")?.dataset.part]?.();
  });
  slot.addEventListener("input", ({ target }) => {
    putBack();
    if (!isOwn || target === at("file")) return;
    at("undoing").hidden = true;
    keep();
  });
  at("file").addEventListener("change", async ({ target }) => {
    await load(target.files);
    target.value = "";
  });
  addEventListener("beforeprint", () => {
    for (const group of slot.querySelectorAll("details")) group.open = true; // not every browser prints what is closed
  });
  addEventListener("afterprint", putBack);

  device.elsewhere(() => {
    if (!isOwn) return;
    aside = null;
    show(keptForm() ?? freshForm(), true);
    say(words["preference-form.elsewhere"]);
  });
  const found = keptForm();
  show(found ?? facts.example, found !== null);
};
