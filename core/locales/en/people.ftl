# People: the list, somebody new, a person's page, invitations, the second factor.

nav-people = People
people-title = People
people-lead = Who signs in, and with which rights. An office stands in place of a name.
people-add = Add a person
people-institution = Institution
people-role = Role
people-state = State
people-all = All institutions
people-all-roles = All roles
people-all-states = Any
people-of-authority = The education authority
people-show = Show
people-reset = Reset
people-found =
    { $of ->
        [one] { $n } of { $of } person shown
       *[other] { $n } of { $of } people shown
    }
people-choose = Choose
people-choose-one = Choose: { $who }
people-office = Office
people-roles = Roles
people-previous = Previous
people-next = Next
people-none = Nobody yet
people-none-text = Add the first person: they get an invitation and choose a password themselves.
people-none-filtered = Nobody fits. Change the conditions or reset them.

standing-active = signs in with a password
standing-invited = invited
standing-invited-until = invited until { $date }
standing-waiting = no invitation
standing-disabled = shut out
standing-disabled-since = shut out since { $date }

new-person-title = A new person
new-person-lead = You will see the invitation at once: print it, or send it as a link.
new-person-login-hint = Latin letters, digits, a dot or a hyphen, no spaces. For example: school-1-deputy.
new-person-login-taken = This login is taken. Choose another one.
new-person-login-wrong = A login has 2 to 100 characters and no spaces. Correct the login.
new-person-office-wrong = Say the office in 1 to 200 characters.
new-person-submit = Add and show the invitation
office-hint = For example: “deputy head”. No personal name is needed.
post-role = Role
post-place = Where
post-place-hint = Heads and those who fill forms work at an institution; all others at the education authority.
invitation-life = The invitation is good for
invitation-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }

person-account = Account
person-created = Made
person-seen = Last seen
person-not-in = not signed in now
person-self = This is your own account. Your roles and your access are changed by another administrator.
person-beyond = This person has roles that you do not run, so password and access are changed by another administrator.
person-has-role = This person has the role already.
person-done-granted = The role is added. If the invitation was not used yet, make a new one: the earlier one no longer works.
person-done-revoked = The role is taken away.
person-done-disabled = The person is shut out: sessions have ended, access tokens no longer work.
person-done-enabled = The person can sign in again.
person-done-office = The office is changed.
person-done-factor = The second factor is removed: a password suffices to sign in.
role-since = since { $date }
role-revoke = Take away
role-add = Add a role
role-add-note = An invitation that was not used yet stops working.
role-give = Add the role
person-reset-title = Forgotten password
person-reset-text = A new invitation replaces the password: the present one stops working at once and sessions end.
person-reset = Reset the password and show the invitation
person-invite-title = Invitation
person-invite-text = There is no password yet. A new invitation replaces the earlier one.
person-invite = Show a new invitation
person-factor-text = If telephone and recovery codes are lost, remove the second factor. Sessions end.
person-factor = Remove the second factor
person-disable-title = Shut out
person-disable-text = Sessions end at once, access tokens and invitations stop working. All that the person did stays.
person-disable = Shut out
person-enable-title = Let in again
person-enable-text = The person can sign in with the same password. Access tokens must be made anew.
person-enable = Let in

slips-box-title = Invitations on paper
slips-box-text = Tick those who have no password yet. Each gets a new code, and earlier codes stop working.
slips-print = Show the invitations
slips-title = Invitations
slips-once = The codes are shown once. Print the page or keep the links now.
slips-how = Press Ctrl + P to print. Three invitations fit on A4; cut along the dashes.
slips-back = To the list of people
slips-none = There is nobody to invite: those whom you ticked have a password.
slip-caption = Invitation to Zerkalo
slip-open = Open in a browser
slip-type = Type login and code:
slip-code = One-time code
slip-choose = Choose a password. From then on sign in with login and password.
slip-until = The code works once, until { $date } inclusive. Give it to nobody.
slip-link = Link for a letter
slip-qr = The invitation's link as a QR code
slip-qr-note = Or point your telephone's camera here

