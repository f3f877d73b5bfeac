// Плагин «{{name}}». Почти всё говорит passport.toml; здесь — только то, чего таблицей не скажешь.

import source from './passport.js';
import { fraction, missing, notApplicable, plugin, scored } from './zerkalo/index.js';

/** Работа с семьями: ступень шкалы, но без плана на сайте засчитывается на ступень ниже. */
function families(given) {
  const [said] = given.said;
  if (said.is === 'not-applicable' || said.is === 'not-asked') {
    return notApplicable().step(said.is, given.questions);
  }
  if (said.is !== 'step') return missing().step('missing', given.questions);
  const hasPlan = given.answer('car-plan').is === 'yes';
  const step = hasPlan ? said.step : Math.max(said.step - 1, 1);
  const value = fraction(step - 1, 3);
  return scored(value, step - 1, 3).step(hasPlan ? 'scale' : 'families-without-plan', given.questions, [value]);
}

export const assessment = plugin(source, { 'CAR-04': families });
