// The line to the kernel: when it breaks the page looks whether the kernel is still there, for it may be gone with
// the server that it ran beside.

import { ask } from "./house.js";
import { stay, wantMove } from "./moving.js";

const AGAIN = [1000, 2000, 4000, 8000, 15_000]; // nobody answers
const STILL = 15_000; // the kernel is there, and Voilà's front end finds back to it by itself

let kernel = null;
let open = true;
let looking = null;
let left = false;
addEventListener("pagehide", () => (left = true));
addEventListener("pageshow", () => (left = false));

export const isOpen = () => open;

const state = async () => (await ask("GET", `api/kernels/${kernel}`)).status;

// Does the server say that there is no such kernel?
export const isGone = async () => (await state()) === 404;

const look = async (turn = 0) => {
  clearTimeout(looking);
  const status = await state();
  if (open || left) return;
  if (status === 404) return wantMove();
  const away = status === 0 || status >= 500;
  if (!away && status !== 200) return; // signed out
  looking = setTimeout(look, away ? AGAIN[Math.min(turn, AGAIN.length - 1)] : STILL, away ? turn + 1 : 0);
};

const lost = () => {
  if (left) return;
  open = false;
  document.documentElement.dataset.line = "lost";
  look();
};

const found = () => {
  open = true;
  delete document.documentElement.dataset.line;
  stay();
};

// The kernel is there and silent, or not there: whichever, the page needs another.
export const giveUp = () => {
  open = false;
  wantMove();
};

// Hear of every line that Voilà's front end opens from now on to this kernel.
export const watchLine = (id) => {
  kernel = id;
  const Plain = globalThis.WebSocket;
  globalThis.WebSocket = class extends Plain {
    constructor(...where) {
      super(...where);
      this.addEventListener("open", found);
      this.addEventListener("close", lost);
    }
  };
  addEventListener("online", () => open || look());
  document.addEventListener("visibilitychange", () => open || document.hidden || look());
};
