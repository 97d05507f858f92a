// What was typed and held on this device goes when somebody says so: a reply, or that she disagrees.

import { outbox, words } from "./house.js";

// Send it, say what came of it, and tell whether it arrived; what was refused stays held, to be sent again.
export const sendHeld = async (url, text, line) => {
  const said = await outbox.deliver(url, text);
  line.textContent = said?.message ?? words["error.no-connection"];
  if (said?.revision) outbox.drafts.hold(url, "");
  else if (said) outbox.forgetRefused(url);
  return Boolean(said?.revision);
};
