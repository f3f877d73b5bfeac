# Reports of all institutions of a round in one archive.

job-archive = Reports of institutions in one archive
job-archive-result = Institutions: { $n }. Size of the archive: { $size }. It is kept until { $until }.
job-archive-gone = Institutions: { $n }. The archive was kept until { $until } and is gone. Make it again on the page of the summary.
job-archive-link = Download the archive
job-archive-back = To the summary
archive-file = Reports of institutions
archive-folder = Institutions
report-archive = Gather reports of all institutions
report-archive-there = Archive of { $at }
report-archive-coming = The archive is being made
code-nothing-assessed = No institution of this round has been assessed yet. Reports can be gathered once one has sent its answers.
did-reports-exported = Reports of all institutions of a round downloaded
