// Talking to the worker that keeps opened pages (`keeper.js`). Where there is none nothing is kept, and all works.

const keeper = () => navigator.serviceWorker?.controller ?? null;

// This very page is a kept copy: when it came from the server, by the device's clock; 0 for a page that just came.
export const copyFrom = Number(document.documentElement.dataset.kept ?? 0);

export const tellKeeper = (message) => keeper()?.postMessage(message);

// Give the worker's answer, null when none comes.
export const askKeeper = (message, patience = 3000, whom = keeper()) =>
  new Promise((resolve) => {
    if (!whom) return resolve(null);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, patience, null);
    whom.postMessage(message, [port2]);
  });