join-title = Invitation
join-ask-lead = Type the login and the code of your invitation.
join-code-hint = 16 characters. Hyphens and capitals do not matter.
join-go = Continue
join-have-password = I have a password already
join-wrong = Login and code do not belong together, or the code was used or has expired. Check what you typed; if that does not help, ask for a new invitation.
join-lead = Check that the invitation is for you, and choose a password.
join-until = Good until
join-submit = Keep the password and sign in
sign-in-have-code = I have an invitation with a code
sign-in-too-many =
    { $n ->
        [one] Too many failed attempts. Try again in { $n } minute.
       *[other] Too many failed attempts. Try again in { $n } minutes.
    }

password-weak-short = The password is shorter than { $n } characters. Add words.
password-weak-long = The password is longer than 200 characters. Take a shorter one.
password-weak-login = The password holds a part of the login. Take words that have nothing to do with it.
password-weak-common = This password is easy to guess: it is made of common words, digits or neighbouring keys. Take several random words.
password-weak-same = This is the present password. Choose a new one.

factor-title = Second factor
factor-lead = Besides the password, signing in takes a code from an app on your telephone. A stranger does not get in even with the password.
factor-required = Administrators of the platform need a second factor. Turn it on to continue.
factor-is-on = on
factor-is-off = off
factor-since = since { $date }
factor-begin = Turn on
factor-step-1 = 1. Add Zerkalo to the app
factor-scan = Open an authenticator app on your telephone (Google Authenticator, FreeOTP or another) and point the camera here.
factor-qr = The second factor's secret as a QR code
factor-type = Or type the secret:
factor-step-2 = 2. Type the code that the app shows
factor-code = Code
factor-code-hint = Six digits from the app, or a recovery code.
factor-confirm = Check and turn on
factor-anew = Start again with another secret
factor-codes-title = Recovery codes
factor-codes-text = They are shown once. Print or copy them: each lets you in once when the telephone is not at hand.
factor-codes-kept = I have kept the codes
factor-codes-left =
    { $n ->
        [one] { $n } recovery code is left.
       *[other] { $n } recovery codes are left.
    }
factor-new-codes = Give new recovery codes
factor-off = Turn off
sign-in-code-title = Code to sign in
sign-in-code-lead = The password is right. Type the code from the app on your telephone.
sign-in-code-help = No telephone? Type one of the recovery codes. No codes either? An administrator removes the second factor.

overview-admins = people, administrators: { $of }
code-code-wrong = The code is wrong or was used. Wait for the next one and check your telephone's clock.
code-second-factor-required = Turn on the second factor first.
code-grant-refused = You do not run this role or this account. Ask the administrator of the education authority.
code-last-role = This is the last role. To close the access, shut the person out.
code-role-place = The role does not go with the place: heads and those who fill forms work at an institution, all others at the education authority.

# People from a file.

staff-import = Upload a file
staff-import-lead = First we show who would be added. Until you confirm, nobody gets an account or an invitation.
staff-template-note = The template explains each column and has an example. Whoever is on the list already is not added again. The address serves the invitation alone and is not kept.
staff-file-hint = Up to { $size } and { $people } people. If there are more, split the file.
staff-look = Show who would be added
staff-nobody-added = Nobody was added. Mend the file and choose it again.
staff-preview = Who will be added
staff-preview-lead = Check and confirm. All of them are added or nobody is, and we show an invitation for each.
staff-added =
    { $n ->
        [one] { $n } person will be added
       *[other] { $n } people will be added
    }
staff-proposed = proposed
staff-proposed-note = The file has no logins where it says “proposed”. To have others, write them into the file and upload it again.
staff-no-email = none
staff-known =
    { $n ->
        [one] There already: { $n } person.
       *[other] There already: { $n } people.
    }
staff-same =
    { $n ->
        [0] There is nobody in the file.
        [one] Nobody to add: { $n } person of the file is on the list already.
       *[other] Nobody to add: { $n } people of the file are on the list already.
    }
staff-apply = Add them and show the invitations
staff-col-institution = Institution
staff-col-office = Office
staff-col-email = E-mail
staff-col-login = Login
staff-col-role = Role
slip-letter = Write to { $email }
slip-letter-text = Open the link and choose a password. It works once; give it to nobody: { $link }
