// The pitch of a voice, found in the audio thread: samples in, pitch and clarity out, and nothing else.
//
// McLeod's pitch method (McLeod and Wyvill, «A smarter way to find pitch», ICMC 2005): the sound is compared with
// itself a little later; 1 where it is just the same. The first comparison nearly as like as the likest of all is
// one period. What is told is [MIDI number, clarity from 0 to 1]; samples are looked at and forgotten.
// No imports: worklets of some browsers cannot import.

const LONGEST = 1 / 62; // s: a period just below B1
const SHORTEST = 1 / 1250; // s: just above D#6
const LOOK = 0.042; // s that are compared: three periods of the lowest voices
const NEARLY = 0.93; // of the likest: the first such is the period, not two of them
const SILENT = 1e-7; // mean square, −70 dB: there is no pitch in a quiet room

class Pitch extends AudioWorkletProcessor {
  constructor() {
    super();
    this.look = Math.round(LOOK * sampleRate);
    this.most = Math.ceil(LONGEST * sampleRate);
    this.least = Math.floor(SHORTEST * sampleRate);
    this.samples = new Float32Array(this.look + this.most + 1);
    this.likeness = new Float32Array(this.most + 1);
    this.filled = 0;
  }

  process([[samples]]) {
    if (!samples) return true;
    for (const sample of samples) {
      this.samples[this.filled] = sample;
      this.filled += 1;
      if (this.filled === this.samples.length) this.tell();
    }
    return true;
  }

  tell() {
    this.port.postMessage(this.found());
    this.samples.copyWithin(0, this.look);
    this.filled = this.samples.length - this.look;
  }

  // 2·Σ x(j)·x(j+lag) / Σ (x(j)² + x(j+lag)²), for each lag over the same stretch.
  compare() {
    const { samples, look, likeness } = this;
    let early = 0;
    for (let place = 0; place < look; place += 1) early += samples[place] ** 2;
    let late = early;
    for (let lag = 0; lag <= this.most; lag += 1) {
      let product = 0;
      for (let place = 0; place < look; place += 1) product += samples[place] * samples[place + lag];
      likeness[lag] = (2 * product) / (early + late || 1);
      late += samples[look + lag] ** 2 - samples[lag] ** 2;
    }
    return early / look;
  }

  // The highest place of each stretch above nought, the first stretch left out: there the sound meets itself.
  peaks() {
    const { likeness, most, least } = this;
    const found = [];
    let lag = 1;
    while (lag < most && likeness[lag] > 0) lag += 1;
    let best = 0;
    for (; lag < most; lag += 1) {
      if (likeness[lag] <= 0) {
        if (best) found.push(best);
        best = 0;
      } else if (lag >= least && likeness[lag] >= likeness[lag - 1] && likeness[lag] >= likeness[lag + 1]) {
        if (!best || likeness[lag] > likeness[best]) best = lag;
      }
    }
    if (best) found.push(best);
    return found;
  }

  found() {
    if (this.compare() < SILENT) return [0, 0];
    const peaks = this.peaks();
    if (!peaks.length) return [0, 0];
    const likest = Math.max(...peaks.map((lag) => this.likeness[lag]));
    const lag = peaks.find((each) => this.likeness[each] >= NEARLY * likest);
    const [before, here, after] = [-1, 0, 1].map((step) => this.likeness[lag + step]);
    const bend = before - 2 * here + after;
    const between = bend < 0 ? (before - after) / (2 * bend) : 0; // the top of the parabola through the three
    const frequency = sampleRate / (lag + between);
    return [69 + 12 * Math.log2(frequency / 440), Math.min(1, here)];
  }
}

registerProcessor("find-the-key-pitch", Pitch);
