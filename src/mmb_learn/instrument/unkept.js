// What is written and kept nowhere: the browser asks before a half-written page is left, and forgets it after.

// Give nothing; `isHalf` says whether something is written and not yet taken along, `forget` empties the page.
// Nothing is stored for it: both look at what stands in the boxes.
export const guardUnkept = ({ isHalf, forget }) => {
  addEventListener("beforeunload", (event) => {
    if (!isHalf()) return;
    event.preventDefault();
    event.returnValue = true; // Safari asks by this alone
  });
  // A page that the browser lays aside, to show again at «back», shows nothing that was written.
  addEventListener("pagehide", forget);
};
