# Letters, and reminders to those who are late.

letter-reminder-subject = Answers are due: { $round }, by { $due }
letter-reminder-greeting = Hello,
letter-reminder-ask = { $authority } has not received the answers of { $institution } yet.
letter-reminder-due = Due date: { $due }
letter-reminder-go = You can go on where you stopped:
letter-reminder-go-link = Go on where you stopped
letter-reminder-sign-in = Sign in to Zerkalo and go on where you stopped.
letter-reminder-done = If you have sent your answers already, there is no need to reply.

late-ready = Everything is filled in; it only has to be signed and sent.
late-not-started = Filling has not begun.
late-filled = Answered: { $n } of { $of }.
late-missing = { $n ->
    [one] { $n } answer is missing
   *[other] { $n } answers are missing
}
late-faulty = { $n ->
    [one] { $n } answer has a fault
   *[other] { $n } answers have faults
}
late-more = { $n ->
    [one] The first sections are below, { $n } more is in Zerkalo.
   *[other] The first sections are below, { $n } more are in Zerkalo.
}

mail-fault-unconfigured = The mail server is no longer configured. The letter goes out once it is again.
mail-fault-unreachable = The mail server did not answer.
mail-fault-insecure = No encrypted connection to the mail server could be made, or it takes no sign-in. Check the mail settings.
mail-fault-login-refused = The mail server did not accept login and password. Check the mail settings.
mail-fault-deferred = The mail server asked us to wait.
mail-fault-refused = The mail server did not accept the letter. Check the address.
mail-fault-unwritable = No letter can be written to this address. Correct it.
mail-fault-broken = The letter could not be written because of a fault in the program.

reminders-title = Who is late
reminders-lead = Whom to remind by letter and whom to call.
reminders-nobody = Nobody is late. Institutions that miss their due date will be listed here.
reminders-unconfigured = This server sends no letters: mail is not configured. Print the list and call. Mail is configured by whoever runs the program.
reminders-send-all = { $n ->
    [one] Remind all ({ $n } letter)
   *[other] Remind all ({ $n } letters)
}
reminders-send-note = Whoever was reminded today gets no second letter.
reminders-without-address = { $n ->
    [one] { $n } letter has nowhere to go: the institution has no address.
   *[other] { $n } letters have nowhere to go: the institutions have no address.
}
reminders-send-one = Remind
reminders-send-again = Remind again
reminders-no-address = no address
reminders-print = List for calling
reminders-log = Log of reminders
reminders-addresses = Addresses of institutions
reminders-all-rounds = Who is late in all rounds
reminders-last = reminded { $when }
reminders-never = not reminded
reminders-link = Late institutions and reminders
col-lacks = What is missing
col-mail = E-mail
col-reminded = Reminder
col-call = Called
col-round = Round
ordered-queued = { $n ->
    [0] No letters were sent.
    [one] { $n } letter is about to go out. The log shows what became of it.
   *[other] { $n } letters are about to go out. The log shows what became of them.
}
ordered-today = { $n ->
    [one] { $n } reminder went out today already.
   *[other] { $n } reminders went out today already.
}
ordered-no-address = { $n ->
    [one] { $n } letter has nowhere to go: the institution has no address.
   *[other] { $n } letters have nowhere to go: the institutions have no address.
}
ordered-not-late = { $n ->
    [one] { $n } is not late any more.
   *[other] { $n } are not late any more.
}

late-print-title = Late institutions
late-print-when = As of { $when }

reminder-log-title = Log of reminders
reminder-log-empty = There were no reminders yet. Who was reminded, when and by whom, and whether the mail server took the letter, will be shown here.
reminder-log-to = To
reminder-log-when = When
reminder-log-by = By
reminder-log-outcome = Outcome
reminder-log-older = Earlier ones
reminder-log-newest = Latest
reminder-log-itself = The system itself
reminder-is-waiting = waiting to be sent
reminder-is-sent = sent
reminder-is-unneeded = not needed: the answers came or the due date moved
reminder-is-failed = not sent
reminder-again = We will try again.

mailboxes-title = Addresses of institutions
mailboxes-lead = Where letters go. An institution may have one mailbox for all its people.
mailboxes-wrong = This is not an address. One looks like school@example.org
mailboxes-none = There are no institutions yet.
mailboxes-saved = The addresses are saved.

code-mail-unconfigured = This server sends no letters: mail is not configured. Print the list of late institutions and call.
did-reminder-ordered = An institution was reminded
did-mailbox-changed = The address for letters was changed
print-back-list = Back to the late ones
late-by-section = By section
