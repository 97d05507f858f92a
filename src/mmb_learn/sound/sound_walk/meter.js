// The sound meter's part in the audio thread: samples in, one number a second out, and nothing else.
//
// A number is the A-weighted mean square of a second, in dB below the strongest the system can hold (a constant
// of one is 0 dB). Samples are filtered, squared, added up and forgotten; they are never stored or sent.
// No imports: worklets of some browsers cannot import. The filter comes as coefficients from weighting.js.

const SILENCE = 1e-12; // −120 dB: what a microphone that gives nothing is counted as

class Meter extends AudioWorkletProcessor {
  constructor({ processorOptions }) {
    super();
    this.sections = processorOptions.sections.map((each) => ({ ...each, x: 0, y: 0 }));
    this.second = Math.round(sampleRate);
    this.settling = Math.round(processorOptions.settle * sampleRate);
    this.energy = 0;
    this.count = 0;
  }

  weighted(sample) {
    let value = sample;
    for (const each of this.sections) {
      const next = each.b0 * value + each.b1 * each.x - each.a1 * each.y;
      each.x = value;
      each.y = next;
      value = next;
    }
    return value;
  }

  process([[samples]]) {
    if (!samples) return true;
    for (const sample of samples) {
      const value = this.weighted(sample);
      if (this.settling > 0) {
        this.settling -= 1;
        continue;
      }
      this.energy += value * value;
      this.count += 1;
      if (this.count === this.second) this.tell();
    }
    return true;
  }

  tell() {
    this.port.postMessage(10 * Math.log10(Math.max(this.energy / this.count, SILENCE)));
    this.energy = 0;
    this.count = 0;
  }
}

registerProcessor("sound-walk-meter", Meter);
