# The authority's rounds and the platform's overview.

rounds-title = Rounds
rounds-open = Open now
rounds-closed = Closed
rounds-none-open = There are no open rounds.
round-caption = Round
round-passport = Passport of the system
submitted-of =
    { $of ->
        [one] { $n } of { $of } institution has sent its answers
       *[other] { $n } of { $of } institutions have sent their answers
    }
late-count =
    { $n ->
        [one] { $n } is late
       *[other] { $n } are late
    }
failed-count =
    { $n ->
        [one] the assessment of { $n } failed
       *[other] the assessment of { $n } failed
    }
is-late = late
col-institution = Institution
col-state = State
col-filled = Filled in
col-score = Result
round-filter-all = All
round-filter-late = Late
round-filter-filling = Filling in
round-filter-submitted = Sent
round-filter-failed = Assessment failed
kind-school = school
kind-kindergarten = kindergarten
kind-supplementary = supplementary education
kind-authority = education authority

municipal-title = Municipal summary
municipal-figures = Figures of the municipality
municipal-advice = Recommendations to the authority
municipal-no-advice = There are none.
municipal-silent = Who has not answered
municipal-nobody = nobody
municipal-no-levels = No institution has a level yet: too little was assessed.
municipal-empty = There is no summary yet: nobody has submitted answers.
municipal-method = Shares add up the numbers of all institutions that answered: the sum of numerators over the sum of denominators. A "share of institutions in which …" counts answers of yes. How many answered always stands beside.
col-coverage = Answered

overview-title = Platform
overview-version = Zerkalo { $version }, { $database }
overview-started = running since { $when }
overview-health = Health
overview-municipalities = Municipalities
overview-no-municipalities = No municipalities yet.
overview-journal = Log of the platform
overview-plugins = Plugins
overview-forms = Forms
health-ok = well
health-fault = at fault
col-municipality = Municipality
col-institutions = Institutions
col-people = People
col-open-rounds = Open rounds
col-plugin = Plugin
col-version = Version
col-systems = Systems
col-indicators = Indicators
col-form = Form
col-questions = Questions
