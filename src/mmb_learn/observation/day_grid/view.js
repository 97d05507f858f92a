// The 24-hour sheet: an invented week, then one's own, painted in cells or written as a list, kept in this browser
// alone.
//
// One state: a record, the week and the day that are shown. Each change makes a new record, which can be undone.

import { erasing, inWords, onDevice } from "../../instrument/on_device.js";
import { fill, onPress, part } from "../../instrument/slot.js";
import { codesOf } from "./codes.js";
import { gridOf } from "./grid.js";
import { handOn } from "./hand.js";
import { historyOf } from "./history.js";
import { codeBy, emptyRecord, readRecord, withWeek } from "./record.js";
import { showingOf } from "./showing.js";
import { spanListOf } from "./span_list.js";
import { takingOf } from "./taking.js";
import { DAYS, NONE, clockOf, fillBlock } from "./week.js";

const SWIPE = 40; // pixels sideways

export const mount = (slot, facts, channel) => {
  const { words, language } = channel;
  const at = (name) => part(slot, name);
  const device = onDevice(channel.kept);
  const history = historyOf(facts.example);
  const say = (sentence) => (at("state").textContent = sentence);
  let isOwn = false;
  let week = "before";
  let day = 0;

  const record = () => history.now();
  const dayName = (place) => words[`day-grid.day.${place + 1}`];
  const daysTold = ([first, last]) =>
    first === last
      ? dayName(first)
      : fill(words["day-grid.days"], {
          first: dayName(first),
          last: language === "en" ? dayName(last) : dayName(last).toLowerCase(),
        });
  const tell = ({ days, from, to, code }) =>
    fill(words["day-grid.marked"], {
      days: daysTold(days),
      from: clockOf(from),
      to: clockOf(to),
      what: code === NONE ? words["day-grid.unmarked"] : codeBy(record(), code).name,
    });

  const showKept = (isKept = true) => {
    const found = device.read();
    at("kept").hidden = !isOwn;
    at("erasing").hidden = !isOwn || found === null;
    if (!isKept) at("kept").textContent = words["day-grid.kept-nowhere"];
    else if (found === null) at("kept").textContent = words["day-grid.kept-nothing"];
    else at("kept").textContent = fill(words["day-grid.kept"], inWords(new Date(found.at), language));
    at("reminder").hidden = !isOwn || !device.isDue(new Date());
  };
  const keep = () => {
    if (!isOwn) return;
    const wasDue = !at("reminder").hidden;
    const hadAny = device.read() !== null;
    const isKept = device.write(record(), new Date());
    showKept(isKept);
    at("reminder").hidden = !(wasDue && hadAny); // it comes at a visit, never under the hand that paints
  };

  // The cells answer at once; what is reckoned of them follows when the hand has been answered.
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      showing.overview(week, day);
      showing.draw();
    });
  };
  const draw = () => {
    if (codes.draw()) for (const each of [list, showing]) each.codes(record().codes);
    grid.draw(record(), week);
    list.draw();
    soon();
    if (at("day-shown").textContent !== dayName(day)) at("day-shown").textContent = dayName(day);
    at("undo").setAttribute("aria-disabled", String(!history.canUndo()));
    at("redo").setAttribute("aria-disabled", String(!history.canRedo()));
    for (const input of slot.querySelectorAll("[name=day-grid-step]"))
      input.checked = Number(input.value) === record().step;
    for (const input of slot.querySelectorAll("[name=day-grid-week]")) input.checked = input.value === week;
  };
  const change = (next, told) => {
    history.put(next, { told, week, day });
    keep();
    draw();
    say(told);
  };
  const toDay = (next) => {
    day = (next + DAYS) % DAYS;
    grid.show(day);
    list.toDay(day);
    draw();
  };
  const step = (taken, done, nothing) => {
    if (!taken) return say(words[nothing]);
    keep();
    const before = grid.perCell();
    week = taken.week; // one sees what is undone
    toDay(taken.day);
    if (grid.perCell() !== before) hand.rebuilt(before / grid.perCell());
    return say(fill(words[done], { what: taken.told }).trim());
  };
  const undo = () => step(history.undo(), "day-grid.undone", "day-grid.nothing-undo");
  const redo = () => step(history.redo(), "day-grid.redone", "day-grid.nothing-redo");

  const sheet = {
    record,
    isOwn: () => isOwn,
    tell,
    putRecord: change,
    taken: () => {
      if (isOwn) device.taken(new Date());
      showKept();
    },
  };
  const codes = codesOf(slot, facts, channel, sheet);
  const grid = gridOf(at("grid"), channel);
  const paint = ({ days, at: [first, last] }, code) => {
    const per = grid.perCell();
    const hours = [first * per, (last + 1) * per];
    const told = tell({ days, from: hours[0], to: hours[1], code });
    change(withWeek(record(), week, fillBlock(record().weeks[week], days, hours, code)), told);
  };
  const hand = handOn(grid, {
    paint,
    undo,
    redo,
    pencil: codes.pencil,
    codeOf: codes.codeOf,
    none: NONE,
    shown: toDay,
  });
  const list = spanListOf(slot, channel, {
    record,
    tell,
    week: () => record().weeks[week],
    put: (days, told) => change(withWeek(record(), week, days), told),
  });
  const showing = showingOf(slot, channel, { record, toDay: (next) => (hand.toDay(next), toDay(next)) });
  const taking = takingOf(slot, facts, channel, { ...sheet, week: () => week, take: change });

  const shown = (onDay) => {
    const before = grid.perCell();
    toDay(onDay);
    if (before && grid.perCell() !== before) hand.rebuilt(before / grid.perCell());
    hand.toDay(day);
    showKept();
  };
  const show = (found, own) => {
    isOwn = own;
    history.begin(found);
    week = "before";
    at("example").hidden = own;
    at("own").hidden = !own;
    at("empty").textContent = words[keptRecord() ? "day-grid.back" : "day-grid.empty"];
    at("sure").hidden = true;
    at("replace").hidden = true;
    for (const name of ["state", "files-state", "copy-state", "code-state"]) at(name).textContent = "";
    shown(own ? (new Date().getDay() + 6) % 7 : 0);
  };
  const keptRecord = () => readRecord(facts, device.read()?.value);

  const acts = {
    undo,
    redo,
    "day-before": () => (hand.toDay((day + DAYS - 1) % DAYS), toDay(day - 1)),
    "day-after": () => (hand.toDay((day + 1) % DAYS), toDay(day + 1)),
    empty: () => {
      show(keptRecord() ?? emptyRecord(facts), true);
      at("own").focus();
    },
    again: () => {
      show(facts.example, false);
      at("empty").focus();
    },
    tomorrow: () => {
      device.later(new Date());
      showKept();
      at("own").focus();
    },
    ...erasing(at, () => {
      device.erase();
      show(emptyRecord(facts), true);
      taking.say(words["day-grid.erased"]);
      at("own").focus();
    }),
    ...taking,
  };
  delete acts.say;

  onPress(slot, ({ dataset }) => acts[dataset.part]?.());
  slot.addEventListener("change", ({ target }) => {
    if (target.name === "day-grid-week") {
      week = target.value;
      draw();
    }
    if (target.name === "day-grid-step") {
      const before = grid.perCell();
      change({ ...record(), step: Number(target.value) }, fill(words["day-grid.step-told"], { minutes: target.value }));
      hand.rebuilt(before / grid.perCell());
    }
    if (target === at("steady")) at("grid").toggleAttribute("data-steady", target.checked);
  });
  let begun = null;
  at("day-bar").addEventListener("pointerdown", ({ clientX }) => (begun = clientX));
  at("day-bar").addEventListener("pointerup", ({ clientX }) => {
    if (begun !== null && Math.abs(clientX - begun) > SWIPE) acts[clientX < begun ? "day-after" : "day-before"]();
    begun = null;
  });

  device.elsewhere(() => {
    if (!isOwn) return;
    history.begin(keptRecord() ?? emptyRecord(facts));
    shown(day);
    say(words["day-grid.elsewhere"]);
  });
  const found = keptRecord();
  show(found ?? facts.example, found !== null);
};
