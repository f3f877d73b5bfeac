# The register of institutions: list, card, form, import.

register-total =
    { $n ->
        [one] { $n } institution in the register
       *[other] { $n } institutions in the register
    }
register-add = Add an institution
register-add-lead = It will be in the register and can be asked in new rounds.
register-import = Import from a file
register-search = Name, taxpayer number or code
register-find = Show
register-any = any
register-state = State
register-open = working
register-closed = closed
register-all = all
register-is-closed = closed
register-none-fit = There are no such institutions. Change what you search for.
register-empty = The register is empty. Add institutions one by one, or import a list: the import page has a template.
register-empty-for-readers = The register is empty. The administrator of the education authority adds institutions.
register-download = Download the whole register:
register-back = Leave without saving
register-back-to-list = To the institutions

register-col-id = Id
register-col-kind = Kind
register-col-name = Full name
register-col-short-name = Short name
register-col-inn = Taxpayer number (ИНН)
register-col-code = Code
register-col-place = Place
register-col-pupils = Pupils
register-col-groups = Groups for comparison
register-col-opened-on = Opened
register-col-closed-on = Closed
register-col-successor = Successor
register-hint-name = As in its charter.
register-hint-short-name = What it is called in tables and letters.
register-hint-inn = 10 digits. Leave it empty for a branch without a number of its own.
register-hint-code = The key of this institution in another system of yours.
register-hint-pupils = Pupils or children.
register-hint-groups = With whom to compare it, separated by semicolons. The term stands in brackets, in Russian: Малокомплектные (с 01.09.2026 по 31.08.2027); Арктические.
register-hint-opened-on = For example, 01.09.1985.
register-hint-closed-on = From this day on it is not asked in new rounds. Empty the field, and it works again.
register-hint-successor = Into which institution it was merged.
place-urban = town
place-rural = village
register-no-successor = none

register-edit = Change the card
register-edit-lead = The card that was there stays in the history.
register-close = Close or merge
register-closing = Closing the institution
register-closing-lead = Answers, assessments and rounds of a closed institution stay and can be read as before.
register-rounds = Rounds
register-no-rounds = The institution has not taken part in rounds yet.
register-history = History of the card
register-no-history = The card has not been changed yet.
register-first-card = The institution was entered.
register-by-platform = the platform
register-nothing = nothing
register-clash = Somebody else changed the card while you filled the form. What you typed is here but not saved: compare it with the card and save again.
register-done-added = The institution was added.
register-done-changed = The card was saved.
register-done-imported = The register was updated from the file.

register-import-lead = First you see what would change. Until you confirm, the register stays as it is.
register-template = Download the template
register-template-note = The template explains each column and has an example; it is in Russian, as the register's content is. To change what is known, download the register, correct it and import it again. Institutions that are not in the file stay as they are.
register-file = XLSX or CSV file
register-file-hint = Up to { $size } and { $rows } rows.
register-look = Show what would change
register-nothing-changed = The file was not imported and the register is as it was. Correct the file and choose it again.
register-at-cell = Row { $row }, column “{ $column }”: { $words }
register-at-row = Row { $row }: { $words }
register-more-faults =
    { $n ->
        [one] And { $n } more fault.
       *[other] And { $n } more faults.
    }
register-preview = What would change
register-preview-lead = Check and confirm. All changes are made at once, or none.
register-changed-meanwhile = Somebody else changed the register while you looked. Nothing was imported. Below is what the file would change now.
register-added =
    { $n ->
        [one] { $n } institution would be added
       *[other] { $n } institutions would be added
    }
register-changed =
    { $n ->
        [one] { $n } card would change
       *[other] { $n } cards would change
    }
register-unchanged =
    { $n ->
        [one] Unchanged: { $n } institution.
       *[other] Unchanged: { $n } institutions.
    }
register-same =
    { $n ->
        [0] There is no institution in the file.
        [one] The file changes nothing: { $n } institution is as in the register.
       *[other] The file changes nothing: { $n } institutions are as in the register.
    }
