// Nothing of a person stays in this browser: what the site keeps here is erased, whatever the browser allows.

import { askKeeper } from "./keeping.js";

const PATIENCE = 8000;

export const quietly = async (act) => {
  try {
    return await act();
  } catch {
    return null; // a browser that keeps nothing has nothing to erase
  }
};

const dropped = (name) =>
  new Promise((resolve) => {
    const dropping = indexedDB.deleteDatabase(name);
    dropping.onsuccess = dropping.onerror = resolve;
    setTimeout(resolve, PATIENCE);
  });

const emptied = (kept, ours) => {
  for (const name of Object.keys(kept)) if (ours(name)) kept.removeItem(name);
};

// The worker first: it keeps nothing more of what is on its way, and none comes after it.
const withoutKeeper = async (base) => {
  await askKeeper({ act: "forget" });
  await (await navigator.serviceWorker?.getRegistration(base))?.unregister();
};

export const emptyDevice = async (base) => {
  const ours = (name) => base === "/" || name.startsWith("mmb"); // below a path others live here too
  await quietly(() => emptied(localStorage, ours));
  await quietly(() => emptied(sessionStorage, ours));
  await quietly(async () => {
    const databases = (await indexedDB.databases?.()) ?? [{ name: "mmb-outbox" }];
    await Promise.all(databases.filter(({ name }) => ours(name)).map(({ name }) => dropped(name)));
  });
  await quietly(() => withoutKeeper(base));
  await quietly(async () => {
    const names = (await caches.keys()).filter(ours);
    await Promise.all(names.map((name) => caches.delete(name)));
  });
};
