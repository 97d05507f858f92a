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
  let current = null;

  const mark = (id) => {
    onSeen(id, !known.has(id));
    known.add(id);
    document.querySelector(`.step-dots a[href="#${id}"]`)?.classList.add("seen");
  };
  const show = (id, { focus = false, scroll = false } = {}) => {
    if (!ids.includes(id)) return;
    current = id;
    for (const step of steps) step.classList.toggle("current", step.id === id);
    for (const dot of document.querySelectorAll(".step-dots a")) {
      if (dot.hash === `#${id}`) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    }
    const here = document.getElementById(id);
    if (scroll) (PHONE.matches ? document.getElementById("steps-top") : here).scrollIntoView({ block: "start" });
    if (focus) focusOn(here.querySelector("h2, h3"));
    mark(id);
  };
  const go = (id) => {
    history.replaceState(null, "", `#${id}`);
    show(id, { focus: true, scroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[data-step], .step-dots a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    go(link.hash.slice(1));
  });
  addEventListener("hashchange", () => show(location.hash.slice(1), { focus: true, scroll: true }));

  // On a wide screen a step is seen when its end has come into view.
  const watcher = new IntersectionObserver((entries) => {
    if (PHONE.matches) return;
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      const step = entry.target.closest(".step");
      current = step.id;
      mark(step.id);
    }
  });
  for (const step of steps) {
    const end = document.createElement("span");
    end.className = "step-end";
    step.append(end);
    watcher.observe(end);
  }

  const start = ids.includes(location.hash.slice(1)) ? location.hash.slice(1) : place;
  const resume = ids.includes(start) ? start : ids[0];
  show(resume, { scroll: resume !== ids[0] });
};
