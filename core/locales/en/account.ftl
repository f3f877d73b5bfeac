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

calendar-title = Due dates in your calendar
calendar-note = Due dates can be shown on your telephone and in your mail program: add a calendar by this address there. It opens without a password, so give it to nobody.
calendar-new = The address is made. Copy it now: it is not shown again.
calendar-made = The address was made on { $when }.
calendar-make = Make an address
calendar-make-again = Make a new one in its place
calendar-revoke = Revoke
calendar-name = Zerkalo: due dates
calendar-owed = Due: { $round }
calendar-sent = Sent: { $round }
calendar-asked = Due date of a round: { $round }
did-calendar-made = A calendar address was made
did-calendar-revoked = A calendar address was revoked

provider-title = Signing in through other accounts
provider-note = Connect an account of yours to sign in through it. The password stays.
provider-others = Or sign in through
provider-join = Or go on through an account of yours
provider-connected = connected on { $when }
provider-connect = Connect
provider-disconnect = Disconnect
provider-password = Your present password in Zerkalo
provider-only-way = This is the only way to sign in. To disconnect it, ask for an invitation and choose a password.
provider-connect-title = Connecting an account
provider-connect-lead = Sign in there with your own account: { $label }. Then you come back here.
provider-connect-go = Go to { $label }
provider-connect-not = Do not connect
code-provider-unavailable = The sign-in service does not answer. Try again later, or sign in with login and password.
code-provider-refused = The sign-in was not confirmed. Begin again, or sign in with login and password.
code-provider-answer-invalid = The answer of the sign-in service could not be verified. Begin again; if that does not help, tell those who help with the system.
code-provider-step-invalid = This sign-in was begun in another browser, has ended or took too long. Begin again.
code-identity-unknown = This account is not connected to Zerkalo. Sign in with login and password and connect it on your account page.
code-identity-taken = This account is connected already, or yours is connected to another one. Disconnect that first.
code-last-way-in = This is the only way to sign in and cannot be disconnected. Ask for an invitation and choose a password.
did-identity-connected = An account of another service was connected
did-identity-disconnected = An account of another service was disconnected
detail-issuer = service
token-good-for = What the key is good for
token-reads = Any key can read what you see.
token-how-long = How long it is good
token-scope-read = read
token-scope-write = answer, sign and run rounds
token-scope-people = run people: invite, give roles, shut out
