# Правила оценки: версия плагина, его настройки, предложения и решения по ним.

nav-rules = Правила оценки
rules-title = Правила оценки
rules-lead = По какой версии плагина и с какими настройками считаются результаты. Любое изменение предлагает один человек, а одобряет другой.
rules-plugin = Плагин
rules-settings = Настройки
rules-built-in = встроен в программу и обновляется вместе с ней
rules-activated = действует с { $when }
rules-platform = Платформа
rules-settings-number = № { $number }, действуют с { $date }
rules-settings-default = все по умолчанию
rules-to-settings = Настройки
rules-to-versions = Версии плагина
rules-waiting = Ждут решения
rules-none-waiting = Предложений нет. Новые настройки или другую версию предлагают на их страницах.
rules-decided = Решённые
rules-link = Правила оценки

proposal-of-settings = Изменение настроек
proposal-of-version = Версия { $version } плагина { $id }
proposal-of-return = Возврат к версии { $version } плагина { $id }
proposal-proposed = ждёт решения
proposal-approved = одобрено
proposal-rejected = отклонено
proposal-withdrawn = отозвано
proposal-since = Предложено
proposal-made-by = предложено: { $who }
proposal-decided = Решение
proposal-decided-by = решение: { $who }
proposal-why = Почему
proposal-changes = Что изменится
proposal-decision = Ваше решение
proposal-own = Это ваше предложение. Одобрить или отклонить его должен другой человек: администратор управления образования или администратор платформы. Пока решения нет, предложение можно отозвать.
proposal-withdraw = Отозвать предложение
proposal-approve = Одобрить
proposal-approve-settings = Одобренные настройки получат мониторинги, которые откроются после этого. Открытые мониторинги считаются по-прежнему.
proposal-approve-version = По одобренной версии пойдут мониторинги, которые откроются после этого. Открытые мониторинги считаются по прежней версии, пока их не переведут отдельно.
proposal-reject = Отклонить
proposal-reject-reason = Почему отклоняете
proposal-reject-wanted = Напишите, почему отклоняете предложение: до 2000 знаков.
proposal-reason = Почему это нужно
proposal-reason-hint = Номер решения, протокол, замечание: причина останется в журнале и в истории.
proposal-reason-wanted = Напишите причину: до 2000 знаков.
proposal-outdated-now = Пока предложение ждало, действующие правила изменились. Одобрить его уже нельзя: предложите заново.

settings-title = Настройки оценки
settings-in-force = Действуют настройки № { $number }.
settings-none-changed = Все настройки действуют по умолчанию.
settings-lead = Настройка относится к тем мониторингам, которые откроются после одобрения. Открытые мониторинги считаются с настройками, с которыми открылись.
settings-readings = Как понимать правила
settings-bounds = Границы и доли
settings-weights = Веса показателей
settings-none = У этого плагина нет настроек.
settings-propose = Предложить
settings-same = Ничего не изменено: значения те же, что действуют. Измените хотя бы одно.
settings-from =
    { $gone ->
        [0] Поля заполнены значениями настроек № { $number }. Проверьте их и предложите.
        [one] Поля заполнены значениями настроек № { $number }. { $gone } значение того времени нынешний плагин не знает, оно пропущено.
        [few] Поля заполнены значениями настроек № { $number }. { $gone } значения того времени нынешний плагин не знает, они пропущены.
       *[other] Поля заполнены значениями настроек № { $number }. { $gone } значений того времени нынешний плагин не знает, они пропущены.
    }
settings-history-title = История настроек
settings-history-lead = Каждое изменение: кто предложил, кто одобрил, почему и что стало другим.
settings-history-empty = Настройки ещё не меняли: действуют значения по умолчанию.
settings-number = Настройки № { $number }
settings-is-in-force = действуют
settings-since = одобрены: { $who }
settings-proposed = предложены: { $who }
settings-no-change = Значения те же, что по умолчанию.
settings-back = Предложить настройки № { $number } снова
setting-now = Сейчас: { $value }
setting-default = по умолчанию: { $value }
setting-bounds = от { $least } до { $greatest }
setting-ours = По умолчанию; документ не определяет.
setting-document = Так определяет документ.
setting-on = да
setting-off = нет
setting-empty = Введите значение.
setting-not-a-number = Введите число, например 1,5.
setting-not-whole = Введите целое число.
setting-too-fine = Не больше двух знаков после запятой.
setting-out-of-bounds = Значение должно быть { $bounds }.

