// When what waits is sent: after a short pause, at once when asked, and again and again after a failure.
//
// `waiting()` gives the records in the order of typing, `sendOne(record)` says "done", "failed" (the others may
// still go) or "away" (nobody answers), and `onRound()` hears that a round is over.

const PAUSE = 500;
const LONGEST = 5000; // a person who never pauses is saved as well
const WAITS = [1000, 2000, 4000, 8000, 15000];

export class Sender {
  constructor(waiting, sendOne, onRound) {
    Object.assign(this, { waiting, sendOne, onRound });
    this.begun = false;
    this.again = false;
    this.sending = null;
    this.since = null;
    this.failures = 0;
  }

  begin() {
    this.begun = true;
    this.flush();
  }

  // Something was typed: send when the fingers rest.
  soon() {
    this.since ??= Date.now();
    this.after(Math.max(0, Math.min(PAUSE, this.since + LONGEST - Date.now())));
  }

  after(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), time);
  }

  // Send all that waits now, also what is typed while it is being sent and flushed again; resolves after that.
  flush() {
    if (!this.begun) return Promise.resolve();
    clearTimeout(this.timer);
    this.since = null;
    this.again = true;
    this.sending ??= this.rounds().finally(() => {
      this.sending = null;
      if (this.waiting().length) this.after(this.failures ? this.wait() : PAUSE);
    });
    return this.sending;
  }

  wait() {
    return WAITS[Math.min(this.failures, WAITS.length) - 1];
  }

  async rounds() {
    while (this.again) {
      this.again = false;
      let failed = false;
      for (const record of this.waiting()) {
        if (!this.waiting().includes(record)) continue; // typed over, saved or erased meanwhile
        const outcome = await this.sendOne(record);
        failed ||= outcome !== "done";
        if (outcome !== "away") continue;
        this.again = false;
        break;
      }
      this.failures = failed ? this.failures + 1 : 0;
      this.onRound();
    }
  }
}
