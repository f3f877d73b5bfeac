# A round: making it, its dates, closing, exceptions, the board of all, history.

rounds-planned = Being prepared
round-manage = Manage this round
round-terms-head = the head signs
round-terms-anybody = whoever fills in signs
round-terms-acceptance = the authority accepts the answers
round-terms-no-acceptance = no acceptance needed
standing-planned = opens on { $date }
standing-open = runs until { $date }
standing-closed = closed on { $date }

round-form-new = New round
round-form-edit = Change the round
round-form-make = Make the round
round-form-back = Do not save
round-form-choose = Choose
round-form-form = Form
round-form-form-fixed = A round keeps its form: make a new round for another one.
round-form-form-wanted = Choose the form that institutions will fill in.
round-form-period = Period
round-form-period-hint = The time that is asked about.
round-form-period-wanted = Choose the period that is asked about.
round-form-title = Title
round-form-title-hint = Left empty, the form's title is taken.
round-form-title-long = The title is longer than 200 characters. Shorten it.
round-form-opens = Open on
round-form-due = Due by
round-form-date-wanted = Give a day, such as 26.11.2026.
round-form-due-early = The due date is before the opening day. Change one of them.
round-form-due-past = This day has passed. Give today or a later day.
round-form-who = Who is asked
round-form-by-kind = By kind, place and group
round-form-by-kind-hint = All institutions of the ticked kinds that the form is for.
round-form-groups = Groups for comparison
round-form-groups-hint = With none ticked, everybody is asked.
round-form-single = Single institutions
round-form-single-hint = Only those ticked in the list.
round-form-no-institutions = There are no institutions yet. Add them, and they appear in this list.
round-form-nobody = Nobody is asked like this. Tick a kind, a group or institutions that the form is for.
round-form-unfit = This form is not for: { $who }. Untick them or choose another form.
round-form-terms = Signature and acceptance
round-form-head-signs = Only the head of the institution signs
round-form-head-signs-hint = Others fill in, and only the head can submit.
round-form-acceptance = The authority accepts the answers
round-form-acceptance-hint = Without this, answers are final as soon as they are submitted.
period-kind-school-year = School year
period-kind-calendar-year = Calendar year
period-kind-half = Half-year
period-kind-quarter = Quarter
period-kind-month = Month
kinds-school = Schools
kinds-kindergarten = Kindergartens
kinds-supplementary = Supplementary education
round-place-all = Town and country
round-place-urban = Town only
round-place-rural = Country only
is-rural = rural

proposals-title = By the passport, in the year to come
proposals-hint = The document names the months; the period is our proposal and can be changed.
proposals-none = The passport names no months of monitoring.
proposal-take = Prepare
proposal-made = made already

manage-title = Managing the round
manage-edit = Change
manage-copy = Make one like it
manage-back = To the round
manage-due = New due date
manage-reason = Why
manage-institution = Institution
manage-expires = The exception holds until
manage-expires-hint = If not given, until the new due date. After that day the common rules apply again.
manage-exceptions = Exceptions that hold
manage-holds = holds until { $date }
manage-open-title = Open now
manage-open-text = Institutions see the task at once and can answer. Who is asked and the period cannot be changed after that.
manage-open-button = Open the round
manage-extend-title = More time for all
manage-extend-text = All institutions will see the new due date.
manage-extend-button = Extend
manage-close-title = Close
manage-close-text = No more answers are taken. Drafts are kept.
manage-close-button = Close the round
manage-reopen-title = Open again
manage-reopen-text = Institutions can go on where they stopped.
manage-reopen-button = Open again
manage-exceptions-title = A date of its own for one institution
manage-exceptions-text = It can submit until that day, even if the round is closed for the others.
manage-exceptions-button = Give it the date
fault-round-due = Give a day that has not passed.
fault-round-reason = Say why: these words stay in the history.
fault-round-institution = Choose an institution of this round.
fault-round-expires = The exception cannot end before the new due date. Give that day or a later one.
fault-extend-due = The new due date must be later than the old one and not in the past.

board-title = All open rounds
board-link = All open rounds on one board
board-submitted = { $n } of { $of } submitted
board-kind = Kind
board-place = Place
board-all = All kinds
board-only-late = late ones only
board-not-asked = not asked
board-empty = There are no open rounds. Once they open, this page shows who has submitted and who is late.
col-due = Due
col-last-activity = Last activity
own-due = by { $date } (its own date)

