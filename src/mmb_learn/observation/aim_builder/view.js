// The aim builder: pieces make a goal, the goal makes a sentence and five letters. Nothing is kept or sent.

import { copyFrom } from "../../instrument/copying.js";
import { inWords, isoDay } from "../../instrument/on_device.js";
import { counted, fill, onPress, part, speaker } from "../../instrument/slot.js";
import { guardUnkept } from "../../instrument/unkept.js";
import { BOXES, checksBy, isEmpty, LETTERS } from "./checks.js";
import { sentenceBy } from "./sentence.js";

const REST = 500; // ms without a key, before a letter speaks under the hand that writes

export const mount = (slot, facts, channel) => {
  const { words, language, number } = channel;
  const at = (name) => part(slot, name);
  const check = checksBy(words);
  const { sentence, text } = sentenceBy(words, number, (day) => inWords(new Date(`${day}T12:00`), language).day);
  const [saySum, sayWhy] = [speaker(at("sum")), speaker(at("why"))];
  const mended = new Set();
  let place = 0; // of the example shown; null where the goal is one's own
  let last = 0; // the example that was shown last
  let taken = "";
  let waiting = null;

  const read = () => Object.fromEntries(BOXES.map((box) => [box, at(box).value]));
  const write = (aim) => {
    for (const box of BOXES) at(box).value = aim[box] ?? "";
  };
  const said = ({ code, quotes }) => {
    const found = quotes.map((quote) => fill(words["identifying.quoted"], { text: quote })).join(", ");
    return fill(words[code], { found });
  };
  const line = (sentence, kind) =>
    Object.assign(document.createElement("p"), { textContent: sentence, className: kind });

  const showLetters = (findings, isBlank) => {
    const wanting = Object.keys(LETTERS).filter((letter) => findings.some((each) => each.letter === letter));
    for (const letter of Object.keys(LETTERS)) {
      const here = findings.filter((each) => each.letter === letter).map(said);
      const isGood = here.length === 0;
      slot.querySelector(`[data-letter="${letter}"]`).dataset.state = isBlank ? "blank" : isGood ? "good" : "look";
      const head = line(words[isGood ? "aim-builder.good-letter" : "aim-builder.look-letter"], "letter-state");
      at(`said-${letter}`).replaceChildren(...(isBlank ? [] : [head]), ...here.map((each) => line(each, "letter-why")));
    }
    const count = Object.keys(LETTERS).length - wanting.length;
    const isWhole = wanting.length === 0;
    saySum(isWhole ? words["aim-builder.all-letters"] : fill(words["aim-builder.some-letters"], { count: number(count, 0) }));
    return isWhole;
  };
  const showMended = (isWhole) => {
    if (place === null) return;
    const example = facts.examples[place];
    if (isWhole) mended.add(example.id);
    const done = mended.size === 0 ? "" : counted(channel, "aim-builder.done", mended.size);
    sayWhy([isWhole ? example.why : "", done].filter(Boolean).join(" "));
  };
  const draw = () => {
    clearTimeout(waiting);
    const aim = read();
    at("sentence").textContent = sentence(aim);
    at("text").value = isEmpty(aim) ? "" : text(aim);
    showMended(showLetters(check(aim, isoDay(new Date())), isEmpty(aim)));
  };

  const withDay = (aim) => {
    const day = new Date();
    day.setDate(day.getDate() + facts.daysAhead);
    return aim.by === "ahead" ? { ...aim, by: isoDay(day) } : aim;
  };
  const show = (aim, which) => {
    place = which;
    at("example").hidden = which === null;
    at("own").hidden = which !== null;
    at("onwards").hidden = which === null;
    if (which === null) sayWhy("");
    write(withDay(aim));
    at("state").textContent = "";
    draw();
  };
  const showExample = (which) => {
    last = which;
    const { told, aim } = facts.examples[which];
    const holes = { place: number(which + 1, 0), count: number(facts.examples.length, 0) };
    at("place").textContent = fill(words["aim-builder.example"], holes);
    at("told").textContent = told;
    show(aim, which);
  };
  const showEmpty = (sentenceSaid = "") => {
    taken = "";
    show({}, null);
    at("state").textContent = sentenceSaid;
    at("own").focus();
  };

  const onwards = () => {
    showExample((place + 1) % facts.examples.length);
    at("example").focus();
  };

  const acts = {
    next: onwards,
    "next-too": onwards,
    suggest: () => {
      const { aim, better } = facts.examples[place];
      write(withDay({ ...aim, ...better }));
      draw();
    },
    empty: () => showEmpty(),
    again: () => {
      showExample(last);
      at("next").focus();
    },
    print: () => print(),
    copy: async () => {
      draw();
      const isCopied = await copyFrom(at("text"));
      if (isCopied) taken = at("text").value;
      at("state").textContent = words[isCopied ? "aim-builder.copied" : "aim-builder.copy-yourself"];
    },
    erase: () => showEmpty(words["aim-builder.erased"]),
  };
  onPress(slot, ({ dataset }) => acts[dataset.part]?.());
  slot.addEventListener("input", () => {
    at("state").textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(draw, REST);
  });
  slot.addEventListener("change", draw);

  guardUnkept({
    isHalf: () => place === null && !isEmpty(read()) && text(read()) !== taken,
    forget: () => place === null && show({}, null),
  });
  showExample(0);
};
