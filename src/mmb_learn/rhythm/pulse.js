// The pulse for the eye: a mark that swings like a pendulum and turns on the beat, and an end that brightens there.
//
// Each end brightens on every second beat, so at 220 beats a minute nothing brightens more than 1.9 times a second:
// well below the three flashes a second that may cause seizures (WCAG 2.3.1). Who asks for less motion sees a mark
// that stands still and brightens softly from one beat to the next but one.

// Shares from 0 to 1 of a place in the count of beats: how far right the mark is, how bright it and both ends are.
export const pulseAt = (position, still) => {
  const turn = Math.cos(Math.PI * Math.max(position, 0));
  if (still) return { across: 0.5, mark: (1 + turn) / 2, left: 0, right: 0 };
  return { across: (1 - turn) / 2, mark: 1, left: Math.max(0, turn) ** 6, right: Math.max(0, -turn) ** 6 };
};

const FROM = 28; // px in the picture, and how far it goes
const FAR = 264;

// Give show(position, bar) for the picture's parts: bright marks, and which beat of the bar it is.
export const pulsePicture = (find) => {
  const [mark, left, right, bar] = ["mark", "left", "right", "bar"].map(find);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dots = [...bar.children];
  const bright = (element, share) => (element.style.fillOpacity = share.toFixed(3));

  return (position, beats) => {
    const now = pulseAt(position ?? 0, calm.matches);
    mark.setAttribute("cx", (FROM + FAR * now.across).toFixed(1));
    bright(mark, position === null ? 1 : 0.25 + 0.75 * now.mark);
    bright(left, position === null ? 0 : now.left);
    bright(right, position === null ? 0 : now.right);
    const beat = position === null || position < 0 ? -1 : Math.floor(position) % beats;
    dots.forEach((dot, place) => {
      dot.classList.toggle("on", place === beat);
      dot.classList.toggle("unused", place >= beats);
    });
  };
};
