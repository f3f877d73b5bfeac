# Тексты обработчиков: роли и несколько предложений, которых нет в шаблонах.

role-respondent = Заполняет формы
role-head = Руководитель
role-specialist = Специалист управления
role-authority-admin = Администратор управления
role-observer = Наблюдатель
role-platform-admin = Администратор платформы
task-next = { $title }, с { $date }
sign-changed = Пока страница была открыта, ответы изменились. Проверьте их ещё раз и подпишите.
sign-unconfirmed = Подтвердите, что ответы проверены.
health-database = База данных
