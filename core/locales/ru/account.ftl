# Вход, первый администратор, пароль, учётная запись.

sign-in-title = Вход
sign-in-lead = Логин и пароль выдаёт управление образования или администратор платформы.
sign-in-failed = Войти не удалось
sign-in-help = Забыли пароль? Администратор выдаст новый одноразовый.
sign-in = Войти
login = Логин
password = Пароль
password-new = Новый пароль
password-again = Новый пароль ещё раз
password-hint =
    { $n ->
        [one] Не короче { $n } знака. Удобно запомнить фразу из нескольких слов.
       *[other] Не короче { $n } знаков. Удобно запомнить фразу из нескольких слов.
    }
password-current = Нынешний пароль
password-one-time = Одноразовый пароль
password-title = Смена пароля
password-title-one-time = Придумайте свой пароль
password-lead = После смены все остальные сеансы закончатся.
password-lead-one-time = Вы вошли по одноразовому паролю. Чтобы продолжить, замените его своим.
password-submit = Сменить пароль

setup-title = Первый администратор платформы
setup-lead = Эта ссылка действует один раз. Администратор устанавливает плагины, заводит муниципалитеты и пользователей.
setup-login-hint = Латинские буквы, цифры, точка или дефис. Имя и фамилия не нужны.
setup-submit = Создать администратора

account-title = Учётная запись
account-roles = Роли
account-password = Сменить пароль
account-language = Язык
account-sessions = Сеансы
account-sessions-note = Где вы сейчас вошли. Незнакомый сеанс закончите и смените пароль.
session-seen = был активен { $when }
session-current = этот
session-end = Закончить
sessions-end-all = Закончить все, кроме этого
account-tokens = Ключи доступа
account-tokens-note = Ключ нужен программе, которая передаёт данные за вас. Он действует с вашими правами.
token-new = Ключ создан. Скопируйте его сейчас: больше он не покажется.
token-created = создан { $when }
token-used = использован { $when }
token-never = ещё не использован
token-expires = действует до { $when }
token-revoke = Отозвать
tokens-none = Ключей пока нет.
token-name = Для чего нужен ключ
token-name-hint = Например: «выгрузка из электронного журнала».
token-make = Создать ключ
