"""Настройки муниципалитета: что из них читает счёт и можно ли ими пользоваться."""

from wit_world.exports.assessment import Problem

from .exact import integer

LEVELS = ("critical", "low", "medium", "high")
BOUNDS = ("level-low", "level-medium", "level-high")


class Settings:
    def __init__(self, rules, given):
        self.given = {setting.id: setting.value for setting in given}
        self.bounds = [self.given.get(id, default) for id, default in zip(BOUNDS, rules["bounds"])]
        self.evidence_required = self.given.get("evidence-required", rules["evidence_required"]) != 0
        self.parts_reading = self.given.get("parts-reading", rules["parts_reading"])
        self.risk_zone = self.given.get("risk-zone", rules["risk_zone"])

    def weight(self, rules):
        return max(0, min(self.given.get(f"weight.{rules['code']}", rules["weight"]), 10_000))

    def level(self, attained):
        """Уровень по доле достигнутого."""
        reached = [place for place, bound in enumerate(self.bounds, 1) if attained.reaches(bound)]
        return LEVELS[max(reached, default=0)]

    def is_risk(self, level):
        return level == "critical" or (level == "low" and self.risk_zone == 0)


def is_low(level):
    return level in ("low", "critical")


def problems_of(specs, rules, settings):
    """Что не так: чужие, повторные, вне границ, границы уровней не по возрастанию, все веса нулевые."""
    known = {spec.id: spec for spec in specs}
    problems, seen = [], set()
    for setting in settings:
        if setting.id in seen:
            problems.append(Problem(setting.id, "setting-twice", []))
        seen.add(setting.id)
        spec = known.get(setting.id)
        if spec is None:
            problems.append(Problem(setting.id, "setting-unknown", []))
        elif not spec.minimum <= setting.value <= spec.maximum:
            problems.append(Problem(setting.id, "setting-range", [integer(spec.minimum), integer(spec.maximum)]))
    values = {id: spec.default for id, spec in known.items()}
    for setting in reversed(settings):
        values[setting.id] = setting.value
    for lower, upper in zip(BOUNDS, BOUNDS[1:]):
        if values[lower] >= values[upper]:
            problems.append(Problem(upper, "setting-bounds", []))
    for system in rules["systems"]:
        indicators = [one for form in rules["forms"] for one in form["indicators"] if one["system"] == system["id"]]
        weights = [weight for one in indicators if (weight := f"weight.{one['code']}") in values]
        if weights and all(values[weight] <= 0 for weight in weights):
            problems.append(Problem(weights[0], "setting-weights", []))
    return problems
