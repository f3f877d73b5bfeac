# Письма и напоминания опаздывающим.

letter-reminder-subject = Ждём ответы: { $round }, срок { $due }
letter-reminder-greeting = Здравствуйте.
letter-reminder-ask = { $authority } напоминает: ответы организации «{ $institution }» ещё не получены.
letter-reminder-due = Срок сдачи: { $due }
letter-reminder-go = Продолжить можно с того места, где остановились:
letter-reminder-go-link = Продолжить с того места, где остановились
letter-reminder-sign-in = Войдите в «Зеркало» и продолжите с того места, где остановились.
letter-reminder-done = Если вы уже отправили ответы, отвечать на это письмо не нужно.

late-ready = Всё заполнено, осталось подписать и отправить.
late-not-started = Заполнять ещё не начали.
late-filled = Заполнено ответов: { $n } из { $of }.
late-missing = { $n ->
    [one] не хватает { $n } ответа
   *[other] не хватает { $n } ответов
}
late-faulty = { $n ->
    [one] { $n } ответ с замечанием
    [few] { $n } ответа с замечаниями
   *[other] { $n } ответов с замечаниями
}
late-more = { $n ->
    [one] Ниже первые разделы, ещё { $n } видно в «Зеркале».
    [few] Ниже первые разделы, ещё { $n } видны в «Зеркале».
   *[other] Ниже первые разделы, ещё { $n } видно в «Зеркале».
}

mail-fault-unconfigured = Почтовый сервер больше не настроен. Письмо уйдёт, когда его настроят снова.
mail-fault-unreachable = Почтовый сервер не ответил.
mail-fault-insecure = С почтовым сервером не получилось установить защищённое соединение или войти. Проверьте настройки почты.
mail-fault-login-refused = Почтовый сервер не принял логин и пароль. Проверьте настройки почты.
mail-fault-deferred = Почтовый сервер попросил подождать.
mail-fault-refused = Почтовый сервер не принял письмо. Проверьте адрес.
mail-fault-unwritable = На этот адрес нельзя написать. Исправьте его.
mail-fault-broken = Письмо не получилось составить из-за ошибки в программе.

reminders-title = Кто опаздывает
reminders-lead = Кому напомнить письмом, а кому позвонить.
reminders-nobody = Никто не опаздывает. Здесь появятся организации, которые не сдали ответы к сроку.
reminders-unconfigured = Отправлять письма этот сервер не умеет: почта не настроена. Распечатайте список и позвоните. Настраивает почту тот, кто запускает программу.
reminders-send-all = { $n ->
    [one] Напомнить письмом ({ $n } организация)
    [few] Напомнить письмом ({ $n } организации)
   *[other] Напомнить письмом ({ $n } организаций)
}
reminders-send-note = Кому сегодня уже напоминали, второе письмо не уйдёт.
reminders-without-address = { $n ->
    [one] { $n } не получит письма: адрес не указан.
    [few] { $n } не получат письма: адрес не указан.
   *[other] { $n } не получат письма: адрес не указан.
}
reminders-send-one = Напомнить
reminders-send-again = Напомнить ещё раз
reminders-no-address = адрес не указан
reminders-print = Список для звонков
reminders-log = Журнал напоминаний
reminders-addresses = Адреса организаций
reminders-all-rounds = Опаздывающие во всех мониторингах
reminders-last = напоминали { $when }
reminders-never = не напоминали
reminders-link = Опаздывающие и напоминания
col-lacks = Чего не хватает
col-mail = Почта
col-reminded = Напоминание
col-call = Отметка о звонке
col-round = Мониторинг
ordered-queued = { $n ->
    [0] Писем не отправлено.
    [one] { $n } письмо поставлено в очередь и скоро уйдёт. Что с ним стало, видно в журнале.
    [few] { $n } письма поставлены в очередь и скоро уйдут. Что с ними стало, видно в журнале.
   *[other] { $n } писем поставлено в очередь и скоро уйдёт. Что с ними стало, видно в журнале.
}
ordered-today = { $n ->
    [one] { $n } организации уже напоминали сегодня.
   *[other] { $n } организациям уже напоминали сегодня.
}
ordered-no-address = { $n ->
    [one] У { $n } организации не указан адрес.
   *[other] У { $n } организаций не указан адрес.
}
ordered-not-late = { $n ->
    [one] { $n } организация уже не опаздывает.
    [few] { $n } организации уже не опаздывают.
   *[other] { $n } организаций уже не опаздывают.
}

late-print-title = Список опаздывающих
late-print-when = На { $when }

reminder-log-title = Журнал напоминаний
reminder-log-empty = Напоминаний ещё не было. Здесь будет видно, кому, когда и кто напомнил и дошло ли письмо до почтового сервера.
reminder-log-to = Куда
reminder-log-when = Когда
reminder-log-by = Кто
reminder-log-outcome = Что стало
reminder-log-older = Более ранние
reminder-log-newest = К последним
reminder-log-itself = Сама система
reminder-is-waiting = ждёт отправки
reminder-is-sent = отправлено
reminder-is-unneeded = не понадобилось: ответы уже пришли или срок сдвинули
reminder-is-failed = не отправлено
reminder-again = Попробуем ещё раз сами.
reminder-sent-at = { $when }

mailboxes-title = Адреса организаций
mailboxes-lead = Куда уходят письма. У организации может быть один ящик на всех.
mailboxes-field = Электронная почта
mailboxes-wrong = Это не адрес. Он выглядит так: school@example.org
mailboxes-none = Организаций пока нет.
mailboxes-saved = Адреса сохранены.

code-mail-unconfigured = Отправлять письма этот сервер не умеет: почта не настроена. Распечатайте список опаздывающих и позвоните.
did-reminder-ordered = Организации напомнили о сроке
did-mailbox-changed = Изменён адрес для писем
print-back-list = К списку опаздывающих
