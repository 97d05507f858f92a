// The server's time on this device: what is typed is timed by it, so that two devices can be compared.

import { copyFrom } from "./keeping.js";

const SET_ANEW = 60_000; // milliseconds: so far off, the device's own clock was set

// When the server made this page, by the device's clock.
const pageMade = () => {
  if (copyFrom) return copyFrom; // a kept copy: the device was told the time with it, and not just now
  const came = performance.getEntriesByType("navigation")[0]?.responseStart;
  return came ? performance.timeOrigin + came : Date.now();
};

export class Clock {
  constructor(now) {
    this.offset = Date.parse(now) - pageMade();
  }

  // An answer is always late, so the highest difference is the truest.
  hear(now) {
    const found = Date.parse(now) - Date.now();
    if (found > this.offset || found < this.offset - SET_ANEW) this.offset = found;
  }

  now() {
    return new Date(Date.now() + this.offset).toISOString();
  }

  // A moment after whatever is known already, however the clocks go.
  after(known) {
    const now = this.now();
    return now > known ? now : new Date(Date.parse(known) + 1).toISOString();
  }
}
