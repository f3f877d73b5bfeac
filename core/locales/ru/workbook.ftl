# Что не так в книге XLSX, из которой читается система муниципалитета, и что делать. Коды — zerkalo-workbook.

workbook-at-cell = { $sheet }, { $cell }: { $words }
workbook-at-sheet = Лист «{ $sheet }»: { $words }
workbook-faults =
    { $count ->
        [one] В книге { $count } ошибка:
        [few] В книге { $count } ошибки:
       *[other] В книге { $count } ошибок:
    }
workbook-not-written =
    { $count ->
        [one] В книгу нельзя записать { $count } место:
        [few] В книгу нельзя записать { $count } места:
       *[other] В книгу нельзя записать { $count } мест:
    }
workbook-read = Система прочитана: { $id } { $version }. Систем: { $systems }, показателей: { $indicators }, рекомендаций: { $advice }, форм: { $forms }.
workbook-written = Записано: { $files }

workbook-fault-file-empty = Файл пуст, или в нём нет ни одного листа.
workbook-fault-file-too-large = Файл слишком большой, можно не больше { $max } МБ. Удалите лишние листы и картинки.
workbook-fault-not-a-workbook = Это не книга XLSX. Сохраните таблицу как «Книга Excel (.xlsx)».
workbook-fault-old-workbook = Это книга старого формата. Откройте её и сохраните как XLSX.
workbook-fault-unpacks-too-large = В файле слишком много данных. Удалите лишние листы и картинки.
workbook-fault-unsafe-name = Внутри файла имена ведут за его пределы, открывать его небезопасно. Сохраните книгу заново в табличном редакторе.
workbook-fault-entities = В файле есть объявления, которых в книге не бывает, открывать его небезопасно. Сохраните книгу заново в табличном редакторе.
workbook-fault-broken = Файл повреждён. Сохраните книгу заново в табличном редакторе.
workbook-fault-too-many-rows = На одном из листов слишком много строк, можно не больше { $max }.
workbook-fault-too-many-columns = На одном из листов слишком много столбцов, можно не больше { $max }.
workbook-fault-too-many-sheets = Слишком много листов, можно не больше { $max }.
workbook-fault-sheet-missing = Нет листа «{ $name }». Возьмите его из шаблона.
workbook-fault-sheet-unknown = Лист «{ $name }» неизвестен. Названия листов возьмите из шаблона, а свои заметки держите на листе, название которого начинается со слова «Заметки».
workbook-fault-sheet-repeated = Такой лист уже есть. Соедините их в один.
workbook-fault-column-missing = Нет столбца «{ $title }». Возьмите его из шаблона.
workbook-fault-column-unknown = Заголовок «{ $title }» неизвестен. Заголовки возьмите из шаблона.
workbook-fault-column-repeated = Заголовок «{ $title }» встречается дважды.
workbook-fault-uneven = Над этой ячейкой нет заголовка. Удалите её или перенесите в свой столбец.
workbook-fault-formula = Здесь формула. Вставьте её значение.
workbook-fault-unreadable = Значение нельзя прочитать: это ошибка формулы или логическое значение. Напишите его словами.
workbook-fault-too-long = Слишком длинный текст, можно не больше { $max } знаков.
workbook-fault-control-characters = Есть невидимые знаки. Наберите текст заново.
workbook-fault-missing = Заполните ячейку: без неё строка ничего не значит.
workbook-fault-unknown-word = Слова «{ $text }» здесь не бывает. Бывает: { $known }.
workbook-fault-not-yes-no = Напишите «да» или «нет», а не «{ $text }».
workbook-fault-not-whole = «{ $text }» — не целое число. Напишите число цифрами.
workbook-fault-not-hundredths = «{ $text }» — не число. Напишите число, после запятой не больше двух знаков: 0,5.
workbook-fault-not-months = «{ $text }» — не месяцы. Напишите названия через запятую: май, сентябрь.
workbook-fault-not-month = «{ $text }» — не месяц и не год. Напишите так: 09.2026 или 2026.
workbook-fault-not-day = «{ $text }» — не день. Напишите так: 01.09.2026.
workbook-fault-not-limit = «{ $text }» — не число и не день. Напишите число или день: 100 или 01.09.2026.
workbook-fault-unknown-reference = «{ $text }» нет на листе «{ $sheet }». Выберите из списка или добавьте туда строку.
workbook-fault-unknown-option = Варианта «{ $text }» у этой настройки нет. Напишите код варианта с листа «Варианты настроек».
workbook-fault-passport = { $message }
workbook-fault-unspeakable = { $place }: ключ { $key } в книгу не записать, для него нет столбца или слова.
workbook-fault-cell-overflow = { $place }: текст длиннее, чем помещается в ячейку.
workbook-fault-source = Исходный текст не читается: { $message }

