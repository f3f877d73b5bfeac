report-file = Аналитическая справка
workbook-file = Показатели
report-subject = о результатах мониторинга «{ $round }» за { $period }
report-signs = { $authority }
report-note-titles = Наименования показателей приведены дословно по документу.
report-note-points = Баллы показателя — вес, умноженный на достигнутую долю; баллы системы — их сумма по показателям, которые оцениваются.
report-note-missing = Показатель без ответа остаётся в максимуме и даёт ноль; неприменимый не входит ни в баллы, ни в максимум.
report-at-level = { $n ->
    [one] Уровень «{ $level }»: { $n } организация — { $names }.
    [few] Уровень «{ $level }»: { $n } организации — { $names }.
   *[other] Уровень «{ $level }»: { $n } организаций — { $names }.
}
report-weak = { $n ->
    [one] Уровень ниже среднего у { $n } показателя муниципалитета: { $list }.
   *[other] Уровень ниже среднего у { $n } показателей муниципалитета: { $list }.
}
report-in-list = в списке «{ $list }»
report-lowest-level = самый низкий уровень по системе
report-appendix = Значения показателей по организациям
report-docx = Справка (DOCX)
report-pdf = Справка (PDF)
report-xlsx = Показатели (XLSX)
report-csv = Показатели (CSV)
answers-file = Ответы
answers-wide-file = Ответы, строка на организацию
codebook-file = Кодификатор ответов
report-answers-xlsx = Ответы с кодификатором (XLSX)
report-answers-csv = Ответы, строка на ответ (CSV)
report-answers-wide = Ответы, строка на организацию (CSV)
report-codebook = Кодификатор (CSV)
municipal-answers = Ответы организаций
municipal-answers-lead = Подписанные ответы этого мониторинга, как их дали организации, по всем редакциям формы. Кодификатор объясняет вопросы и коды. Каждое скачивание видно в журнале.
institution-report-file = Отчёт о самооценке
report-head-school = Директор
report-head-kindergarten = Заведующий
report-head-any = Руководитель
result-docx = Отчёт (DOCX)
result-pdf = Отчёт (PDF)
report-note-advice = Каждой организации указаны не больше трёх первых рекомендаций; все они — в её отчёте о самооценке. Ответственный и срок взяты из дорожной карты и планов организаций; где их ещё нет, оставлена строка.
report-to-institution = { $institution }, { $audience }
report-due-planned = в плане организации
report-due-done = выполнено
report-due-declined = отклонено организацией