register-apply = Make the changes
register-other-file = Choose another file

register-fault-file-empty = No file was chosen, or it is empty.
register-fault-file-too-large = The file is too large. Divide it into parts of up to 2 MB.
register-fault-not-a-table = This is no table. An XLSX or CSV file is wanted.
register-fault-old-workbook = This is a workbook of an old kind. Open it and save it as XLSX.
register-fault-unpacks-too-large = There is too much in the file. Leave one sheet in it.
register-fault-unsafe-name = Names in the file lead out of it, so it is not safe to open. Save the table anew.
register-fault-entities = The file has declarations that no table has, so it is not safe to open. Save the table anew.
register-fault-broken = The file is damaged or has cells that cannot be read. Save the table anew.
register-fault-too-many-rows = Too many rows, no more than { $max } are read.
register-fault-too-many-columns = Too many columns, no more than { $max } are read.
register-fault-encoding = The encoding is not clear. Save the file as “CSV UTF-8” or XLSX.
register-fault-uneven = The row has more cells than the header has columns.
register-fault-unknown-column = There is no column “{ $title }” here. Take the columns' names from the template.
register-fault-repeated-column = The column “{ $title }” is there twice.
register-fault-formula = This is a formula. Put in its value.
register-fault-missing = Fill this in.
register-fault-too-long = Too long, no more than { $max }.
register-fault-control-characters = There are characters that cannot be seen. Type the text anew.
register-fault-like-formula = A text cannot begin with =, +, - or @.
register-fault-unknown-kind = There is no kind “{ $text }”: школа, детский сад, дополнительное образование or управление образования.
register-fault-inn-digits = An institution's taxpayer number has 10 digits.
register-fault-inn-control = The control digit of the taxpayer number does not fit. Look for a typing error.
register-fault-unknown-place = Write “город” or “село”, not “{ $text }”.
register-fault-not-count = A whole number from zero on is wanted.
register-fault-not-day = A day is wanted, such as 01.09.2026.
register-fault-group-unreadable = “{ $text }” cannot be read. Write: Название (с 01.09.2026 по 31.08.2027).
register-fault-group-repeated = The group “{ $name }” is there twice for the same time.
register-fault-ends-before-it-begins = It ends before it begins.
register-fault-unknown-id = The register has no such id. Leave it empty for a new institution.
register-fault-repeated-institution = The same institution is in row { $other }.
register-fault-repeated-value = The same value is in row { $other }.
register-fault-taken-value = Another institution has the same value: { $name }.
register-fault-unknown-successor = “{ $text }” is neither in the register nor in the file.
register-fault-successor-circle = Successors go round in a circle.
register-fault-successor-of-open = Only a closed institution has a successor. Say when it was closed.
register-fault-unknown-institution = There is no institution “{ $text }”. Write its taxpayer number or its short name as in the register.
register-fault-ambiguous-institution = Several institutions are called “{ $text }”. Write the taxpayer number.
register-fault-unknown-role = There is no role “{ $text }”. Write: руководитель, заполняет формы, специалист управления, администратор управления or наблюдатель.
register-fault-role-place = The role does not fit the place: heads and those who fill in forms work at an institution, all others at the authority.
register-fault-beyond-remit = This role is not yours to give. Ask the authority’s administrator.
register-fault-login-unfit = A login has 2 to 100 characters without spaces. Mend it or leave it empty.
register-fault-login-taken = Somebody has this login. Choose another one; if it is the same person, add the role on their page.
register-fault-repeated-login = In row { $other } this login belongs to somebody with another office or address.
register-fault-repeated-person = The same person is in row { $other }. If it is somebody else, give both a login.
register-fault-email-unfit = This is no e-mail address. Write one address, such as school1@example.ru.
register-fault-too-many-people = Too many people: at most { $max } at once. Split the file.
