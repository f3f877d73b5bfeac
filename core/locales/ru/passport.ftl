# Паспорт системы и показатель.

systems-title = Системы оценки качества
systems-none = У муниципалитета пока нет систем.
indicator-count =
    { $n ->
        [one] { $n } показатель
        [few] { $n } показателя
       *[other] { $n } показателей
    }
activity-count =
    { $n ->
        [one] { $n } мероприятие
        [few] { $n } мероприятия
       *[other] { $n } мероприятий
    }
contents = Содержание
system-caption = Паспорт системы
system-goals = Цели
system-expected = Ожидаемый результат
system-indicators = Показатели
system-no-indicators = Показателей этой системы документ не называет.
system-calendar = Мониторинг: календарь года
system-sources = Источники данных
system-analysis = Анализ
system-addressees = Кому адресованы рекомендации
system-measures = Меры
system-decisions = Управленческие решения
system-effectiveness = Анализ эффективности принятых мер
system-roadmap = Дорожная карта
system-note = Что в документе неясно
col-method = Как считается
col-target = Цель
col-clause = Где в документе
col-what = Что происходит
col-activity = Мероприятие
col-dates = Сроки
col-responsible = Ответственные
col-outcome = Ожидаемый результат
participants = Участники: { $who }
no-target = не задана
doubt-short = документ оставляет вопросы
applies-to = Оцениваются: { $who }.
when-until = до { $day }.{ $month }
when-times = { $n ->
        [one] { $n } раз в год
        [few] { $n } раза в год
       *[other] { $n } раз в год
    }
applies-school = школы
applies-kindergarten = детские сады
applies-supplementary = организации дополнительного образования
applies-authority = управление образования

official-title = Официальное название
doubt-title = Документ не определяет
fact-system = Система
fact-group = Раздел
fact-kind = Вид показателя
fact-direction = Что лучше
fact-dynamics = сравнивается с прошлым годом
fact-target = Цель
fact-threshold = Порог
fact-level = О ком
fact-evidence = Чем подтверждается
fact-weight = Вес
fact-questions = Считается по вопросам
fact-advice = Кому может дать рекомендацию
fact-document = Документ
default-ours = По умолчанию; документ не определяет. Муниципалитет может изменить.
indicator-ours = Этого показателя в документе нет; он наш.
bound-verbatim = В документе: «{ $text }»
bound-doubtful = Смысл этой границы в документе неясен: показываем, но нарушением не считаем.
bound-at-least = не менее { $value }
bound-more-than = больше { $value }
bound-at-most = не более { $value }
bound-less-than = меньше { $value }
bound-equal = ровно { $value }
direction-up = больше — лучше
direction-down = меньше — лучше
indicator-kind-yes-no = да или нет
indicator-kind-percent = доля, в процентах
indicator-kind-count = количество
indicator-kind-index = индекс
indicator-kind-scale = шкала
indicator-kind-list = перечень
indicator-kind-text = текст
evidence-kind-site = страница на сайте
evidence-kind-documents = документы
evidence-kind-self-assessment = данные самооценки
evidence-kind-statistics = статистическая отчётность
evidence-kind-federal-system = федеральная информационная система
level-institution = об организации
level-municipality = о муниципалитете; считается по ответам организаций
