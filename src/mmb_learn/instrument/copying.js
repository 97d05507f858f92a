// A text box's words to the clipboard, by whichever way the browser has.

// Give whether they were copied; where not, they are marked, so that the person can copy them herself.
export const copyFrom = async (box) => {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    // plain http has no clipboard of this kind, and some browsers say no
  }
  box.focus();
  box.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
};
