// A group writes together: its boxes save themselves, lose no word to another device, and follow what others write.

import { looksPersonal } from "../instrument/personal.js";
import { startTurns } from "./group-turns.js";
import { ask, below, facts, fill, outbox, pause, ready, words } from "./house.js";
import { renew } from "./renew.js";

const FOLLOW = 3000;
const OURS = facts.group ? `api/groups/${facts.group}/` : "api/group-answers/";

const urlOf = ({ dataset, form }) => {
  if (dataset.answerBox) return `api/group-answers/${form.dataset.groupAnswer}/${dataset.answerBox}`;
  return `api/groups/${facts.group}/${dataset.box ? `note/${dataset.box}` : "own"}`;
};

const boxes = [...document.querySelectorAll("textarea[data-revision]")];
const boxNamed = (name) => boxes.find((box) => box.dataset.box === name);

const show = (box, text) => {
  const { selectionStart, selectionEnd } = box;
  box.value = text;
  if (document.activeElement === box) box.setSelectionRange(selectionStart, selectionEnd);
};

const sayTogether = (said) => {
  const line = document.querySelector("[data-together]");
  if (line) line.textContent = said;
};

// What stands may hold lines of somebody else's; what was typed meanwhile keeps them too.
const hear = (box, said) => {
  if (said.refused !== undefined) sayTogether(said.refused);
  if (said.revision === undefined) return;
  box.dataset.revision = said.revision;
  if (said.added) sayTogether(words["group.said.together"]);
  if (said.text === said.value) return;
  if (box.value === said.value && !said.newer) show(box, said.text);
  else if (said.added) {
    show(box, below(box.value, said.added));
    outbox.put(urlOf(box), box.value);
  }
};

const nudge = (box) => {
  const line = box.closest(".box").querySelector("[data-nudge]");
  if (line) line.hidden = !looksPersonal(box.value);
};

const startBox = (box) => {
  const url = urlOf(box);
  const touched = box.value !== box.defaultValue;
  outbox.watch(url, Number(box.dataset.revision), (said) => hear(box, said));
  if (touched) outbox.put(url, box.value);
  else box.value = outbox.waiting(url)?.entry.value ?? box.value;
  nudge(box);
  box.addEventListener("input", () => {
    outbox.put(url, box.value);
    nudge(box);
  });
};

// What others wrote in a box that lies still here.
const follow = (name, { text, revision }) => {
  const shown = document.querySelector(`[data-shown="${name}"]`);
  if (shown && shown.textContent !== text) shown.textContent = text;
  const box = boxNamed(name);
  if (!box || outbox.waiting(urlOf(box)) || revision <= Number(box.dataset.revision)) return;
  box.dataset.revision = revision;
  outbox.rebase(urlOf(box), revision);
  show(box, text);
};

const showMembers = (members) => {
  const names = members.map(({ name, writes }) => (writes ? `${name} – ${words["group.writes"]}` : name));
  const list = document.querySelector("[data-members]");
  if ([...list.children].map((line) => line.textContent).join("\n") === names.join("\n")) return;
  list.replaceChildren(...names.map((name) => Object.assign(document.createElement("li"), { textContent: name })));
  const line = document.querySelector("[data-count]");
  line.textContent = fill(words["group.members-are"], { count: names.length, most: 6 });
};

const look = async (wrote) => {
  const { status, body } = await ask("GET", `api/groups/${facts.group}`);
  if (status !== 200) return;
  if (body.handed_in || body.writes !== wrote) {
    await outbox.flush();
    if (!outbox.unsaved(OURS)) renew();
    return;
  }
  showMembers(body.members);
  for (const [name, said] of Object.entries(body.boxes)) follow(name, said);
};

const startFollowing = async () => {
  const wrote = boxes.some((box) => box.dataset.box);
  for (;;) {
    await pause(FOLLOW);
    if (!document.hidden) await look(wrote); // one at a time, however long the answer takes
  }
};

// One's own notes go into the common note when she says so, below what stands there.
const putIn = async (place) => {
  const name = place.querySelector("select").value;
  const text = document.querySelector("[data-own]").value.trim();
  const said = place.querySelector("[data-said]");
  if (!text) return (said.textContent = words["group.said.nothing"]);
  const box = boxNamed(name);
  const there = box?.value ?? document.querySelector(`[data-shown="${name}"]`).textContent;
  const url = `api/groups/${facts.group}/note/${name}`;
  if (there.includes(text)) return (said.textContent = words["group.said.put-in"]);
  if (box) show(box, below(there, text));
  const kept = await outbox.deliver(url, below(there, text));
  said.textContent = kept?.revision ? words["group.said.put-in"] : (kept?.message ?? words["group.said.later"]);
};

// What is typed is on its way before the page goes, and what is left or erased stays on no device.
const startActs = () => {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.dataset.act || form.dataset.ready) return;
    event.preventDefault();
    await outbox.flush();
    if (["leave", "erase"].includes(form.dataset.act)) {
      const gone = boxes.filter((box) => form.dataset.act === "leave" || box.dataset.box);
      await Promise.all(gone.map((box) => outbox.forget(urlOf(box))));
    } else if (outbox.unsaved(OURS)) return sayTogether(words["error.no-connection"]);
    if (form.elements.seen) form.elements.seen.value = boxes.reduce((sum, box) => sum + Number(box.dataset.revision), 0);
    form.dataset.ready = "yes";
    form.submit();
  });
};

await ready;
boxes.forEach(startBox);
const place = document.querySelector(".put-in");
place?.querySelector("button").addEventListener("click", () => putIn(place));
startActs();
if (document.querySelector("[data-members]")) startFollowing();
const turns = document.querySelector("[data-turns]");
if (turns) startTurns(turns, words);
outbox.begin();
document.documentElement.dataset.page = "ready";
