// Что вышло по одному показателю.

import { NONE, NOTHING, ratio } from './exact.js';

const SIGNS = [
  'missing', 'undefined', 'unconfirmed', 'below-target',
  'threshold-crossed', 'worse-than-before', 'better-than-before', 'no-history',
];

export class Verdict {
  constructor(status, value = NONE, attained = NOTHING) {
    this.status = status;
    this.value = value;
    this.attained = attained;
    this.trace = [];
    this.against = NONE;
    this.lacking = NONE;
    this.own = [];
    this.of = new Set();
  }

  /** Шаг рассуждения: правило паспорта, прочитанные вопросы и числа для его текста. */
  step(rule, questions = [], values = [], points = 0) {
    this.trace.push({ rule, questions, values, points });
    return this;
  }

  /** Признак модели или признак, который описан в паспорте. */
  sign(id) {
    if (SIGNS.includes(id)) this.of.add(id);
    else this.own.push(id);
    return this;
  }

  /** Второе и третье число рекомендаций: с чем сравнили и сколько не хватает. */
  compared(against, lacking) {
    this.against = against;
    this.lacking = lacking;
    return this;
  }

  get signs() {
    return [...SIGNS.filter((id) => this.of.has(id)), ...this.own];
  }
}

/** Показатель засчитан: точное значение и доля достигнутого. */
export const scored = (value, over, under) => new Verdict('scored', value, ratio(BigInt(over), BigInt(under)));
/** Ответа нет: показатель остаётся в максимуме без баллов. */
export const missing = () => new Verdict('missing').sign('missing');
/** Показатель не входит ни в баллы, ни в максимум. */
export const notApplicable = (value = NONE) => new Verdict('not-applicable', value);
/** Показатель виден и попадает в отчёт, но не оценивается. */
export const informational = (value = NONE) => new Verdict('informational', value);
