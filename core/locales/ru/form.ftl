# Задачи, список разделов, раздел, проверка, подпись, расхождение.

tasks-title = Мои задачи
tasks-empty = Сейчас заполнять нечего
tasks-next = Дальше по плану: { $what }. Задача появится здесь сама.
tasks-no-next = Когда управление образования откроет мониторинг, задача появится здесь.
tasks-done = Отправленные
task-go-not-started = Начать
task-go-filling = Продолжить
task-go-ready = Проверить и отправить
task-go-returned = Исправить
task-go-submitted = Открыть
task-go-assessed = Открыть
task-go-failed = Открыть
task-go-accepted = Открыть

list-sections = Разделы
list-submitted = Ответы отправлены { $when }. Изменить их можно, только если управление образования вернёт их на доработку.
list-see-result = Посмотреть результат
list-see-answers = Посмотреть отправленные ответы
list-complete = Все ответы на месте, замечаний нет.
list-check = Проверить ответы
list-check-and-send = Проверить и отправить
faults-mend =
    { $n ->
        [one] Исправьте { $n } замечание.
        [few] Исправьте { $n } замечания.
       *[other] Исправьте { $n } замечаний.
    }
section-not-started = не начат
section-filling = заполняется
section-ready = готов
section-faulty = есть замечания
section-not-asked = не требуется
section-who = отвечает { $who }

section-of = раздел { $n } из { $of }
section-before = Предыдущий раздел
save-and-next = Сохранить и продолжить
save-and-check = Сохранить и проверить ответы
save-and-exit = Сохранить и выйти
back-to-list = К списку разделов
autosave-note = Ответы сохраняются сами, как только вы переходите к следующему полю.
previous = В прошлый раз:
share-of = из
text-limit =
    { $n ->
        [one] Не больше { $n } знака.
       *[other] Не больше { $n } знаков.
    }
choices-limit-between = Выберите от { $min } до { $max }.
choices-limit-max = Выберите не больше { $max }.
choices-limit-min = Выберите не меньше { $min }.
calculated-later = Появится, когда будут заполнены ответы, из которых считается.
calculated-note = Считается само из других ответов.
rows-none = Пока ни одной строки.
row-add = Добавить строку
row-remove = Убрать
row-word = Строка
row-number = { $title } { $n }
evidence = Подтверждение
evidence-wanted-yes = нужно при ответе «да»
evidence-wanted = обязательно
evidence-optional = по желанию
evidence-link = Ссылка на страницу или документ
evidence-link-more = Ещё одна ссылка
evidence-file = Файл
file-keep = Оставить
file-with-save = PDF, DOCX, XLSX, JPEG или PNG до 10 МБ. Файл отправится, когда вы нажмёте «Сохранить».
comment = Комментарий
comment-wanted = нужен: поясните ответ
comment-to = Комментарий к вопросу «{ $title }»

js-saved = Сохранено в { "{time}" }
js-saving = Сохраняется…
js-offline = Нет связи, сохраним, когда появится
js-later = Не получилось сохранить, попробуем ещё раз
js-unread = Не удалось прочитать ответ. Проверьте поле.
js-sign-in = Вы вышли из системы. Войдите в другой вкладке, и ответ сохранится.
js-refused = Ответ больше нельзя изменить. Обновите страницу.
js-clash = Пока вы отвечали, этот ответ изменили: { "{who}" }, { "{at}" }.
js-theirs = Сохранено:
js-mine = У вас:
keep-mine = Оставить мой ответ
keep-theirs = Взять сохранённый

check-title = Проверьте ответы
check-warnings = Обратите внимание
check-ready = Ответы заполнены. Осталось подписать и отправить.
check-go-sign = Перейти к подписи
evidence-count =
    { $n ->
        [one] { $n } подтверждение
        [few] { $n } подтверждения
       *[other] { $n } подтверждений
    }
comment-is = Комментарий: { $text }

sign-title = Подпишите и отправьте
sign-what-then = После отправки ответы станут частью мониторинга. Система сразу посчитает показатели и покажет результат с рекомендациями. Изменить ответы можно будет, только если управление образования вернёт их на доработку.
sign-confirm = Подтверждаю, что сведения полны и достоверны.
sign-confirm-needed = Отметьте, что подтверждаете сведения: без этого отправить нельзя.
sign-submit = Подписать и отправить
sign-back = Вернуться к проверке
sign-not-applicable =
    { $n ->
        [one] { $n } отмечен как «не применимо»
       *[other] { $n } отмечены как «не применимо»
    }
sign-warnings =
    { $n ->
        [one] { $n }, с комментарием
       *[other] { $n }, с комментариями
    }
fact-institution = Организация
fact-period = Период
fact-answers = Ответы
fact-warnings = Предупреждения
fact-signer = Подписывает

conflict-title = Ответ изменили, пока вы отвечали
conflict-lead = Ничего не потеряно: вот оба ответа. Выберите, какой оставить.
conflict-theirs = Сохранённый ответ
conflict-mine = Ваш ответ
conflict-who = { $who }, { $at }
conflict-unsaved = ещё не сохранён
conflict-submit = Сохранить выбранное
conflict-back = Оставить всё как сохранено
