comparison-title = Comparison of institutions
comparison-shown = { $n } shown of { $of } that answered; { $asked } were asked
comparison-group = Group
comparison-any-group = All groups
comparison-pupils = Pupils from
comparison-up-to = to
comparison-order = Order
order-name = by name
order-place = by place
comparison-legend = Levels:
comparison-dense = denser
comparison-roomy = roomier
comparison-narrow = A narrow screen shows only indicators with a low or critical level. All of them are on the institution's page.
comparison-against = last round: { $period }
comparison-broken = cannot be compared: { $why }
comparison-possible = possible { $places }
comparison-foot = How many institutions
comparison-missing = no answer
comparison-not-applicable = not applicable
comparison-empty = Nobody has sent answers yet. When they do, institutions stand here side by side.
comparison-too-few = { $n ->
    [one] { $n } institution is shown: too few for places, three are needed.
   *[other] { $n } institutions are shown: too few for places, three are needed.
}
comparison-places = Places among { $n } institutions. Equals share a place. “Possible” says which places there could be if any one indicator were left out.
comparison-places-small = { $n ->
    [one] There is { $n } institution.
   *[other] There are only { $n } institutions: a place or two mean little. Equals share a place. “Possible” says which places there could be if any one indicator were left out.
}
comparison-method = Answers that were sent are compared: points of those that could be had. Median and quarters are worked out among the institutions that are shown, quarters from eight on. A change is shown only where the round before went by the same form, rules and settings. The order is by name; places are a view of their own, not to be read without the number of institutions.
spread-median = Median
spread-half = Middle half
spread-range = From and to
spread-n = Institutions
col-place = Place
col-quarter = Quarter
quarter-lowest = lowest
quarter-below = below the middle
quarter-above = above the middle
quarter-highest = highest
break-period = another kind of period
break-form = another version of the form
break-plugin = other rules
break-settings = other settings
