# Tasks, the list of sections, a section, checking, signing, a clash.

tasks-title = My tasks
tasks-empty = Nothing to fill in now
tasks-next = Next: { $what }. The task will appear here by itself.
tasks-no-next = When the education authority opens a round, the task will appear here.
tasks-done = Sent
task-go-not-started = Start
task-go-filling = Continue
task-go-ready = Check and send
task-go-returned = Correct
task-go-submitted = Open
task-go-assessed = Open
task-go-failed = Open
task-go-accepted = Open

list-sections = Sections
list-submitted = The answers were sent on { $when }. They can be changed only if the education authority sends them back.
list-see-result = See the result
list-see-answers = See the answers that were sent
list-complete = All answers are there, with no remarks.
list-check = Check answers
list-check-and-send = Check and send
faults-mend =
    { $n ->
        [one] Mend { $n } remark.
       *[other] Mend { $n } remarks.
    }
section-not-started = not started
section-filling = being filled in
section-ready = ready
section-faulty = has remarks
section-not-asked = not needed
section-who = filled in by { $who }

section-of = section { $n } of { $of }
section-before = Previous section
save-and-next = Save and continue
save-and-check = Save and check answers
save-and-exit = Save and exit
back-to-list = Back to the sections
autosave-note = Answers are saved as soon as you move on to the next field.
previous = Last time:
share-of = of
text-limit =
    { $n ->
        [one] At most { $n } character.
       *[other] At most { $n } characters.
    }
choices-limit-between = Choose { $min } to { $max }.
choices-limit-max = Choose at most { $max }.
choices-limit-min = Choose at least { $min }.
calculated-later = Appears when the answers that it is worked out from are there.
calculated-note = Worked out from other answers.
rows-none = No rows yet.
row-add = Add a row
row-remove = Remove
row-word = Row
row-number = { $title } { $n }
evidence = Evidence
evidence-wanted-yes = needed if you answer “yes”
evidence-wanted = required
evidence-optional = optional
evidence-link = Link to a page or document
evidence-link-more = One more link
evidence-file = File
file-keep = Keep
file-with-save = PDF, DOCX, XLSX, JPEG or PNG up to 10 MB. The file is sent when you press “Save”.
comment = Comment
comment-wanted = needed: explain the answer
comment-to = Comment on “{ $title }”

js-saved = Saved at { "{time}" }
js-saving = Saving…
js-offline = No connection, will save when it is back
js-later = Could not save, will try again
js-unread = The answer could not be read. Check the field.
js-sign-in = You were signed out. Sign in in another tab and the answer will be saved.
js-refused = The answer can no longer be changed. Reload the page.
js-clash = While you were answering, this answer was changed: { "{who}" }, { "{at}" }.
js-theirs = Saved:
js-mine = Yours:
keep-mine = Keep my answer
keep-theirs = Take the saved one

check-title = Check your answers
check-warnings = Please note
check-ready = The answers are complete. What remains is to sign and send them.
check-go-sign = Go on to signing
evidence-count =
    { $n ->
        [one] { $n } piece of evidence
       *[other] { $n } pieces of evidence
    }
comment-is = Comment: { $text }

sign-title = Sign and send
sign-what-then = Once sent, the answers become part of the round. The indicators are worked out at once, and you will see the result with recommendations. Answers can be changed only if the education authority sends them back.
sign-confirm = I confirm that the information is complete and true.
sign-confirm-needed = Tick that you confirm the information: it cannot be sent without that.
sign-submit = Sign and send
sign-back = Back to checking
sign-not-applicable =
    { $n ->
        [one] { $n } marked “does not apply”
       *[other] { $n } marked “does not apply”
    }
sign-warnings =
    { $n ->
        [one] { $n }, with a comment
       *[other] { $n }, with comments
    }
fact-institution = Institution
fact-period = Period
fact-answers = Answers
fact-warnings = Warnings
fact-signer = Signed by

conflict-title = The answer was changed while you were answering
conflict-lead = Nothing is lost: here are both answers. Choose which one to keep.
conflict-theirs = Saved answer
conflict-mine = Your answer
conflict-who = { $who }, { $at }
conflict-unsaved = not saved yet
conflict-submit = Save what I chose
conflict-back = Leave everything as saved
