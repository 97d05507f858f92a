// Some browsers without a sound system neither sound nor say so: whoever waits for them gives up after a while.

const PATIENCE = 4000; // ms

export const soon = (promise) =>
  Promise.race([promise, new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE))]);
