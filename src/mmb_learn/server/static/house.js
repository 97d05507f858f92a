// What every page needs: the page's facts, a way to the server, the outbox and its visible line.

import { Outbox } from "./outbox.js";

export const facts = JSON.parse(document.getElementById("page-facts").textContent);
export const words = facts.words;

export const fill = (sentence, values = {}) =>
  (sentence ?? "").replace(/\{([a-z][a-z0-9_]*)\}/g, (hole, name) => values[name] ?? hole);

const cookie = (name) =>
  document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

// Ask the server; status 0 means that no answer came. A lost XSRF cookie is fetched anew once.
export const ask = async (method, path, body, again = true) => {
  const url = facts.base + path;
  const headers = { "X-XSRFToken": cookie("_xsrf"), "Accept-Language": facts.language };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(url, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout?.(20000),
      credentials: "same-origin",
    });
  } catch {
    return { status: 0, body: null };
  }
  const said = await response.json().catch(() => null);
  if (response.status === 403 && again) {
    await fetch(`${facts.base}api/clock`, { credentials: "same-origin" }).catch(() => null);
    return ask(method, path, body, false);
  }
  return { status: response.status, body: said };
};

const line = document.getElementById("save-line");
let troubleTimer = null;

const say = (text, state) => {
  if (!line || line.textContent === text) return;
  line.textContent = text;
  line.dataset.state = state;
};

const showState = ({ waiting, refused, trouble, signedOut, savedAt }) => {
  const rescue = document.getElementById("rescue-now");
  clearTimeout(troubleTimer);
  if (signedOut) say(signedOut, "trouble");
  else if (trouble || refused) say(words["status.not-saved"], "trouble");
  else if (waiting) say(words["status.saving"], "saving");
  else if (savedAt) say(fill(words["status.saved"], { clock: savedAt }), "saved");
  if (!rescue) return;
  if (!trouble && !refused) rescue.hidden = true;
  else troubleTimer = setTimeout(() => (rescue.hidden = false), 5000);
};

export const outbox = new Outbox({
  person: facts.person,
  now: facts.now,
  send: (url, entry) => ask("PUT", url, entry),
  onState: showState,
});

export const ready = outbox.open();

export const download = (name, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

document.getElementById("rescue-now")?.addEventListener("click", () => {
  download(`mmb-${facts.now.slice(0, 10)}.json`, { format: "mmb-rescue-1", entries: outbox.entries() });
});
