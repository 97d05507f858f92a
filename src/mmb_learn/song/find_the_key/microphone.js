// The microphone as a row of pitches: asks for it with nothing evened out, and passes on pitch and clarity alone.
// The sound itself stays in the audio thread and is never kept.

const PATIENCE = 5000; // ms: where no sound system answers, some browsers wait for ever
const EVENS_OUT = ["echoCancellation", "noiseSuppression", "autoGainControl"];

const TROUBLES = {
  NotAllowedError: "find-the-key-denied",
  SecurityError: "find-the-key-denied",
  NotFoundError: "find-the-key-no-microphone",
  OverconstrainedError: "find-the-key-no-microphone",
  NotReadableError: "find-the-key-busy",
  AbortError: "find-the-key-busy",
};

const trouble = (code) => Object.assign(new Error(code), { code });

// Why this browser cannot listen here at all; null where it can try.
export const hindrance = () => {
  if (!globalThis.isSecureContext) return "find-the-key-insecure";
  if (!navigator.mediaDevices?.getUserMedia || !globalThis.AudioWorkletNode) return "find-the-key-unsupported";
  return null;
};

const ask = async () => {
  const audio = Object.fromEntries(EVENS_OUT.map((name) => [name, false]));
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch ({ name }) {
    throw trouble(TROUBLES[name] ?? "find-the-key-no-microphone");
  }
};

const soon = (promise) =>
  Promise.race([promise, new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE))]);

// Give what stops it; onPitch([midi, clarity]) comes about 24 times a second, onLost() when the microphone is gone.
// Throws {code}, the key of a sentence error.<code>.
export const listen = async (onPitch, onLost) => {
  const hindered = hindrance();
  if (hindered) throw trouble(hindered);
  const stream = await ask();
  const [track] = stream.getAudioTracks();
  let context = null;
  const stop = () => {
    track.onended = null;
    for (const each of stream.getTracks()) each.stop();
    if (context?.state !== "closed") context?.close();
  };
  try {
    context = new AudioContext();
    await context.audioWorklet.addModule(new URL("./pitch.js", import.meta.url));
    const pitch = new AudioWorkletNode(context, "find-the-key-pitch", { channelCount: 1 });
    pitch.port.onmessage = ({ data }) => onPitch(data);
    track.onended = onLost;
    // A worklet is only run on the way to the loudspeaker; what it sends there is silence.
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(pitch).connect(context.destination);
    await soon(context.resume());
  } catch {
    stop();
    throw trouble("find-the-key-unsupported");
  }
  return stop;
};
