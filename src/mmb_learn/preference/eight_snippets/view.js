// Eight snippets: practised on an invented person, then a sheet of one's own that stays in this browser.
//
// Nothing leaves the browser but a file that somebody asks for.

import { erasing, inWords as momentInWords, isoDay, onDevice } from "../../instrument/on_device.js";
import { takeAlong } from "../../instrument/paper.js";
import { fill, part, showValue } from "../../instrument/slot.js";
import { playing } from "./playing.js";
import { emptySheet, noted, readSheet, write } from "./sheet.js";
import { asCsv, inWords, scoreText } from "./summary.js";

const mountSound = (slot, channel, at) => {
  const { words } = channel;
  const name = (id) => words[`eight-snippets.name.${id}`];
  const buttons = [...slot.querySelectorAll("[data-play]")];
  let last = null;

  const player = playing((id, isWhole) => {
    for (const button of buttons) {
      const isOn = button.dataset.play === id;
      button.textContent = words[isOn ? "eight-snippets.stop" : "eight-snippets.play"];
      button.closest("[data-snippet]").classList.toggle("sounding", isOn);
    }
    at("stop").setAttribute("aria-disabled", String(id === null));
    const key = isWhole ? "eight-snippets.heard" : "eight-snippets.stopped";
    at("now").textContent = id ? fill(words["eight-snippets.sounding"], { name: name(id) }) : fill(words[key], { name: name(last) });
    last = id ?? last;
  });
  const loudness = () => (at("volume").valueAsNumber / 100) ** 2; // as the ear has it
  const showVolume = () => {
    const percent = channel.number(at("volume").valueAsNumber, 0);
    showValue(slot, at("volume"), fill(words["eight-snippets.percent"], { percent }));
    player.loud(loudness());
  };

  const start = async (id) => {
    at("refused").hidden = true;
    try {
      const rest = await player.start(id, loudness());
      if (rest) at("now").textContent = fill(words["eight-snippets.silence-first"], { name: name(id) });
    } catch {
      at("refused").textContent = words["error.eight-snippets-no-sound"];
      at("refused").hidden = false;
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      if (button.closest(".sounding")) player.stop();
      else start(button.dataset.play);
    });
  }
  at("stop").addEventListener("click", player.stop);
  slot.addEventListener("keydown", ({ key }) => key === "Escape" && player.stop());
  at("volume").addEventListener("input", showVolume);
  showVolume();
  return player;
};

export const mount = (slot, facts, channel) => {
  const { words, language } = channel;
  const at = (name) => part(slot, name);
  const say = (sentence) => (at("state").textContent = sentence);
  const device = onDevice(channel.kept);
  const player = mountSound(slot, channel, at);
  let isOwn = false;
  let aside = null; // the sheet while an empty one is printed

  const kept = () => readSheet(facts, device.read()?.value);

  const showKept = (isKept = true) => {
    const found = device.read();
    at("kept").hidden = !isOwn;
    at("erase").hidden = !isOwn || found === null;
    at("reminder").hidden = !isOwn || !device.isDue(new Date());
    if (!isKept) at("kept").textContent = words["eight-snippets.kept-nowhere"];
    else if (!found) at("kept").textContent = words["eight-snippets.kept-nothing"];
    else at("kept").textContent = fill(words["eight-snippets.kept"], momentInWords(new Date(found.at), language));
  };

  const compare = (box, score) => {
    const ours = facts.oddny[box.dataset.snippet];
    const values = { score: scoreText(ours), step: words[`eight-snippets.step.${ours}`] };
    const key = score === ours ? "eight-snippets.we-too" : "eight-snippets.we-noted";
    box.querySelector("[data-compare]").textContent = isOwn || score === null ? "" : fill(words[key], values);
  };

  const tell = () => {
    const sheet = noted(slot, facts);
    const sentences = inWords(channel, facts, sheet);
    at("summary").replaceChildren(
      ...sentences.map((textContent) => Object.assign(document.createElement("p"), { textContent })),
    );
    facts.snippets.forEach((id, place) =>
      compare(slot.querySelector(`[data-snippet="${id}"]`), sheet.reactions[place].score),
    );
  };

  const show = (sheet, own) => {
    isOwn = own;
    at("practice").hidden = own;
    at("own").hidden = !own;
    at("sure").hidden = true;
    at("empty").textContent = words[kept() ? "eight-snippets.back" : "eight-snippets.empty"];
    for (const line of slot.querySelectorAll("[data-oddny]")) line.hidden = own;
    write(slot, facts, sheet);
    say("");
    tell();
    showKept();
  };

  const keep = () => {
    const wasDue = !at("reminder").hidden;
    showKept(device.write(noted(slot, facts), new Date()));
    at("reminder").hidden = !wasDue; // it comes at a visit, never under the hand that writes
  };

  const download = () => {
    const now = new Date();
    const table = asCsv(channel, facts, noted(slot, facts), isoDay(now));
    takeAlong(`${words["eight-snippets.file-name"]}.csv`, new Blob([table], { type: "text/csv;charset=utf-8" }));
    if (isOwn) {
      device.taken(now);
      showKept();
    }
    say(words["eight-snippets.downloaded"]);
  };
  const putBack = () => {
    if (aside) write(slot, facts, aside);
    aside = null;
    slot.classList.remove("on-paper-empty");
    tell();
  };

  const acts = {
    empty: () => {
      player.stop();
      show(kept() ?? emptySheet(facts), true);
      at("own").focus();
    },
    again: () => {
      player.stop();
      show(emptySheet(facts), false);
      at("empty").focus();
    },
    download,
    "reminder-download": download,
    tomorrow: () => {
      device.later(new Date());
      showKept();
      at("own").focus();
    },
    print: () => print(),
    "print-empty": () => {
      aside = noted(slot, facts);
      write(slot, facts, emptySheet(facts));
      slot.classList.add("on-paper-empty");
      tell();
      print();
    },
    ...erasing(at, () => {
      device.erase();
      show(emptySheet(facts), true);
      say(words["eight-snippets.erased"]);
      at("own").focus();
    }),
  };
  slot.addEventListener("click", ({ target }) => {
    if (aside) putBack();
    acts[target.closest("[data-part]")?.dataset.part]?.();
  });
  slot.addEventListener("input", ({ target }) => {
    if (aside) putBack();
    if (target === at("volume")) return;
    if (isOwn) keep();
    tell();
  });
  addEventListener("afterprint", () => aside && putBack());

  device.elsewhere(() => {
    if (!isOwn) return;
    if (aside) putBack();
    show(kept() ?? emptySheet(facts), true);
    say(words["eight-snippets.elsewhere"]);
  });
  const found = kept();
  show(found ?? emptySheet(facts), found !== null);
};
