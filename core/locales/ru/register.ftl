# Реестр организаций: список, карточка, форма, загрузка из файла.

register-total =
    { $n ->
        [one] { $n } организация в реестре
        [few] { $n } организации в реестре
       *[other] { $n } организаций в реестре
    }
register-add = Добавить организацию
register-add-lead = Организация появится в реестре, и её можно будет пригласить в новые мониторинги.
register-import = Загрузить из файла
register-search = Название, ИНН или код
register-find = Показать
register-any = любые
register-state = Состояние
register-open = работают
register-closed = закрыты
register-all = все
register-is-closed = закрыта
register-none-fit = Таких организаций нет. Измените условия поиска.
register-empty = В реестре пока никого нет. Добавьте организации по одной или загрузите списком из файла: шаблон есть на странице загрузки.
register-empty-for-readers = В реестре пока никого нет. Организации добавляет администратор управления образования.
register-download = Скачать весь реестр:
register-back = Не сохранять
register-back-to-list = К списку организаций

register-col-id = Идентификатор
register-col-kind = Вид
register-col-name = Полное название
register-col-short-name = Краткое название
register-col-inn = ИНН
register-col-code = Код
register-col-place = Местность
register-col-pupils = Обучающихся
register-col-groups = Группы сравнения
register-col-opened-on = Открыта
register-col-closed-on = Закрыта
register-col-successor = Преемник
register-hint-name = Как в уставе.
register-hint-short-name = Как организацию называют в таблицах и письмах: «Школа № 1».
register-hint-inn = 10 цифр. У филиала без своего ИНН оставьте поле пустым.
register-hint-code = Ключ этой организации в другой вашей системе.
register-hint-pupils = Обучающихся или воспитанников.
register-hint-groups = С кем сравнивать, через точку с запятой. Срок пишется в скобках: Малокомплектные (с 01.09.2026 по 31.08.2027); Арктические.
register-hint-opened-on = Например, 01.09.1985.
register-hint-closed-on = С этого дня организацию не приглашают в новые мониторинги. Если поле очистить, организация снова работает.
register-hint-successor = К кому присоединили организацию.
place-urban = город
place-rural = село
register-no-successor = нет

register-edit = Изменить карточку
register-edit-lead = Прежняя карточка останется в истории.
register-close = Закрыть или объединить
register-closing = Закрытие организации
register-closing-lead = Ответы, оценки и мониторинги закрытой организации остаются и открываются как прежде.
register-rounds = Мониторинги
register-no-rounds = Организация ещё не участвовала в мониторингах.
register-history = История карточки
register-no-history = Карточку ещё не меняли.
register-first-card = Организация внесена в реестр.
register-by-platform = платформа
register-nothing = пусто
register-clash = Пока вы заполняли форму, карточку изменил кто-то другой. Ваши правки на месте, но ещё не сохранены: сверьте их с карточкой и сохраните ещё раз.
register-done-added = Организация добавлена.
register-done-changed = Карточка сохранена.
register-done-imported = Реестр обновлён по файлу.

register-import-lead = Сначала покажем, что изменится. До вашего подтверждения реестр остаётся прежним.
register-template = Скачать шаблон
register-template-note = В шаблоне есть пояснение к каждому столбцу и пример. Чтобы изменить то, что уже внесено, скачайте реестр, поправьте и загрузите обратно. Организации, которых в файле нет, не меняются.
register-file = Файл XLSX или CSV
register-file-hint = До { $size } и не больше { $rows } строк.
register-look = Показать, что изменится
register-nothing-changed = Файл не загружен, реестр не изменился. Исправьте файл и выберите его ещё раз.
register-at-cell = Строка { $row }, столбец «{ $column }»: { $words }
register-at-row = Строка { $row }: { $words }
register-more-faults =
    { $n ->
        [one] И ещё { $n } ошибка.
        [few] И ещё { $n } ошибки.
       *[other] И ещё { $n } ошибок.
    }
register-preview = Что изменится
register-preview-lead = Проверьте и подтвердите. Изменения применятся все сразу или не применятся вовсе.
register-changed-meanwhile = Пока вы смотрели, реестр изменил кто-то другой. Ничего не загружено. Ниже то, что файл изменит теперь.
register-added =
    { $n ->
        [one] Добавится { $n } организация
        [few] Добавятся { $n } организации
       *[other] Добавятся { $n } организаций
    }
register-changed =
    { $n ->
        [one] Изменится { $n } карточка
        [few] Изменятся { $n } карточки
       *[other] Изменятся { $n } карточек
    }
register-unchanged =
    { $n ->
        [one] Без изменений: { $n } организация.
        [few] Без изменений: { $n } организации.
       *[other] Без изменений: { $n } организаций.
    }
