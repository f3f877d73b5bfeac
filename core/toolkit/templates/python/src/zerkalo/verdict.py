"""Что вышло по одному показателю."""

from wit_world.exports.assessment import Status, Step

from .exact import NONE, NOTHING, Ratio

SIGNS = (
    "missing", "undefined", "unconfirmed", "below-target",
    "threshold-crossed", "worse-than-before", "better-than-before", "no-history",
)


class Verdict:
    def __init__(self, status, value=NONE, attained=NOTHING):
        self.status, self.value, self.attained = status, value, attained
        self.trace, self.against, self.lacking = [], NONE, NONE
        self.of, self.own = set(), []

    def step(self, rule, questions=(), values=(), points=0):
        """Шаг рассуждения: правило паспорта, прочитанные вопросы и числа для его текста."""
        self.trace.append(Step(rule, list(questions), list(values), points))
        return self

    def sign(self, sign):
        """Признак модели или признак, который описан в паспорте."""
        if sign in SIGNS:
            self.of.add(sign)
        else:
            self.own.append(sign)
        return self

    def compared(self, against, lacking):
        """Второе и третье число рекомендаций: с чем сравнили и сколько не хватает."""
        self.against, self.lacking = against, lacking
        return self

    @property
    def signs(self):
        return [sign for sign in SIGNS if sign in self.of] + self.own


def scored(value, over, under):
    """Показатель засчитан: точное значение и доля достигнутого."""
    return Verdict(Status.SCORED, value, Ratio.of(over, under))


def missing():
    """Ответа нет: показатель остаётся в максимуме без баллов."""
    return Verdict(Status.MISSING).sign("missing")


def not_applicable(value=NONE):
    """Показатель не входит ни в баллы, ни в максимум."""
    return Verdict(Status.NOT_APPLICABLE, value)


def informational(value=NONE):
    """Показатель виден и попадает в отчёт, но не оценивается."""
    return Verdict(Status.INFORMATIONAL, value)
