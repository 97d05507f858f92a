// What is one's own: erasing, and the rescue file back in.

import { ask, fill, outbox, ready, words } from "./house.js";

await ready;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  const row = button?.closest("li");
  if (!row) return;
  const sure = row.querySelector(".sure");
  if (button.dataset.askErase !== undefined) {
    sure.hidden = false;
    button.hidden = true;
    sure.querySelector("[data-keep]").focus();
  } else if (button.dataset.keep !== undefined) {
    sure.hidden = true;
    row.querySelector("[data-ask-erase]").hidden = false;
    row.querySelector("[data-ask-erase]").focus();
  } else if (button.dataset.erase) {
    await outbox.forget(button.dataset.erase);
    const { status, body } = await ask("DELETE", button.dataset.erase);
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.textContent = body?.message ?? words["error.no-connection"];
    if (status === 200) row.replaceChildren(said);
    else row.append(said);
  }
});

document.getElementById("rescue-in").addEventListener("change", async (event) => {
  const said = event.target.closest("section").querySelector("[data-said]");
  let file;
  try {
    file = JSON.parse(await event.target.files[0].text());
  } catch {
    file = null;
  }
  if (file?.format !== "mmb-rescue-1" || !Array.isArray(file.entries)) {
    said.textContent = words["mine.not-a-rescue-file"];
    return;
  }
  let kept = 0;
  for (const { url, entry } of file.entries) {
    if (!/^api\/answers\/[a-z0-9-]+\/[a-z0-9-]+$/.test(url)) continue;
    const { status } = await ask("PUT", url, entry);
    if (status === 200) kept += 1;
  }
  said.textContent = fill(words["mine.loaded"], { kept, of: file.entries.length });
});
document.documentElement.dataset.page = "ready";
