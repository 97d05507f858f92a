// The service worker: keeps opened pages on the device, for a time without a signal. The network is asked first.
//
// What it keeps of a person lies in one cache under her key, and there is never more than one such cache. Every
// page of ours says whose it is: one that is somebody else's or nobody's erases what lay there before. The worker
// itself knows no version and no words, so a new version of the workbook needs no new worker: the files of each
// version lie in a cache of their own, for as long as a kept page or an open one may ask for them.

const BASE = new URL(registration.scope).pathname;
const PAGES = `mmb-pages ${BASE} `; // and whose they are
const FILES = `mmb-files ${BASE} `; // and of which version
const PICTURES = `${FILES}pictures`;
const NOT_KEPT = "offline";

const KEEPABLE = /^(?:glossary|offline|tool|tool\/[a-z0-9-]+|m\/[a-z0-9-]+\/[a-z0-9-]+)?$/;
const SCRIPT = /^static\/([0-9a-f]{12})\/(?!voila\/|labextensions\/)/; // those are of use to a kernel alone
const PICTURE = /^(?:media|score)\//;
const ANSWER = /^api\/answers\//;
const LEAVING = /^(?:(?:api\/)?sign-out|me\/delete|demo\/empty)$/;
const LEADS = /new URL\("(\.[^"]+\.js)", import\.meta\.url\)/g;

const PATIENCE = 3000; // milliseconds for the network, before a kept page is shown
const MOST_PAGES = 40;
const MOST_PICTURES = 150;
const MOST_LETTERS = 2_000_000;
const HOME_STANDS = 10 * 60 * 1000; // the way on that the first page shows is soon another
const LONGEST = 30 * 24 * 3600 * 1000;

let turn = 0; // a page asked for before everything was forgotten is not kept when it comes
let gone = false;

const within = (url) =>
  url.origin === location.origin && url.pathname.startsWith(BASE) ? url.pathname.slice(BASE.length) : null;

// The address a page is kept by: of what is asked with it, the language alone makes another page.
const addressOf = (url) => {
  const language = within(url) === NOT_KEPT ? null : url.searchParams.get("lang");
  return url.origin + url.pathname + (language ? `?lang=${language}` : "");
};

const named = async (start) => (await caches.keys()).filter((name) => name.startsWith(start));
const keptAt = (response) => Number(response.headers.get("X-MMB-Kept"));
const quietly = (promise) => promise.catch(() => null); // a device that keeps nothing reads on with a network

// Forget what is kept of everybody, or of everybody but one.
const forget = async (but = null) => {
  if (!but) turn += 1;
  const names = (await named(PAGES)).filter((name) => name !== but);
  if (but && names.length) turn += 1;
  await Promise.all(names.map((name) => caches.delete(name)));
};

// The server knows no worker: go, and leave nothing.
const leave = async () => {
  gone = true;
  await forget();
  await Promise.all((await named(FILES)).map((name) => caches.delete(name)));
  await registration.unregister();
};

// The one person's cache; where it cannot be told whose device this is, nobody is shown anything.
const ownCache = async () => {
  const names = await named(PAGES);
  if (names.length > 1) await forget();
  return names.length === 1 ? caches.open(names[0]) : null;
};

const keptCopy = async (url, exactly = false) => {
  const cache = await ownCache();
  const found = await cache?.match(addressOf(url));
  const copy = found ?? (exactly ? null : await cache?.match(addressOf(url), { ignoreSearch: true }));
  return copy && Date.now() - keptAt(copy) < LONGEST ? copy : null;
};

const kept = async (cache) => {
  const pages = (await cache.keys()).map(async (request) => {
    const { headers } = (await cache.match(request)) ?? new Response();
    return { address: request.url, at: Number(headers.get("X-MMB-Kept")), title: headers.get("X-MMB-Title"), headers };
  });
  return (await Promise.all(pages)).sort((one, other) => other.at - one.at);
};

// What is too old goes, and the oldest pages where there are too many.
const prune = async (cache, most = MOST_PAGES) => {
  const all = await kept(cache);
  const pages = all.filter(({ address, title }) => title !== null && within(new URL(address)) !== NOT_KEPT);
  const old = all.filter(({ at }) => at && Date.now() - at > LONGEST);
  await Promise.all([...old, ...pages.slice(most)].map(({ address }) => cache.delete(address)));
};

