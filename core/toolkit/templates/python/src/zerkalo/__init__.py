"""Вспомогательный модуль плагина на Python. Считает по паспорту всё, что он говорит сам, и зовёт функции автора для
показателей с score = "code". Исключение не роняет плагин: хозяин получает его текст."""

from functools import wraps

from componentize_py_types import Err
from wit_world.exports import assessment as wit

from .advice import advice_of, in_order
from .exact import Ratio, fraction, integer
from .methods import by_passport, reading_of
from .passport import passport_of
from .reading import Said, Unreadable, read
from .settings import Settings, problems_of
from .summary import summary_of
from .verdict import informational, missing, not_applicable, scored

__all__ = ["fraction", "informational", "integer", "missing", "not_applicable", "plugin", "scored"]

OF_SYSTEM = ("missing", "unconfirmed", "threshold-crossed")


def plugin(source, own=None):
    """Собирает плагин из паспорта и функций автора: код показателя → функция от прочитанных ответов."""
    rules, own, described = source["rules"], own or {}, passport_of(source["passport"])

    class Assessment:
        def describe(self):
            return described

        @guarded
        def check_settings(self, settings):
            if problems := problems_of(described.settings, rules, settings):
                raise Err(problems)

        @guarded
        def score(self, submission, history, settings):
            return score(rules, own, submission, history, Settings(rules, settings))

        @guarded
        def summarize(self, standings, settings):
            return summary_of(rules, standings, Settings(rules, settings))

    return Assessment


def guarded(call):
    """Отказ по договору идёт как есть, всё остальное становится словами: просто исключение хозяин увидел бы без текста."""

    @wraps(call)
    def guarding(*given):
        try:
            return call(*given)
        except Err:
            raise
        except Exception as error:
            raise Err(wit.ScoreError_Failed(f"{type(error).__name__}: {error}")) from error

    return guarding


def score(rules, own, submission, history, settings):
    form = next((form for form in rules["forms"] if form["id"] == submission.form), None)
    if form is None:
        raise Err(wit.ScoreError_UnknownForm(submission.form))
    answers = answers_of(submission.answers)
    sums = {system: Sum() for system in form["systems"]}
    indicators, recommendations, problems = [], [], []
    for rules_of_one in form["indicators"]:
        given = Given(rules_of_one, answers, submission, history, settings)
        problems += [problem for problem in given.problems if problem not in problems]
        if problems:
            continue
        result, advice = result_of(given, verdict_of(given, own), sums[rules_of_one["system"]])
        indicators.append(result)
        recommendations += advice
    if problems:
        raise Err(wit.ScoreError_Invalid(problems))
    systems = [total.result(system, settings) for system, total in sums.items()]
    return wit.Outcome(systems, indicators, in_order(recommendations))


def answers_of(given):
    answers, twice = {}, []
    for answer in given:
        if answer.question in answers:
            twice.append(wit.Problem(answer.question, "answered-twice", []))
        answers[answer.question] = answer
    if twice:
        raise Err(wit.ScoreError_Invalid(twice))
    return answers


class Given:
    """Что дано для одного показателя: его правила, прочитанные ответы, вес и настройки."""

    def __init__(self, rules, answers, submission, history, settings):
        self.rules, self.questions, self.problems = rules, rules["questions"], []
        self.answers, self.submission, self.history, self.settings = answers, submission, history, settings
        self.weight = settings.weight(rules)
        self.said = [self._read(question) for question in self.questions]

    def answer(self, question):
        """Прочитанный ответ на любой вопрос формы, даже если его читает другой показатель."""
        return read(self.answers.get(question))

    def _read(self, question):
        try:
            return read(self.answers.get(question), reading_of(self.rules), self.rules["steps"])
        except Unreadable as wrong:
            self.problems.append(wit.Problem(question, wrong.rule, wrong.values))
            return Said("blank")


class Sum:
    """Во что складываются показатели системы."""

    def __init__(self):
        self.points = self.max = 0
        self.signs = set()

    def result(self, system, settings):
        level = settings.level(Ratio.of(self.points, self.max)) if self.max > 0 else None
        return wit.SystemResult(system, self.points, self.max, level, [sign for sign in OF_SYSTEM if sign in self.signs])


def verdict_of(given, own):
    if given.rules["method"] != "code":
        return by_passport(given)
    if given.rules["code"] not in own:
        raise ValueError(f"{given.rules['code']}: для показателя нет функции")
    verdict = own[given.rules["code"]](given)
    if verdict.trace:
        # Что сделано, говорит автор; сколько это баллов — модель.
        scored = verdict.status == wit.Status.SCORED
        verdict.trace[-1].points = verdict.attained.points(given.weight) if scored else 0
    return verdict


def result_of(given, verdict, total):
    is_scored = verdict.status == wit.Status.SCORED
    gained = verdict.attained.points(given.weight) if is_scored else 0
    most = given.weight if is_scored or verdict.status == wit.Status.MISSING else 0
    level = given.settings.level(verdict.attained) if is_scored else None
    total.points += gained
    total.max += most
    total.signs |= verdict.of
    result = wit.IndicatorResult(
        given.rules["code"], verdict.status, verdict.value, gained, most, level, verdict.signs, verdict.trace
    )
    return result, advice_of(given, verdict, level, gained)
