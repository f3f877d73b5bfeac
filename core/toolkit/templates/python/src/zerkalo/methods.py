"""Общая модель счёта: да и нет, доли, числа, шкалы. То же и теми же шагами считает SDK на Rust."""

from wit_world.exports.assessment import Fraction, Quantity_Decimal, Status

from .exact import (
    NONE, fraction, integer, lacking, lacking_to_all, of_count, of_share, of_share_with_target, satisfies,
)
from .verdict import Verdict, informational, missing, not_applicable, scored

READINGS = {"yes_no": "yes", "all": "yes", "any": "yes", "parts": "yes", "share": "share", "count": "count", "scale": "step"}


def reading_of(rules):
    """Как читать ответы показателя."""
    return READINGS.get(rules["method"], "any")


def by_passport(given):
    """Как показатель считается по паспорту."""
    match given.rules["method"]:
        case "yes_no":
            return single(given)
        case "all" | "any" | "parts":
            return compound(given)
        case "share":
            return share(given)
        case "count":
            return count(given)
        case "scale":
            return scale(given)
        case "informational":
            return words(given)
    raise ValueError(f"{given.rules['code']}: для показателя нет функции")


def plain(verdict, rule, given):
    return verdict.step(rule, given.questions)


def unasked(said):
    return "not-applicable" if any(one.what == "not-applicable" for one in said) else "not-asked"


def leaves(said):
    return said.what in ("not-applicable", "not-asked")


def single(given):
    verdict, rule = judge_single(given.said[0], given)
    if rule.startswith("yes-"):
        verdict.sign("unconfirmed")
    return verdict.step(rule, given.questions, [], verdict.attained.points(given.weight))


def judge_single(said, given):
    match said.what:
        case "not-applicable" | "not-asked":
            return not_applicable(), said.what
        case "no":
            return scored(integer(0), 0, 1), "answer-no"
        case "blank":
            return missing(), "missing"
    if said.confirmed or not given.rules["evidence"]:
        return scored(integer(1), 1, 1), "answer-yes"
    if given.settings.evidence_required:
        return scored(integer(0), 0, 1), "yes-refused"
    return scored(integer(1), 1, 1), "yes-unconfirmed"


def compound(given):
    said, questions, required = given.said, given.questions, given.settings.evidence_required
    unconfirmed = [
        question for question, one in zip(questions, said)
        if one.what == "yes" and given.rules["evidence"] and not one.confirmed
    ]
    refused = len(unconfirmed) if required else 0
    number = {what: sum(one.what == what for one in said) for what in ("yes", "no", "blank")}
    yes, no, blank = number["yes"] - refused, number["no"] + refused, number["blank"]
    applicable = yes + no + blank
    if applicable == 0:
        return plain(not_applicable(), unasked(said), given)
    if yes + no == 0:
        return plain(missing(), "missing", given)
    share = fraction(yes, applicable)
    verdict, rule = judge_parts(yes, no, blank, share, given)
    if blank > 0:
        verdict.sign("missing")
    verdict.step("parts", questions, [share])
    if unconfirmed:
        of = "parts-refused" if required else "parts-unconfirmed"
        verdict.sign("unconfirmed").step(of, unconfirmed, [integer(len(unconfirmed))])
    return verdict.step(rule, [], [share], verdict.attained.points(given.weight))


def judge_parts(yes, no, blank, share, given):
    method, applicable = given.rules["method"], yes + no + blank
    if method == "any":
        if yes > 0:
            return scored(share, 1, 1), "any-met"
        return (missing(), "any-unanswered") if blank > 0 else (scored(share, 0, 1), "any-none")
    if yes == applicable:
        return scored(share, 1, 1), "parts-all"
    if method == "parts" and given.settings.parts_reading == 1:
        return scored(share, yes, applicable), "parts-share"
    return (missing(), "parts-unanswered") if no == 0 else (scored(share, 0, 1), "parts-lacking")


def empty(given, all_of_them):
    """Вердикт, если ответов нет или они ни о чём не говорят; иначе ничего."""
    if any(one.what == "blank" for one in given.said):
        return plain(missing(), "missing", given)
    if (all if all_of_them else any)(leaves(one) for one in given.said):
        return plain(not_applicable(), unasked(given.said), given)
    return None


def count(given):
    if (verdict := empty(given, all_of_them=True)) is not None:
        return verdict
    rules = given.rules
    total = sum(one.value for one in given.said if one.what == "count")
    verdict = Verdict(Status.SCORED, integer(total)).step("count", given.questions, [integer(total)])
    verdict.attained = of_count(total, rules["target"], rules["down"])
    return against_target(verdict, Fraction(total, 1), integer(rules["target"]["numerator"]), given)


def share(given):
    if (verdict := empty(given, all_of_them=False)) is not None:
        return verdict
    rules, of = given.rules, given.said[0].value
    value = fraction(of.numerator, of.denominator)
    if of.denominator == 0:
        return not_applicable(value).sign("undefined").step("share-undefined", given.questions, [value])
    verdict = Verdict(Status.SCORED, value).step("share", given.questions, [value])
    target = rules["target"]
    if target:
        verdict.attained = of_share_with_target(of, target, rules["down"])
        return against_target(verdict, of, fraction(target["numerator"], target["denominator"]), given)
    verdict.attained = of_share(of, rules["down"])
    verdict.lacking = integer(lacking_to_all(of, rules["down"]))
    rule = "share-counts-down" if rules["down"] else "share-counts"
    return verdict.step(rule, [], [value], verdict.attained.points(given.weight))


def against_target(verdict, figure, bound, given):
    rules = given.rules
    reached, lacks = satisfies(figure, rules["target"]), integer(lacking(figure, rules["target"]))
    of = "count-" if rules["method"] == "count" else ""
    if rules["down"]:
        rule = "limit-kept" if reached else "limit-exceeded"
    else:
        rule = "target-reached" if reached else "target-missed"
    if not reached:
        verdict.sign("below-target")
    points = verdict.attained.points(given.weight)
    return verdict.compared(bound, lacks).step(of + rule, [], [verdict.value, bound, lacks], points)


def scale(given):
    steps = [one.value for one in given.said if one.what == "step"]
    blank = sum(one.what == "blank" for one in given.said)
    if not steps:
        return plain(missing(), "missing", given) if blank else plain(not_applicable(), unasked(given.said), given)
    over, under = sum(step - 1 for step in steps), (len(steps) + blank) * (given.rules["steps"] - 1)
    value = fraction(over, under)
    verdict = scored(value, over, under)
    verdict.step("scale", given.questions, [value], verdict.attained.points(given.weight))
    return verdict.sign("missing").step("scale-unanswered", [], [integer(blank)]) if blank else verdict


def words(given):
    if not given.said:
        return plain(informational(), "informational", given)
    said = given.said[0]
    if said.what == "blank":
        return plain(missing(), "missing-informational", given)
    if leaves(said):
        return plain(not_applicable(), said.what, given)
    verdict = plain(informational(value_of(said)), "informational", given)
    return verdict.sign("undefined") if said.what == "share" and said.value.denominator == 0 else verdict


def value_of(said):
    match said.what:
        case "share":
            return fraction(said.value.numerator, said.value.denominator)
        case "count" | "step":
            return integer(said.value)
        case "yes" | "no":
            return integer(int(said.what == "yes"))
        case "number":
            return Quantity_Decimal(said.value)
    return NONE
