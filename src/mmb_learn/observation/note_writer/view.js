// The note writer: boxes make a note, the note makes nudges and a text to copy. Nothing is kept, nothing is sent.

import { copyFrom } from "../../instrument/copying.js";
import { inWords, isoDay } from "../../instrument/on_device.js";
import { counted, fill, onPress, part, speaker } from "../../instrument/slot.js";
import { guardUnkept } from "../../instrument/unkept.js";
import { boxesOf } from "./boxes.js";
import { BOXES, checksBy, isEmpty, missingIn } from "./checks.js";
import { asText } from "./text.js";

const REST = 500; // ms without a key, before a nudge comes under the hand that writes

export const mount = (slot, facts, channel) => {
  const { words, language } = channel;
  const at = (name) => part(slot, name);
  const examples = [...slot.querySelectorAll("[data-example]")];
  const boxes = boxesOf(slot);
  const check = checksBy(words);
  const sum = speaker(at("sum"));
  let isOwn = false;
  let taken = ""; // the text that was last copied
  let waiting = null;

  const shown = (note) => (box) => {
    const written = note[box].trim();
    if (box === "loud") return written && words[`note-writer.loud.${written}`];
    if (box === "next-date") return written && inWords(new Date(`${written}T12:00`), language).day;
    if (box === "side" && note.noneSeen) return [written, words["note-writer.none-seen-text"]].filter(Boolean).join(" ");
    return written;
  };
  const title = (box) => words[`note-writer.box.${box}`];
  const quoted = (quotes) => quotes.map((text) => fill(words["identifying.quoted"], { text })).join(", ");
  const said = ({ code, quotes }) => fill(words[code], { found: quoted(quotes) });
  const isJudged = ({ code }) => code.startsWith("note-writer.judging.");
  const isMissing = ({ code }) => code.startsWith("note-writer.missing.");
  // What lacks is said beside its box once a later box is written in; nobody is behind before beginning.
  const isPassed = (box, note) =>
    missingIn(note).includes(box) && BOXES.slice(BOXES.indexOf(box) + 1).some((later) => shown(note)(later) !== "");

  const showNudges = (note, findings) => {
    for (const box of BOXES) {
      const here = findings.filter((each) => each.box === box && (!isMissing(each) || isPassed(box, note)));
      boxes.nudge(box, here.map(said));
    }
  };
  const item = (sentence, box = null) => {
    const made = document.createElement("li");
    if (box !== null) {
      const link = document.createElement("button");
      Object.assign(link, { type: "button", className: "plain", textContent: title(box) });
      link.dataset.goto = box;
      made.append(link, " ");
    }
    made.append(sentence);
    return made;
  };
  // What interprets in one box is one thing to look at here; what to write instead stands beside the box.
  const itemsOf = (findings) =>
    BOXES.flatMap((box) => {
      const here = findings.filter((each) => each.box === box && (!isMissing(each) || box === "consent"));
      const judged = here.filter(isJudged);
      const others = here.filter((each) => !isJudged(each)).map((each) => item(said(each), box));
      if (judged.length === 0) return others;
      const found = quoted(judged.flatMap(({ quotes }) => quotes));
      return [item(fill(words["note-writer.sum.judged"], { found }), box), ...others];
    });
  const rest = (findings) => {
    const missing = findings.filter((each) => isMissing(each) && each.box !== "consent").map(({ box }) => title(box));
    return missing.length === 0 ? [] : [item(fill(words["note-writer.sum.rest"], { boxes: missing.join(", ") }))];
  };
  const showLooks = (note, findings) => {
    const together = findings.filter(({ box }) => box === null).map((each) => item(said(each)));
    const all = isEmpty(note) ? [] : [...itemsOf(findings), ...together, ...rest(findings)];
    const within = at("looks").contains(document.activeElement) ? document.activeElement.dataset.goto : null;
    at("looks").replaceChildren(...all);
    if (within) at("looks").querySelector(`[data-goto="${within}"]`)?.focus();
    if (isEmpty(note)) sum(words["note-writer.sum.begin"]);
    else sum(all.length === 0 ? words["note-writer.sum.nothing"] : counted(channel, "note-writer.sum.look", all.length));
  };
  const draw = () => {
    clearTimeout(waiting);
    const note = boxes.read();
    const findings = check(note, isoDay(new Date()));
    showNudges(note, findings);
    showLooks(note, findings);
    at("text").value = asText(words, shown(note));
  };

  const show = (note, example) => {
    isOwn = example === null;
    at("example").hidden = isOwn;
    at("own").hidden = !isOwn;
    for (const each of examples) each.setAttribute("aria-pressed", String(each.dataset.example === example));
    boxes.write(note);
    at("state").textContent = "";
    draw();
  };
  const showExample = (name) => {
    const day = new Date();
    day.setDate(day.getDate() + facts.daysAhead[name]);
    show({ ...facts.examples[name], "next-date": isoDay(day) }, name);
  };
  const showEmpty = (sentence = "") => {
    taken = "";
    show({}, null);
    at("state").textContent = sentence;
    at("own").focus();
  };

  const acts = {
    empty: () => showEmpty(),
    again: () => {
      showExample("good");
      examples[0].focus();
    },
    print: () => print(),
    copy: async () => {
      draw();
      const isCopied = await copyFrom(at("text"));
      if (isCopied) taken = at("text").value;
      at("state").textContent = words[isCopied ? "note-writer.copied" : "note-writer.copy-yourself"];
    },
    erase: () => showEmpty(words["note-writer.erased"]),
  };
  onPress(slot, ({ dataset }) => {
    if (dataset.example) showExample(dataset.example);
    else if (dataset.goto) boxes.focus(dataset.goto);
    else acts[dataset.part]?.();
  });
  slot.addEventListener("input", () => {
    at("state").textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(draw, REST);
  });
  slot.addEventListener("change", draw);

  guardUnkept({
    isHalf: () => isOwn && !isEmpty(boxes.read()) && asText(words, shown(boxes.read())) !== taken,
    forget: () => isOwn && show({}, null),
  });
  showExample("good");
};
