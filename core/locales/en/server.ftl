# Texts of the handlers: roles and a few sentences that no template has.

role-respondent = Fills in forms
role-head = Head
role-specialist = Authority specialist
role-authority-admin = Authority administrator
role-observer = Observer
role-platform-admin = Platform administrator
task-next = { $title }, from { $date }
sign-changed = The answers changed while the page was open. Check them again, then sign.
sign-unconfirmed = Confirm that the answers are checked.
health-database = Database
