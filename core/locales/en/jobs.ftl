# Long work.

jobs-title = Long work
jobs-lead = goes on by itself, the page may be closed
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
job-told = Ended: { $title }
code-job-crashed = The work broke off several times together with the server. Tell the administrator.
did-job-asked = Long work asked for
did-job-cancelled = Long work stopped
did-job-again = Long work gone on with
