// What a series says in words, as view.py of this folder tells it: the finding, the traffic light, the verdict and
// the measures for going deeper.

import { cautions, FEWEST_DAYS, hasTooFew, oddDay } from "../cautions.js";
import { counted, fill } from "../../instrument/slot.js";
import { median, nap, pem, pnd, tau, tauU } from "../overlap.js";
import { runSignal } from "../run_chart.js";
import { known } from "../series.js";
import { xmrLimits } from "../xmr.js";

const FOR_A_FIRM_MEDIAN = 10;
const NOBODY = { name: "", days: [] };

// A phase's name, its letter where nobody gave it one; of several alike, which of them it is.
export const nameOf = ({ phases }, place) => {
  const name = phases[place]?.name.trim();
  if (!name) return "ABCDEFGHI"[place];
  const alike = phases.flatMap((phase, each) => (phase.name.trim() === name ? [each] : []));
  return alike.length > 1 ? `${name} ${alike.indexOf(place) + 1}` : name;
};

// Give what the pair of phases from `earlier` on says; each is reckoned when it is asked for.
export const toldOf = (series, earlier, channel) => {
  const { words, number } = channel;
  const { better } = series;
  const before = series.phases[earlier];
  const after = series.phases[earlier + 1] ?? NOBODY;
  const tooFew = hasTooFew(before.days, after.days);
  const say = (key, values) => fill(words[key], values);
  const figure = (value) => {
    const rounded = Number(value.toFixed(2));
    return number(rounded, `${rounded}`.split(".")[1]?.length ?? 0);
  };
  const measured = (value) => `${figure(value)} ${series.unit.trim()}`.trimEnd();
  const points = (count) => counted(channel, `single-case.count.${series.each}`, count);
  const sign = { higher: 1, lower: -1 }[better] ?? 0;

  const side = () => {
    const middle = median(before.days);
    const days = known(after.days);
    const count = days.filter((day) => sign * (day - middle) > 0).length;
    return say("single-case.verdict.side", { count: figure(count), points: points(days.length) });
  };
  const phaseSaid = ({ days }, place) => {
    const there = known(days);
    const key = there.length === 0 ? "none" : there.length < FEWEST_DAYS ? "few" : "phase";
    return say(`single-case.finding.${key}`, {
      name: nameOf(series, place),
      points: points(there.length),
      low: figure(there.length ? Math.min(...there) : 0),
      high: figure(there.length ? Math.max(...there) : 0),
      median: figure(there.length ? median(there) : 0),
    });
  };
  const comparison = () => {
    const earlierDays = known(before.days);
    const [low, high] = [Math.min(...earlierDays), Math.max(...earlierDays)];
    const alike = known(after.days).filter((day) => low <= day && day <= high).length;
    return [side(), say(`single-case.finding.${alike ? "alike" : "apart"}`, { count: figure(alike) })];
  };
  const canBeReckoned = sign !== 0 && !tooFew;

  const finding = () => {
    const days = series.phases.flatMap((phase) => phase.days);
    const missing = days.filter((day) => day === null).length;
    const what = series.what.trim() || words["single-case.untold"];
    const unit = series.unit.trim();
    return [
      say("single-case.finding.what", { what: unit ? `${what} (${unit})` : what, points: points(days.length) }),
      ...series.phases.map(phaseSaid),
      ...(missing ? [say("single-case.finding.missing", { points: points(missing) })] : []),
      ...(canBeReckoned ? comparison() : []),
    ].join(" ");
  };

  const few = (place) => {
    const { length } = known((series.phases[place] ?? NOBODY).days);
    return length < FEWEST_DAYS ? [say("single-case.light.few-said", { name: nameOf(series, place), points: points(length) })] : [];
  };
  const light = () => {
    if (tooFew) {
      const said = [...few(earlier), ...few(earlier + 1), words["single-case.light.few-do"]];
      return { state: "red", title: words["single-case.light.few"], said };
    }
    if (!sign) {
      return { state: "red", title: words["single-case.light.ask"], said: [words["single-case.light.ask-do"]] };
    }
    const found = cautions(before.days, after.days, better);
    if (!found.length) {
      return { state: "green", title: words["single-case.light.green"], said: [words["single-case.light.green-do"]] };
    }
    const odd = oddDay(before.days, after.days, better);
    const said = found.map((each) => say(`single-case.caution.${each}`, { day: odd === null ? "" : figure(odd) }));
    return { state: "amber", title: words["single-case.light.amber"], said };
  };

  const verdict = () => {
    const [was, is] = [median(before.days), median(after.days)];
    const change = is < was ? "down" : is > was ? "up" : "same";
    const gain = sign * (is - was);
    const way = gain > 0 ? "better" : gain < 0 ? "worse" : "unchanged";
    const firm = Math.min(known(before.days).length, known(after.days).length) >= FOR_A_FIRM_MEDIAN;
    return [
      say("single-case.verdict.middles", { before: measured(was), after: measured(is) }),
      say(`single-case.verdict.${change}`, { change: measured(Math.abs(is - was)) }),
      side(),
      words[`single-case.verdict.${way}`],
      words["single-case.verdict.description"],
      ...(light().state === "green" ? [] : [words["single-case.verdict.beware"]]),
      ...(firm ? [] : [words["single-case.verdict.provisional"]]),
    ];
  };

  const ofAll = (share) => {
    const { length } = known(after.days);
    return say("single-case.of", { count: figure(share * length), points: points(length), percent: number(share * 100, 0) });
  };
  const run = () => {
    const found = runSignal(before.days, after.days);
    const key = found.side === null ? "none" : found.signal ? "signal" : "quiet";
    return say(`single-case.run.${key}`, {
      points: points(found.longest),
      side: found.side ? words[`single-case.side.${found.side}`] : "",
      needed: figure(found.needed),
    });
  };
  const limits = () => {
    const days = [...known(before.days), ...known(after.days)];
    return xmrLimits(known(before.days), Math.min(...days) >= 0 ? 0 : null);
  };
  const limitsSaid = () => {
    const { lower, upper } = limits();
    const later = known(after.days);
    const outside = later.filter((day) => day < lower || day > upper).length;
    return say("single-case.limits", {
      low: number(lower, 1),
      high: number(upper, 1),
      count: figure(outside),
      points: points(later.length),
    });
  };
  const measures = () => {
    const pair = [before.days, after.days, better];
    return {
      nap: number(nap(...pair), 3),
      pnd: ofAll(pnd(...pair)),
      pem: ofAll(pem(...pair)),
      tau: number(tau(...pair), 3),
      "tau-u": number(tauU(...pair), 3),
      run: run(),
      xmr: limitsSaid(),
    };
  };
  return { canBeReckoned, finding, light, verdict, measures, limits, figure, points };
};
