// From one reflection to the next without a page load: the next page is asked for, and its middle put in place.
//
// What was typed is sent first. The address and the browser's way back are those of ordinary links, and whatever
// is not a reflection of the same person in the same language is opened as an ordinary page.

import { facts, factsOf, outbox, words } from "./house.js";

const TOO_LONG = 8000;

const shownOf = ({ pathname, search }) => pathname + search;

// A page that was asked for in a language of its own goes on in it.
const inLanguage = (href) => {
  const url = new URL(href, location.href);
  if (new URLSearchParams(location.search).has("lang")) url.searchParams.set("lang", facts.language);
  return url;
};

// Give the page of an address; null when it is for the browser to open, undefined when nobody answers.
const pageAt = async (url) => {
  try {
    const response = await fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout?.(TOO_LONG) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const { person, language } = factsOf(page) ?? {};
    const same = response.ok && person === facts.person && language === facts.language;
    return same && page.querySelector("[data-review], [data-away]") ? page : null;
  } catch {
    return undefined;
  }
};

const putInPlace = (page) => {
  document.title = page.title;
  const main = document.importNode(page.querySelector("main"), true);
  document.querySelector("main").replaceWith(main);
  return main;
};

export const startTurns = (start) => {
  let shown = shownOf(location);
  let turning = null;

  const turn = async (href, goesBack) => {
    const url = inLanguage(href);
    const mine = (turning = Symbol(url.href));
    await outbox.flush();
    const page = await pageAt(url);
    if (turning !== mine) return; // another was asked for meanwhile
    turning = null;
    if (page === null) return location.assign(url);
    if (page === undefined) {
      document.querySelector("main [data-said]").textContent = words["error.no-connection"];
      return;
    }
    if (!goesBack) history.pushState(null, "", url);
    shown = shownOf(url);
    const main = putInPlace(page);
    start(main);
    scrollTo(0, 0);
    main.querySelector("h1").focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-turn]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    turn(link.href, false);
  });
  addEventListener("popstate", () => {
    if (shownOf(location) !== shown) turn(location.href, true);
  });
  return () => turn(location.href, true);
};
