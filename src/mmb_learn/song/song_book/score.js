// The drawn score of one song: fetched when it is looked at, put into the page, and the note that sounds marked in it.

const BASE = new URL("../../../../", import.meta.url); // above static/<version>/song/song_book/
const WIDE = 560; // CSS pixels that a wide page of four bars needs

const inView = (note) => {
  const { top, bottom } = note.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

export const scoreIn = (place, { id, version }) => {
  let asked = 0;
  let marked = [];

  const unmark = () => {
    for (const note of marked) note.classList.remove("now");
    marked = [];
  };

  return {
    // Show the score so many semitones higher; gives whether it came (null where another was asked for meanwhile).
    async show(semitones) {
      const mine = (asked += 1);
      const wide = place.clientWidth >= WIDE ? "-wide" : "";
      place.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(new URL(`score/${id}/${semitones}${wide}.svg?v=${version}`, BASE));
        if (!answer.ok) throw new Error(answer.statusText);
        const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
        if (mine !== asked) return null;
        if (drawn.localName !== "svg") throw new Error(drawn.localName);
        marked = [];
        place.replaceChildren(document.importNode(drawn, true));
        return true;
      } catch {
        return mine === asked ? false : null;
      } finally {
        if (mine === asked) place.removeAttribute("aria-busy");
      }
    },

    // Mark the note of that number, none for a number below nought. Its line is brought into view only for a reader who
    // had the note before it in view: nobody is pulled back from the tempo or the key.
    mark(number) {
      const followed = number === 0 || marked.some(inView);
      unmark();
      marked = [...place.querySelectorAll(`[data-note="${number}"]`)];
      for (const note of marked) note.classList.add("now");
      if (followed) marked[0]?.scrollIntoView({ block: "nearest", behavior: "instant" });
    },
  };
};
