// One's own readings: drawn when asked for.

import { mountDrawn } from "../drawn.js";

export const mount = mountDrawn("own-readings", ["text"]);
