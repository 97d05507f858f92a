// What a walker sees of the page that is open: its texts, links and ids, and what is not ready.
() => {
  const own = ".own-words, .as-written, article.reflection, .comment, .reply, textarea, li:has([data-erase^='api/tries']) > p";
  const hidden = "script, style, template, #rendered_cells, .jp-LabShell, [aria-hidden=true][hidden]";
  const page = document.documentElement;
  const passages = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest(`${hidden}, ${own}`)) continue;
    passages.push([element.closest("[lang]")?.lang ?? "", node.data.trim(), Boolean(element.closest("[id^=source-]"))]);
  }
  for (const element of document.querySelectorAll("[aria-label], [alt], [title], [placeholder], [aria-valuetext]")) {
    if (element.closest(hidden)) continue;
    for (const name of ["aria-label", "alt", "title", "placeholder", "aria-valuetext"]) {
      const text = element.getAttribute(name);
      if (text) passages.push([element.closest("[lang]")?.lang ?? "", text, false]);
    }
  }
  const strangers = [...document.querySelectorAll("body [lang]")]
    .filter((each) => each.lang !== page.lang && !each.closest(".languages, .glossary, [id^=source-], [translate=no], .instrument, .jp-LabShell"))
    .map((each) => `${each.lang}: ${each.textContent.trim().slice(0, 60)}`);
  const ids = [...document.querySelectorAll("[id]")].filter((each) => !each.closest(".jp-LabShell")).map((e) => e.id);
  return {
    lang: page.lang,
    title: document.title,
    headings: document.querySelectorAll("main h1").length,
    passages,
    strangers,
    ids,
    links: [...document.querySelectorAll("body a[href]")].map((each) => each.href),
    media: [...document.querySelectorAll("main img, main audio, main source")].map((each) => each.src).filter(Boolean),
    waiting: [...document.querySelectorAll("[data-question]:not([data-ready]), [data-instrument]:not([data-ready])")]
      .map((each) => each.dataset.question ?? each.dataset.instrument),
  };
}
