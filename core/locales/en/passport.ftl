# Passport of a system and an indicator.

systems-title = Quality systems
systems-none = The municipality has no systems yet.
indicator-count =
    { $n ->
        [one] { $n } indicator
       *[other] { $n } indicators
    }
activity-count =
    { $n ->
        [one] { $n } activity
       *[other] { $n } activities
    }
contents = Contents
system-caption = Passport of a system
system-goals = Goals
system-expected = Expected result
system-no-indicators = The document names no indicators of this system.
system-indicators = Indicators
system-calendar = Monitoring: calendar of the year
system-sources = Sources of data
system-analysis = Analysis
system-addressees = To whom recommendations speak
system-measures = Measures
system-decisions = Decisions
system-effectiveness = Analysis of how effective the measures were
system-roadmap = Roadmap
system-note = What the document leaves unclear
col-method = How it is worked out
col-target = Target
col-clause = Where in the document
col-what = What happens
col-activity = Activity
col-dates = Dates
col-responsible = Responsible
col-outcome = Expected result
participants = Taking part: { $who }
no-target = not set
doubt-short = the document leaves questions open
applies-to = Assessed: { $who }.
when-until = until { $day }.{ $month }
when-times = { $n ->
        [one] once a year
       *[other] { $n } times a year
    }
applies-school = schools
applies-kindergarten = kindergartens
applies-supplementary = supplementary education institutions
applies-authority = education authority

official-title = Official title
doubt-title = The document does not define
fact-system = System
fact-group = Heading
fact-kind = Kind of indicator
fact-direction = What is better
fact-dynamics = compared with the year before
fact-target = Target
fact-threshold = Threshold
fact-level = Whom it is about
fact-evidence = What confirms it
fact-weight = Weight
fact-questions = Worked out from
fact-advice = To whom it may recommend
fact-document = Document
default-ours = By default; the document does not define it. The municipality can change it.
indicator-ours = This indicator is not in the document; it is ours.
bound-verbatim = In the document: “{ $text }”
bound-doubtful = The document leaves the meaning of this bound open: it is shown, but missing it does not count.
bound-at-least = at least { $value }
bound-more-than = more than { $value }
bound-at-most = at most { $value }
bound-less-than = less than { $value }
bound-equal = exactly { $value }
direction-up = more is better
direction-down = less is better
indicator-kind-yes-no = yes or no
indicator-kind-percent = a share, in percent
indicator-kind-count = a number
indicator-kind-index = an index
indicator-kind-scale = a scale
indicator-kind-list = a list
indicator-kind-text = words
evidence-kind-site = a page of the site
evidence-kind-documents = documents
evidence-kind-self-assessment = the self-assessment itself
evidence-kind-statistics = statistical reports
evidence-kind-federal-system = a federal information system
level-institution = the institution
level-municipality = the municipality; worked out from the institutions' answers
