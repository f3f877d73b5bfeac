# The result: how we are doing, what stands out, what to do first.

result-title = Result of the self-assessment
result-answers = Answers sent
result-print = Print view
result-pending = The indicators are being worked out. Reload the page in a minute.
result-how = How we are doing
result-standouts = What stands out
result-no-standouts = No indicator stands out.
standout-worse = Worse than last time
standout-better = Better than last time
result-first = What to do first
result-all-advice = All recommendations by audience
result-no-advice = There are no recommendations.
result-indicators = Indicators
result-advice = Recommendations by audience
result-comparison = Compared: { $period } and now
score-before = was { $before }
score-points =
    { $max ->
        [one] { $points } of { $max } point
       *[other] { $points } of { $max } points
    }
score-nothing = No indicator here is scored
indicator-points = { $points } of { $max }
target-is = target: { $target }
change-none = no change
compare-summary = { $better ->
        [0] Nothing became better
        [one] { $better } indicator became better
       *[other] { $better } indicators became better
    }, { $worse ->
        [0] nothing became worse.
        [one] { $worse } became worse.
       *[other] { $worse } became worse.
    }

review-title = Decision of the education authority
review-accept = Accept the answers
review-reason = What needs to be changed
review-hint = The institution will read this. Name the question and what is wrong with it.
review-return = Send back for changes
change-changed = changed

trend-better = better
trend-worse = worse
measure = Measure: { $text }

status-scored = scored
status-missing = no answer
status-not-applicable = does not apply
status-informational = for information, not scored

filter-all = All
filter-below = Below target
filter-changed = Changed
filter-missing = Not answered
filter-empty = There are no such indicators.
filter-empty-institutions = There are no such institutions. Change the filters.

why = Why
why-more = What to do and why
priority-1 = A threshold or target named in the document is missed.
priority-2 = The indicator's level is low or critical.
priority-3 = There is still something to gain here.
clause-of = Based on: { $clause }
advice-clause = Document: { $clause }
advice-ours = The wording of the recommendation is ours: the document gives none.
plan-planned = In the plan
plan-done = Done
plan-take = Take into the plan
plan-finish = Mark as done
plan-drop = Remove from the plan
plan-again = Back into the plan
advice-gain =
    { $points ->
        [one] adds up to { $points } point
       *[other] adds up to { $points } points
    }
points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
answer-and-evidence =
    { $n ->
        [0] { $answer }
        [one] { $answer } ({ $n } piece of evidence)
       *[other] { $answer } ({ $n } pieces of evidence)
    }

audience-students = To pupils
audience-parents = To parents
audience-teachers = To teachers
audience-management = To the institution's management
audience-authority = To the education authority

basis-title = What the result rests on
basis-document = Document: { $document }.
basis-pins = Form { $form }, calculation { $plugin }, revision { $revision } of the answers, sent on { $submitted }.
form-version = { $form }, version { $version }
document-number = No. { $number }
document-date = of { $date }

failure-title = The assessment failed
failure-safe = The answers are safe: they were saved and sent on { $when }. Nothing needs to be filled in again.
failure-retry = Work it out again
failure-wait = The platform's administrator can already see this failure. Once the calculation is mended, the result will appear here.
failure-code = Code: { $code } · { $at }

print-back = Back to the result
print-how = To print: Ctrl + P or the browser's menu.
print-made = printed on { $date }

col-indicator = Indicator
col-before = Before
col-now = Now
col-change = Change
col-value = Value
col-points = Points
col-level = Level