const put = async (cache, address, response) => {
  const again = response.clone();
  try {
    await cache.put(address, response);
  } catch {
    await prune(cache, MOST_PAGES / 4); // the device has no more room
    await cache.put(address, again);
  }
};

// Versions that no kept page is of go when no other page is open that may be of one.
const sweep = async (cache, version) => {
  const names = (await named(FILES)).filter((name) => ![FILES + version, PICTURES].includes(name));
  if (!names.length || (await clients.matchAll()).length > 1) return;
  const needed = (await kept(cache)).map(({ headers }) => FILES + headers.get("X-MMB-Stamp")?.split(" ")[0]);
  await Promise.all(names.filter((name) => !needed.includes(name)).map((name) => caches.delete(name)));
};

const store = async (cache, address, response) => {
  const script = address.split("?")[0].endsWith(".js") ? await response.clone().text() : "";
  await put(cache, address, response);
  for (const [, lead] of script.matchAll(LEADS)) await quietly(keepFile(new URL(lead, address)));
};

const keepFile = async (url) => {
  const path = within(url) ?? "";
  const script = SCRIPT.exec(path);
  if (!script && !PICTURE.test(path)) return;
  const cache = await caches.open(script ? FILES + script[1] : PICTURES);
  if (await cache.match(url.href)) return;
  const response = await fetch(url.href);
  if (!response.ok || response.redirected) throw new TypeError(url.href); // of another version
  await store(cache, url.href, response);
};

