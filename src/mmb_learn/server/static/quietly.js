// Give what an act gives; something else where the browser forbids it, keeps nothing or has no room.
export const quietly = (act, otherwise = null) => {
  try {
    return act();
  } catch {
    return otherwise;
  }
};
