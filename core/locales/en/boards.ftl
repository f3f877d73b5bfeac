# The authority's rounds and the platform's overview.

rounds-title = Rounds
rounds-open = Open now
rounds-closed = Closed
rounds-none-open = There are no open rounds.
round-caption = Round
round-closed = closed
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
col-submitted = Sent
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

overview-title = Platform
overview-version = Zerkalo { $version }, { $database }
overview-started = running since { $when }
overview-health = Health
overview-municipalities = Municipalities
overview-no-municipalities = No municipalities yet.
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
