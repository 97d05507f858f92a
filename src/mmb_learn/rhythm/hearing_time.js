// What is heard now: audio time and the page's time held together, as far as the browser knows its own delay.

// Seconds of audio time that are heard at `stamp`, in ms of the page's clock (an event's timeStamp).
export const heardAt = (context, stamp) => {
  const { contextTime, performanceTime } = context.getOutputTimestamp?.() ?? {};
  if (performanceTime > 0) return contextTime + (stamp - performanceTime) / 1000;
  const delay = context.outputLatency || context.baseLatency || 0; // before the first sound is out
  return context.currentTime - delay + (stamp - performance.now()) / 1000;
};

// The same for now. Just after a rest browsers still tell a time from before it: then nothing newer than what has
// been reckoned so far can have been heard.
export const heardNow = (context) => Math.min(heardAt(context, performance.now()), context.currentTime);
