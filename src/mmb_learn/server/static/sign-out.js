// Leaving a shared device: what waits is saved, or offered as a file; then nothing of a person stays here.
//
// The cookie is the server's to end. Without a network the device is emptied all the same, a mark that says nothing
// of anybody stays, and the first page that reaches the server again signs out before anything else.

import { ask, facts, hearTabs, outbox, pause, ready, rescueFile, tellTabs } from "./house.js";
import { emptyDevice, quietly } from "./empty-device.js";
import { memoryShelf } from "./shelf.js";

const PATIENCE = 8000;
const AGAIN = 3000;
const MARK = "mmb-leaving";
const DONE = [200, 401]; // signed out now, or before

const dialog = document.getElementById("leaving");

const show = (which) => {
  if (!dialog.open) dialog.showModal();
  for (const part of dialog.querySelectorAll("[data-leaving]")) part.hidden = part.dataset.leaving !== which;
  dialog.dataset.state = which;
};

// The outbox forgets, so that a page that closes has nothing to write down at last.
const abandon = () => {
  outbox.shelf = memoryShelf();
  outbox.pending.clear();
  outbox.drafts.clear();
  outbox.saved.clear();
};

const eraseDevice = async () => {
  abandon();
  await emptyDevice(facts.base);
};

let after = facts.base; // or where a hub is signed out of

const signOut = async () => {
  const { status, body } = await ask("POST", "api/sign-out");
  after = body?.after ?? after;
  return DONE.includes(status);
};

// Say how far it has come, here and in the other tabs.
const tell = (state) => {
  show(state);
  tellTabs({ leaving: state });
};

const finish = async () => {
  tell("saving");
  let out = await signOut();
  await eraseDevice();
  if (!out) {
    await quietly(() => localStorage.setItem(MARK, "1"));
    tell("offline");
  }
  while (!out) {
    await pause(AGAIN);
    out = await signOut();
  }
  await quietly(() => localStorage.removeItem(MARK));
  tellTabs({ leaving: "done" });
  location.replace(after);
};

const leave = async () => {
  show("saving");
  await ready;
  await outbox.adopt(); // what other tabs have written down
  await Promise.race([outbox.flush(), pause(PATIENCE)]);
  if (outbox.unsaved() || outbox.drafts.size) show("unsaved");
  else await finish();
};

const acts = {
  rescue: () => rescueFile([...outbox.entries(), ...[...outbox.drafts].map(([url, held]) => ({ url, held }))]),
  erase: finish,
  keep: () => dialog.close(),
};

document.getElementById("leave").addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});
dialog.addEventListener("click", ({ target }) => acts[target.closest("[data-leave]")?.dataset.leave]?.());
dialog.addEventListener("cancel", (event) => {
  if (dialog.dataset.state !== "unsaved") event.preventDefault();
});
hearTabs(({ leaving }) => {
  if (!leaving) return;
  abandon();
  if (leaving === "done") location.replace(facts.base);
  else show(leaving);
});
if (await quietly(() => localStorage.getItem(MARK))) finish();
