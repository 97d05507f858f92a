// What is one's own: erasing, and the rescue file out and back in.

import { ask, fill, outbox, ready, rescueFile, tellTabs, words } from "./house.js";

const OWN =
  /^api\/((answers|tries|disagreements)\/[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*|groups\/\d+\/(own|note\/[a-z]+))$/;

const status = (words) => {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.tabIndex = -1;
  said.textContent = words;
  return said;
};

// What waits is saved first, so that nothing of it comes after the erasing.
const erase = async (row, url) => {
  await outbox.flush();
  const { status: code, body } = await ask("DELETE", url);
  const said = status(body?.message ?? words["error.no-connection"]);
  if (code === 200) {
    await outbox.forget(url);
    tellTabs({ url, erased: true });
    row.replaceChildren(said);
  } else {
    row.querySelector("p[role=status]")?.remove();
    row.append(said);
  }
  said.focus();
};

const askErase = (row, asking) => {
  row.querySelector(".sure").hidden = !asking;
  row.querySelector("[data-ask-erase]").hidden = asking;
  row.querySelector(asking ? "[data-keep]" : "[data-ask-erase]").focus();
};

const load = async (file) => {
  const { format, entries } = JSON.parse(await file.text());
  if (format !== "mmb-rescue-1") throw new TypeError(format);
  const told = { kept: 0, of: entries.length };
  for (const { url, entry } of entries) {
    if (!OWN.test(url) || !entry?.id) continue;
    const { status: code } = await ask("PUT", url, entry); // an entry that is there already changes nothing
    if (code === 0) return words["error.no-connection"];
    if (code === 200) told.kept += 1;
  }
  return fill(words["mine.loaded"], told);
};

const startRescue = () => {
  const field = document.getElementById("rescue-in");
  const said = field.closest("section").querySelector("[data-said]");

  field.addEventListener("change", async () => {
    const [file] = field.files;
    if (!file) return;
    said.textContent = await load(file).catch(() => words["mine.not-a-rescue-file"]);
    field.value = ""; // the same file may be chosen again
  });
  // The file of the server's answers, with what still waits on this device; without the server, that alone.
  document.querySelector("a[href$='api/rescue']").addEventListener("click", async (event) => {
    event.preventDefault();
    const { body } = await ask("GET", "api/rescue");
    rescueFile([...(body?.entries ?? []), ...outbox.entries()]);
  });
};

await ready;
document.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  const row = button?.closest("li");
  if (!row) return;
  if (button.dataset.askErase !== undefined) askErase(row, true);
  else if (button.dataset.keep !== undefined) askErase(row, false);
  else if (button.dataset.erase) erase(row, button.dataset.erase);
});
startRescue();
outbox.begin();
document.documentElement.dataset.page = "ready";
