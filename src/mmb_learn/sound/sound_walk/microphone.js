// The microphone as a row of levels: asks for it with nothing evened out, reads back what the browser did, and
// passes on one level a second. The sound itself stays in the audio thread and is never kept.

import { aWeighting } from "./weighting.js";

const PATIENCE = 5000; // ms: where no sound system answers, some browsers wait for ever
const SETTLE = 0.25; // s: a microphone that has just been opened clicks, and the filter has to swing in
const EVENS_OUT = ["echoCancellation", "noiseSuppression", "autoGainControl"];

const TROUBLES = {
  NotAllowedError: "sound-walk-denied",
  SecurityError: "sound-walk-denied",
  NotFoundError: "sound-walk-no-microphone",
  OverconstrainedError: "sound-walk-no-microphone",
  NotReadableError: "sound-walk-busy",
  AbortError: "sound-walk-busy",
};

const trouble = (code) => Object.assign(new Error(code), { code });

// Why this browser cannot measure here at all; null where it can try.
export const hindrance = () => {
  if (!globalThis.isSecureContext) return "sound-walk-insecure";
  if (!navigator.mediaDevices?.getUserMedia || !globalThis.AudioWorkletNode) return "sound-walk-unsupported";
  return null;
};

const ask = async () => {
  const audio = Object.fromEntries(EVENS_OUT.map((name) => [name, false]));
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch ({ name }) {
    throw trouble(TROUBLES[name] ?? "sound-walk-no-microphone");
  }
};

// What the browser did not switch off, or says nothing of.
const unsure = (track) => {
  const settings = track.getSettings?.() ?? {};
  return EVENS_OUT.filter((name) => settings[name] !== false);
};

const meterOf = async (context) => {
  await context.audioWorklet.addModule(new URL("./meter.js", import.meta.url));
  return new AudioWorkletNode(context, "sound-walk-meter", {
    channelCount: 1,
    processorOptions: { sections: aWeighting(context.sampleRate), settle: SETTLE },
  });
};

// A phone that is left alone goes dark, and a dark page stops measuring; gives what lets it sleep again.
const stayAwake = () => {
  const lock = navigator.wakeLock?.request("screen").catch(() => null);
  return () => lock?.then((held) => held?.release());
};

const soon = (promise) =>
  Promise.race([promise, new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE))]);

// Give {unsure, stop}; onLevel(level) comes each second in dB re full scale, onLost() when the microphone is gone.
// Throws {code}, the key of a sentence error.<code>.
export const listen = async (onLevel, onLost) => {
  const hindered = hindrance();
  if (hindered) throw trouble(hindered);
  const stream = await ask();
  const [track] = stream.getAudioTracks();
  const sleep = stayAwake();
  let context = null;
  const stop = () => {
    sleep();
    track.onended = null;
    for (const each of stream.getTracks()) each.stop();
    if (context?.state !== "closed") context?.close();
  };
  try {
    context = new AudioContext();
    const meter = await meterOf(context);
    meter.port.onmessage = ({ data }) => onLevel(data);
    track.onended = onLost;
    // A meter is only run on the way to the loudspeaker; what it sends there is silence.
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(meter).connect(context.destination);
    await soon(context.resume());
  } catch {
    stop();
    throw trouble("sound-walk-unsupported");
  }
  return { unsure: unsure(track), stop };
};
