// A page that has itself made anew: never while its reader is on the way to another, who would be thrown back.

const ON_THE_WAY = 30_000; // milliseconds; whoever stays after all (a download, «Stopp») is not forgotten
let left = -Infinity;

addEventListener("beforeunload", () => (left = performance.now()));
addEventListener("pageshow", () => (left = -Infinity)); // back by the browser's own button

// Is somebody on the way out?
export const isLeft = () => performance.now() - left < ON_THE_WAY;

export const renew = () => {
  if (!isLeft()) location.reload();
};
