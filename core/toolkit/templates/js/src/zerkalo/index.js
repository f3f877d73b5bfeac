// Вспомогательный модуль плагина на JavaScript. Считает по паспорту всё, что он говорит сам, и зовёт функции автора для
// показателей с score = "code". Исключение не роняет плагин: хозяин получает его текст.

import { fraction, integer, points, ratio } from './exact.js';
import { adviceOf, inOrder } from './advice.js';
import { contractual } from './passport.js';
import { byPassport, readingOf } from './methods.js';
import { Unreadable, read } from './reading.js';
import { Settings, problemsOf } from './settings.js';
import { summaryOf } from './summary.js';
import { informational, missing, notApplicable, scored } from './verdict.js';

export { fraction, informational, integer, missing, notApplicable, scored };

const OF_SYSTEM = ['missing', 'unconfirmed', 'threshold-crossed'];

/** Собирает плагин из паспорта и функций автора: код показателя → функция от прочитанных ответов. */
export function plugin({ passport, rules }, own = {}) {
  const described = contractual(passport);
  return {
    describe: () => described,
    checkSettings: guarded((settings) => {
      const problems = problemsOf(described.settings, rules, settings);
      if (problems.length > 0) throw refusal(problems);
    }),
    score: guarded((submission, history, settings) => score(rules, own, submission, history, new Settings(rules, settings))),
    summarize: guarded((standings, settings) => summaryOf(rules, standings, new Settings(rules, settings))),
  };
}

/** Отказ по договору идёт как есть, всё остальное становится словами: просто исключение хозяин увидел бы без текста. */
function guarded(call) {
  return (...given) => {
    try {
      return call(...given);
    } catch (thrown) {
      if (thrown?.tag !== undefined || Array.isArray(thrown)) throw thrown;
      throw { tag: 'failed', val: String(thrown?.message ?? thrown) };
    }
  };
}

/** check-settings отвечает списком, score — вариантом. */
const refusal = (problems) => problems;
const invalid = (problems) => ({ tag: 'invalid', val: problems });

function score(rules, own, submission, history, settings) {
  const form = rules.forms.find(({ id }) => id === submission.form);
  if (form === undefined) throw { tag: 'unknown-form', val: submission.form };
  const answers = answersOf(submission.answers);
  const problems = [];
  const outcome = { systems: [], indicators: [], recommendations: [] };
  const sums = new Map(form.systems.map((id) => [id, { points: 0, max: 0, signs: new Set() }]));
  for (const indicator of form.indicators) {
    const given = new Given(indicator, { form, answers, submission, history, settings });
    if (given.problems.length > 0) problems.push(...given.problems);
    else if (problems.length === 0) add(given, verdictOf(given, own), sums.get(indicator.system), outcome);
  }
  if (problems.length > 0) throw invalid(distinct(problems));
  outcome.systems = form.systems.map((id) => systemOf(id, sums.get(id), settings));
  inOrder(outcome.recommendations);
  return outcome;
}

function answersOf(list) {
  const answers = new Map();
  const twice = [];
  for (const answer of list) {
    if (answers.has(answer.question)) twice.push({ question: answer.question, rule: 'answered-twice', values: [] });
    answers.set(answer.question, answer);
  }
  if (twice.length > 0) throw invalid(twice);
  return answers;
}

/** Что дано для одного показателя: его правила, прочитанные ответы, вес и настройки. */
class Given {
  constructor(rules, round) {
    Object.assign(this, round, { rules, questions: rules.questions, problems: [] });
    this.weight = round.settings.weight(rules);
    this.said = rules.questions.map((question) => this.#read(question));
  }

  /** Прочитанный ответ на любой вопрос формы, даже если его читает другой показатель. */
  answer(question) {
    return read(this.answers.get(question));
  }

  #read(question) {
    try {
      return read(this.answers.get(question), readingOf(this.rules), this.rules.steps);
    } catch (thrown) {
      if (!(thrown instanceof Unreadable)) throw thrown;
      this.problems.push({ question, rule: thrown.rule, values: thrown.values });
      return { is: 'blank' };
    }
  }
}

function verdictOf(given, own) {
  if (given.rules.method !== 'code') return byPassport(given);
  const score = own[given.rules.code];
  if (score === undefined) throw new Error(`${given.rules.code}: для показателя нет функции`);
  const verdict = score(given);
  const last = verdict.trace.at(-1);
  // Что сделано, говорит автор; сколько это баллов — модель.
  if (last !== undefined) last.points = verdict.status === 'scored' ? points(given.weight, verdict.attained) : 0;
  return verdict;
}

function add(given, verdict, sum, outcome) {
  const isScored = verdict.status === 'scored';
  const gained = isScored ? points(given.weight, verdict.attained) : 0;
  const max = isScored || verdict.status === 'missing' ? given.weight : 0;
  const level = isScored ? given.settings.level(verdict.attained) : undefined;
  sum.points += gained;
  sum.max += max;
  OF_SYSTEM.filter((sign) => verdict.of.has(sign)).forEach((sign) => sum.signs.add(sign));
  outcome.recommendations.push(...adviceOf(given, verdict, level, gained));
  outcome.indicators.push({
    indicator: given.rules.code, status: verdict.status, value: verdict.value, points: gained, max, level,
    signs: verdict.signs, trace: verdict.trace,
  });
}

function systemOf(system, sum, settings) {
  const level = sum.max > 0 ? settings.level(ratio(BigInt(sum.points), BigInt(sum.max))) : undefined;
  return { system, points: sum.points, max: sum.max, level, signs: OF_SYSTEM.filter((sign) => sum.signs.has(sign)) };
}

const distinct = (problems) =>
  problems.filter((one, place) => problems.findIndex((other) => other.question === one.question && other.rule === one.rule) === place);
