// After everything of a person was deleted: this device and its other tabs forget her too.

import { emptyDevice } from "./empty-device.js";
import { facts, outbox, ready, tellTabs } from "./house.js";
import { memoryShelf } from "./shelf.js";

tellTabs({ leaving: "done" }); // they drop what they hold, and go to the first page
await ready; // what is opened later than it is erased would be there again
outbox.shelf = memoryShelf();
await emptyDevice(facts.base);
document.documentElement.dataset.page = "ready";
