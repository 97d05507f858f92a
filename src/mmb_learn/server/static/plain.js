// Pages without a unit: what waits in the outbox is sent, and «Hvordan gikk det?» works.

import { outbox, ready } from "./house.js";
import { startTries } from "./tries.js";

await ready;
startTries();
outbox.begin();
document.documentElement.dataset.page = "ready";
