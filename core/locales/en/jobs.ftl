# Long work.

jobs-title = Long work
jobs-lead = It goes on by itself, the page may be closed.
jobs-empty = Nothing so far. Rescorings and other long work appear here.
job-what = What
job-standing = State
job-asked = Asked for
job-ended = Ended
job-waiting = Waiting its turn
job-running = Running
job-done = Done
job-failed = Failed
job-cancelled = Stopped
job-may-leave = The page may be closed: the work goes on, after a restart of the server, too. When it ends, a line on top of any page says so.
job-look-again = Look again
job-cancel = Stop
job-again = Go on
job-failure = The work stopped with the error { $code }. Try to go on; if that does not help, give the code to the administrator.
job-rescore = Earlier rounds by the new rules
job-rescore-result = Scored again: { $scored }. Could not be scored: { $failed }. Published assessments are as they were.
job-told = Ended: “{ $title }”
code-job-crashed = The work broke off several times together with the server. Tell the administrator.
did-job-asked = Long work asked for
did-job-cancelled = Long work stopped
did-job-again = Long work gone on with
job-impact = What a proposal changes
job-impact-result = Answers looked at: { $n }. The result changes for { $moved }.
job-impact-link = To the proposal
impact-title = What becomes of the results
impact-none = Nobody has worked out yet how the proposal changes what was assessed.
impact-ask = Work out what changes
impact-again = Work it out again
impact-counts =
    Answers looked at: { $n }. The same: { $same }, another result: { $moved }.{ $within ->
        [0] {""}
       *[other] {" "}The same result, other figures beneath it: { $within }.
    }{ $unassessed ->
        [0] {""}
       *[other] {" "}Not assessed yet, nothing to compare with: { $unassessed }.
    }
impact-failures = Some answers could not be assessed by the new rules:
impact-failure = { $why } Answers: { $n }.
impact-levels = Who changes level
impact-no-level = no level
impact-moved = Whose result changes
impact-where = System and period
impact-answers =
    { $n ->
        [one] { $n } answer
       *[other] { $n } answers
    }
impact-more = And { $n } more.
impact-indicators = Indicators that move
impact-advice = Recommendations that appear and vanish
impact-swing = higher for { $up }, lower for { $down }
impact-appears = appears for { $n }
impact-vanishes = vanishes for { $n }
