// Настройки муниципалитета: что из них читает счёт и можно ли ими пользоваться.

import { integer, reaches } from './exact.js';

const LEVELS = ['critical', 'low', 'medium', 'high'];
const BOUNDS = ['level-low', 'level-medium', 'level-high'];

export class Settings {
  constructor(rules, given) {
    this.given = new Map(given.map(({ id, value }) => [id, value]));
    this.bounds = BOUNDS.map((id, place) => this.value(id, rules.bounds[place]));
    this.evidenceRequired = this.value('evidence-required', rules.evidence_required) !== 0n;
    this.partsReading = this.value('parts-reading', rules.parts_reading);
    this.riskZone = this.value('risk-zone', rules.risk_zone);
  }

  value(id, otherwise) {
    return this.given.get(id) ?? BigInt(otherwise);
  }

  weight({ code, weight }) {
    const value = Number(this.value(`weight.${code}`, weight));
    return Math.min(Math.max(value, 0), 10_000);
  }

  /** Уровень по доле достигнутого. */
  level(attained) {
    return LEVELS[this.bounds.findLastIndex((bound) => reaches(attained, bound)) + 1];
  }

  isRisk(level) {
    return level === 'critical' || (level === 'low' && this.riskZone === 0n);
  }
}

export const isLow = (level) => level === 'low' || level === 'critical';
export { LEVELS };

/** Что не так с настройками: чужие, повторные, вне границ, границы уровней не по возрастанию, все веса нулевые. */
export function problemsOf(specs, rules, settings) {
  const problems = [];
  const problem = (question, rule, values = []) => problems.push({ question, rule, values });
  settings.forEach(({ id, value }, place) => {
    if (settings.slice(0, place).some((other) => other.id === id)) problem(id, 'setting-twice');
    const spec = specs.find((known) => known.id === id);
    if (!spec) problem(id, 'setting-unknown');
    else if (value < spec.minimum || value > spec.maximum) {
      problem(id, 'setting-range', [integer(spec.minimum), integer(spec.maximum)]);
    }
  });
  const value = (id) => settings.find((one) => one.id === id)?.value ?? specs.find((spec) => spec.id === id)?.default;
  BOUNDS.slice(1).forEach((upper, place) => {
    if (value(BOUNDS[place]) >= value(upper)) problem(upper, 'setting-bounds');
  });
  for (const { id } of rules.systems) {
    const indicators = rules.forms.flatMap((form) => form.indicators).filter(({ system }) => system === id);
    const weights = indicators.map(({ code }) => `weight.${code}`).filter((weight) => value(weight) !== undefined);
    if (weights.length > 0 && weights.every((weight) => value(weight) <= 0n)) problem(weights[0], 'setting-weights');
  }
  return problems;
}
