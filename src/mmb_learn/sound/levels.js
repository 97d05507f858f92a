// Levels in the sound instruments: to energy and back, and as the reader writes them.

import { fill } from "../instrument/slot.js";

export const LOW = 30; // dB at a bar's lower end, and 100 at its upper

export const energy = (level) => 10 ** (level / 10);
export const level = (amount) => 10 * Math.log10(amount);

export const decibels = (channel, value, decimals) =>
  fill(channel.words["sound.decibels"], { level: channel.number(value, decimals) });
