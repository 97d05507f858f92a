// The microphone as a row of pitches with how clear each is, about 24 times a second.

import { hindrance as hindranceOf, listenWith } from "../../instrument/microphone.js";

const NAME = "find-the-key";

export const hindrance = () => hindranceOf(NAME);

const pitchOf = async (context) => {
  await context.audioWorklet.addModule(new URL("./pitch.js", import.meta.url));
  return new AudioWorkletNode(context, "find-the-key-pitch", { channelCount: 1 });
};

// Give what stops it; onPitch([midi, clarity]) comes with each pitch, onLost() when the microphone is gone.
export const listen = async (onPitch, onLost) => (await listenWith(NAME, pitchOf, onPitch, onLost)).stop;
