// In place of the worker, where nothing shall be kept: takes over, erases what one before it kept, and goes.

const BASE = new URL(registration.scope).pathname;

const leave = async () => {
  const names = await caches.keys();
  const ours = names.filter((name) => [`mmb-pages ${BASE} `, `mmb-files ${BASE} `].some((start) => name.startsWith(start)));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));
