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
    [one] { $n } indicator of the municipality is at a level below the middle: { $list }.
   *[other] { $n } indicators of the municipality are at a level below the middle: { $list }.
}
report-in-list = in the list “{ $list }”
report-lowest-level = the lowest level of the system
report-appendix = Figures by institution
report-docx = Report (DOCX)
report-pdf = Report (PDF)
report-xlsx = Figures (XLSX)
report-csv = Figures (CSV)
answers-file = Answers
answers-wide-file = Answers, a row an institution
codebook-file = Codebook of the answers
report-answers-xlsx = Answers with their codebook (XLSX)
report-answers-csv = Answers, a row an answer (CSV)
report-answers-wide = Answers, a row an institution (CSV)
report-codebook = Codebook (CSV)
municipal-answers = Answers of the institutions
municipal-answers-lead = The signed answers of this round as the institutions gave them, over all versions of the form. The codebook explains questions and codes. Each download is noted in the journal.
institution-report-file = Report on the self-assessment
report-head-school = Head of the school
report-head-kindergarten = Head of the kindergarten
report-head-any = Head of the institution
result-docx = Report (DOCX)
result-pdf = Report (PDF)
report-note-advice = For each institution at most the first three recommendations are given; its own report has all. Owners and dates come from the roadmap and the plans of the institutions; where there are none yet, a line is left.
report-to-institution = { $institution }, { $audience }
report-due-planned = in the institution’s plan
report-due-done = done
report-due-declined = declined by the institution
