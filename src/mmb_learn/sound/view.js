// The sound instruments, brought to life on the native controls that already stand in the slot.
//
// mount(slot, facts, channel): channel.words, channel.number(value, decimals) and channel.figure(name, params),
// which gives {html} or throws {code, values}. The sliders reckon here; only one's own readings ask the kernel.
// No imports: in a notebook this file runs from a blob.

const QUIET = 55;
const HOUR = 60;
const SPREAD = 37; // as in instruments.py: each turn lands far from the last
const LOW = 30; // dB at a bar's lower end, and 100 or 90 at its upper
const SPEAK_AFTER = 350; // ms of rest before the result is said aloud

const fill = (sentence, values) =>
  (sentence ?? "").replace(/\{([a-z][a-z0-9_]*)\}/g, (hole, name) => values[name] ?? hole);

const part = (slot, name) => slot.querySelector(`[data-part="${name}"]`);

const decibels = (channel, level, decimals) =>
  fill(channel.words["sound.decibels"], { level: channel.number(level, decimals) });

const energy = (level) => 10 ** (level / 10);
const level = (amount) => 10 * Math.log10(amount);

// The result is read by a screen reader once the slider rests, not at every step of it.
const speaker = (output) => {
  let waiting = null;
  return (sentence) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (output.textContent !== sentence) output.textContent = sentence;
    }, SPEAK_AFTER);
  };
};

const showValue = (slot, input, text) => {
  input.setAttribute("aria-valuetext", text);
  slot.querySelector(`[data-shown="${input.dataset.part}"]`).textContent = text;
};

const follow = (inputs, draw) => {
  for (const input of inputs) input.addEventListener("input", draw);
  draw(); // a browser may have kept the sliders where they were
};

const mountTwiceAsMany = (slot, facts, channel) => {
  const [one, sources] = ["level", "sources"].map((name) => part(slot, name));
  const bars = [...slot.querySelectorAll(".source")];
  const say = speaker(part(slot, "result"));

  const setBar = (name, value) => {
    part(slot, name).textContent = decibels(channel, value, 1);
    part(slot, `${name}-bar`).setAttribute("width", ((value - LOW) / 70) * 100);
  };

  follow([one, sources], () => {
    const [each, count] = [one.valueAsNumber, sources.valueAsNumber];
    const more = level(count);
    showValue(slot, one, decibels(channel, each, 0));
    showValue(slot, sources, channel.number(count, 0));
    bars.forEach((bar, place) => {
      const on = place < count;
      bar.classList.toggle("on", on);
      bar.setAttribute("height", on ? 44 : 4);
      bar.setAttribute("y", on ? 8 : 48);
    });
    setBar("one", each);
    setBar("all", each + more);
    say(
      fill(channel.words[count === 1 ? "sound.twice-result-one" : "sound.twice-result"], {
        sources: channel.number(count, 0),
        total: channel.number(each + more, 1),
        more: channel.number(more, 1),
      }),
    );
  });
};

const mountLoudMinutes = (slot, facts, channel) => {
  const [minutes, loud] = ["minutes", "loud"].map((name) => part(slot, name));
  const bars = [...slot.querySelectorAll(".minute")];
  const turns = Array.from({ length: HOUR }, (_, turn) => (turn * SPREAD) % HOUR);
  const say = speaker(part(slot, "result"));
  const depth = (value) => 112 - (96 * (value - LOW)) / 60;

  const setLine = (name, value) => {
    part(slot, name).textContent = decibels(channel, value, 1);
    part(slot, `${name}-line`).setAttribute("d", `M0 ${depth(value).toFixed(1)}H360`);
  };

  follow([minutes, loud], () => {
    const [count, high] = [minutes.valueAsNumber, loud.valueAsNumber];
    const equivalent = level((count * energy(high) + (HOUR - count) * energy(QUIET)) / HOUR);
    const mean = (count * high + (HOUR - count) * QUIET) / HOUR;
    const counted = channel.words[`sound.minutes-value.${count === 1 ? "one" : "other"}`];
    showValue(slot, minutes, fill(counted, { count: channel.number(count, 0) }));
    showValue(slot, loud, decibels(channel, high, 0));
    turns.forEach((place, turn) => {
      const top = depth(turn < count ? high : QUIET);
      bars[place].classList.toggle("loud", turn < count);
      bars[place].setAttribute("y", top.toFixed(1));
      bars[place].setAttribute("height", (112 - top).toFixed(1));
    });
    setLine("equivalent", equivalent);
    setLine("mean", mean);
    say(
      fill(channel.words["sound.minutes-result"], {
        equivalent: channel.number(equivalent, 1),
        mean: channel.number(mean, 1),
        quiet: channel.number(HOUR - count, 0),
        low: channel.number(QUIET, 0),
      }),
    );
  });
};

const refusal = (channel, trouble) => {
  const words = channel.words;
  const sentence = words[`error.${trouble?.code}`] ?? words["error.sound-no-figure"];
  const decimals = (value) => (Number.isInteger(value) ? 0 : 1);
  const shown = Object.entries(trouble?.values ?? {}).map(([name, value]) => [
    name,
    typeof value === "number" ? channel.number(value, decimals(value)) : String(value),
  ]);
  return fill(sentence, Object.fromEntries(shown));
};

// A form whose boxes go to the kernel, which answers with a figure or says which box it cannot read.
const mountDrawn = (name, boxes) => (slot, facts, channel) => {
  const [form, state, figure] = ["form", "state", "figure"].map((each) => part(slot, each));
  const texts = Object.fromEntries(boxes.map((box) => [box, part(slot, box)]));
  let latest = 0;

  const refuse = (box, sentence) => {
    const refused = part(slot, `${box}-refused`);
    refused.textContent = sentence;
    refused.hidden = !sentence;
    if (sentence) texts[box].setAttribute("aria-invalid", "true");
    else texts[box].removeAttribute("aria-invalid");
  };

  for (const box of boxes) texts[box].addEventListener("input", () => refuse(box, ""));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = ++latest;
    boxes.forEach((box) => refuse(box, ""));
    state.textContent = channel.words["sound.readings-drawing"];
    try {
      const written = Object.fromEntries(boxes.map((box) => [box, texts[box].value]));
      const { html } = await channel.figure(name, written);
      if (asked !== latest) return;
      figure.innerHTML = html; // numbers and the course's own words, made by the kernel
      state.textContent = channel.words["sound.readings-drawn"];
    } catch (trouble) {
      if (asked !== latest) return;
      const box = boxes.includes(trouble?.values?.box) ? trouble.values.box : boxes[0];
      state.textContent = "";
      refuse(box, refusal(channel, trouble));
      texts[box].focus();
    }
  });
};

export const instruments = {
  "twice-as-many": mountTwiceAsMany,
  "loud-minutes": mountLoudMinutes,
  "own-readings": mountDrawn("own-readings", ["text"]),
  "before-after": mountDrawn("before-after", ["before", "after"]),
};
