// After everything of a person was deleted: this device and its other tabs forget her too.

import { emptyDevice } from "./empty-device.js";
import { facts, tellTabs } from "./house.js";

tellTabs({ leaving: "done" }); // they drop what they hold, and go to the first page
await emptyDevice(facts.base);
document.documentElement.dataset.page = "ready";