workbook-fault-form-too-long = Форма слишком большая, можно не больше { $max } байт. Разделите её на две.
workbook-fault-form-syntax = Не подходит к виду вопроса: { $message }
workbook-fault-form-unknown-key = Ключ { $key } здесь неизвестен.
workbook-fault-form-bad-id = Код «{ $text }» не подходит: пишите строчные латинские буквы, цифры и одиночные дефисы, не больше 64 знаков.
workbook-fault-form-bad-form-id = Код формы «{ $text }» не подходит: нужны два кода через косую черту, например town/upbringing.
workbook-fault-form-duplicate = Код «{ $text }» встречается дважды. Дайте одной из строк другой.
workbook-fault-form-missing = Чего-то не хватает: заполните обязательные ячейки, у раздела должен быть вопрос, у формы — раздел.
workbook-fault-form-not-in-form-language = Нет русского текста.
workbook-fault-form-too-few = Слишком мало: { $have }, нужно не меньше { $want }.
workbook-fault-form-too-many = Слишком много: { $have }, можно не больше { $max }.
workbook-fault-form-limits-crossed = Наименьшее больше наибольшего. Проверьте, не перепутаны ли они.
workbook-fault-form-bad-date = «{ $text }» — не день. Напишите так: 01.09.2026.
workbook-fault-form-senseless = Здесь это ничего не значит ({ $why }). Очистите ячейку.
workbook-fault-form-expression = Условие не читается: { $message }
workbook-fault-form-unknown-question = Условие читает вопрос «{ $question }», а его в форме нет.
workbook-fault-form-not-before = Условие читает вопрос «{ $question }», а он стоит не раньше. Переставьте вопросы или измените условие.
workbook-fault-form-circle = Условия и расчёты ждут друг друга по кругу: { $questions }.
workbook-fault-form-never-equal = Ответ на вопрос «{ $question }» никогда не будет равен «{ $text }».
workbook-fault-form-wrong-result = Выражение даёт не то: нужно { $want }, а получается { $got }.

workbook-fault-unfit-form-of-unknown-system = Системы «{ $system }» нет на листе «Системы».
workbook-fault-unfit-form-not-listed = Система «{ $system }» не называет форму «{ $form }». Добавьте её код в столбец «Формы» листа «Системы».
workbook-fault-unfit-form-missing = Формы «{ $form }» нет на листе «Формы». Добавьте её или исправьте код.
workbook-fault-unfit-question-unknown = Вопроса «{ $question }» нет в форме «{ $form }». Добавьте его или исправьте код.
workbook-fault-unfit-question-unread = Этот вопрос не читает ни один показатель. Назовите его в столбце «Вопросы» листа «Показатели» или напишите «да» в столбце «Без показателя».
workbook-fault-unfit-informational-read = Вопрос отмечен «без показателя», а его читает { $indicator }. Очистите ячейку.
workbook-fault-unfit-kind-mismatch = Ответы на эти вопросы не дают значения такого вида: { $questions }. Измените вид показателя или вопросы.
workbook-fault-unfit-other = Показатели и формы не подходят друг к другу: { $message }
