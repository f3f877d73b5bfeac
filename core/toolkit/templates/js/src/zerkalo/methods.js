// Общая модель счёта: да и нет, доли, числа, шкалы. То же и теми же шагами считает SDK на Rust.

import {
  fraction, integer, lacking, lackingToAll, ofCount, ofShare, ofShareWithTarget, points, satisfies,
} from './exact.js';
import { Verdict, informational, missing, notApplicable, scored } from './verdict.js';

const READINGS = { yes_no: 'yes', all: 'yes', any: 'yes', parts: 'yes', share: 'share', count: 'count', scale: 'step' };

/** Как читать ответы показателя. */
export const readingOf = ({ method }) => READINGS[method] ?? 'any';

/** Как показатель считается по паспорту. */
export function byPassport(given) {
  switch (given.rules.method) {
    case 'yes_no': return single(given);
    case 'all': case 'any': case 'parts': return compound(given);
    case 'share': case 'count': return figure(given);
    case 'scale': return scale(given);
    case 'informational': return words(given);
    default: throw new Error(`${given.rules.code}: для показателя нет функции`);
  }
}

const plain = (verdict, rule, given) => verdict.step(rule, given.questions);
const unasked = (said) => (said.some(({ is }) => is === 'not-applicable') ? 'not-applicable' : 'not-asked');
const leaves = ({ is }) => is === 'not-applicable' || is === 'not-asked';

function single(given) {
  const [said] = given.said;
  const [verdict, rule] = judgeSingle(said, given);
  if (rule.startsWith('yes-')) verdict.sign('unconfirmed');
  return verdict.step(rule, given.questions, [], points(given.weight, verdict.attained));
}

function judgeSingle(said, { rules, settings }) {
  switch (said.is) {
    case 'not-applicable': case 'not-asked': return [notApplicable(), said.is];
    case 'no': return [scored(integer(0), 0, 1), 'answer-no'];
    case 'blank': return [missing(), 'missing'];
    default:
      if (said.confirmed || !rules.evidence) return [scored(integer(1), 1, 1), 'answer-yes'];
      if (settings.evidenceRequired) return [scored(integer(0), 0, 1), 'yes-refused'];
      return [scored(integer(1), 1, 1), 'yes-unconfirmed'];
  }
}

function compound(given) {
  const { said, questions, rules, settings } = given;
  const unconfirmed = questions.filter((_, place) => said[place].is === 'yes' && rules.evidence && !said[place].confirmed);
  const refused = settings.evidenceRequired ? unconfirmed.length : 0;
  const count = (kind) => said.filter(({ is }) => is === kind).length;
  const parts = { yes: count('yes') - refused, no: count('no') + refused, blank: count('blank') };
  const applicable = parts.yes + parts.no + parts.blank;
  if (applicable === 0) return plain(notApplicable(), unasked(said), given);
  if (parts.yes + parts.no === 0) return plain(missing(), 'missing', given);
  const share = fraction(parts.yes, applicable);
  const [verdict, rule] = judgeParts(parts, applicable, share, given);
  if (parts.blank > 0) verdict.sign('missing');
  verdict.step('parts', questions, [share]);
  if (unconfirmed.length > 0) {
    const of = settings.evidenceRequired ? 'parts-refused' : 'parts-unconfirmed';
    verdict.sign('unconfirmed').step(of, unconfirmed, [integer(unconfirmed.length)]);
  }
  return verdict.step(rule, [], [share], points(given.weight, verdict.attained));
}

function judgeParts({ yes, no, blank }, applicable, share, { rules, settings }) {
  if (rules.method === 'any') {
    if (yes > 0) return [scored(share, 1, 1), 'any-met'];
    return blank > 0 ? [missing(), 'any-unanswered'] : [scored(share, 0, 1), 'any-none'];
  }
  if (yes === applicable) return [scored(share, 1, 1), 'parts-all'];
  if (rules.method === 'parts' && settings.partsReading === 1n) return [scored(share, yes, applicable), 'parts-share'];
  return no === 0 ? [missing(), 'parts-unanswered'] : [scored(share, 0, 1), 'parts-lacking'];
}

function figure(given) {
  const { said, rules, questions } = given;
  if (said.some(({ is }) => is === 'blank')) return plain(missing(), 'missing', given);
  const left = rules.method === 'count' ? said.every(leaves) : said.some(leaves);
  if (left) return plain(notApplicable(), unasked(said), given);
  if (rules.method === 'count') {
    const count = said.reduce((sum, one) => sum + (one.count ?? 0n), 0n);
    const verdict = new Verdict('scored', integer(count)).step('count', questions, [integer(count)]);
    verdict.attained = ofCount(count, rules.target, rules.down);
    return againstTarget(verdict, { numerator: count, denominator: 1n }, integer(rules.target.numerator), given);
  }
  const [{ share }] = said;
  const value = fraction(share.numerator, share.denominator);
  if (share.denominator === 0n) return notApplicable(value).sign('undefined').step('share-undefined', questions, [value]);
  const verdict = new Verdict('scored', value).step('share', questions, [value]);
  if (rules.target) {
    verdict.attained = ofShareWithTarget(share, rules.target, rules.down);
    return againstTarget(verdict, share, fraction(rules.target.numerator, rules.target.denominator), given);
  }
  verdict.attained = ofShare(share, rules.down);
  verdict.lacking = integer(lackingToAll(share, rules.down));
  const rule = rules.down ? 'share-counts-down' : 'share-counts';
  return verdict.step(rule, [], [value], points(given.weight, verdict.attained));
}

function againstTarget(verdict, figure, bound, { rules, weight }) {
  const reached = satisfies(figure, rules.target);
  const lacks = integer(lacking(figure, rules.target));
  const of = rules.method === 'count' ? 'count-' : '';
  const rule = rules.down ? (reached ? 'limit-kept' : 'limit-exceeded') : (reached ? 'target-reached' : 'target-missed');
  if (!reached) verdict.sign('below-target');
  return verdict.compared(bound, lacks).step(of + rule, [], [verdict.value, bound, lacks], points(weight, verdict.attained));
}

function scale(given) {
  const { said, rules, questions, weight } = given;
  const steps = said.filter(({ is }) => is === 'step');
  const blank = said.filter(({ is }) => is === 'blank').length;
  if (steps.length === 0) {
    return blank > 0 ? plain(missing(), 'missing', given) : plain(notApplicable(), unasked(said), given);
  }
  const over = steps.reduce((sum, { step }) => sum + step - 1, 0);
  const value = fraction(over, (steps.length + blank) * (rules.steps - 1));
  const verdict = scored(value, over, (steps.length + blank) * (rules.steps - 1));
  verdict.step('scale', questions, [value], points(weight, verdict.attained));
  return blank > 0 ? verdict.sign('missing').step('scale-unanswered', [], [integer(blank)]) : verdict;
}

function words(given) {
  const [said] = given.said;
  if (said === undefined) return plain(informational(), 'informational', given);
  if (said.is === 'blank') return plain(missing(), 'missing-informational', given);
  if (leaves(said)) return plain(notApplicable(), said.is, given);
  const verdict = plain(informational(valueOf(said)), 'informational', given);
  return said.is === 'share' && said.share.denominator === 0n ? verdict.sign('undefined') : verdict;
}

function valueOf(said) {
  switch (said.is) {
    case 'share': return fraction(said.share.numerator, said.share.denominator);
    case 'count': return integer(said.count);
    case 'step': return integer(said.step);
    case 'yes': return integer(1);
    case 'no': return integer(0);
    case 'number': return { tag: 'decimal', val: said.number };
    default: return { tag: 'none' };
  }
}