versions-title = Версии плагина
versions-lead = По какой версии оценивают ответы и какие действовали раньше.
versions-came-along = встроенная версия, действовала до первого включения
versions-in-force = действует
versions-revoked = отозвана
versions-revoked-why = Отозвана платформой: { $reason }
versions-signed = подпись: { $who }
versions-bring-title = Новая версия
versions-bring-text = Загрузите плагин. Он будет проверен в песочнице и станет предложением: действовать начнёт, только когда его одобрит другой человек.
versions-file = Файл плагина
versions-file-hint = Заполненная книга .xlsx, пакет .zplugin, который собрала команда «zerkalo plugin pack», или компонент WebAssembly .wasm: до { $size }.
versions-bring = Проверить и предложить
versions-workbook = Программист не обязателен: опишите свою систему в книге XLSX и загрузите её сюда же. Взять книгу:
versions-workbook-template = пустая
versions-workbook-example = заполненный пример
versions-bring-wanted = Выберите файл плагина.
versions-bring-known = Эта версия уже действует. Загрузите другую.
versions-return-title = Вернуться к прежней версии
versions-return-text = Прежняя версия снова начнёт действовать, когда возврат одобрит другой человек.
versions-version = Версия
versions-return = Предложить возврат
versions-return-wanted = Выберите версию, которая не действует сейчас.
versions-return-known = Эта версия уже действует. Выберите другую.
versions-revoke-title = Отозвать версию
versions-revoke-text = Новые мониторинги отозванную версию не получат, и подписать ответы по ней будет нельзя: черновики сохранятся. Готовые результаты останутся. Отзыв действует для всех муниципалитетов и необратим.
versions-revoke = Отозвать
versions-revoke-wanted = Выберите версию.
versions-revoke-known = Эта версия уже отозвана.
versions-details = Подробности для разработчика
version-is-revoked = Действующая версия отозвана платформой: { $reason } Новые мониторинги открыть нельзя: вернитесь к прежней версии или загрузите исправленную.
version-what = Что предложено
version-digest = Отпечаток SHA-256
version-signature = Подпись
version-unsigned = не подписан
version-checks = Проверки
version-dropped = Эти настройки новая версия не принимает, они вернутся к значениям по умолчанию:
version-differences = Чем отличается от действующей версии
version-same = Состав тот же: системы, показатели, уровни и настройки не отличаются.
version-systems = Системы и показатели
version-indicators =
    { $n ->
        [one] { $n } показатель
        [few] { $n } показателя
       *[other] { $n } показателей
    }
check-passed = пройдено
check-imports = Доступ наружу
check-imports-passed = плагин ничего не просит у сервера
check-contract = Договор
check-contract-passed = функции и типы те, что описаны в договоре
check-compile = Сборка
check-compile-passed = собран отдельно, с пределами времени и памяти
check-passport = Паспорт
check-passport-passed = без ошибок: систем — { $systems }, показателей — { $indicators }
check-forms = Формы
check-forms-passed = каждый показатель находит свои вопросы; новых форм — { $forms }
check-cases = Примеры
check-cases-passed = { $cases ->
    [one] сошёлся { $cases } пример
    [few] сошлись { $cases } примера
   *[other] сошлось { $cases } примеров
}
proposal-impact-unknown = Что станет с результатами, ещё не посчитано. Лучше посчитать до решения: журнал запомнит, что оно принято с расчётом.
version-findings = На что обратить внимание
version-findings-hint = Это не мешает принять версию, но прочтите перед решением.
check-settings = Настройки
check-settings-passed = плагин принимает действующие настройки; перенесено — { $settings }
difference-count = { $n ->
    [one] { $n } изменение
    [few] { $n } изменения
   *[other] { $n } изменений
}
difference-systems = Системы
difference-indicators = Показатели
difference-levels = Уровни
difference-settings = Настройки
difference-added = добавлено
difference-removed = убрано
difference-changed = изменено
aspect-title = название
aspect-kind = вид показателя
aspect-questions = вопросы
aspect-weight = вес
aspect-bounds = порог или цель
aspect-method = способ расчёта или источник

remedy-plugin-too-large = Нужен файл до 20 МБ: соберите плагин без отладочных сведений.
remedy-plugin-not-a-component = Соберите его командой «zerkalo plugin build» и загрузите файл .wasm.
remedy-plugin-has-imports = Соберите плагин без WASI и других внешних функций: что именно он просит, сказано в подробностях.
remedy-plugin-wrong-contract = Возьмите договор версии 1.0 и соберите заново.
remedy-plugin-bad-passport = Исправьте то, что перечислено в подробностях, и загрузите снова.
remedy-inconsistent = Каждый вопрос и показатель, которые не сошлись, названы в подробностях.
remedy-settings-invalid = Что не принято, сказано в подробностях.
remedy-version-used = Дайте ей новый номер.
remedy-form-invalid = Что исправить, сказано в подробностях.

round-pins-title = По чему считаются результаты
round-pins-form = Форма
round-pins-plugin = Плагин
round-pins-settings = Настройки
round-pins-signature = Подпись плагина
round-pins-version = версия { $version }
round-pins-revoked = Версия плагина отозвана платформой: { $reason } Подписать ответы нельзя, черновики сохранены.
