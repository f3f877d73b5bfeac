// Точная арифметика: целые числа и дроби из целых. Округление одно — баллы, до сотой, половина вверх.

/** Больше людей или рублей не бывает; до этой границы ничто здесь не переполняется. */
export const MOST = 1_000_000_000_000n;

export const NONE = { tag: 'none' };
export const integer = (number) => ({ tag: 'integer', val: BigInt(number) });
export const fraction = (numerator, denominator) => ({
  tag: 'fraction',
  val: { numerator: BigInt(numerator), denominator: BigInt(denominator) },
});

/** Доля достигнутого между нулём и единицей. */
export function ratio(over, under) {
  if (under <= 0n) return { over: 0n, under: 1n };
  const held = over < 0n ? 0n : over > under ? under : over;
  return { over: held, under };
}

export const NOTHING = ratio(0n, 1n);
export const ALL = ratio(1n, 1n);
export const isAll = ({ over, under }) => over === under;

/** Достигает ли доля границы; граница — в сотых процента. */
export const reaches = ({ over, under }, bound) => over * 10_000n >= under * BigInt(bound);

/** Вес, умноженный на достигнутое, в сотых балла. */
export function points(weight, { over, under }) {
  return Number((2n * BigInt(weight) * over + under) / (2n * under));
}

/** Удовлетворяет ли значение границе: сравниваются целые числа. */
export function satisfies({ numerator, denominator }, bound) {
  const left = numerator * BigInt(bound.denominator);
  const right = BigInt(bound.numerator) * denominator;
  if (denominator <= 0n) return false;
  switch (bound.comparison) {
    case 'at_least': return left >= right;
    case 'more_than': return left > right;
    case 'at_most': return left <= right;
    case 'less_than': return left < right;
    default: return left === right;
  }
}

/** Сколько не хватает до цели или сколько лишних; ноль, если цель достигнута. */
export function lacking({ numerator, denominator }, target) {
  const wanted = BigInt(target.numerator) * denominator;
  const per = BigInt(target.denominator);
  const floor = wanted / per;
  const ceiling = (wanted + per - 1n) / per;
  const lacks = {
    more_than: floor + 1n - numerator,
    at_most: numerator - floor,
    less_than: numerator - (ceiling - 1n),
  }[target.comparison] ?? ceiling - numerator;
  return lacks > 0n ? lacks : 0n;
}

/** Доля без цели: сколько не хватает до всех; где лучше меньше — сколько их есть. */
export function lackingToAll({ numerator, denominator }, down) {
  const lacks = down ? numerator : denominator - numerator;
  return lacks > 0n ? lacks : 0n;
}

export function ofShare({ numerator, denominator }, down) {
  return ratio(down ? denominator - numerator : numerator, denominator);
}

export function ofShareWithTarget({ numerator, denominator }, target, down) {
  const [over, under] = [BigInt(target.numerator), BigInt(target.denominator)];
  const [left, right] = [numerator * under, over * denominator];
  if (down ? left <= right : left >= right) return ALL;
  return down
    ? ratio((denominator - numerator) * under, denominator * (under - over))
    : ratio(left, right);
}

export function ofCount(count, target, down) {
  const shift = { more_than: 1n, less_than: -1n }[target.comparison] ?? 0n;
  const whole = BigInt(target.numerator) + shift;
  if (down ? count <= whole : count >= whole) return ALL;
  return down ? ratio(whole, count) : ratio(count, whole);
}
