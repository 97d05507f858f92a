// A page that has itself made anew: never while its reader is on the way to another, who would be thrown back.

const ON_THE_WAY = 30_000; // milliseconds; whoever stays after all (a download, «Stopp») is not forgotten
let left = -Infinity;

const leads = ({ target, defaultPrevented }) => {
  const link = defaultPrevented ? null : target.closest?.("a[href]:not([download], [target=_blank])");
  return Boolean(link) && link.href.split("#")[0] !== location.href.split("#")[0];
};

addEventListener("beforeunload", () => (left = performance.now()));
addEventListener("click", (event) => leads(event) && (left = performance.now())); // not every phone tells of leaving
addEventListener("pageshow", () => (left = -Infinity)); // back by the browser's own button

// Is somebody on the way out?
export const isLeft = () => performance.now() - left < ON_THE_WAY;

export const renew = () => {
  if (!isLeft()) location.reload();
};
