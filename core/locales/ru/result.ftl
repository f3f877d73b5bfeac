# Результат: как дела, что выделяется, с чего начать.

result-title = Результат самооценки
result-answers = Отправленные ответы
result-print = Версия для печати
result-pending = Показатели считаются. Обновите страницу через минуту.
result-how = Как у нас дела
result-standouts = Что выделяется
result-no-standouts = Ни один показатель не выделяется.
standout-worse = Хуже, чем в прошлый раз
standout-better = Лучше, чем в прошлый раз
result-first = С чего начать
result-all-advice = Все рекомендации по адресатам
result-no-advice = Рекомендаций нет.
result-indicators = Показатели
result-advice = Адресные рекомендации
result-comparison = Сравнение: { $period } и сейчас
score-before = было { $before }
score-points =
    { $max ->
        [one] { $points } из { $max } балла
        [few] { $points } из { $max } баллов
        [many] { $points } из { $max } баллов
       *[other] { $points } из { $max } балла
    }
score-nothing = Ни один показатель не оценивается в баллах
indicator-points = { $points } из { $max }
target-is = цель: { $target }
change-none = без изменений
compare-summary = { $better ->
        [0] Лучше не стало нигде
        [one] Стало лучше у { $better } показателя
       *[other] Стало лучше у { $better } показателей
    }, { $worse ->
        [0] хуже ни у одного.
        [one] хуже у { $worse }.
       *[other] хуже у { $worse }.
    }

review-title = Решение управления образования
review-accept = Принять ответы
review-reason = Что нужно исправить
review-hint = Эти слова увидит организация. Назовите вопрос и что в нём не так.
review-return = Вернуть на доработку
change-changed = изменилось

trend-better = лучше
trend-worse = хуже
measure = Мера: { $text }

status-scored = оценивается
status-missing = нет ответа
status-not-applicable = не применимо
status-informational = для сведения, без баллов

filter-all = Все
filter-below = Ниже целевого
filter-changed = Изменились
filter-missing = Без ответа
filter-empty = Таких показателей нет.
filter-empty-institutions = Таких организаций нет. Измените условия отбора.

why = Почему
why-more = Что делать и почему
priority-1 = Не достигнут порог или цель, названные в документе.
priority-2 = Уровень показателя низкий или критический.
priority-3 = Здесь ещё можно прибавить.
clause-of = Основание: { $clause }
advice-clause = Документ: { $clause }
advice-ours = Формулировка рекомендации наша: документ её не даёт.
plan-planned = В плане
plan-done = Сделано
plan-take = Взять в план
plan-finish = Отметить сделанным
plan-drop = Убрать из плана
plan-again = Вернуть в план
advice-gain =
    { $points ->
        [one] прибавит до { $points } балла
        [few] прибавит до { $points } баллов
        [many] прибавит до { $points } баллов
       *[other] прибавит до { $points } балла
    }
points =
    { $points ->
        [one] { $points } балл
        [few] { $points } балла
        [many] { $points } баллов
       *[other] { $points } балла
    }
answer-and-evidence =
    { $n ->
        [0] { $answer }
        [one] { $answer } ({ $n } подтверждение)
        [few] { $answer } ({ $n } подтверждения)
       *[other] { $answer } ({ $n } подтверждений)
    }

audience-students = Обучающимся
audience-parents = Родителям
audience-teachers = Педагогам
audience-management = Руководству организации
audience-authority = Управлению образования

basis-title = На чём основан результат
basis-document = Документ: { $document }.
basis-pins = Форма { $form }, расчёт { $plugin }, ответы в редакции { $revision }, отправлены { $submitted }.
form-version = { $form }, версия { $version }
document-number = № { $number }
document-date = от { $date }

failure-title = Оценка не удалась
failure-safe = Ответы на месте: они сохранены и отправлены { $when }. Заполнять заново ничего не нужно.
failure-retry = Посчитать ещё раз
failure-wait = Администратор платформы уже видит этот сбой. Когда расчёт исправят, результат появится здесь.
failure-code = Код: { $code } · { $at }

print-back = К результату
print-how = Печать: Ctrl + P или меню браузера.
print-made = распечатано { $date }

col-indicator = Показатель
col-before = Было
col-now = Стало
col-change = Изменение
col-value = Значение
col-points = Баллы
col-level = Уровень
