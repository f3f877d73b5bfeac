# The frame of a page, common words, numbers and dates.

mark = Zerkalo
skip = Skip to content
nav-label = Sections
nav-tasks = My tasks
nav-rounds = Rounds
nav-institutions = Institutions
nav-systems = Systems
nav-journal = Log
nav-overview = Platform
crumbs-label = Way to this page
language-other = ru
language-switch = Русский
sign-out = Sign out
help-title = Need help?
help-nobody = Ask the education authority of your municipality.
foot-what = Zerkalo is the self-assessment of schools and kindergartens within municipal quality systems.

yes = Yes
no = No
blank = No answer
not-asked = Not asked
not-applicable = Does not apply
optional = optional
change = Change
save = Save
ours = ours; the document does not define it
error-prefix = Error:
summary-title = To be corrected
of = { $n } of { $of }
share = { $n } of { $d }
progress =
    { $total ->
        [one] { $done } of { $total } question answered
       *[other] { $done } of { $total } questions answered
    }
missing =
    { $n ->
        [one] { $n } answer is missing.
       *[other] { $n } answers are missing.
    }
faults =
    { $n ->
        [one] { $n } remark
       *[other] { $n } remarks
    }
due-by = by { $date }
days-today = today is the last day
days-left =
    { $n ->
        [one] { $n } day left
       *[other] { $n } days left
    }
days-late =
    { $n ->
        [one] { $n } day late
       *[other] { $n } days late
    }
saved-at = Saved at { $time }
returned-why = Sent back for changes:
signer-is = Signed and sent by: { $who }.
filters = Show
unit-percentage-points = pp
size-b = bytes
size-kb = KB
size-mb = MB

state-not-started = not started
state-filling = being filled in
state-ready = ready to send
state-returned = sent back
state-submitted = sent
state-assessed = assessed
state-failed = assessment failed
state-accepted = accepted

period-year = { $year }
period-school-year = { $year } school year
period-h1 = first half of { $year }
period-h2 = second half of { $year }
period-q1 = first quarter of { $year }
period-q2 = second quarter of { $year }
period-q3 = third quarter of { $year }
period-q4 = fourth quarter of { $year }
period-month = { $month } { $year }

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
language-code = en
