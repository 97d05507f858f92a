// What lies in this browser of the lists: read as ours or not at all, and whether the last writing was kept.

import { inWords, onDevice } from "../../instrument/on_device.js";
import { readMade, writtenMade } from "./reading.js";

export const keepingOf = (channel, facts) => {
  const device = onDevice(channel.kept);
  let safe = true;
  return {
    made: () => readMade(device.read()?.value, facts),
    // The day and the clock of the last writing, in words.
    when: () => inWords(new Date(device.read().at), channel.language),
    isSafe: () => safe,
    put: (made) => {
      safe = device.write(writtenMade(made), new Date());
    },
    take: () => device.taken(new Date()),
    rest: () => device.later(new Date()),
    isAlone: () => device.isDue(new Date()),
    elsewhere: device.elsewhere,
    erase: () => {
      safe = true;
      device.erase();
    },
  };
};
