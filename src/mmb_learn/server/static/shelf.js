// Where the outbox lies on this device: IndexedDB, or memory where there is none.
//
// A record leaves only when it is still the one that was saved: another tab may have typed since. What a closing
// page has no time to see written goes to localStorage, which writes at once, and is moved over at the next visit.

const LATE = 1500;
const LAST_MOMENT = "mmb-outbox ";
const SAVED = "mmb-saved ";

const done = (transaction, request) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });

const openDatabase = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("mmb-outbox", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("pending", { keyPath: "key" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });

const deviceShelf = async () => {
  const database = await openDatabase();
  database.onversionchange = () => database.close();
  const within = async (mode, act) => { // a device may have closed the database meanwhile: that rejects
    const transaction = database.transaction("pending", mode);
    const request = act(transaction.objectStore("pending"));
    const result = done(transaction, request);
    if (mode === "readwrite" && request) transaction.commit?.(); // not left waiting when the page closes
    return result;
  };
  return {
    lasting: true,
    put: (record) => within("readwrite", (store) => store.put(record)),
    drop: (key) => within("readwrite", (store) => store.delete(key)),
    all: () => within("readonly", (store) => store.getAll()),
    remove: (key, id) =>
      within("readwrite", (store) => {
        const reading = store.get(key);
        reading.onsuccess = () => {
          if (reading.result?.entry?.id === id) store.delete(key);
        };
      }),
  };
};

export const memoryShelf = () => {
  const records = new Map();
  return {
    lasting: false,
    put: async (record) => records.set(record.key, record),
    drop: async (key) => records.delete(key),
    all: async () => [...records.values()],
    remove: async (key, id) => records.get(key)?.entry?.id === id && records.delete(key),
  };
};

const opened = async () => {
  const shelf = await deviceShelf();
  return { shelf, found: await shelf.all() };
};

// Give {shelf, found}: the device's shelf and what lies on it; one in memory when the device has none, or does not
// answer in time. One that comes late is handed to `onLate`.
export const openShelf = async (onLate) => {
  const coming = opened().catch(() => null);
  const late = Symbol("late");
  const first = await Promise.race([coming, new Promise((resolve) => setTimeout(resolve, LATE, late))]);
  if (first === late) coming.then((found) => found && onLate(found));
  return first && first !== late ? first : { shelf: memoryShelf(), found: [] };
};

export const keepAtLast = (records) => {
  try {
    for (const record of records) localStorage.setItem(LAST_MOMENT + record.key, JSON.stringify(record));
  } catch {
    // full or forbidden: the shelf has had its chance
  }
};

export const keptAtLast = () => {
  try {
    const names = Object.keys(localStorage).filter((each) => each.startsWith(LAST_MOMENT));
    return names.map((name) => JSON.parse(localStorage.getItem(name)));
  } catch {
    return [];
  }
};

// Which revision this device last saved, by number alone: a page may have been made just before.
export const noteSaved = (key, revision) => {
  try {
    if (revision) localStorage.setItem(SAVED + key, String(revision));
    else localStorage.removeItem(SAVED + key);
  } catch {
    // then a page made too early shows the older answer, and the outbox offers the other
  }
};

export const notedSaved = (key) => {
  try {
    return Number(localStorage.getItem(SAVED + key) ?? 0);
  } catch {
    return 0;
  }
};

export const forgetLast = (record) => {
  try {
    localStorage.removeItem(LAST_MOMENT + record.key);
  } catch {
    // nothing could be kept there either
  }
};
