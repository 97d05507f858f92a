// Following a room: asked every two seconds, less often while nobody answers, and not while the page is out of sight.
//
// There is no line that could break: each question stands alone, so that a network that goes, a phone that sleeps
// and a server that starts again all end in the next question being answered.

import { facts } from "./house.js";

const CALM = 2000; // milliseconds
const SPREAD = 400; // that thirty phones do not ask in one moment
const SLOWEST = 10_000;
const PATIENCE = 8000;

const now = document.getElementById("room-now");
const line = document.getElementById("room-line");
const told = document.getElementById("room-told");

export const say = (text) => {
  if (line.textContent !== text) line.textContent = text;
};

// Ask once; status 0 means that no answer came.
const asked = async (path, version, entry) => {
  const query = new URLSearchParams({ v: version, lang: facts.language });
  try {
    const response = await fetch(`${facts.base}${path}?${query}`, {
      method: entry ? "PUT" : "GET",
      headers: entry ? { "Content-Type": "application/json" } : {},
      body: entry ? JSON.stringify(entry) : undefined,
      credentials: "same-origin",
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    const body = await response.json().catch(() => null);
    return { status: response.ok && body === null ? 0 : response.status, body };
  } catch {
    return { status: 0, body: null };
  }
};

export class Follow {
  // waiting() → what is to be sent, or null; hear(status, body, sent); shown() after the page shows something else.
  constructor(path, { waiting = () => null, hear, shown }) {
    Object.assign(this, { path, waiting, hear, shown, version: facts.version, failures: 0, over: false });
    addEventListener("online", () => this.soon());
    document.addEventListener("visibilitychange", () => !document.hidden && this.soon());
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    if (this.over || document.hidden) return;
    const pause = Math.min(CALM * 2 ** this.failures, SLOWEST);
    this.timer = setTimeout(() => this.turn(), pause + Math.random() * SPREAD);
  }

  // Ask at once; while an answer is on its way, right after it.
  soon() {
    clearTimeout(this.timer);
    this.hurry = true;
    if (!this.asking && !this.over) this.turn();
  }

  async turn() {
    this.asking = true;
    this.hurry = false;
    const sent = this.waiting();
    const { status, body } = await asked(this.path, this.version, sent);
    this.asking = false;
    this.failures = status === 0 || status >= 500 ? this.failures + 1 : 0;
    this.over = [401, 403, 404].includes(status) || Boolean(body?.over);
    if (status === 200) this.show(body);
    this.hear(status, body, sent);
    if (this.hurry && !this.over) this.turn();
    else this.later();
  }

  show({ html, version }) {
    if (html === undefined) return;
    const held = now.contains(document.activeElement);
    now.innerHTML = html;
    this.version = version;
    told.textContent = now.querySelector(".kicker, .room-kicker, h1")?.textContent ?? "";
    if (held) now.querySelector("h1")?.focus();
    this.shown?.();
  }
}
