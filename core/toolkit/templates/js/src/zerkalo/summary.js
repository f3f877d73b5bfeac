// Муниципальный свод: показатели по всем организациям, группы и рекомендации управлению.

import { NONE, fraction, integer, isAll, lacking, lackingToAll, ofShare, ofShareWithTarget, points, ratio, satisfies } from './exact.js';
import { inOrder, priorityOf } from './advice.js';
import { LEVELS, isLow } from './settings.js';

const OF_YES = ['yes_no', 'all', 'any', 'parts'];

export function summaryOf(rules, standings, settings) {
  const marked = new Set(standings.flatMap(({ marks }) => marks.map(({ indicator }) => indicator)));
  const forms = rules.forms.filter(({ indicators }) => indicators.some(({ code }) => marked.has(code)));
  const summary = { figures: [], cohorts: [], recommendations: [] };
  for (const indicator of forms.flatMap(({ indicators }) => indicators)) {
    const system = rules.systems.find(({ id }) => id === indicator.system);
    const tally = tallyOf(indicator, system, standings);
    summary.figures.push({
      indicator: indicator.code, status: tally.status, value: tally.value,
      answered: tally.answered, asked: tally.asked, institutions: tally.silent,
    });
    summary.recommendations.push(...adviceOf(indicator, tally, settings));
  }
  const inRound = (system) => forms.some(({ systems }) => systems.includes(system));
  summary.cohorts = rules.systems.filter(({ id }) => inRound(id)).flatMap(({ id }) => cohortsOf(id, standings, settings));
  inOrder(summary.recommendations);
  return summary;
}

function tallyOf(indicator, system, standings) {
  const tally = { answered: 0, asked: 0, silent: [], over: 0n, under: 0n, met: 0, points: 0, max: 0, kinds: new Set() };
  for (const { institution, institutionKind, marks } of standings) {
    const mark = marks.find((one) => one.indicator === indicator.code);
    const applies = system.applies_to.length === 0 || system.applies_to.includes(institutionKind);
    if (mark === undefined ? applies : mark.status === 'missing') {
      tally.asked += 1;
      tally.silent.push(institution);
    } else if (mark !== undefined && !saysNothing(mark)) add(tally, mark, indicator.method === 'any');
  }
  return { ...tally, value: valueOf(tally, indicator.method), status: statusOf(tally, indicator.method) };
}

function saysNothing({ value, status }) {
  if (value.tag === 'none') return status === 'not-applicable';
  return value.tag === 'fraction' && value.val.denominator === 0n;
}

function add(tally, { value, status, points, max }, any) {
  tally.asked += 1;
  tally.answered += 1;
  tally.kinds.add(value.tag);
  if (value.tag === 'integer') {
    tally.over += value.val;
    tally.met += value.val > 0n;
  } else if (value.tag === 'fraction') {
    const { numerator, denominator } = value.val;
    tally.over += numerator;
    tally.under += denominator;
    tally.met += any ? numerator > 0n : denominator > 0n && numerator >= denominator;
  }
  if (status === 'scored') {
    tally.points += points;
    tally.max += max;
  }
}

function valueOf({ answered, met, over, under, kinds }, method) {
  if (answered === 0) return NONE;
  if (OF_YES.includes(method)) return fraction(met, answered);
  if (kinds.has('fraction')) return fraction(over, under);
  return kinds.has('integer') ? integer(over) : NONE;
}

function statusOf({ asked, answered }, method) {
  if (asked === 0) return 'not-applicable';
  if (answered === 0) return 'missing';
  return method === 'informational' ? 'informational' : 'scored';
}

function adviceOf(rules, tally, settings) {
  const weight = rules.method === 'informational' ? 0 : settings.weight(rules);
  const attained = attainedOf(rules, tally);
  const level = attained && settings.level(attained);
  const signs = new Set(tally.silent.length > 0 ? ['missing'] : []);
  let [against, lacks] = [NONE, NONE];
  if (tally.value.tag === 'fraction') {
    const share = tally.value.val;
    if (rules.target) {
      against = fraction(rules.target.numerator, rules.target.denominator);
      lacks = integer(lacking(share, rules.target));
      if (!satisfies(share, rules.target)) signs.add('below-target');
    } else if (rules.method === 'share' || OF_YES.includes(rules.method)) lacks = integer(lackingToAll(share, rules.down));
    if (rules.threshold && satisfies(share, rules.threshold)) signs.add('threshold-crossed');
  }
  const called = {
    short: attained !== null && !isAll(attained),
    low: isLow(level),
    missing: signs.has('missing'),
    target: signs.has('below-target') || signs.has('threshold-crossed'),
  };
  return rules.advice
    .filter(({ audience, when }) => audience === 'authority' && called[when])
    .map(({ id, audience, measures }) => ({
      advice: id, indicator: rules.code, audience, priority: priorityOf(rules, signs, level), questions: [],
      values: [tally.value, against, lacks, integer(tally.answered), integer(tally.asked)],
      gain: attained === null ? weight : weight - points(weight, attained), measures,
    }));
}

function attainedOf({ method, down, target }, tally) {
  if (tally.answered === 0 || method === 'informational') return null;
  if (tally.value.tag === 'fraction') {
    const share = tally.value.val;
    if (method === 'share') return target ? ofShareWithTarget(share, target, down) : ofShare(share, down);
    if (method === 'scale' || OF_YES.includes(method)) return ofShare(share, false);
  }
  return tally.max > 0 ? ratio(BigInt(tally.points), BigInt(tally.max)) : null;
}

function cohortsOf(system, standings, settings) {
  const levels = standings.map(({ institution, systems }) => [institution, systems.find((one) => one.system === system)?.level]);
  const of = (fits) => levels.filter(([, level]) => level && fits(level)).map(([institution]) => institution);
  const byLevel = [...LEVELS].reverse()
    .map((level) => ({ cohort: 'level', system, level, institutions: of((own) => own === level) }))
    .filter(({ institutions }) => institutions.length > 0);
  return [{ cohort: 'risk-zone', system, institutions: of((level) => settings.isRisk(level)) }, ...byLevel];
}
