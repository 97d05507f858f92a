// The steps of a unit: one in view on a phone, all on a wide screen; where one is, and what one has seen.

const PHONE = matchMedia("(max-width: 47.99rem)");

// A heading is no place for the tab key, but the next one leads on from it.
const focusOn = (heading) => {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
};

export const startSteps = ({ place, seen, onSeen }) => {
  const steps = [...document.querySelectorAll("main .step")];
  const ids = steps.map((step) => step.id);
  const known = new Set(seen);

  const mark = (id) => {
    document.documentElement.dataset.step = id;
    onSeen(id, !known.has(id));
    known.add(id);
    document.querySelector(`.step-dots a[href="#${id}"]`)?.classList.add("seen");
  };
  const show = (id, { focus = false, scroll = null } = {}) => {
    if (!ids.includes(id)) return;
    const left = steps.find((step) => step.classList.contains("current"));
    for (const step of steps) step.classList.toggle("current", step.id === id);
    for (const dot of document.querySelectorAll(".step-dots a")) {
      if (dot.hash === `#${id}`) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    }
    const here = document.getElementById(id);
    const top = PHONE.matches ? document.getElementById("steps-top") : here;
    if (scroll) top.scrollIntoView({ block: "start", behavior: scroll });
    if (PHONE.matches && left && left !== here) dispatchEvent(new Event("mmb:step-left")); // audio.js hears it
    if (focus) focusOn(here.querySelector("h2, h3"));
    mark(id);
  };
  const go = (id) => {
    history.replaceState(null, "", `#${id}`);
    show(id, { focus: true, scroll: "auto" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[data-step], .step-dots a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    go(link.hash.slice(1));
  });
  addEventListener("hashchange", () => show(location.hash.slice(1), { focus: true, scroll: "auto" }));

  const start = ids.includes(location.hash.slice(1)) ? location.hash.slice(1) : place;
  const resume = ids.includes(start) ? start : ids[0];
  show(resume, { scroll: resume === ids[0] ? null : "instant" }); // on the way no step is seen in passing

  // On a wide screen a step is seen when its end has come into view. Who scrolls up again, to leave by the menu
  // perhaps, is still where she was; who does something in a step is there.
  const watcher = new IntersectionObserver((entries) => {
    if (PHONE.matches) return;
    for (const { isIntersecting, boundingClientRect, target } of entries) {
      const { id } = target.closest(".step");
      const comesFromAbove = boundingClientRect.top < innerHeight / 2;
      if (isIntersecting && !(known.has(id) && comesFromAbove)) mark(id);
    }
  });
  for (const step of steps) {
    const end = document.createElement("span");
    end.className = "step-end";
    step.append(end);
    watcher.observe(end);
  }
  document.addEventListener("focusin", ({ target }) => {
    const step = target.closest?.("main .step");
    if (step) document.documentElement.dataset.step = step.id;
  });
};
