// Taps on a pad: by mouse, thumb or key, each at the moment it went down; a screen reader's press counts as well.

const plain = (event) => !(event.ctrlKey || event.altKey || event.metaKey);

export const spaceOrEnter = (key) => key === " " || key === "Enter";
export const anyLetter = (key) => spaceOrEnter(key) || /^\p{L}$/u.test(key);

// onTap gets the event's time, in ms of the page's clock. onPress comes when sound may begin: a thumb has to have been
// lifted before browsers let it.
export const listen = (pad, isKey, onTap, onPress = () => {}) => {
  let pressed = false; // a click follows whose tap has been counted
  pad.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pressed = true;
    onTap(event.timeStamp);
  });
  pad.addEventListener("pointercancel", () => (pressed = false));
  pad.addEventListener("keydown", (event) => {
    if (!plain(event) || !isKey(event.key)) return;
    event.preventDefault();
    if (event.repeat) return;
    onTap(event.timeStamp);
    onPress(event.timeStamp);
  });
  pad.addEventListener("keyup", (event) => isKey(event.key) && event.preventDefault()); // its click has been counted
  pad.addEventListener("click", (event) => {
    if (!pressed) onTap(event.timeStamp);
    pressed = false;
    onPress(event.timeStamp);
  });
};
