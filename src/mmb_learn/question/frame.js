// What stands around every question's controls: check, hint, verdict, and what the page has to say.
//
// mountQuestion(element, question, channel, view) starts the kind's `view.mount` and returns an object with
// control, restore(value, verdict), show(verdict), refuse(sentence) and offer(version, onTake, onKeep). `channel` is given by the
// page or by a notebook: changed(value), check(value) → Promise<verdict>, words, looksPersonal(text).
// A button that rests is aria-disabled, never disabled: a disabled one drops the focus of whoever uses the keyboard.
// No imports: in a notebook this file runs from a blob.

const shown = (element, on) => {
  element.hidden = !on;
};

const resting = (button) => button.getAttribute("aria-disabled") === "true";
const rest = (button, on) => {
  if (on) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
};

const quietButton = (words, act) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
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

  const refuse = (sentence) => {
    refused.textContent = sentence ?? "";
    shown(refused, Boolean(sentence));
  };
  const control = view.mount(element.querySelector(".controls"), question, {
    ...channel,
    changed(value) {
      refuse(null);
      verdictPlace.classList.toggle("stale", verdictPlace.hasChildNodes());
      channel.changed(value);
    },
    submit: () => check?.click(),
  });
  const focusOnControl = () => element.querySelector(".controls input, .controls textarea, .controls button")?.focus();
  const drawNow = (verdict, stale) => {
    verdictPlace.classList.toggle("stale", stale);
    drawVerdict(verdictPlace, verdict, words);
    if (check) check.textContent = words[verdict && verdict.outcome !== "right" ? "button.try-again" : "button.check"];
  };

  check?.addEventListener("click", async () => {
    if (resting(check)) return;
    if (control.empty()) {
      refuse(words["question.answer-first"]);
      return;
    }
    const value = control.read();
    rest(check, true);
    try {
      const verdict = await channel.check(value);
      drawNow(verdict, JSON.stringify(value) !== JSON.stringify(control.read()));
    } catch (trouble) {
      refuse(trouble.sentence ?? words["error.no-verdict"]);
    } finally {
      rest(check, false);
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
    rest(hint, hintsShown === question.hints.length);
  });

  return {
    control,
    refuse,
    restore(value, verdict) {
      control.write(value ?? null);
      drawNow(verdict, false);
    },
    show(verdict) {
      refuse(null);
      drawNow(verdict, false);
    },
    offer(version, onTake, onKeep = () => {}) {
      other.replaceChildren();
      shown(other, Boolean(version));
      if (!version) return;
      const choose = (act) => () => {
        focusOnControl();
        shown(other, false);
        act();
      };
      const says = document.createElement("p");
      says.textContent = words["question.other-version"].replace("{clock}", version.clock);
      const take = () => {
        control.write(version.value);
        verdictPlace.classList.add("stale");
        onTake(version.value);
      };
      other.append(
        says,
        quietButton(words["button.use-other-version"], choose(take)),
        quietButton(words["button.keep-this-version"], choose(onKeep)),
      );
    },
  };
}