const filesOf = (html) => {
  const found = html.matchAll(/(?:src|href)="([^"#]+)"/g);
  return [...found].map(([, address]) => new URL(address.replaceAll("&amp;", "&"), location));
};

// Keep a page under its address, for the person of whom the server said that it is hers.
const keep = async (cache, response, url) => {
  const at = String(Date.now());
  const html = await response.text();
  if (html.length > MOST_LETTERS) return;
  const version = /static\/([0-9a-f]{12})\//.exec(html)?.[1];
  const headers = new Headers({
    "Content-Type": "text/html; charset=utf-8",
    "X-MMB-Kept": at,
    "X-MMB-Stamp": `${version} ${/<html lang="(\w+)"/.exec(html)?.[1]}`,
    "X-MMB-Title": encodeURIComponent(/<title>([^<]*)</.exec(html)?.[1] ?? ""),
  });
  for (const name of ["Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy"]) {
    if (response.headers.has(name)) headers.set(name, response.headers.get(name));
  }
  await put(cache, addressOf(url), new Response(html.replace("<html ", `<html data-kept="${at}" `), { headers }));
  await prune(cache);
  await Promise.all(filesOf(html).map((each) => quietly(keepFile(each))));
  await sweep(cache, version);
};

// Hear from a page of the server's who is signed in, and keep it where it may be kept.
const note = async (response, url, began) => {
  if (response.status === 401) return forget();
  if (!response.ok || !response.headers.get("Content-Type")?.startsWith("text/html")) return;
  const person = response.headers.get("X-MMB-Person");
  if (person === null) return leave();
  if (began !== turn) return;
  const name = PAGES + person;
  await forget(name);
  const now = turn;
  if (!KEEPABLE.test(within(url))) return;
  const cache = await caches.open(name); // one that is deleted meanwhile takes what is put in it along
  if (now !== turn) return void (await caches.delete(name));
  await keep(cache, response, url);
  if (now !== turn) await forget(); // whoever it was has left in between
};

// Have a page made and kept, without anybody's opening it.
const take = async (address) => {
  const began = turn;
  await note(await fetch(address, { redirect: "manual", cache: "no-store" }), new URL(address), began);
};

const fresh = async (event, url) => {
  const began = turn;
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  if (response.type === "error") throw new TypeError(url.href); // Firefox gives a failed preload so
  event.waitUntil(quietly(note(response.clone(), url, began)));
  return response;
};

const notKept = async () => keptCopy(new URL(BASE + NOT_KEPT, location));

const navigate = async (event, url) => {
  const coming = quietly(fresh(event, url));
  event.waitUntil(coming);
  const keepable = KEEPABLE.test(within(url));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const first = keepable ? await Promise.race([coming, late]) : await coming;
  if (first && first.status < 500) return first;
  const copy = keepable ? await quietly(keptCopy(url)) : null;
  return copy ?? (await coming) ?? (await quietly(notKept())) ?? Response.error();
};

const file = async (event, url) => {
  const cache = await quietly(caches.open(FILES + SCRIPT.exec(within(url))[1]));
  const found = cache && (await quietly(cache.match(url.href, { ignoreSearch: true })));
  if (found) return found;
  const response = await fetch(event.request);
  const mine = response.ok && !response.redirected && cache ? response.clone() : null;
  if (mine) event.waitUntil(quietly(keepIfAny(cache, url, mine)));
  return response;
};

// Files are kept beside pages alone: on a device that was left there shall be nothing at all.
const keepIfAny = async (cache, url, response) => {
  if ((await named(PAGES)).length) await store(cache, url.href, response);
  else await caches.delete(FILES + SCRIPT.exec(within(url))[1]);
};

const keepPicture = async (url, response) => {
  if (!(await named(PAGES)).length) return;
  const cache = await caches.open(PICTURES);
  await put(cache, url.href, response);
  for (const old of (await cache.keys()).slice(0, -MOST_PICTURES)) await cache.delete(old);
};

// What may change is asked for; when nobody answers, as it was.
const asItWas = async (event, url, where) => {
  try {
    const response = await fetch(event.request);
    if (response.ok && PICTURE.test(within(url))) event.waitUntil(quietly(keepPicture(url, response.clone())));
    return response;
  } catch (trouble) {
    const found = await quietly(where().then((cache) => cache?.match(url.origin + url.pathname, { ignoreSearch: true })));
    if (found) return found;
    throw trouble;
  }
};

const acts = {
  // A page that works: {address, since, files, stamp}. Since when it stands open, and what it is made of.
  async keep({ address, since, files, stamp }) {
    const url = new URL(address);
    if (!KEEPABLE.test(within(url))) return { kept: false };
    const found = await keptCopy(url, true);
    if (!found || keptAt(found) < since) await take(addressOf(url));
    const cache = await ownCache();
    const sentence = await cache?.match(BASE + NOT_KEPT);
    if (cache && sentence?.headers.get("X-MMB-Stamp") !== stamp) {
      await quietly(take(`${location.origin}${BASE}${NOT_KEPT}?lang=${stamp.split(" ")[1]}`));
    }
    const home = await cache?.match(BASE);
    const stands = home?.headers.get("X-MMB-Stamp") === stamp && Date.now() - keptAt(home) < HOME_STANDS;
    if (cache && !stands) await quietly(take(location.origin + BASE));
    if (cache) await Promise.all(files.map((each) => keepFile(new URL(each))));
    return { kept: Boolean(await keptCopy(url, true)) };
  },
  // What was saved from a page since it was made: {person, url, body}, as the server would say it.
  async answered({ person, url, body }) {
    if (!(await caches.has(PAGES + person))) return;
    const headers = { "Content-Type": "application/json", "X-MMB-Kept": String(Date.now()) };
    await put(await caches.open(PAGES + person), BASE + url, new Response(JSON.stringify(body), { headers }));
  },
  async list() {
    const cache = await ownCache();
    if (cache) await prune(cache);
    return cache ? (await kept(cache)).filter(({ title }) => title).map(({ address, title }) => ({ address, title })) : [];
  },
  forget: () => forget(),
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([clients.claim(), quietly(registration.navigationPreload?.enable() ?? Promise.resolve())]));
});
addEventListener("message", (event) => {
  const doing = acts[event.data?.act]?.(event.data);
  if (doing) event.waitUntil(quietly(doing).then((said) => event.ports[0]?.postMessage(said)));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const path = within(url);
  if (gone || path === null) return;
  if (request.method !== "GET") {
    const erases = LEAVING.test(path) || (request.method === "DELETE" && ANSWER.test(path));
    if (erases) event.waitUntil(quietly(forget()));
  } else if (request.mode === "navigate") {
    if (request.destination === "document") event.respondWith(navigate(event, url));
  } else if (SCRIPT.test(path)) event.respondWith(file(event, url));
  else if (PICTURE.test(path)) event.respondWith(asItWas(event, url, () => caches.open(PICTURES)));
  else if (ANSWER.test(path)) event.respondWith(asItWas(event, url, ownCache));
});
