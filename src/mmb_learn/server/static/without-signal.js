// A page that works is kept for a time without a signal: started late, so that nobody waits for it.

import { facts } from "./house.js";
import { askKeeper, copyFrom } from "./keeping.js";

const LATER = 1000;
const PATIENCE = 30_000;

const idle = () =>
  new Promise((resolve) => {
    setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(resolve, { timeout: 3000 }), LATER);
  });

const version = () => /static\/([0-9a-f]{12})\//.exec(import.meta.url)?.[1];

const keep = async () => {
  await navigator.serviceWorker.register(`${facts.base}sw.js`, { scope: facts.base, updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  const page = {
    address: location.href,
    since: copyFrom ? 0 : performance.timeOrigin,
    files: files.filter((name) => name.startsWith(location.origin)),
    stamp: `${version()} ${facts.language}`,
  };
  return askKeeper({ act: "keep", ...page }, PATIENCE, active);
};

// Say so in the page when it can be read without a network from now on.
export const keepThisPage = async () => {
  if (!facts.keeps || !navigator.serviceWorker) return;
  await idle();
  const said = await keep().catch(() => null); // a browser that keeps nothing, or no network just now
  if (said?.kept) document.documentElement.dataset.keeps = "true";
};
