// One opened song: its score, its tune with a cursor, tempo and key, what a singer needs in words, and MIDI.

import { counted, fill, part, showValue } from "../../instrument/slot.js";
import { midi } from "./midi.js";
import { player } from "./player.js";
import { barOf, reader } from "./reading.js";
import { scoreIn } from "./score.js";

const KEPT = 60_000; // ms that the browser has to fetch the file
const BOUNDS = [0.7, 1.3]; // of the slowest and the fastest tempo suggested
const MOST_SIGNS = 6;

const hand = (blob, name) => {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
};

// `panel` holds the controls of the template; `song`: {id, title, tune}. Gives {open(), close()}.
export const singer = (panel, song, facts, channel) => {
  const { tune, id, title } = song;
  const { widest } = facts;
  const find = (name) => part(panel, name);
  const word = (key, values) => fill(channel.words[`song-book.${key}`], values);
  const whole = (value) => channel.number(value, 0);
  const read = reader(channel);
  const score = scoreIn(find("score"), { id, version: facts.version });
  const [slider, where, state] = ["tempo", "where", "state"].map(find);
  let semitones = 0;
  let drawn = null; // the transposition that is in the page
  let starting = false;

  const notes = () => tune.notes.map(([start, long, pitch]) => [start, long, pitch + semitones]);
  const tempo = () => slider.valueAsNumber;
  const setPlay = (key) => (find("play").textContent = word(key));

  const play = player({
    begun: () => setPlay(starting ? "play" : "stop"),
    stopped: () => {
      setPlay("play");
      where.textContent = "";
      score.mark(-1);
    },
    at: (number) => {
      if (starting) return;
      score.mark(number);
      const bar = Math.max(1, barOf(tune, tune.notes[number][0]));
      where.textContent = word("bar-of", { bar: whole(bar), bars: whole(tune.bars) });
    },
    silent: () => (state.textContent = channel.words["error.song-book-no-sound"]),
  });

  const keyNow = () => {
    const key = read.key(tune, semitones, widest);
    if (!semitones) return word("as-written", { key });
    const way = semitones > 0 ? "song-book.higher-by" : "song-book.lower-by";
    return counted(channel, way, Math.abs(semitones), { key });
  };

  const describe = () => {
    find("key").textContent = keyNow();
    find("singer").textContent = read.singer(tune, semitones, widest);
    const bars = read.bars(tune, semitones, widest).map(({ name, notes: said }) => {
      const item = document.createElement("li");
      item.textContent = `${name}: ${said}`;
      return item;
    });
    find("bars").replaceChildren(...bars);
    for (const [name, end] of [["lower", -widest], ["higher", widest]]) {
      if (semitones === end) find(name).setAttribute("aria-disabled", "true");
      else find(name).removeAttribute("aria-disabled");
    }
  };

  const draw = async () => {
    if (drawn === semitones) return;
    const asked = semitones;
    const came = await score.show(asked);
    if (came === null) return;
    drawn = came ? asked : null;
    state.textContent = came ? "" : word("no-score");
    if (came && play.playing && !starting) score.mark(play.now);
  };

  const again = () => {
    if (play.playing && !starting) play.play(notes(), tempo(), play.now);
  };

  const move = (by) => () => {
    const moved = semitones + by;
    if (Math.abs(moved) > widest) return;
    semitones = moved;
    describe();
    again();
    draw();
  };

  const [slowest, fastest] = tune.tempo;
  [slider.min, slider.max] = [Math.round(slowest * BOUNDS[0]), Math.round(fastest * BOUNDS[1])];
  slider.value = Math.round((slowest + fastest) / 2);
  const showTempo = () => showValue(panel, slider, word("per-minute", { tempo: whole(tempo()) }));
  slider.addEventListener("input", showTempo);
  slider.addEventListener("change", again);
  find("lower").addEventListener("click", move(-1));
  find("higher").addEventListener("click", move(1));
  find("play").addEventListener("click", () => {
    const sounded = play.playing && !starting;
    play.stop();
    starting = false;
    state.textContent = "";
    if (!sounded) play.play(notes(), tempo());
  });
  find("first").addEventListener("click", () => {
    play.stop();
    starting = true;
    play.first(tune.notes[0][2] + semitones);
  });
  find("midi").addEventListener("click", () => {
    const signs = tune.signs + tune.shifts[semitones + widest];
    const name = `${id}${semitones ? `${semitones > 0 ? "+" : ""}${semitones}` : ""}.mid`;
    hand(midi(tune, { tempo: tempo(), semitones, signs: Math.max(-MOST_SIGNS, Math.min(MOST_SIGNS, signs)), title }), name);
    find("made").textContent = word("made", { name });
  });
  describe();
  showTempo();

  return { open: draw, close: play.stop };
};
