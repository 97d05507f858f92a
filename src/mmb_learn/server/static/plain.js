// Pages without a unit: what waits in the outbox is sent, and «Hvordan gikk det?» works.

import { holdForms } from "./form-drafts.js";
import { outbox, ready } from "./house.js";
import { copyFrom } from "./keeping.js";
import { renew } from "./renew.js";
import { startTries } from "./tries.js";
import { keepThisPage } from "./without-signal.js";

await ready;
startTries();
holdForms();
outbox.begin();
document.documentElement.dataset.page = "ready";
keepThisPage();
// A kept copy is made anew when there is a network, unless somebody is in the middle of something.
addEventListener("online", () => {
  if (copyFrom && [document.body, null].includes(document.activeElement)) renew();
});
