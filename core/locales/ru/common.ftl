# Рамка страницы, общие слова, числа и даты.

mark = Зеркало
skip = Перейти к содержанию
nav-label = Разделы
nav-tasks = Мои задачи
nav-rounds = Мониторинги
nav-institutions = Организации
nav-systems = Системы
nav-journal = Журнал
nav-overview = Платформа
crumbs-label = Путь к странице
language-other = en
language-switch = English
sign-out = Выйти
help-title = Нужна помощь?
help-nobody = Обратитесь в орган управления образованием вашего муниципалитета.
foot-what = Зеркало — самооценка образовательных организаций по муниципальным системам оценки качества.

yes = Да
no = Нет
blank = Нет ответа
not-asked = Не спрашивалось
not-applicable = Не применимо
optional = необязательно
change = Изменить
save = Сохранить
ours = наше; документ не определяет
error-prefix = Ошибка:
summary-title = Нужно исправить
of = { $n } из { $of }
share = { $n } из { $d }
progress =
    { $total ->
        [one] Заполнено { $done } из { $total } вопроса
       *[other] Заполнено { $done } из { $total } вопросов
    }
missing =
    { $n ->
        [one] Не хватает { $n } ответа.
       *[other] Не хватает { $n } ответов.
    }
faults =
    { $n ->
        [one] { $n } замечание
        [few] { $n } замечания
       *[other] { $n } замечаний
    }
due-by = до { $date }
days-today = сегодня последний день
days-left =
    { $n ->
        [one] остался { $n } день
        [few] осталось { $n } дня
       *[other] осталось { $n } дней
    }
days-late =
    { $n ->
        [one] опоздание { $n } день
        [few] опоздание { $n } дня
       *[other] опоздание { $n } дней
    }
saved-at = Сохранено в { $time }
returned-why = Вернули на доработку:
signer-is = Подписывает и отправляет: { $who }.
filters = Показать
unit-percentage-points = п. п.
size-b = байт
size-kb = КБ
size-mb = МБ

state-not-started = не начато
state-filling = заполняется
state-ready = готово к отправке
state-returned = на доработке
state-submitted = отправлено
state-assessed = оценено
state-failed = оценка не удалась
state-accepted = принято

period-year = { $year } год
period-school-year = { $year } учебный год
period-h1 = первое полугодие { $year } года
period-h2 = второе полугодие { $year } года
period-q1 = первый квартал { $year } года
period-q2 = второй квартал { $year } года
period-q3 = третий квартал { $year } года
period-q4 = четвёртый квартал { $year } года
period-month = { $month } { $year } года

month-1 = январь
month-2 = февраль
month-3 = март
month-4 = апрель
month-5 = май
month-6 = июнь
month-7 = июль
month-8 = август
month-9 = сентябрь
month-10 = октябрь
month-11 = ноябрь
month-12 = декабрь
month-short-1 = янв
month-short-2 = фев
month-short-3 = мар
month-short-4 = апр
month-short-5 = май
month-short-6 = июн
month-short-7 = июл
month-short-8 = авг
month-short-9 = сен
month-short-10 = окт
month-short-11 = ноя
month-short-12 = дек
language-code = ru
