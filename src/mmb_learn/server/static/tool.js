// One instrument by itself: nothing is asked of the server, and nothing is sent to it.

import { instrumentMount } from "./instruments.js";
import { startOwnWay } from "./own-way.js";
import { keepThisPage } from "./without-signal.js";

const mount = instrumentMount(async () => {
  throw Object.assign(new Error(), { code: "no-kernel", values: {} });
});

startOwnWay();
await mount(document.querySelector("[data-instrument]"));
document.documentElement.dataset.page = "ready";
keepThisPage();
