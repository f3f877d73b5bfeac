"""Муниципальный свод: показатели по всем организациям, группы и рекомендации управлению."""

from wit_world.exports.assessment import (
    Audience, Cohort, Figure, Quantity_Fraction, Quantity_Integer, Quantity_None_, Recommendation, Status, Summary,
)

from .advice import in_order, priority_of
from .exact import (
    NONE, Ratio, fraction, integer, lacking, lacking_to_all, of_share, of_share_with_target, satisfies,
)
from .settings import LEVELS, is_low

OF_YES = ("yes_no", "all", "any", "parts")


def summary_of(rules, standings, settings):
    marked = {mark.indicator for standing in standings for mark in standing.marks}
    forms = [form for form in rules["forms"] if any(one["code"] in marked for one in form["indicators"])]
    systems = {system["id"]: system for system in rules["systems"]}
    figures, recommendations = [], []
    for indicator in (one for form in forms for one in form["indicators"]):
        tally = Tally(indicator, systems[indicator["system"]], standings)
        figures.append(tally.figure())
        recommendations += advice_of(indicator, tally, settings)
    in_round = [id for id in systems if any(id in form["systems"] for form in forms)]
    cohorts = [cohort for id in in_round for cohort in cohorts_of(id, standings, settings)]
    return Summary(figures, cohorts, in_order(recommendations))


class Tally:
    """Что складывается из отметок одного показателя."""

    def __init__(self, rules, system, standings):
        self.rules, self.method = rules, rules["method"]
        self.over = self.under = self.met = self.points = self.max = self.answered = self.asked = 0
        self.silent, self.kinds = [], set()
        for standing in standings:
            mark = next((one for one in standing.marks if one.indicator == rules["code"]), None)
            applies = not system["applies_to"] or standing.institution_kind in system["applies_to"]
            if applies if mark is None else mark.status == Status.MISSING:
                self.asked += 1
                self.silent.append(standing.institution)
            elif mark is not None and not says_nothing(mark):
                self.add(mark)

    def add(self, mark):
        self.asked += 1
        self.answered += 1
        self.kinds.add(type(mark.value))
        match mark.value:
            case Quantity_Integer(value):
                self.over += value
                self.met += value > 0
            case Quantity_Fraction(value):
                self.over += value.numerator
                self.under += value.denominator
                whole = value.denominator > 0 and value.numerator >= value.denominator
                self.met += value.numerator > 0 if self.method == "any" else whole
        if mark.status == Status.SCORED:
            self.points += mark.points
            self.max += mark.max

    @property
    def value(self):
        if self.answered == 0:
            return NONE
        if self.method in OF_YES:
            return fraction(self.met, self.answered)
        if Quantity_Fraction in self.kinds:
            return fraction(self.over, self.under)
        return integer(self.over) if Quantity_Integer in self.kinds else NONE

    @property
    def status(self):
        if self.asked == 0:
            return Status.NOT_APPLICABLE
        if self.answered == 0:
            return Status.MISSING
        return Status.INFORMATIONAL if self.method == "informational" else Status.SCORED

    def figure(self):
        return Figure(self.rules["code"], self.status, self.value, self.answered, self.asked, self.silent)

    def attained(self):
        if self.answered == 0 or self.method == "informational":
            return None
        if isinstance(self.value, Quantity_Fraction):
            share, target, down = self.value.value, self.rules["target"], self.rules["down"]
            if self.method == "share":
                return of_share_with_target(share, target, down) if target else of_share(share, down)
            if self.method == "scale" or self.method in OF_YES:
                return of_share(share, False)
        return Ratio.of(self.points, self.max) if self.max > 0 else None


def says_nothing(mark):
    match mark.value:
        case Quantity_None_():
            return mark.status == Status.NOT_APPLICABLE
        case Quantity_Fraction(value):
            return value.denominator == 0
    return False


def advice_of(rules, tally, settings):
    weight = 0 if rules["method"] == "informational" else settings.weight(rules)
    attained = tally.attained()
    level = None if attained is None else settings.level(attained)
    signs, against, lacks = ({"missing"} if tally.silent else set()), NONE, NONE
    if isinstance(tally.value, Quantity_Fraction):
        share, target, threshold = tally.value.value, rules["target"], rules["threshold"]
        if target:
            against = fraction(target["numerator"], target["denominator"])
            lacks = integer(lacking(share, target))
            if not satisfies(share, target):
                signs.add("below-target")
        elif rules["method"] == "share" or rules["method"] in OF_YES:
            lacks = integer(lacking_to_all(share, rules["down"]))
        if threshold and satisfies(share, threshold):
            signs.add("threshold-crossed")
    called = {
        "short": attained is not None and not attained.is_all,
        "low": is_low(level),
        "missing": "missing" in signs,
        "target": bool(signs & {"below-target", "threshold-crossed"}),
    }
    gain = weight if attained is None else weight - attained.points(weight)
    values = [tally.value, against, lacks, integer(tally.answered), integer(tally.asked)]
    return [
        Recommendation(
            advice["id"], rules["code"], Audience.AUTHORITY, priority_of(rules, signs, level), [], values, gain,
            advice["measures"],
        )
        for advice in rules["advice"]
        if advice["audience"] == "authority" and called.get(advice["when"])
    ]


def cohorts_of(system, standings, settings):
    levels = [
        (standing.institution, result.level)
        for standing in standings
        for result in standing.systems
        if result.system == system and result.level
    ]
    risk = [institution for institution, level in levels if settings.is_risk(level)]
    by_level = [(level, [own for own, of in levels if of == level]) for level in reversed(LEVELS)]
    return [Cohort("risk-zone", system, None, risk)] + [
        Cohort("level", system, level, institutions) for level, institutions in by_level if institutions
    ]
