# What is wrong in a workbook (XLSX) that a municipality's system is read from, and what to do. The codes are zerkalo-workbook's.

workbook-at-cell = { $sheet }, { $cell }: { $words }
workbook-at-sheet = Sheet “{ $sheet }”: { $words }
workbook-faults =
    { $count ->
        [one] The workbook has { $count } fault:
       *[other] The workbook has { $count } faults:
    }
workbook-not-written =
    { $count ->
        [one] { $count } place cannot be written into a workbook:
       *[other] { $count } places cannot be written into a workbook:
    }
workbook-read = The system was read: { $id } { $version }. Systems: { $systems }, indicators: { $indicators }, recommendations: { $advice }, forms: { $forms }.
workbook-written = Written: { $files }

workbook-fault-file-empty = The file is empty, or there is no sheet in it.
workbook-fault-file-too-large = The file is too large, at most { $max } MB are read. Delete sheets and pictures that are not needed.
workbook-fault-not-a-workbook = This is no XLSX workbook. Save the table as “Excel workbook (.xlsx)”.
workbook-fault-old-workbook = This is a workbook of the old format. Open it and save it as XLSX.
workbook-fault-unpacks-too-large = There is too much in the file. Delete sheets and pictures that are not needed.
workbook-fault-unsafe-name = Names inside the file lead out of it, opening it is not safe. Save the workbook again in a table program.
workbook-fault-entities = The file has declarations that no workbook has, opening it is not safe. Save the workbook again in a table program.
workbook-fault-broken = The file is damaged. Save the workbook again in a table program.
workbook-fault-too-many-rows = One of the sheets has too many rows, at most { $max } are read.
workbook-fault-too-many-columns = One of the sheets has too many columns, at most { $max } are read.
workbook-fault-too-many-sheets = There are too many sheets, at most { $max } are read.
workbook-fault-sheet-missing = The sheet “{ $name }” is missing. Take it from the template.
workbook-fault-sheet-unknown = The sheet “{ $name }” is unknown. Take the names of sheets from the template, and keep your own notes on a sheet whose name begins with “Заметки”.
workbook-fault-sheet-repeated = There is such a sheet already. Make one of them.
workbook-fault-column-missing = The column “{ $title }” is missing. Take it from the template.
workbook-fault-column-unknown = The header “{ $title }” is unknown. Take the headers from the template.
workbook-fault-column-repeated = The header “{ $title }” stands twice.
workbook-fault-uneven = No header stands over this cell. Delete it or move it to its column.
workbook-fault-formula = This is a formula. Paste its value.
workbook-fault-unreadable = The value cannot be read: it is a formula's error or a truth value. Write it in words.
workbook-fault-too-long = The text is too long, at most { $max } characters fit.
workbook-fault-control-characters = There are characters that cannot be seen. Type the text again.
workbook-fault-missing = Fill this cell: without it the row says nothing.
workbook-fault-unknown-word = “{ $text }” is no word for this place. There are: { $known }.
workbook-fault-not-yes-no = Write “да” or “нет” and not “{ $text }”.
workbook-fault-not-whole = “{ $text }” is no whole number. Write it in digits.
workbook-fault-not-hundredths = “{ $text }” is no number. Write a number with at most two decimals: 0,5.
workbook-fault-not-months = “{ $text }” are no months. Write their names by commas: май, сентябрь.
workbook-fault-not-month = “{ $text }” is neither a month nor a year. Write 09.2026 or 2026.
workbook-fault-not-day = “{ $text }” is no day. Write 01.09.2026.
workbook-fault-not-limit = “{ $text }” is neither a number nor a day. Write 100 or 01.09.2026.
workbook-fault-unknown-reference = “{ $text }” is not on the sheet “{ $sheet }”. Choose from the list or add a row there.
workbook-fault-unknown-option = This setting has no option “{ $text }”. Write an option's code from the sheet “Варианты настроек”.
workbook-fault-passport = The passport's compiler says: { $message }
workbook-fault-unspeakable = { $place }: the key { $key } cannot be written into a workbook, no column or word stands for it.
workbook-fault-cell-overflow = { $place }: the text is longer than fits into a cell.
workbook-fault-source = The source cannot be read: { $message }

workbook-fault-form-too-long = The form is too large, at most { $max } bytes are read. Make two of it.
workbook-fault-form-syntax = Does not suit the question's kind: { $message }
workbook-fault-form-unknown-key = The key { $key } is unknown here.
workbook-fault-form-bad-id = The code “{ $text }” does not fit: lower-case Latin letters, digits and single hyphens, at most 64.
workbook-fault-form-bad-form-id = The form's code “{ $text }” does not fit: two codes with a slash between them, such as town/upbringing.
workbook-fault-form-duplicate = The code “{ $text }” stands twice. Give one of the rows another.
workbook-fault-form-missing = Something is missing: fill the cells that must be filled; a section needs a question, a form a section.
workbook-fault-form-not-in-form-language = There is no Russian text.
workbook-fault-form-too-few = Too few: { $have }, at least { $want } are needed.
workbook-fault-form-too-many = Too many: { $have }, at most { $max } fit.
workbook-fault-form-limits-crossed = The least is greater than the greatest. See whether they changed places.
workbook-fault-form-bad-date = “{ $text }” is no day. Write 01.09.2026.
workbook-fault-form-senseless = This says nothing here ({ $why }). Clear the cell.
workbook-fault-form-expression = The condition cannot be read: { $message }
workbook-fault-form-unknown-question = The condition reads the question “{ $question }”, which the form has not.
workbook-fault-form-not-before = The condition reads the question “{ $question }”, which does not stand before it. Move the questions or change the condition.
workbook-fault-form-circle = Conditions and calculations wait for each other in a circle: { $questions }.
workbook-fault-form-never-equal = The answer to “{ $question }” can never be “{ $text }”.
workbook-fault-form-wrong-result = The expression gives something else: { $want } is wanted, { $got } comes out.

workbook-fault-unfit-form-of-unknown-system = The system “{ $system }” is not on the sheet “Системы”.
workbook-fault-unfit-form-not-listed = The system “{ $system }” does not name the form “{ $form }”. Add its code to the column “Формы” of the sheet “Системы”.
workbook-fault-unfit-form-missing = The form “{ $form }” is not on the sheet “Формы”. Add it or correct the code.
workbook-fault-unfit-question-unknown = The form “{ $form }” has no question “{ $question }”. Add it or correct the code.
workbook-fault-unfit-question-unread = No indicator reads this question. Name it in the column “Вопросы” of the sheet “Показатели”, or write “да” in the column “Без показателя”.
workbook-fault-unfit-informational-read = The question is marked as read by no indicator, and { $indicator } reads it. Clear the cell.
workbook-fault-unfit-kind-mismatch = The answers to these questions give no value of this kind: { $questions }. Change the indicator's kind or the questions.
workbook-fault-unfit-other = Indicators and forms do not fit together: { $message }
