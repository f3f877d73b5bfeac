"""Адресные рекомендации: какую вызывает итог показателя, насколько она срочна и сколько баллов может дать."""

from wit_world.exports.assessment import Audience, Recommendation, Status

from .settings import is_low


def advice_of(given, verdict, level, gained):
    """Рекомендации по итогу одного показателя; управлению — только если отвечает оно само."""
    short = verdict.status == Status.SCORED and not verdict.attained.is_all
    if not short and not verdict.signs:
        return []
    of_authority = given.submission.institution_kind == "authority"
    return [
        Recommendation(
            advice["id"],
            given.rules["code"],
            Audience[advice["audience"].upper()],
            priority_of(given.rules, verdict.of, level),
            questions_of(advice, given),
            values_of(given.rules["method"], verdict),
            0 if verdict.status == Status.NOT_APPLICABLE else given.weight - gained,
            advice["measures"],
        )
        for advice in given.rules["advice"]
        if (advice["audience"] != "authority" or of_authority) and is_called_for(advice, given, verdict, level, short)
    ]


def in_order(recommendations):
    """Сначала срочное, потом то, что даст больше."""
    return sorted(recommendations, key=lambda one: (one.priority, -one.gain))


def priority_of(rules, signs, level):
    """1 — цель или порог документа, 2 — низкий уровень, 3 — остальное."""
    missed = "below-target" in signs and rules["target"] and rules["target"]["document"]
    crossed = "threshold-crossed" in signs and rules["threshold"] and rules["threshold"]["document"]
    return 1 if missed or crossed else 2 if is_low(level) else 3


def is_called_for(advice, given, verdict, level, short):
    called = {
        "short": short,
        "low": is_low(level),
        "missing": "missing" in verdict.of,
        "worse": "worse-than-before" in verdict.of,
        "unconfirmed": "unconfirmed" in verdict.of,
        "target": bool(verdict.of & {"below-target", "threshold-crossed"}),
    }[advice["when"]]
    return called and (advice["question"] is None or is_about(advice["when"], advice["question"], given))


def questions_of(advice, given):
    if advice["question"] is not None:
        return [advice["question"]]
    return [question for question in given.questions if is_about(advice["when"], question, given)]


def is_about(when, question, given):
    fared = fared_of(given.said[given.questions.index(question)], given.rules)
    if when == "missing":
        return fared == "blank"
    if when == "unconfirmed":
        return fared == "unconfirmed"
    return fared in ("short", "blank") or (fared == "unconfirmed" and given.settings.evidence_required)


def fared_of(said, rules):
    match said.what:
        case "blank":
            return "blank"
        case "not-applicable" | "not-asked":
            return "well"
        case "yes":
            return "unconfirmed" if rules["evidence"] and not said.confirmed else "well"
        case "step" if said.value == rules["steps"]:
            return "well"
    return "short"


def values_of(method, verdict):
    match method:
        case "yes_no":
            return []
        case "all" | "any" | "parts" | "scale":
            return [verdict.value]
    return [verdict.value, verdict.against, verdict.lacking]
