//! The columns of a file of people, in their order.

use crate::columns::Columns;

/// A column of a file of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonColumn {
    /// Where they work; nothing for the authority.
    Institution,
    /// As what: never a person's name.
    Office,
    /// Where letters reach them.
    Email,
    /// What they type to sign in.
    Login,
    /// What they may do.
    Role,
}

impl Columns for PersonColumn {
    const ALL: &'static [Self] = &[Self::Institution, Self::Office, Self::Email, Self::Login, Self::Role];
    const SHEET: &'static str = "Люди";

    fn key(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Office => "office",
            Self::Email => "email",
            Self::Login => "login",
            Self::Role => "role",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Institution => "Организация",
            Self::Office => "Должность",
            Self::Email => "Электронная почта",
            Self::Login => "Логин",
            Self::Role => "Роль",
        }
    }

    fn explanation(self) -> &'static str {
        match self {
            Self::Institution => {
                "ИНН или краткое название, как в реестре. У людей управления образования оставьте пустым."
            }
            Self::Office => "Кем человек работает, до 200 знаков. Имя и фамилия не нужны.",
            Self::Email => "Если своего ящика нет, оставьте пустым: приглашение можно напечатать.",
            Self::Login => {
                "Без пробелов. Если оставить пустым, Зеркало предложит сам. Один логин в нескольких строках — один человек с несколькими ролями."
            }
            Self::Role => {
                "руководитель или заполняет формы — в организации; специалист управления, администратор управления или наблюдатель — в управлении образования."
            }
        }
    }

    fn example(self) -> &'static str {
        match self {
            Self::Institution => "Школа № 1",
            Self::Office => "заместитель директора по воспитательной работе",
            Self::Email => "school1@example.ru",
            Self::Login => "school1-zam",
            Self::Role => "заполняет формы",
        }
    }

    fn choices(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Role => Some(&[
                "руководитель",
                "заполняет формы",
                "специалист управления",
                "администратор управления",
                "наблюдатель",
            ]),
            _ => None,
        }
    }

    fn width(self) -> f64 {
        match self {
            Self::Office => 50.0,
            _ => 30.0,
        }
    }
}
