# Мониторинг: создание, сроки, закрытие, исключения, общая доска, история.

rounds-planned = Готовятся
round-manage = Управлять мониторингом
round-terms-head = подписывает руководитель
round-terms-anybody = подписывает тот, кто заполняет
round-terms-acceptance = ответы принимает управление
round-terms-no-acceptance = принимать ответы не нужно
standing-planned = откроется { $date }
standing-open = идёт до { $date }
standing-closed = закрыт { $date }

round-form-new = Новый мониторинг
round-form-edit = Изменить мониторинг
round-form-make = Создать мониторинг
round-form-back = Не сохранять
round-form-choose = Выберите
round-form-form = Форма
round-form-form-fixed = Форму готового мониторинга не меняют: для другой создайте новый.
round-form-form-wanted = Выберите форму, которую заполнят организации.
round-form-period = Период
round-form-period-hint = За какое время спрашиваем.
round-form-period-wanted = Выберите период, за который нужны ответы.
round-form-title = Название
round-form-title-hint = Если оставить пустым, подойдёт название формы.
round-form-title-long = Название длиннее 200 знаков. Сократите его.
round-form-opens = Открыть
round-form-due = Сдать до
round-form-date-wanted = Укажите день, например 26.11.2026.
round-form-due-early = Срок сдачи раньше дня открытия. Поменяйте одну из дат.
round-form-due-past = Этот день уже прошёл. Укажите срок не раньше сегодняшнего дня.
round-form-who = Кого спрашиваем
round-form-by-kind = По виду, месту и группе
round-form-by-kind-hint = Все организации отмеченных видов, для которых предназначена форма.
round-form-groups = Группы сравнения
round-form-groups-hint = Если не отметить ни одной, спросим всех.
round-form-single = Отдельные организации
round-form-single-hint = Только те, что отмечены в списке.
round-form-no-institutions = Организаций пока нет. Добавьте их, и они появятся в этом списке.
round-form-nobody = Так не спрашиваем никого. Отметьте вид, группу или организации, для которых предназначена форма.
round-form-unfit = Эта форма не для таких организаций: { $who }. Снимите с них отметку или выберите другую форму.
round-form-terms = Подпись и приёмка
round-form-head-signs = Подписывает только руководитель организации
round-form-head-signs-hint = Остальные заполняют, а отправить может только он.
round-form-acceptance = Управление образования принимает ответы
round-form-acceptance-hint = Без отметки ответы считаются сданными сразу после отправки.
period-kind-school-year = Учебный год
period-kind-calendar-year = Календарный год
period-kind-half = Полугодие
period-kind-quarter = Квартал
period-kind-month = Месяц
kinds-school = Школы
kinds-kindergarten = Детские сады
kinds-supplementary = Дополнительное образование
round-place-all = Город и село
round-place-urban = Только городские
round-place-rural = Только сельские
is-rural = сельская

proposals-title = По паспорту в ближайший год
proposals-hint = Месяцы назвал документ; период предложили мы, его можно поменять.
proposals-none = Паспорт не называет месяцев мониторинга.
proposal-take = Подготовить
proposal-made = уже есть

manage-title = Управление мониторингом
manage-edit = Изменить
manage-copy = Создать такой же
manage-back = К мониторингу
manage-due = Новый срок сдачи
manage-reason = Почему
manage-institution = Организация
manage-expires = Исключение действует до
manage-expires-hint = Если не указать — до нового срока. После этого дня снова действуют общие правила.
manage-exceptions = Исключения, которые действуют
manage-holds = действует до { $date }
manage-open-title = Открыть сейчас
manage-open-text = Организации сразу увидят задачу и смогут отвечать. Изменить состав и период после этого нельзя.
manage-open-button = Открыть мониторинг
manage-extend-title = Продлить для всех
manage-extend-text = Новый срок увидят все организации.
manage-extend-button = Продлить
manage-close-title = Закрыть
manage-close-text = Ответы больше не принимаются. Черновики сохранятся.
manage-close-button = Закрыть мониторинг
manage-reopen-title = Открыть снова
manage-reopen-text = Организации смогут продолжить с того места, где остановились.
manage-reopen-button = Открыть снова
manage-exceptions-title = Отдельный срок для одной организации
manage-exceptions-text = Она сможет отправить ответы до этого дня, даже если мониторинг закрыт для остальных.
manage-exceptions-button = Дать отдельный срок
fault-round-due = Укажите день, который ещё не прошёл.
fault-round-reason = Напишите, почему: эти слова останутся в истории.
fault-round-institution = Выберите организацию из этого мониторинга.
fault-round-expires = Исключение не может закончиться раньше нового срока. Укажите день не раньше него.
fault-extend-due = Новый срок должен быть позже прежнего и не в прошлом.

board-title = Все открытые мониторинги
board-link = Все открытые мониторинги на одной доске
board-submitted = Сдано { $n } из { $of }
board-kind = Вид
board-place = Место
board-all = Все виды
board-only-late = только опаздывающие
board-not-asked = не участвует
board-empty = Открытых мониторингов нет. Когда они откроются, здесь будет видно, кто сдал и кто опаздывает.
col-due = Срок
col-last-activity = Последнее действие
own-due = до { $date } (отдельный срок)

