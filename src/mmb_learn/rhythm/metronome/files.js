// The pulse to take along: made in the browser as sound or as MIDI, and handed over as a download.

import { fill, part } from "../../instrument/slot.js";
import { midi } from "./midi.js";
import { render, wav } from "./wav.js";

const KEPT = 60_000; // ms that the browser has to fetch the file

const hand = (blob, name) => {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
};

const named = ({ start, end }) => (start === end ? `takt-${start}` : `takt-${start}-${end}`);

// `asked()` gives {pulse, seconds, voice, bar, accented(beat)} as the controls stand.
export const mountFiles = (slot, channel, asked) => {
  const [sound, score, made] = ["wav", "midi", "made"].map((name) => part(slot, name));
  let making = false;

  const make = (ending, blobOf) => async () => {
    if (making) return;
    making = true;
    sound.setAttribute("aria-disabled", "true");
    score.setAttribute("aria-disabled", "true");
    made.textContent = channel.words["metronome.files.making"];
    const track = asked();
    const name = named(track.pulse);
    try {
      hand(await blobOf({ ...track, name }), `${name}.${ending}`);
      made.textContent = fill(channel.words["metronome.files.made"], { name: `${name}.${ending}` });
    } catch {
      made.textContent = channel.words["error.metronome-file"];
    }
    making = false;
    sound.removeAttribute("aria-disabled");
    score.removeAttribute("aria-disabled");
  };

  sound.addEventListener("click", make("wav", async (track) => wav(await render(track))));
  score.addEventListener("click", make("mid", midi));
};
