// What stands around every question's controls: check, hint, verdict, and what the page has to say.
//
// mountQuestion(element, question, channel, view) starts the kind's `view.mount` and returns an object with
// restore(value, verdict), refuse(sentence), offer(version, onTake) and settle(). `channel` is given by the
// page or by a notebook: changed(value), check(value) → Promise<verdict>, words, looksPersonal(text).
// No imports: in a notebook this file runs from a blob.

const shown = (element, on) => {
  element.hidden = !on;
};

const drawVerdict = (place, verdict, words) => {
  place.replaceChildren();
  if (!verdict) return;
  place.dataset.outcome = verdict.outcome;
  if (verdict.title) {
    const title = document.createElement("p");
    title.className = "verdict-title";
    title.textContent = verdict.title;
    place.append(title);
  }
  for (const html of verdict.feedback ?? []) {
    const part = document.createElement("div");
    part.innerHTML = html; // the course's own words, cleaned by the server or the kernel
    place.append(part);
  }
  if (verdict.outcome !== "right" && verdict.outcome !== "seen") {
    const again = document.createElement("p");
    again.className = "help";
    again.textContent = words["question.change-and-check"];
    place.append(again);
  }
};

export function mountQuestion(element, question, channel, view) {
  const find = (name) => element.querySelector(`[data-${name}]`);
  const button = (name) => element.querySelector(`[data-do="${name}"]`);
  const [refused, other, hints, verdictPlace] = ["refused", "other", "hints", "verdict"].map(find);
  const [check, hint] = ["check", "hint"].map(button);
  const words = channel.words;
  let hintsShown = 0;
  let latest = 0;

  const refuse = (sentence) => {
    refused.textContent = sentence ?? "";
    shown(refused, Boolean(sentence));
  };
  const control = view.mount(element.querySelector(".controls"), question, {
    ...channel,
    changed(value) {
      refuse(null);
      verdictPlace.classList.add("stale");
      channel.changed(value);
    },
    submit: () => check?.click(),
  });

  check?.addEventListener("click", async () => {
    if (control.empty()) {
      refuse(words["question.answer-first"]);
      return;
    }
    const asked = ++latest;
    check.disabled = true;
    try {
      const verdict = await channel.check(control.read());
      if (asked !== latest) return;
      verdictPlace.classList.remove("stale");
      drawVerdict(verdictPlace, verdict, words);
      check.textContent = verdict.outcome === "right" ? words["button.check"] : words["button.try-again"];
    } catch (trouble) {
      refuse(trouble.sentence ?? words["error.no-verdict"]);
    } finally {
      check.disabled = false;
      if (document.activeElement === document.body) check.focus();
    }
  });

  hint?.addEventListener("click", () => {
    const html = question.hints[hintsShown];
    if (html === undefined) return;
    const part = document.createElement("div");
    part.className = "hint";
    part.innerHTML = html; // the course's own words
    hints.append(part);
    hintsShown += 1;
    if (hintsShown === question.hints.length) hint.disabled = true;
  });

  return {
    control,
    restore(value, verdict) {
      if (value !== undefined && value !== null) control.write(value);
      if (verdict) drawVerdict(verdictPlace, verdict, words);
    },
    refuse,
    offer(version, onTake) {
      other.replaceChildren();
      shown(other, Boolean(version));
      if (!version) return;
      const says = document.createElement("p");
      says.textContent = words["question.other-version"].replace("{clock}", version.clock);
      const take = document.createElement("button");
      take.type = "button";
      take.className = "quiet";
      take.textContent = words["button.use-other-version"];
      take.addEventListener("click", () => {
        control.write(version.value);
        shown(other, false);
        onTake(version.value);
      });
      const keep = document.createElement("button");
      keep.type = "button";
      keep.className = "quiet";
      keep.textContent = words["button.keep-this-version"];
      keep.addEventListener("click", () => shown(other, false));
      other.append(says, take, keep);
    },
  };
}
