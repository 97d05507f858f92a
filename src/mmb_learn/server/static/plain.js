// Pages without a unit: what waits in the outbox is sent, and «Hvordan gikk det?» works.

import { ready } from "./house.js";
import { startTries } from "./tries.js";

await ready;
startTries();
document.documentElement.dataset.page = "ready";
