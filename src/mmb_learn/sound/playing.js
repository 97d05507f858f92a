// A room of sources as sound: each source's loop at its level, all of them together never above full scale.
//
// The scale is fixed, so that what is turned off is really missed: with every source at its loudest, and all their
// peaks at the same moment, the sum is CEILING. What one hears at the usual settings is therefore rather soft.

import { buffers } from "./sources.js";

const CEILING = 0.95; // of full scale
const GLIDE = 0.04; // s: a level that is changed slides there, without a click
const FADE = 0.15; // s from nothing to all of it, and back

// The level at the seat, in dB, that a gain of one stands for; `loudest` gives each source's highest level there.
export const fullLevel = (loudest, sounds) =>
  20 * Math.log10(Object.entries(loudest).reduce((sum, [name, level]) =>
    sum + sounds[name].peak * 10 ** (level / 20), 0) / CEILING);

// Give {set(levels), start(levels), stop()}: `levels` are dB at the seat by name; what is not named is silent.
export const soundingRoom = async (context, destination, loudest) => {
  const sounds = await buffers(Object.keys(loudest), context);
  const full = fullLevel(loudest, sounds);
  const gainOf = (level) => (level === undefined ? 0 : 10 ** ((level - full) / 20));
  let playing = null;

  const set = (levels) => {
    for (const [name, gain] of Object.entries(playing?.gains ?? {})) {
      gain.gain.setTargetAtTime(gainOf(levels[name]), context.currentTime, GLIDE);
    }
  };

  const stop = () => {
    if (!playing) return;
    const { loops, all } = playing;
    playing = null;
    const now = context.currentTime;
    all.gain.cancelScheduledValues(now);
    all.gain.setTargetAtTime(0, now, FADE / 5);
    for (const loop of loops) loop.stop(now + FADE);
    loops[0].addEventListener("ended", () => all.disconnect(), { once: true });
  };

  const start = (levels) => {
    stop();
    const now = context.currentTime;
    const all = new GainNode(context, { gain: 0 });
    all.gain.setValueAtTime(0, now);
    all.gain.linearRampToValueAtTime(1, now + FADE);
    all.connect(destination);
    const gains = {};
    const loops = Object.entries(sounds).map(([name, { buffer }]) => {
      const loop = new AudioBufferSourceNode(context, { buffer, loop: true });
      gains[name] = new GainNode(context, { gain: gainOf(levels[name]) });
      loop.connect(gains[name]).connect(all);
      loop.start(now);
      return loop;
    });
    playing = { loops, gains, all };
  };

  return { set, start, stop };
};