history-title = История
history-begun = Начали заполнять
history-submitted = Ответы подписаны и отправлены
history-submitted-again = Ответы исправлены и отправлены снова
history-returned = Вернули на доработку
history-accepted = Ответы приняты
history-withdrawn = Организация отозвала ответы
round-act-created = Мониторинг создан
round-act-edited = Мониторинг изменён до открытия, срок { $due }
round-act-opened = Мониторинг открыт раньше назначенного дня
round-act-extended = Срок продлён до { $due }
round-act-closed = Мониторинг закрыт
round-act-reopened = Мониторинг открыт снова, срок { $due }
round-act-excepted = Отдельный срок для «{ $who }»: до { $due }
round-act-repinned = Мониторинг считается новой версией плагина
round-act-form = Мониторинг переведён на редакцию { $version } формы

withdraw-title = Отозвать ответы
withdraw-reason = Почему отзываете
withdraw-hint = Пока ответы не приняты, их можно забрать, исправить и отправить снова. Причину увидит управление образования.
withdraw-submit = Отозвать
review-no-acceptance = В этом мониторинге принимать ответы не нужно. Вернуть их можно, пока он открыт.
return-after-end = Мониторинг закрыт: организация не сможет отправить исправленное. Чтобы вернуть ответы, сначала откройте мониторинг снова или дайте ей отдельный срок.
refusal-newest = Последнее, что было: { $what }. { $who }, { $when }.
closed-kept = Мониторинг закрыт { $date }. Ваши ответы сохранены. Чтобы отправить их, попросите открыть мониторинг снова или дать вам отдельный срок: { $who }.
closed-ask-nobody = орган управления образованием вашего муниципалитета
not-open-yet = Мониторинг откроется { $date }. До этого дня ответы не принимаются.
list-see-kept = Посмотреть сохранённые ответы
state-awaits-head = готово, подписывает руководитель
task-go-awaits-head = Открыть
awaits-head = Готово, подписывает { $who }.
head-of-school = директор
head-of-kindergarten = заведующий
head-of-any = руководитель

code-submission-changed = Пока страница была открыта, ответы изменились. Посмотрите, что стало, и решите снова.
code-acceptance-unwanted = В этом мониторинге принимать ответы не нужно: они сданы, как только подписаны.
code-head-signs = В этом мониторинге подписывает только руководитель организации. Ответы сохранены, он увидит их у себя.
code-round-state = Сейчас этого с мониторингом сделать нельзя. Посмотрите, в каком он состоянии.
code-round-changed = Пока страница была открыта, мониторинг изменил кто-то другой. Откройте его снова и повторите.
round-state-is-planned = Мониторинг ещё не открыт.
round-state-is-open = Мониторинг уже открыт.
round-state-is-closed = Мониторинг закрыт.
submission-state-is-not-started = Ответы ещё не начали заполнять.
submission-state-is-draft = Ответы заполняются.
submission-state-is-submitted = Ответы отправлены.
submission-state-is-returned = Ответы на доработке.
submission-state-is-accepted = Ответы уже приняты.

form-version-title = Редакция формы
form-version-now = Сейчас мониторинг идёт по редакции { $n }
form-version-n = Редакция { $n }
form-version-other = Другая редакция
form-version-look = Посмотреть
form-version-what = Что изменит редакция { $n }
form-version-same = Вопросы те же, в тех же словах.
form-version-answers = Что будет с ответами
form-version-begun = { $n ->
    [one] { $n } организация продолжит заполнять по новой редакции. Её ответы сохранятся.
    [few] { $n } организации продолжат заполнять по новой редакции. Их ответы сохранятся.
   *[other] { $n } организаций продолжат заполнять по новой редакции. Их ответы сохранятся.
}
form-version-none-begun = Начатых и не отправленных ответов нет.
form-version-signed = { $n ->
    [one] { $n } организация уже отправила ответы. Они останутся по той редакции, по которой подписаны; вернёте на доработку — откроется новая.
    [few] { $n } организации уже отправили ответы. Они останутся по той редакции, по которой подписаны; вернёте на доработку — откроется новая.
   *[other] { $n } организаций уже отправили ответы. Они останутся по той редакции, по которой подписаны; вернёте на доработку — откроется новая.
}
form-version-none-signed = Отправленных ответов нет.
form-version-aside = { $n ->
    [one] Отвечено в { $n } черновике: ответ сохранится, но учитываться не будет.
   *[other] Отвечено в { $n } черновиках: ответы сохранятся, но учитываться не будут.
}
form-version-plugin = Оценивать ответы будет плагин версии { $version }: прежняя эту редакцию не понимает.
form-version-misfits = Перейти на эту редакцию нельзя: плагин муниципалитета не умеет её оценивать. Сначала обновите плагин.
form-version-reason-hint = Эти слова увидят организации в истории мониторинга.
form-version-button = Перейти на редакцию { $n }
form-version-none = Другой редакции этой формы нет. Когда её добавят, здесь будет видно, что изменится.
form-version-closed = Мониторинг закрыт. Чтобы сменить редакцию, сначала откройте его снова.
form-change-told = Форма изменилась: посмотрите, что нового
form-change-lead = Ваши ответы сохранены. То, о чём больше не спрашивают, не учитывается, но остаётся здесь.
form-change-added = Новые вопросы
form-change-changed = Изменились
form-change-removed = Больше не спрашивают
form-change-kind = другой вид ответа
form-change-answers = другие варианты ответа
form-change-words = другая формулировка
form-change-rules = другие условия
form-change-evidence = другие подтверждения
form-change-kept = Ваш прежний ответ: { $answer }
