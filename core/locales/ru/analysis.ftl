analysis-title = Анализ результатов
analysis-whole = Система в целом
analysis-levels = Уровни организаций
analysis-line = Динамика по мониторингам
analysis-first = Пока есть один мониторинг по этой форме. Линия появится после следующего.
analysis-risk = Зона риска
analysis-weak = Показатели на самом низком уровне
analysis-more = и ещё { $n }
analysis-no-risk = Организаций с низким и критическим уровнем нет.
analysis-connections = Что связано с результатом
analysis-factor = Что сравнивали с результатом
analysis-strength = Связь
analysis-connections-method = ρ — коэффициент Спирмена, τ — коэффициент Кендалла, от −1 до 1; сила связи — по шкале Чеддока. Считаем, если данные есть хотя бы у десяти организаций. Связь не означает причину: она подсказывает, о чём спросить.
factor-pupils = Число обучающихся
factor-rural = Сельская местность
factor-result = Результат за тот же период: «{ $round }»
strength = { $strength }, { $way }
strength-none = связи почти нет
strength-weak = слабая
strength-moderate = умеренная
strength-noticeable = заметная
strength-strong = высокая
strength-very-strong = весьма высокая
strength-straight = прямая: больше одно — больше и другое
strength-inverse = обратная: больше одно — меньше другое
refusal-few = { $n ->
    [one] Данные есть у { $n } организации, нужно хотя бы { $needed }.
   *[other] Данные есть у { $n } организаций, нужно хотя бы { $needed }.
}
refusal-equal = У организаций одно и то же значение, сравнивать нечего.
refusal-no-groups = Организации не делятся на ясные группы: условия у всех разные или, наоборот, близкие.
refusal-wide = Данных слишком много для такого расчёта.
analysis-groups = Сопоставимые группы
groups-group = Группа { $n }
groups-apart = Стоят особняком
groups-weak = Группы видны слабо: средний силуэт { $silhouette }. Считайте их подсказкой.
groups-reasonable = Группы видны достаточно ясно: средний силуэт { $silhouette }.
groups-strong = Группы видны ясно: средний силуэт { $silhouette }.
groups-middle = по всем условиям близко к среднему
groups-pupils-more = обучающихся больше: в среднем { $mean }, по всем — { $whole }
groups-pupils-fewer = обучающихся меньше: в среднем { $mean }, по всем — { $whole }
groups-rural = чаще сельские: { $mean }, по всем — { $whole }
groups-urban = чаще городские: { $mean }, по всем — { $whole }
groups-kindergartens = чаще детские сады: { $mean }, по всем — { $whole }
groups-supplementary = чаще дополнительное образование: { $mean }, по всем — { $whole }
groups-spread = Результат: медиана { $median }, от { $least } до { $greatest }
groups-left-out = Без группы, не все условия известны:
groups-method = Группы складываются из условий: вид организации, число обучающихся, город или село. Результаты в расчёт не входят, поэтому внутри группы их можно сравнивать. Метод Уорда; число групп — с наибольшим средним силуэтом; нужно хотя бы двенадцать организаций.
analysis-questions = О чём стоит спросить
analysis-questions-lead = Это вопросы, а не выводы: у каждого может быть простой ответ.
analysis-no-questions = Вопросов нет: необычных ответов не видно.
question-far = Результат { $value }, у середины из { $n } организаций — { $median }. Чем отличаются условия или способ подсчёта?
question-evidence = Без подтверждения { $without } из { $yes } ответов «да». Какие документы или страницы сайта их подтверждают?
question-all-best = { $n ->
    [one] Наибольший балл по { $n } показателю из { $n }. Чем подтверждаются ответы?
   *[other] Наибольший балл по всем { $n } показателям. Чем подтверждаются ответы?
}
question-jump = { $before }: { $from }, { $now }: { $to }. Что изменилось за это время?
question-same = Раздел «{ $section }»: один и тот же ответ на все { $n ->
    [one] { $n } вопрос
    [few] { $n } вопроса
   *[other] { $n } вопросов
}. Каждый ли пункт оценивали отдельно?
question-external = По своим ответам { $own }, по данным «{ $source }» — { $external }. Откуда разница?
chart-figures = Данные таблицей
col-period = Период
system-standing = Как обстоят дела
system-standing-of = { $system }: как обстоят дела
system-standing-empty = Ответов по этой системе ещё нет. Показатели заполнятся после первого мониторинга.
system-standing-behind = По организациям
line-rules = Прошлые мониторинги оценивали по другим правилам или настройкам.
line-choice = Как показать прошлые мониторинги
line-published = как опубликовано
line-comparable = сопоставимо: по нынешним правилам
line-incomplete = Не все прошлые ответы оценены по нынешним правилам; такие мониторинги показаны как опубликованы.
line-rescore = Пересчитать прошлые мониторинги
chart-label = Диаграмма: { $title }
