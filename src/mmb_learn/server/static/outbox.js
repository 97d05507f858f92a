// Nothing typed is lost: what is written goes on the device's shelf at once and to the server after a short pause.
//
// A record carries an id, the revision it was based on, and the time of typing by the server's clock. It leaves
// the outbox when the server says that exactly this id is on disk. Every tab has records of its own, so that two
// tabs never write over each other; whoever opens a page later adopts what others left, and sends it too: the
// server knows an id again. Nothing is sent before `begin`, when the page's questions are there to hear the answer.

import { Drafts } from "./drafts.js";
import { Sender } from "./sender.js";
import { forgetLast, keepAtLast, keptAtLast, memoryShelf, noteSaved, notedSaved, openShelf } from "./shelf.js";

const PATIENCE = 8000;
const LINEAGE = 30;
const FOR_ALL = [0, 401]; // nobody answers, or not us: the others need not try
const FOR_NOW = [403, 408, 429];

const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on plain http
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const typed = (record) => record?.entry?.typed_at ?? "";
const byTyping = (one, other) => Number(typed(one) > typed(other)) - Number(typed(one) < typed(other));
const quietly = (promise) => promise.catch(() => {}); // the record is in memory still, and on its way to the server

export class Outbox {
  // send(url, entry, leaving) → {status, body}; status 0 is no connection. onState(state): see `report`.
  constructor({ person, clock, savedAt, send, onState }) {
    Object.assign(this, { person, clock, savedAt, send, onState });
    this.tab = newId().slice(0, 8);
    this.shelf = memoryShelf();
    this.pending = new Map(); // key on the shelf → record
    this.drafts = new Drafts(person, () => this.shelf);
    this.bases = new Map(); // url → the revision that the page shows
    this.saved = new Map(); // url → the entry that the server has, for the rescue file
    this.tried = new Map(); // url → ids sent without an answer: a version of these is nobody else's
    this.listeners = new Map();
    this.hears = new Map();
    this.trouble = null;
    this.sender = new Sender(
      () => this.sorted((record) => !record.refused),
      (record) => this.sendOne(record),
      () => this.report(),
    );
  }

