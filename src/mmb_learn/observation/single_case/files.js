// What one takes along: the picture, the figures as a table, and the report. All but the PDF is made in the browser.

import { writeDelimited } from "../delimited.js";
import { askPaper, takeAlong } from "../../instrument/paper.js";
import { fill } from "../../instrument/slot.js";
import { pngOf, svgOf } from "./picture.js";
import { nameOf } from "./told.js";

const KIND = "single-case";

const headOf = ({ what, unit }, words) => {
  const named = what || words["single-case.untold"];
  return unit ? `${named} (${unit})` : named;
};

// A row for each day; Norwegian spreadsheets part cells by semicolons, English ones by commas.
export const csvOf = (series, { words, language }) => {
  const head = [words[`single-case.axis.${series.each}`], words["single-case.phase-head"], headOf(series, words)];
  const days = series.phases.flatMap(({ days: all }, place) => all.map((day) => [nameOf(series, place), day]));
  const rows = days.map(([name, day], place) => [place + 1, name, day ?? ""]);
  return writeDelimited([head, ...rows], { separator: language === "en" ? "," : ";" });
};

const listed = (sentences) => sentences.map((each) => `- ${each}`);

// The report as plain text; the verdict stands in it where it stands on the page.
export const reportOf = (series, results, { words }) => {
  const told = results.told();
  const light = told.light();
  const figures = series.phases.map(({ days }, place) => {
    const shown = days.map((day) => (day === null ? words["single-case.no-figure"] : told.figure(day)));
    return `${nameOf(series, place)}: ${shown.join("; ")}`;
  });
  const named = results.named();
  const measures = () =>
    Object.entries(told.measures()).map(([name, value]) => `${words[`single-case.measure.${name}`]}: ${value}`);
  const verdict = results.isShown()
    ? [words["single-case.verdict-title"], ...told.verdict(), "", words["single-case.next-head"], words["single-case.next"], "", ...listed(measures())]
    : [words["single-case.paper.waiting"]];
  const parts = [
    [words["single-case.title"], words["single-case.paper.rule"]],
    [headOf(series, words), told.finding(), ...figures],
    [words["single-case.light-title"], light.title, ...listed(light.said)],
    [words["single-case.rivals-named"], ...(named.length ? listed(named) : [words["single-case.paper.none"]])],
    ...(told.canBeReckoned ? [verdict] : []),
  ];
  return `${parts.map((each) => each.join("\r\n")).join("\r\n\r\n")}\r\n`;
};

// What the server is given for a PDF; of one's own explanations only how many there are.
export const askedOf = (series, results) => ({
  series,
  earlier: results.earlier(),
  rivals: results.ticked(),
  own: results.own().length,
});

// Give what each button does; `taken` hears that the figures lie somewhere else too.
export const filesOf = (channel, { series, results, say, taken }) => {
  const { words, language } = channel;
  const name = (ending) => `${words["single-case.file-name"]}.${ending}`;
  const give = (ending, blob) => {
    takeAlong(name(ending), blob);
    say(fill(words["single-case.downloaded"], { name: name(ending) }));
  };
  const text = (ending, type, content) => give(ending, new Blob([content], { type: `${type};charset=utf-8` }));
  const svg = () => {
    const told = results.told();
    const said = [told.finding(), told.light().title];
    return svgOf(series(), results.earlier(), results.limits(), said, channel);
  };
  const csv = () => {
    text("csv", "text/csv", csvOf(series(), channel));
    taken();
  };
  return {
    csv,
    "reminder-download": csv,
    svg: () => text("svg", "image/svg+xml", svg()),
    text: () => text("txt", "text/plain", `\ufeff${reportOf(series(), results, channel)}`),
    png: async () => {
      try {
        give("png", await pngOf(svg()));
      } catch {
        say(words["error.single-case-picture"]);
      }
    },
    pdf: async () => {
      say(words["single-case.making"]);
      try {
        give("pdf", await askPaper(KIND, askedOf(series(), results), language));
        taken();
      } catch (error) {
        say(error.sentence || words["error.paper-not-made"]);
      }
    },
  };
};
