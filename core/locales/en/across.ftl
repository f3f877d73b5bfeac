# Municipalities side by side.

across-title = Municipalities side by side
across-link = Municipalities side by side
across-back = To the platform's overview
across-system = System
across-period = Period
across-name = Municipality's name
across-compared =
    { $of ->
        [one] { $n } of { $of } municipality compared
       *[other] { $n } of { $of } municipalities compared
    }
across-rules-alone = There is nobody to compare with yet. The result is a share of what the municipality itself asks of its institutions.
across-rules-same = All municipalities were measured by the same rules: their shares can be compared directly.
across-rules-differ = The municipalities were measured by different rules: each has indicators and demands of its own. A share says how far each meets its own demands, not which of them is better. Only the indicators at the end of the page can be compared directly.
across-col-attained = Result
across-col-level = Level
across-col-answered = Answered
across-col-code = Indicator
across-points = points: { $points }
across-stale = being recounted
across-spread-n = Municipalities
across-previous = Previous
across-next = Next
across-none = There is nobody to compare: nobody has enough answers. The reasons are below.
across-none-found = There is no such municipality among those compared. Check the name, or see below who is left out.
across-left-out = Who is left out
across-municipalities =
    { $n ->
        [one] { $n } municipality
       *[other] { $n } municipalities
    }
across-and-more = and { $n } more
across-out-absent = There is no round of this system in this period.
across-out-few = Fewer than three institutions answered: the figure would be theirs and not the municipality's.
across-out-no-value = Nothing has been assessed yet.
across-out-repeated = There were two rounds of the same form in the period. Which of them counts is unclear, so neither is taken.
across-out-period = Another period.
across-out-else = Another system.
across-out-not-equal = In this version of the rules the indicator differs from the others.
across-alike = Indicators that mean the same
across-alike-lead = Only indicators that agree in what is counted, out of what, in unit and in direction are here.
across-alike-none = There are none in this system: each municipality measures its own.
across-alike-none-here = There are no comparable values in this period.
across-empty = There is nothing to compare yet. Once institutions have sent their answers, their municipalities appear here side by side.
across-method = A municipality's result is the sum of points of all institutions that answered, out of what they could have had. The level is by the bounds that the municipality itself has set. Where rounds of different forms of the system took place in the period, points are added up, and there is no common level. The order is by name; there are no places. A municipality where fewer than three institutions answered is not compared.
across-made = The oldest of the figures was worked out on { $when }. Changes arrive here after about half a minute.
across-recounting =
    { $n ->
        [one] { $n } round is being recounted now.
       *[other] { $n } rounds are being recounted now.
    }
