// A microphone whose sound stays in the audio thread: what a worklet works out of it comes here as numbers.
//
// It is asked for with nothing evened out. Troubles are thrown as {code}, «<name>-denied» and so on: the key of a
// sentence error.<code> of the instrument `name`.

import { soon } from "./audio.js";

export const EVENS_OUT = ["echoCancellation", "noiseSuppression", "autoGainControl"];

const TROUBLES = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "no-microphone",
  OverconstrainedError: "no-microphone",
  NotReadableError: "busy",
  AbortError: "busy",
};

const trouble = (name, what) => Object.assign(new Error(what), { code: `${name}-${what}` });

// Why this browser cannot listen here at all, as a code; null where it can try.
export const hindrance = (name) => {
  if (!globalThis.isSecureContext) return `${name}-insecure`;
  if (!navigator.mediaDevices?.getUserMedia || !globalThis.AudioWorkletNode) return `${name}-unsupported`;
  return null;
};

const ask = async (name) => {
  const audio = Object.fromEntries(EVENS_OUT.map((each) => [each, false]));
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (refused) {
    throw trouble(name, TROUBLES[refused.name] ?? "no-microphone");
  }
};

// Give {track, stop}. `worklet` makes the AudioWorkletNode in a context; onNumbers(numbers) hears what it says,
// onLost() that the microphone is gone.
export const listenWith = async (name, worklet, onNumbers, onLost) => {
  const hindered = hindrance(name);
  if (hindered) throw Object.assign(new Error(hindered), { code: hindered });
  const stream = await ask(name);
  const [track] = stream.getAudioTracks();
  let context = null;
  document.documentElement.toggleAttribute("data-listens", true); // the page is not made anew meanwhile
  const stop = () => {
    document.documentElement.toggleAttribute("data-listens", false);
    track.onended = null;
    for (const each of stream.getTracks()) each.stop();
    if (context?.state !== "closed") context?.close();
  };
  try {
    context = new AudioContext();
    const node = await worklet(context);
    node.port.onmessage = ({ data }) => onNumbers(data);
    track.onended = onLost;
    // A worklet is only run on the way to the loudspeaker; what it sends there is silence.
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(node).connect(context.destination);
    await soon(context.resume());
  } catch {
    stop();
    throw trouble(name, "unsupported");
  }
  return { track, stop };
};