history-title = History
history-begun = Filling in began
history-submitted = Answers signed and submitted
history-submitted-again = Answers mended and submitted again
history-returned = Returned for mending
history-accepted = Answers accepted
history-withdrawn = The institution took its answers back
round-act-created = Round made
round-act-edited = Round changed before it opened, due by { $due }
round-act-opened = Round opened before its day
round-act-extended = Due date moved to { $due }
round-act-closed = Round closed
round-act-reopened = Round opened again, due by { $due }
round-act-excepted = A date of its own for “{ $who }”: { $due }
round-act-repinned = The round goes on with a new version of the plugin
round-act-form = The round goes on with version { $version } of its form

withdraw-title = Take the answers back
withdraw-reason = Why you take them back
withdraw-hint = Until they are accepted, answers can be taken back, mended and submitted again. The authority will see the reason.
withdraw-submit = Take back
review-no-acceptance = This round needs no acceptance. Answers can be returned while it is open.
return-after-end = The round is closed: the institution could not submit again. To return the answers, first open the round again or give the institution a date of its own.
refusal-newest = What happened last: { $what }. { $who }, { $when }.
closed-kept = The round was closed on { $date }. Your answers are kept. To submit them, ask to open the round again or to give you a date of your own: { $who }.
closed-ask-nobody = the education authority of your municipality
not-open-yet = The round opens on { $date }. No answers are taken before.
list-see-kept = See the kept answers
state-awaits-head = ready, the head signs
task-go-awaits-head = Open
awaits-head = Ready, to be signed by { $who }.
head-of-school = the head teacher
head-of-kindergarten = the head of the kindergarten
head-of-any = the head

code-submission-changed = The answers changed while the page was open. Look at what they are now and decide again.
code-acceptance-unwanted = This round needs no acceptance: answers are final as soon as they are signed.
code-head-signs = In this round only the head of the institution signs. The answers are kept, and the head sees them.
code-round-state = This cannot be done with the round now. Look at the state it is in.
code-round-changed = Somebody else changed the round while the page was open. Open it and try again.
round-state-is-planned = The round has not opened yet.
round-state-is-open = The round is open.
round-state-is-closed = The round is closed.
submission-state-is-not-started = The answers have not been started.
submission-state-is-draft = The answers are being filled in.
submission-state-is-submitted = The answers are submitted.
submission-state-is-returned = The answers were returned for mending.
submission-state-is-accepted = The answers are accepted already.

form-version-title = Form version
form-version-now = The round goes by version { $n } now
form-version-n = Version { $n }
form-version-other = Another version
form-version-look = Look at it
form-version-what = What version { $n } changes
form-version-same = The same questions in the same words.
form-version-answers = What becomes of the answers
form-version-begun = { $n ->
    [one] { $n } institution goes on filling by the new version. Its answers are kept.
   *[other] { $n } institutions go on filling by the new version. Their answers are kept.
}
form-version-none-begun = No answers are begun and not sent.
form-version-signed = { $n ->
    [one] { $n } institution has sent its answers. They stay with the version that they were signed by; the new one opens if you give them back.
   *[other] { $n } institutions have sent their answers. They stay with the version that they were signed by; the new one opens if you give them back.
}
form-version-none-signed = No answers are sent yet.
form-version-aside = { $n ->
    [one] Answered in { $n } draft: the answer is kept, and does not count.
   *[other] Answered in { $n } drafts: the answers are kept, and do not count.
}
form-version-plugin = The answers will be scored by version { $version } of the plugin: the one before cannot read this version.
form-version-misfits = The round cannot go on with this version: the plugin of the municipality cannot score it. Update the plugin first.
form-version-reason-hint = Institutions see these words in the history of the round.
form-version-button = Go on with version { $n }
form-version-none = There is no other version of this form. When one is added, you will see here what it changes.
form-version-closed = The round is closed. Open it again first to change the version.
form-change-told = The form has changed: see what is new
form-change-lead = Your answers are kept. What is asked no more does not count, but stays here.
form-change-added = New questions
form-change-changed = Changed
form-change-removed = Asked no more
form-change-kind = another kind of answer
form-change-answers = other possible answers
form-change-words = other words
form-change-rules = other conditions
form-change-evidence = other confirmations
form-change-kept = Your earlier answer: { $answer }
