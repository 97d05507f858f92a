// What is filled in about a person and kept on this device alone: when it was last kept, whether it also lies
// somewhere else, and when to say so. The moment is always given, never read here.

const two = (figure) => String(figure).padStart(2, "0");

// A moment's day as the reader's clock has it, «2026-11-22».
export const isoDay = (moment) => `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;

// The day and the clock in words, for «sist lagret …».
export const inWords = (moment, language) => ({
  day: new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nb-NO", {
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(moment),
  clock: `${two(moment.getHours())}:${two(moment.getMinutes())}`,
});

// Give {read, write, taken, later, erase, elsewhere, isDue} over `channel.kept`; what is kept is {value, at, taken, later}.
export const onDevice = (kept) => {
  let asked = false;
  const lasting = () => {
    if (asked) return;
    asked = true;
    globalThis.navigator?.storage?.persist?.().catch(() => {}); // a browser may say no: the reminder stands anyway
  };
  const read = () => {
    const found = kept.read();
    return found && typeof found === "object" && typeof found.at === "string" && "value" in found ? found : null;
  };
  let last = read()?.at ?? null; // what this page knows of
  const change = (part) => {
    const found = read();
    return found !== null && kept.write({ ...found, ...part });
  };
  return {
    read,
    write: (value, moment) => {
      lasting();
      const { taken = null, later = null } = read() ?? {};
      const at = moment.toISOString();
      const isKept = kept.write({ value, at, taken, later }) !== false;
      if (isKept) last = at;
      return isKept;
    },
    taken: (moment) => change({ taken: moment.toISOString() }),
    later: (moment) => change({ later: isoDay(moment) }),
    erase: () => {
      last = null;
      kept.erase();
    },
    // Another tab may have kept or erased it since: then `heard`, so that neither writes over the other unseen.
    elsewhere: (heard) => {
      const look = () => {
        const at = read()?.at ?? null;
        if (at === last) return;
        last = at;
        heard();
      };
      for (const name of ["storage", "pageshow"]) globalThis.addEventListener(name, look);
      document.addEventListener("visibilitychange", look);
    },
    // Once a day, while the latest lies nowhere else.
    isDue: (moment) => {
      const found = read();
      if (found === null || found.later === isoDay(moment)) return false;
      return found.taken === null || found.taken < found.at;
    },
  };
};

// What is pressed to erase it, by part: it is asked once more first, and nothing is erased but by `erase`.
export const erasing = (at, erase) => ({
  erase: () => {
    at("sure").hidden = false;
    at("erase-no").focus();
  },
  "erase-no": () => {
    at("sure").hidden = true;
    at("erase").focus();
  },
  "erase-yes": erase,
});
