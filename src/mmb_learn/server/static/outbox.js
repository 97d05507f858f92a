// Nothing typed is lost: what is written goes to IndexedDB at once and to the server after a short pause.
//
// One record a thing (an answer, a review, something tried), under a key of its own. A record carries an id,
// the revision it was based on, and the time of typing by the server's clock. It leaves the outbox when the
// server says that exactly this id is on disk. Without IndexedDB the outbox lives in memory, and the line
// still calls saved only what the server has.

const PAUSE = 500;
const WAITS = [1000, 2000, 4000, 8000, 15000];

const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on plain http
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const openShelf = async () => {
  const opening = indexedDB.open("mmb-outbox", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("pending", { keyPath: "key" });
  const database = await asked(opening);
  const within = (mode, act) => asked(act(database.transaction("pending", mode).objectStore("pending")));
  return {
    put: (record) => within("readwrite", (store) => store.put(record)),
    remove: (key) => within("readwrite", (store) => store.delete(key)),
    all: () => within("readonly", (store) => store.getAll()),
  };
};

const memoryShelf = () => {
  const records = new Map();
  return {
    put: async (record) => records.set(record.key, record),
    remove: async (key) => records.delete(key),
    all: async () => [...records.values()],
  };
};

export class Outbox {
  // send(url, body) → {status, body}; status 0 is no connection. onState({waiting, trouble, savedAt}).
  constructor({ person, now, send, onState }) {
    this.person = person;
    this.offset = Date.parse(now) - Date.now();
    this.send = send;
    this.onState = onState;
    this.pending = new Map();
    this.bases = new Map();
    this.listeners = new Map();
    this.failures = 0;
    this.savedAt = null;
    this.timer = null;
    this.sending = null;
  }

  async open() {
    try {
      this.shelf = await openShelf();
    } catch {
      this.shelf = memoryShelf();
    }
    for (const record of await this.shelf.all()) {
      if (record.person !== this.person || this.pending.has(record.key)) continue;
      this.pending.set(record.key, record);
    }
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    if (this.pending.size) this.flush();
    return this;
  }

  clock() {
    return new Date(Date.now() + this.offset).toISOString();
  }

  key(url) {
    return `${this.person} ${url}`;
  }

  // What waits for this url from an earlier visit, if anything.
  waiting(url) {
    return this.pending.get(this.key(url));
  }

  // Say which revision the page shows, and who wants to hear what the server says of this url.
  watch(url, revision, listener) {
    this.bases.set(url, revision);
    this.listeners.set(url, listener);
  }

  rebase(url, revision) {
    this.bases.set(url, revision);
  }

  put(url, value, more = {}, pause = PAUSE) {
    const key = this.key(url);
    const base = this.bases.get(url) ?? 0;
    const entry = { id: newId(), base, typed_at: this.clock(), value, ...more };
    const record = { key, url, person: this.person, entry, refused: false };
    this.pending.set(key, record);
    this.shelf.put(record).catch(() => {});
    this.report();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
    return entry.id;
  }

  // Put, send at once, and give the server's answer to exactly this entry; null when it could not be had.
  async deliver(url, value, more) {
    const id = this.put(url, value, more, 0);
    const said = new Promise((resolve) => {
      const stop = setTimeout(() => resolve(null), 8000);
      this.hears = { ...this.hears, [id]: (answer) => (clearTimeout(stop), resolve(answer)) };
    });
    await this.flush();
    return said;
  }

  flush() {
    clearTimeout(this.timer);
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
      const left = [...this.pending.values()].some((record) => !record.refused);
      if (left) this.timer = setTimeout(() => this.flush(), this.failures ? this.wait() : PAUSE);
    });
    return this.sending;
  }

  wait() {
    return WAITS[Math.min(this.failures, WAITS.length) - 1];
  }

  async sendAll() {
    for (const record of [...this.pending.values()]) {
      if (record.refused) continue;
      const { status, body } = await this.send(record.url, record.entry);
      if (status === 200) await this.arrived(record, body);
      else if (status === 0 || status === 401 || status === 403 || status >= 500) {
        this.failures += 1;
        this.trouble = status === 401 ? body : null;
        this.report();
        return;
      } else this.refuse(record, body);
    }
  }

  async arrived(record, body) {
    this.failures = 0;
    this.trouble = null;
    this.savedAt = body.clock;
    this.bases.set(record.url, body.revision);
    const current = this.pending.get(record.key);
    if (current.entry.id === record.entry.id) {
      this.pending.delete(record.key);
      await this.shelf.remove(record.key).catch(() => {});
    } else if (current.entry.base < body.revision) {
      current.entry.base = body.revision;
      this.shelf.put(current).catch(() => {});
    }
    this.listeners.get(record.url)?.({ ...body, id: record.entry.id, value: record.entry.value });
    this.hears?.[record.entry.id]?.(body);
    this.report();
  }

  refuse(record, body) {
    record.refused = true;
    this.listeners.get(record.url)?.({ refused: body?.message ?? "", id: record.entry.id });
    this.hears?.[record.entry.id]?.(body);
    this.report();
  }

  report() {
    const records = [...this.pending.values()];
    this.onState({
      waiting: records.length,
      refused: records.some((record) => record.refused),
      trouble: this.failures > 0,
      signedOut: this.trouble?.message,
      savedAt: this.savedAt,
    });
  }

  // Drop what waits for a url: it is being erased.
  async forget(url) {
    this.pending.delete(this.key(url));
    await this.shelf.remove(this.key(url)).catch(() => {});
    this.report();
  }

  // Everything that waits, for the rescue file.
  entries() {
    return [...this.pending.values()].map(({ url, entry }) => ({ url, entry }));
  }
}
