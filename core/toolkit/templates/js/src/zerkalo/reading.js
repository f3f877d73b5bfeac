// Что говорит ответ. Пустое, «не применимо» и «не спрашивали» — три разных ответа.

import { MOST, integer } from './exact.js';

/** Ответ, который нельзя прочесть: отрицательное число, чужой вид, ступень мимо шкалы. */
export class Unreadable {
  constructor(rule, values = []) {
    this.rule = rule;
    this.values = values;
  }
}

const FITS = {
  'yes': ['yes', 'no'], 'share': ['share'], 'count': ['count'], 'step': ['step'],
  'any': ['yes', 'no', 'share', 'count', 'number', 'step', 'words'],
};

/** Читает ответ; нет ответа — то же, что пустой. */
export function read(answer, reading = 'any', steps = 0) {
  const said = answer === undefined ? { is: 'blank' } : says(answer, steps);
  const empty = ['blank', 'not-applicable', 'not-asked'].includes(said.is);
  if (!empty && !FITS[reading].includes(said.is)) throw new Unreadable('wrong-kind');
  return said;
}

function says({ value: { tag, val }, evidence }, steps) {
  switch (tag) {
    case 'yes-no': return val ? { is: 'yes', confirmed: evidence > 0 } : { is: 'no' };
    case 'count': return { is: 'count', count: within(val) };
    case 'share': return { is: 'share', share: { numerator: within(val.numerator), denominator: within(val.denominator) } };
    case 'step': return { is: 'step', step: withinScale(val, steps) };
    case 'number':
      if (!Number.isFinite(val)) throw new Unreadable('not-finite');
      return { is: 'number', number: val };
    case 'choices': case 'rows': return { is: 'count', count: BigInt(val.length) };
    case 'choice': case 'date': case 'text': return { is: 'words', words: val };
    default: return { is: tag };
  }
}

function within(number) {
  if (number < 0n) throw new Unreadable('negative');
  if (number > MOST) throw new Unreadable('too-large', [integer(MOST)]);
  return number;
}

function withinScale(step, steps) {
  if (step < 1 || (steps > 0 && step > steps)) throw new Unreadable('step-out-of-scale', [integer(steps)]);
  return step;
}
