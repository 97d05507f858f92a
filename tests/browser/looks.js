// What a page looks like, measured in the page itself from computed styles and boxes. looks.py calls these.

(() => {
  const shown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  const colour = (text) => {
    const parts = (text.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const whole = text.startsWith("color(") ? 255 : 1;
    const [r, g, b, a = 1] = parts;
    return { r: r * whole, g: g * whole, b: b * whole, a };
  };
  const over = (top, below) => {
    const mix = (name) => top[name] * top.a + below[name] * (1 - top.a);
    return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const lineage = (element) => {
    const chain = [];
    for (let each = element; each; each = each.parentElement) chain.unshift(each);
    return chain;
  };
  const ground = (element) =>
    lineage(element).reduce(
      (below, each) => over(colour(getComputedStyle(each).backgroundColor), below),
      colour(matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)"),
    );
  const ink = (element) => {
    const style = getComputedStyle(element);
    const own = colour(element instanceof SVGElement ? style.fill : style.color);
    const opacity = lineage(element).reduce((share, each) => share * Number(getComputedStyle(each).opacity), 1);
    return { ...own, a: own.a * opacity };
  };

  const name = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const kinds = [...element.classList].map((each) => `.${each}`).join("");
    return `${element.tagName.toLowerCase()}${id}${kinds}`;
  };

  // Every element that shows words of its own: text nodes with a box, and fields one writes in.
  const written = () => {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, option, .said, .skip") || !shown(element)) continue;
      if (getComputedStyle(element).clipPath === "inset(50%)" || element.closest(":disabled")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (range.getClientRects().length > 0) found.set(element, node.data.trim().slice(0, 40));
    }
    for (const field of document.querySelectorAll("input:not([type=radio], [type=checkbox], [type=range]), select, textarea")) {
      if (shown(field)) found.set(field, field.value.slice(0, 40));
    }
    return found;
  };

  const letters = (element) => {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const drawing = element.closest("svg");
    return drawing ? size * element.getScreenCTM().a : size;
  };

  const inSentence = (link) => {
    if (link.tagName !== "A" || getComputedStyle(link).display !== "inline") return false;
    const block = link.closest("p, li, dd, td, figcaption, label, legend, .option-words, .key-solution");
    return Boolean(block) && block.textContent.trim().length > link.textContent.trim().length + 3;
  };

  // A day has 24 hours beside each other where a mouse points at them: there 24 px are asked (WCAG 2.5.8).
  const isHour = (each) => each.tagName === "TD" && innerWidth > 1000 && each.getBoundingClientRect().width >= 24;

  const targets = () =>
    [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
      .filter((each) => shown(each) && each.type !== "hidden" && !each.matches(".skip") && !inSentence(each) && !isHour(each))
      .map((each) => (each.matches("[type=radio], [type=checkbox]") ? (each.closest("label") ?? each) : each));

  const rounded = (value) => Math.round(value * 100) / 100;

  window.looks = {
    // Contrast of every piece of text with what lies behind it.
    contrasts: () =>
      [...written()].map(([element, text]) => {
        const behind = ground(element);
        return { where: name(element), text, value: rounded(contrast(over(ink(element), behind), behind)) };
      }),

    // Size of every piece of text in px, as drawn.
    letters: () =>
      [...written()].map(([element, text]) => ({ where: name(element), text, value: rounded(letters(element)) })),

    // The shorter side of everything one can press, in px.
    targets: () =>
      targets().map((each) => {
        const { width, height } = each.getBoundingClientRect();
        return { where: name(each), text: each.textContent.trim().slice(0, 40), value: rounded(Math.min(width, height)) };
      }),

    // What reaches out of the page at its side, unless it scrolls in a frame of its own.
    outside: () =>
      [...document.body.querySelectorAll("*")]
        .filter((each) => shown(each) && !each.closest(".said, .skip, .table-scroll, .hero") && !each.closest("svg svg, svg *"))
        .map((each) => ({ where: name(each), text: each.textContent.trim().slice(0, 40), value: rounded(each.getBoundingClientRect().right) }))
        .filter(({ value }) => value > document.documentElement.clientWidth + 0.5),

    // Text that its own box cuts off.
    cut: () =>
      [...written().keys()]
        .filter((each) => !each.matches("input, select, textarea") && !(each instanceof SVGElement))
        .filter((each) => {
          const { overflowX, overflowY } = getComputedStyle(each);
          const wide = overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
          return wide || (overflowY === "hidden" && each.scrollHeight > each.clientHeight + 1);
        })
        .map((each) => ({ where: name(each), text: each.textContent.trim().slice(0, 40), value: each.scrollWidth })),

    // The computed style of the first element of every kind and class on the page.
    styles: () => {
      const samples = new Map();
      for (const each of document.querySelectorAll("html, body, body > :not(.jp-LabShell, script), header *, main *, footer *")) {
        const kind = `${each.tagName.toLowerCase()}.${each.className.baseVal ?? each.className}`;
        if (!samples.has(kind)) samples.set(kind, each);
      }
      return Object.fromEntries(
        [...samples].map(([kind, each]) => {
          const style = getComputedStyle(each);
          return [kind, Object.fromEntries([...style].map((property) => [property, style.getPropertyValue(property)]))];
        }),
      );
    },
  };
})();
