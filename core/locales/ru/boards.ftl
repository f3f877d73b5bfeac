# Мониторинги управления образования и обзор платформы.

rounds-title = Мониторинги
rounds-open = Идут сейчас
rounds-closed = Завершённые
rounds-none-open = Открытых мониторингов нет.
round-caption = Мониторинг
round-passport = Паспорт системы
submitted-of =
    { $of ->
        [one] Сдали { $n } из { $of } организации
       *[other] Сдали { $n } из { $of } организаций
    }
late-count =
    { $n ->
        [one] { $n } опаздывает
       *[other] { $n } опаздывают
    }
failed-count =
    { $n ->
        [one] у { $n } оценка не удалась
       *[other] у { $n } оценка не удалась
    }
is-late = опаздывает
col-institution = Организация
col-state = Состояние
col-filled = Заполнено
col-score = Результат
round-filter-all = Все
round-filter-late = Опаздывают
round-filter-filling = Заполняют
round-filter-submitted = Сдали
round-filter-failed = Оценка не удалась
kind-school = школа
kind-kindergarten = детский сад
kind-supplementary = дополнительное образование
kind-authority = управление образования

municipal-title = Муниципальный свод
municipal-figures = Показатели муниципалитета
municipal-advice = Рекомендации управлению образования
municipal-no-advice = Рекомендаций управлению нет.
municipal-silent = Кто не ответил
municipal-nobody = никого
municipal-no-levels = Ни у одной организации ещё нет уровня: оценок не хватает.
municipal-empty = Свода ещё нет: никто не отправил ответов.
municipal-method = Доли складываются из чисел всех ответивших организаций: сумма числителей к сумме знаменателей. Для «доли организаций, в которых…» считаются ответы «да». Рядом всегда сказано, сколько организаций ответили.
col-coverage = Ответили

overview-title = Платформа
overview-version = Зеркало { $version }, { $database }
overview-started = работает с { $when }
overview-health = Состояние
overview-municipalities = Муниципалитеты
overview-no-municipalities = Муниципалитетов пока нет.
overview-journal = Журнал платформы
overview-plugins = Плагины
overview-forms = Формы
health-ok = в порядке
health-fault = неисправно
col-municipality = Муниципалитет
col-institutions = Организаций
col-people = Пользователей
col-open-rounds = Открытых мониторингов
col-plugin = Плагин
col-version = Версия
col-systems = Систем
col-indicators = Показателей
col-form = Форма
col-questions = Вопросов