  async open() {
    this.takeUp(await openShelf((late) => this.moveTo(late)));
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.farewell());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    this.report();
    return this;
  }

  // A shelf that opened late: what was typed meanwhile goes there, and what lay there is sent.
  moveTo({ shelf, found }) {
    this.shelf = shelf;
    for (const record of this.pending.values()) this.shelve(record);
    this.drafts.keepOver(() => this.takeUp({ shelf, found }));
    this.report();
    this.flush();
  }

  // Take up what other tabs have written down since.
  async adopt() {
    this.takeUp({ shelf: this.shelf, found: await this.shelf.all().catch(() => []) });
  }

  takeUp({ shelf, found }) {
    this.shelf = shelf;
    const lying = new Map(found.map((record) => [record.key, record]));
    for (const record of keptAtLast()) {
      const newer = typed(record) > typed(lying.get(record.key));
      if (newer) lying.set(record.key, record);
      const put = newer ? shelf.put(record) : Promise.resolve();
      quietly(put.then(() => shelf.lasting && forgetLast(record)));
    }
    for (const record of lying.values()) {
      if (record.person !== this.person || this.pending.has(record.key)) continue;
      if (record.held !== undefined) this.drafts.set(record.url, record.held);
      else this.pending.set(record.key, { ...record, foreign: true, shelved: shelf.lasting });
    }
  }

  // The page listens now: send what waits.
  begin() {
    this.sender.begin();
  }

  flush() {
    return this.sender.flush();
  }

  key(url, ...more) {
    return [this.person, url, ...more].join(" ").trim();
  }

  sorted(which) {
    return [...this.pending.values()].filter(which).sort(byTyping);
  }

  of(url) {
    return this.sorted((record) => record.url === url);
  }

  // The last typed that waits for this url, if anything does.
  waiting(url) {
    return this.of(url).at(-1);
  }

  lastTyped(url) {
    return [typed({ entry: this.saved.get(url) }), ...this.of(url).map(typed)].sort().at(-1);
  }

  // Was this url saved from this device after the page was made? Then what the page brought along is old.
  outran(url, revision) {
    return notedSaved(this.key(url)) > revision;
  }

  // Say which entry the page shows, and who wants to hear what the server says of this url.
  watch(url, revision, listener, entry = null) {
    this.bases.set(url, revision);
    this.listeners.set(url, listener);
    if (!entry) return;
    this.saved.set(url, entry);
    for (const record of this.of(url)) if (record.sent?.includes(entry.id)) record.entry.base = revision;
  }

  rebase(url, revision) {
    this.bases.set(url, revision);
  }

  put(url, value, more = {}) {
    this.write(url, value, more, "");
    this.sender.soon();
  }

  // Put, send at once, and give the server's answer to exactly this entry, or what it said instead; null for none.
  deliver(url, value, more = {}) {
    const { id } = this.write(url, value, more, "now").entry;
    return new Promise((resolve) => {
      const stop = setTimeout(() => this.hear(id, null), PATIENCE);
      this.hears.set(id, (answer) => {
        clearTimeout(stop);
        resolve(answer);
      });
      this.flush();
    });
  }

  hear(id, answer) {
    const tell = this.hears.get(id);
    this.hears.delete(id);
    tell?.(answer);
  }

  write(url, value, more, kind) {
    const key = this.key(url, this.tab, kind);
    const typed_at = this.clock.after(this.lastTyped(url));
    const entry = { id: newId(), base: this.bases.get(url) ?? 0, typed_at, value, ...more };
    const sent = (this.tried.get(url) ?? []).slice(-LINEAGE);
    const record = { key, url, person: this.person, entry, sent };
    for (const before of this.of(url)) if (before.refused || !before.foreign) this.replace(before, record);
    this.pending.set(key, record);
    this.shelve(record);
    this.report();
    return record;
  }

  // A later typing takes the place of an earlier one; an attempt that waits stays an attempt of its own.
  replace(before, record) {
    const same = JSON.stringify(before.entry.value) === JSON.stringify(record.entry.value);
    const apart = before.entry.attempt || !same;
    if (before.key !== record.key && apart && !before.refused) return;
    this.hear(before.entry.id, null);
    this.drop(before, before.key !== record.key);
  }

  drop(record, fromShelf = true) {
    if (this.pending.get(record.key) === record) this.pending.delete(record.key); // not what was typed over it
    forgetLast(record);
    if (fromShelf) quietly(this.shelf.remove(record.key, record.entry.id));
  }

  shelve(record) {
    const { key, url, person, entry, sent } = record;
    const { lasting } = this.shelf;
    quietly(this.shelf.put({ key, url, person, entry: { ...entry }, sent }).then(() => (record.shelved = lasting)));
  }

  async sendOne(record) {
    const { url, entry } = record;
    this.tried.set(url, [...(this.tried.get(url) ?? record.sent ?? []), entry.id]);
    const { status, body } = await this.send(url, entry, document.hidden);
    this.trouble = status === 401 || status === 503 ? (body?.message ?? null) : null;
    if (status === 200 && Number.isInteger(body.revision)) this.arrived(record, body);
    else if (status === 200 || FOR_ALL.includes(status)) {
      this.hear(entry.id, body);
      return "away";
    } else if (status >= 500 || FOR_NOW.includes(status)) {
      this.hear(entry.id, body);
      return "failed";
    } else this.refuse(record, body);
    return "done";
  }

  arrived(record, body) {
    const { url, entry } = record;
    if (body.now) this.clock.hear(body.now);
    this.savedAt = body.clock;
    this.bases.set(url, body.revision);
    if (this.pending.get(record.key)?.entry.id === entry.id) this.pending.delete(record.key);
    quietly(this.shelf.remove(record.key, entry.id));
    forgetLast(record);
    noteSaved(this.key(url), body.revision);
    const later = this.of(url);
    for (const each of later.filter((other) => !other.foreign)) {
      each.entry.base = body.revision;
      this.shelve(each);
    }
    const others = (body.current ?? body.kept)?.entry;
    const kept = this.tried.get(url)?.includes(others) ? undefined : body.kept;
    if (!later.length) this.tried.delete(url);
    if (!body.current) this.saved.set(url, entry);
    const said = { ...body, kept, id: entry.id, value: entry.value, newer: later.length > 0 };
    this.tell(url, { ...said, foreign: Boolean(record.foreign), awaited: this.hears.has(entry.id) });
    this.hear(entry.id, body);
  }

  // The server will not have it as it is. An attempt without a verdict is still an answer, and is kept as such.
  refuse(record, body) {
    const { url, entry } = record;
    record.refused = true;
    const passed = this.lastTyped(url) > entry.typed_at; // it was typed over meanwhile
    if (entry.attempt || passed) this.drop(record);
    if (entry.attempt && !passed) this.put(url, entry.value, { edition: entry.edition });
    if (!passed) this.tell(url, { refused: body?.message ?? "", id: entry.id });
    this.hear(entry.id, body);
  }

  // A page that stumbles over what it hears must not stop the saving.
  tell(url, said) {
    try {
      this.listeners.get(url)?.(said);
    } catch (trouble) {
      reportError(trouble);
    }
  }

  report() {
    this.onState({
      waiting: this.pending.size,
      refused: [...this.pending.values()].some((record) => record.refused),
      trouble: this.sender.failures > 0,
      sentence: this.trouble,
      savedAt: this.savedAt,
      lasting: this.shelf.lasting,
    });
  }

  // The page goes: what waits is sent without waiting for an answer, and lies on the device in any case.
  farewell() {
    const records = this.sorted(() => true);
    keepAtLast(records.filter((record) => !record.shelved));
    if (!this.sender.begun) return;
    for (const record of records) if (!record.refused) this.send(record.url, record.entry, true);
  }

  // Drop what waits for a url, in this tab and on the device: it is erased.
  async forget(url) {
    await this.sender.sending;
    for (const record of this.of(url)) this.drop(record);
    this.saved.delete(url);
    this.bases.delete(url);
    noteSaved(this.key(url), 0);
    const lying = await this.shelf.all().catch(() => []);
    const mine = lying.filter((each) => each.person === this.person && each.url === url);
    await Promise.allSettled(mine.map((each) => this.shelf.drop(each.key)));
    this.report();
  }

  // Drop what was refused of something that is still held: whoever typed it was told, and may send it again.
  forgetRefused(url) {
    for (const record of this.of(url)) if (record.refused) this.drop(record);
    this.report();
  }

  // How much waits of what begins so, refused or not.
  unsaved(start = "") {
    return this.sorted((record) => record.url.startsWith(start)).length;
  }

  // Everything saved that this page knows and everything that waits, for the rescue file.
  entries() {
    const saved = [...this.saved].map(([url, entry]) => ({ url, entry }));
    return [...saved, ...this.sorted(() => true).map(({ url, entry }) => ({ url, entry }))];
  }
}
