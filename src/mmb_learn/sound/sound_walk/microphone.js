// The microphone as a row of levels, one a second; and what the browser did with the sound before it came here.

import { EVENS_OUT, hindrance as hindranceOf, listenWith } from "../../instrument/microphone.js";
import { aWeighting } from "./weighting.js";

const NAME = "sound-walk";
const SETTLE = 0.25; // s: a microphone that has just been opened clicks, and the filter has to swing in

export const hindrance = () => hindranceOf(NAME);

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

// Give {unsure, stop}; onLevel(level) comes each second in dB re full scale, onLost() when the microphone is gone.
export const listen = async (onLevel, onLost) => {
  const { track, stop } = await listenWith(NAME, meterOf, onLevel, onLost);
  const sleep = stayAwake();
  return {
    unsure: unsure(track),
    stop() {
      sleep();
      stop();
    },
  };
};