register-same =
    { $n ->
        [0] В файле нет ни одной организации.
        [one] Файл ничего не меняет: { $n } организация уже такая, как в реестре.
        [few] Файл ничего не меняет: { $n } организации уже такие, как в реестре.
       *[other] Файл ничего не меняет: { $n } организаций уже такие, как в реестре.
    }
register-apply = Применить изменения
register-other-file = Выбрать другой файл

register-fault-file-empty = Файл не выбран или пуст.
register-fault-file-too-large = Файл слишком большой. Разделите его на части до 2 МБ.
register-fault-not-a-table = Это не таблица. Нужен файл XLSX или CSV.
register-fault-old-workbook = Это таблица старого формата. Откройте её и сохраните как XLSX.
register-fault-unpacks-too-large = В файле слишком много данных. Оставьте в нём один лист.
register-fault-unsafe-name = Внутри файла имена ведут за его пределы, открывать его небезопасно. Сохраните таблицу заново в табличном редакторе.
register-fault-entities = В файле есть объявления, которых в таблице не бывает, открывать его небезопасно. Сохраните таблицу заново в табличном редакторе.
register-fault-broken = Файл повреждён или в нём есть ячейки, которые нельзя прочитать. Сохраните таблицу заново в табличном редакторе.
register-fault-too-many-rows = Слишком много строк, можно не больше { $max }.
register-fault-too-many-columns = Слишком много столбцов, можно не больше { $max }.
register-fault-encoding = Не удалось понять кодировку. Сохраните файл как «CSV UTF-8» или XLSX.
register-fault-uneven = В строке ячеек больше, чем столбцов в заголовке.
register-fault-unknown-column = Столбец «{ $title }» неизвестен. Названия столбцов возьмите из шаблона.
register-fault-repeated-column = Столбец «{ $title }» встречается дважды.
register-fault-formula = Здесь формула. Вставьте её значение.
register-fault-missing = Заполните.
register-fault-too-long = Слишком длинно, можно не больше { $max }.
register-fault-control-characters = Есть невидимые знаки. Наберите текст заново.
register-fault-like-formula = Текст не может начинаться с =, +, − или @.
register-fault-unknown-kind = Вида «{ $text }» нет. Напишите: школа, детский сад, дополнительное образование или управление образования.
register-fault-inn-digits = ИНН организации состоит из 10 цифр.
register-fault-inn-control = Контрольная цифра ИНН не сходится. Проверьте, нет ли опечатки.
register-fault-unknown-place = Напишите «город» или «село», а не «{ $text }».
register-fault-not-count = Нужно целое число от нуля.
register-fault-not-day = Нужен день, например 01.09.2026.
register-fault-group-unreadable = Не удалось прочитать «{ $text }». Пишите так: Название (с 01.09.2026 по 31.08.2027).
register-fault-group-repeated = Группа «{ $name }» указана дважды на одно время.
register-fault-ends-before-it-begins = Конец раньше начала.
register-fault-unknown-id = Такого идентификатора в реестре нет. У новой организации оставьте его пустым.
register-fault-repeated-institution = Эта же организация уже есть в строке { $other }.
register-fault-repeated-value = То же значение стоит в строке { $other }.
register-fault-taken-value = Такое же значение у другой организации: { $name }.
register-fault-unknown-successor = Организации «{ $text }» нет ни в реестре, ни в файле.
register-fault-successor-circle = Преемники ходят по кругу.
register-fault-successor-of-open = Преемник бывает только у закрытой организации. Укажите день закрытия.
register-fault-unknown-institution = Организации «{ $text }» нет. Напишите её ИНН или краткое название, как в реестре.
register-fault-ambiguous-institution = Организаций с названием «{ $text }» несколько. Напишите ИНН.
register-fault-unknown-role = Роли «{ $text }» нет. Напишите: руководитель, заполняет формы, специалист управления, администратор управления или наблюдатель.
register-fault-role-place = Роль не подходит к месту: руководитель и тот, кто заполняет формы, работают в организации, остальные — в управлении образования.
register-fault-beyond-remit = Эту роль вы дать не можете. Обратитесь к администратору управления образования.
register-fault-login-unfit = В логине от 2 до 100 знаков без пробелов. Исправьте логин или оставьте пустым.
register-fault-login-taken = Такой логин уже занят. Придумайте другой; если это тот же человек, добавьте роль на его странице.
register-fault-repeated-login = Этот логин в строке { $other } у человека с другой должностью или почтой.
register-fault-repeated-person = Такой же человек уже есть в строке { $other }. Если это другой человек, дайте обоим логины.
register-fault-email-unfit = Это не адрес электронной почты. Напишите один адрес, например school1@example.ru.
register-fault-too-many-people = Слишком много людей, за один раз можно не больше { $max }. Разделите файл на части.
