# Sign-in, the first administrator, password, account.

sign-in-title = Sign in
sign-in-lead = The education authority or the platform's administrator gives out logins and passwords.
sign-in-failed = Could not sign in
sign-in-help = Forgot the password? An administrator will give you a new one-time password.
sign-in = Sign in
login = Login
password = Password
password-new = New password
password-again = New password again
password-hint =
    { $n ->
        [one] At least { $n } character. A phrase of several words is easy to remember.
       *[other] At least { $n } characters. A phrase of several words is easy to remember.
    }
password-current = Present password
password-one-time = One-time password
password-title = Change the password
password-title-one-time = Choose your own password
password-lead = All other sessions end after the change.
password-lead-one-time = You signed in with a one-time password. To go on, replace it with your own.
password-submit = Change the password

setup-title = The platform's first administrator
setup-lead = This link works once. The administrator installs plugins and adds municipalities and people.
setup-login-hint = Latin letters, digits, a dot or a hyphen. No personal name is needed.
setup-submit = Create the administrator

account-title = Account
account-roles = Roles
account-password = Change the password
account-language = Language
account-sessions = Sessions
account-sessions-note = Where you are signed in now. End a session that you do not know and change the password.
session-seen = last active on { $when }
session-current = this one
session-end = End
sessions-end-all = End all but this one
account-tokens = Access tokens
account-tokens-note = A token is for a program that passes data on for you. It acts with your rights.
token-new = The token was made. Copy it now: it will not be shown again.
token-created = made on { $when }
token-used = used on { $when }
token-never = never used
token-expires = valid until { $when }
token-revoke = Revoke
tokens-none = No tokens yet.
token-name = What the token is for
token-name-hint = For example: “export from the electronic register”.
token-make = Make a token
