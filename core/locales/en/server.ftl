# Texts of the handlers: roles and a few sentences that no template has.

role-respondent = Fills in forms
role-head = Head
role-specialist = Authority specialist
role-authority-admin = Authority administrator
role-observer = Observer
role-platform-admin = Platform administrator
task-next = { $title }, from { $date }
sign-changed = The answers changed while the page was open. Check them again, then sign.
health-database = Database
read-only-signed = The answers are signed and cannot be changed.
read-only-closed = The round is closed, the answers cannot be changed.
read-only-not-open = The round has not opened yet.
read-only-others = The institution itself fills in the answers.
code-reason-wanted = Say what to put right: the institution will read it.
