"""Что говорит ответ. Пустое, «не применимо» и «не спрашивали» — три разных ответа."""

from dataclasses import dataclass
from math import isfinite
from typing import Any

from wit_world.exports import assessment as wit

from .exact import MOST, integer


class Unreadable(Exception):
    """Ответ, который нельзя прочесть: отрицательное число, чужой вид, ступень мимо шкалы."""

    def __init__(self, rule, values=()):
        super().__init__(rule)
        self.rule, self.values = rule, list(values)


@dataclass
class Said:
    """Что сказано и, если это число, какое."""

    what: str
    value: Any = None
    confirmed: bool = False


EMPTY = ("blank", "not-applicable", "not-asked")
FITS = {"yes": ("yes", "no"), "share": ("share",), "count": ("count",), "step": ("step",)}


def read(answer, reading="any", steps=0):
    """Читает ответ; нет ответа — то же, что пустой."""
    said = Said("blank") if answer is None else says(answer, steps)
    if said.what not in EMPTY and reading != "any" and said.what not in FITS[reading]:
        raise Unreadable("wrong-kind")
    return said


def says(answer, steps):
    match answer.value:
        case wit.Value_Blank():
            return Said("blank")
        case wit.Value_NotApplicable():
            return Said("not-applicable")
        case wit.Value_NotAsked():
            return Said("not-asked")
        case wit.Value_YesNo(value):
            return Said("yes", confirmed=answer.evidence > 0) if value else Said("no")
        case wit.Value_Count(value):
            return Said("count", within(value))
        case wit.Value_Share(value):
            within(value.numerator), within(value.denominator)
            return Said("share", value)
        case wit.Value_Step(value):
            return Said("step", within_scale(value, steps))
        case wit.Value_Number(value):
            if not isfinite(value):
                raise Unreadable("not-finite")
            return Said("number", value)
        case wit.Value_Choices(value) | wit.Value_Rows(value):
            return Said("count", len(value))
        case other:
            return Said("words", other.value)


def within(number):
    if number < 0:
        raise Unreadable("negative")
    if number > MOST:
        raise Unreadable("too-large", [integer(MOST)])
    return number


def within_scale(step, steps):
    if step < 1 or 0 < steps < step:
        raise Unreadable("step-out-of-scale", [integer(steps)])
    return step
