report-file = Analytical report
workbook-file = Figures
report-subject = on the results of the round “{ $round }” for { $period }
report-signs = { $authority }
report-note-titles = Titles of indicators are those of the document, word for word.
report-note-points = Points of an indicator are its weight times the share attained; points of a system are their sum over the indicators that are scored.
report-note-missing = An indicator without an answer stays in the maximum and gives nothing; one that is not applicable leaves both sums.
report-at-level = { $n ->
    [one] Level “{ $level }”: { $n } institution — { $names }.
   *[other] Level “{ $level }”: { $n } institutions — { $names }.
}
report-weak = { $n ->
    [one] { $n } indicator of the municipality is below the middle: { $list }.
   *[other] { $n } indicators of the municipality are below the middle: { $list }.
}
report-lowest-level = the lowest level of the system
report-appendix = Figures by institution
report-docx = Report (DOCX)
report-pdf = Report (PDF)
report-xlsx = Figures (XLSX)
report-csv = Figures (CSV)
