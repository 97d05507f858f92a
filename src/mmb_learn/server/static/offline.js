// In place of a page that is not kept: what is, and the page itself as soon as there is a network.

import { outbox, ready } from "./house.js";
import { askKeeper } from "./keeping.js";
import { renew } from "./renew.js";

const OPENED = /\/(?:m\/[^/]+|tool)\/[^/]+$/;

const titleOf = (title) => {
  const read = new DOMParser().parseFromString(decodeURIComponent(title), "text/html");
  return read.body.textContent.replace(/ – [^–]*$/, "");
};

const link = ({ address, title }) => {
  const item = document.createElement("li");
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = titleOf(title);
  item.append(anchor);
  return item;
};

const pages = ((await askKeeper({ act: "list" })) ?? []).filter(({ address }) => OPENED.test(address.split("?")[0]));
document.querySelector("[data-kept-pages]").replaceChildren(...pages.map(link));
document.querySelector("[data-some-kept]").hidden = !pages.length;
document.querySelector("[data-none-kept]").hidden = pages.length > 0;

addEventListener("online", renew);
await ready;
outbox.begin();
document.documentElement.dataset.page = "ready";
