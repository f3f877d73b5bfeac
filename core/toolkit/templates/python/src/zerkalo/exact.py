"""Точная арифметика: целые числа и дроби из целых. Округление одно — баллы, до сотой, половина вверх."""

from dataclasses import dataclass

from wit_world.exports.assessment import Fraction, Quantity_Fraction, Quantity_Integer, Quantity_None_

# Больше людей или рублей не бывает.
MOST = 1_000_000_000_000

NONE = Quantity_None_()


def integer(number):
    return Quantity_Integer(number)


def fraction(numerator, denominator):
    return Quantity_Fraction(Fraction(numerator, denominator))


@dataclass(frozen=True)
class Ratio:
    """Доля достигнутого между нулём и единицей."""

    over: int
    under: int

    @staticmethod
    def of(over, under):
        return Ratio(max(0, min(over, under)), under) if under > 0 else Ratio(0, 1)

    @property
    def is_all(self):
        return self.over == self.under

    def reaches(self, bound):
        """Достигает ли доля границы; граница — в сотых процента."""
        return self.over * 10_000 >= self.under * bound

    def points(self, weight):
        """Вес, умноженный на достигнутое, в сотых балла."""
        return (2 * weight * self.over + self.under) // (2 * self.under)


NOTHING = Ratio(0, 1)
ALL = Ratio(1, 1)


def satisfies(value, bound):
    """Удовлетворяет ли значение границе: сравниваются целые числа."""
    left = value.numerator * bound["denominator"]
    right = bound["numerator"] * value.denominator
    return value.denominator > 0 and {
        "at_least": left >= right,
        "more_than": left > right,
        "at_most": left <= right,
        "less_than": left < right,
        "equal": left == right,
    }[bound["comparison"]]


def lacking(value, target):
    """Сколько не хватает до цели или сколько лишних; ноль, если цель достигнута."""
    wanted, per = target["numerator"] * value.denominator, target["denominator"]
    floor, ceiling = wanted // per, -(-wanted // per)
    lacks = {
        "more_than": floor + 1 - value.numerator,
        "at_most": value.numerator - floor,
        "less_than": value.numerator - (ceiling - 1),
    }
    return max(0, lacks.get(target["comparison"], ceiling - value.numerator))


def lacking_to_all(share, down):
    """Доля без цели: сколько не хватает до всех; где лучше меньше — сколько их есть."""
    return max(0, share.numerator if down else share.denominator - share.numerator)


def of_share(share, down):
    return Ratio.of(share.denominator - share.numerator if down else share.numerator, share.denominator)


def of_share_with_target(share, target, down):
    over, under = target["numerator"], target["denominator"]
    left, right = share.numerator * under, over * share.denominator
    if left <= right if down else left >= right:
        return ALL
    if down:
        return Ratio.of((share.denominator - share.numerator) * under, share.denominator * (under - over))
    return Ratio.of(left, right)


def of_count(count, target, down):
    whole = target["numerator"] + {"more_than": 1, "less_than": -1}.get(target["comparison"], 0)
    if count <= whole if down else count >= whole:
        return ALL
    return Ratio.of(whole, count) if down else Ratio.of(count, whole)
