// Peace and joy: two lists and a day make a plan. One's own lie in this browser alone, until they are downloaded.

import { erasing } from "../../instrument/on_device.js";
import { askPaper, takeAlong } from "../../instrument/paper.js";
import { fill, part } from "../../instrument/slot.js";
import { filesOf } from "./files.js";
import { keepingOf } from "./keeping.js";
import { listsOf } from "./lists.js";
import { planOf } from "./plan.js";
import { empty, readMade, writtenMade } from "./reading.js";

export const mount = (slot, facts, channel) => {
  const { words } = channel;
  const [example, own, undo] = ["example", "own", "undo"].map((name) => part(slot, name));
  const keeping = keepingOf(channel, facts);
  const files = filesOf(channel);
  let made = structuredClone(facts.example);
  let invented = true;
  let before = null; // how all of it was, where the last step can be undone

  const tell = (sentence = "", undoable = null) => {
    if (part(slot, "done").textContent !== sentence) part(slot, "done").textContent = sentence;
    before = undoable;
    undo.hidden = !undoable;
  };
  const keptLine = (kept) => {
    if (!keeping.isSafe()) return words["peace-and-joy.kept-nowhere"];
    return kept ? fill(words["peace-and-joy.kept"], keeping.when()) : words["peace-and-joy.kept-nothing"];
  };
  const showWhose = () => {
    example.hidden = !invented;
    own.hidden = invented;
    const kept = keeping.made() !== null;
    part(slot, "waiting").hidden = !kept;
    part(slot, "open").hidden = !kept;
    part(slot, "empty").hidden = kept;
    if (kept) part(slot, "waiting").textContent = fill(words["peace-and-joy.waiting"], keeping.when());
    part(slot, "kept").textContent = keptLine(kept);
    part(slot, "reminder").hidden = !keeping.isAlone() || !reminds;
  };
  const keep = () => {
    if (invented) return;
    keeping.put(made);
    showWhose();
  };
  const reminds = keeping.isAlone(); // at a visit that finds them, not while one still types them

  const lists = listsOf(slot, facts, channel, {
    made: () => made,
    changed: ({ said, undo: undoable, focus }) => {
      tell(said, undoable); // what was done before can no longer be undone alone
      if (focus) part(slot, focus).focus();
      plan.draw();
      keep();
    },
  });
  const plan = planOf(slot, facts, channel, {
    made: () => made,
    changed: () => {
      tell();
      keep();
    },
  });

  const draw = () => {
    lists.draw();
    plan.write();
    showWhose();
  };
  const open = (lists_, isInvented) => {
    made = lists_;
    invented = isInvented;
    part(slot, "sure").hidden = true;
    tell();
    draw();
  };
  const press = (name, act) => part(slot, name).addEventListener("click", act);

  press("empty", () => {
    open(empty(facts), false);
    own.focus();
  });
  press("open", () => {
    open(keeping.made(), false);
    own.focus();
  });
  press("again", () => {
    open(structuredClone(facts.example), true);
    part(slot, keeping.made() ? "open" : "empty").focus();
  });
  press("undo", () => {
    made = before;
    tell(words["peace-and-joy.undone"]);
    draw();
    keep();
    lists.focus("peace");
  });
  const toErase = erasing((name) => part(slot, name), () => {
    keeping.erase();
    open(empty(facts), false);
    tell(words["peace-and-joy.erased"]);
    own.focus();
  });
  for (const [name, act] of Object.entries(toErase)) press(name, act);

  const said = (sentence) => (part(slot, "files-state").textContent = sentence);
  const download = () => {
    said(files.json(made));
    if (!invented) keeping.take();
    showWhose();
  };
  press("download", download);
  press("download-now", () => {
    said(files.json(keeping.made()));
    keeping.take();
    showWhose();
    part(slot, "files-state").parentElement.querySelector("button").focus();
  });
  press("tomorrow", () => {
    keeping.rest();
    showWhose();
    (invented ? part(slot, "open") : own).focus();
  });
  press("csv", () => said(files.csv(made)));
  press("m3u-peace", () => said(files.peace(made)));
  press("m3u-joy", () => said(files.joy(made)));
  press("pdf", async () => {
    said(words["peace-and-joy.making"]);
    try {
      const name = `${words["peace-and-joy.file-name"]}.pdf`;
      takeAlong(name, await askPaper("peace-and-joy", writtenMade(made), channel.language));
      said(fill(words["peace-and-joy.downloaded"], { name }));
    } catch (error) {
      said(error.sentence || words["error.paper-not-made"]);
    }
  });
  press("print", () => window.print());

  part(slot, "load").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    const text = await file.text().catch(() => "");
    target.value = "";
    if (invented) return void said(words["peace-and-joy.loading-example"]);
    const found = readText(text, facts);
    if (!found) return void said(words["error.peace-and-joy-foreign"]);
    const earlier = made;
    const wasEmpty = earlier.lists.peace.length + earlier.lists.joy.length === 0;
    made = found;
    tell(words["peace-and-joy.loaded"], wasEmpty ? null : earlier);
    draw();
    keep();
    said(words["peace-and-joy.loaded"]);
  });
  keeping.elsewhere(() => {
    if (invented) return void showWhose();
    open(keeping.made() ?? empty(facts), false);
    tell(words["peace-and-joy.elsewhere"]);
  });
  draw();
};

const readText = (text, facts) => {
  try {
    return readMade(JSON.parse(text), facts);
  } catch {
    return null;
  }
};
