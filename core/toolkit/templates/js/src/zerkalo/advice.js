// Адресные рекомендации: какую вызывает итог показателя, насколько она срочна и сколько баллов может дать.

import { isAll } from './exact.js';
import { isLow } from './settings.js';

/** Рекомендации по итогу одного показателя; управлению — только если отвечает оно само. */
export function adviceOf(given, verdict, level, gained) {
  const short = verdict.status === 'scored' && !isAll(verdict.attained);
  if (!short && verdict.signs.length === 0) return [];
  return given.rules.advice
    .filter(({ audience }) => audience !== 'authority' || given.submission.institutionKind === 'authority')
    .filter((advice) => isCalledFor(advice, given, verdict, level, short))
    .map((advice) => ({
      advice: advice.id,
      indicator: given.rules.code,
      audience: advice.audience,
      priority: priorityOf(given.rules, verdict.of, level),
      questions: questionsOf(advice, given),
      values: valuesOf(given.rules.method, verdict),
      gain: verdict.status === 'not-applicable' ? 0 : given.weight - gained,
      measures: advice.measures,
    }));
}

/** Сначала срочное, потом то, что даст больше. */
export const inOrder = (list) => list.sort((one, other) => one.priority - other.priority || other.gain - one.gain);

/** 1 — цель или порог документа, 2 — низкий уровень, 3 — остальное. */
export function priorityOf(rules, signs, level) {
  const missed = signs.has('below-target') && rules.target?.document;
  const crossed = signs.has('threshold-crossed') && rules.threshold?.document;
  return missed || crossed ? 1 : isLow(level) ? 2 : 3;
}

function isCalledFor({ when, question }, given, { of }, level, short) {
  const called = {
    short,
    low: isLow(level),
    missing: of.has('missing'),
    worse: of.has('worse-than-before'),
    unconfirmed: of.has('unconfirmed'),
    target: of.has('below-target') || of.has('threshold-crossed'),
  }[when];
  return called && (question === null || isAbout(when, question, given));
}

function questionsOf({ when, question }, given) {
  return question === null ? given.questions.filter((id) => isAbout(when, id, given)) : [question];
}

function isAbout(when, question, given) {
  const fared = faredOf(question, given);
  if (when === 'missing') return fared === 'blank';
  if (when === 'unconfirmed') return fared === 'unconfirmed';
  return fared === 'short' || fared === 'blank' || (fared === 'unconfirmed' && given.settings.evidenceRequired);
}

function faredOf(question, { questions, said, rules }) {
  const one = said[questions.indexOf(question)];
  switch (one.is) {
    case 'blank': return 'blank';
    case 'not-applicable': case 'not-asked': return 'well';
    case 'yes': return rules.evidence && !one.confirmed ? 'unconfirmed' : 'well';
    case 'step': return one.step === rules.steps ? 'well' : 'short';
    default: return 'short';
  }
}

function valuesOf(method, { value, against, lacking }) {
  if (method === 'yes_no') return [];
  return ['all', 'any', 'parts', 'scale'].includes(method) ? [value] : [value, against, lacking];
}
