"""Плагин «{{name}}». Почти всё говорит passport.toml; здесь — только то, чего таблицей не скажешь."""

from passport import SOURCE
from zerkalo import fraction, missing, not_applicable, plugin, scored


def families(given):
    """Работа с семьями: ступень шкалы, но без плана на сайте засчитывается на ступень ниже."""
    said = given.said[0]
    if said.what in ("not-applicable", "not-asked"):
        return not_applicable().step(said.what, given.questions)
    if said.what != "step":
        return missing().step("missing", given.questions)
    has_plan = given.answer("car-plan").what == "yes"
    step = said.value if has_plan else max(said.value - 1, 1)
    value = fraction(step - 1, 3)
    return scored(value, step - 1, 3).step("scale" if has_plan else "families-without-plan", given.questions, [value])


Assessment = plugin(SOURCE, {"CAR-04": families})
