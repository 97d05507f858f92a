// Readings before and after: drawn beside each other when asked for.

import { mountDrawn } from "../drawn.js";

export const mount = mountDrawn("before-after", ["before", "after"]);
