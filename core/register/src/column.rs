//! The columns of the register's file, in their order.

use crate::columns::Columns;

/// A column, and a field of an institution's card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The platform's id.
    Id,
    /// The kind.
    Kind,
    /// The full name.
    Name,
    /// The name for lists.
    ShortName,
    /// The taxpayer number.
    Inn,
    /// The key in another list.
    Code,
    /// Town or village.
    Place,
    /// How many pupils.
    Pupils,
    /// Groups for comparison.
    Groups,
    /// The day of opening.
    Opened,
    /// The day of closing.
    Closed,
    /// Who goes on with its work.
    Successor,
}

impl Columns for Column {
    const ALL: &'static [Self] = &[
        Self::Id,
        Self::Kind,
        Self::Name,
        Self::ShortName,
        Self::Inn,
        Self::Code,
        Self::Place,
        Self::Pupils,
        Self::Groups,
        Self::Opened,
        Self::Closed,
        Self::Successor,
    ];

    const SHEET: &'static str = "Организации";

    fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::Inn => "inn",
            Self::Code => "code",
            Self::Place => "place",
            Self::Pupils => "pupils",
            Self::Groups => "groups",
            Self::Opened => "opened_on",
            Self::Closed => "closed_on",
            Self::Successor => "successor",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Id => "Идентификатор",
            Self::Kind => "Вид",
            Self::Name => "Полное название",
            Self::ShortName => "Краткое название",
            Self::Inn => "ИНН",
            Self::Code => "Код",
            Self::Place => "Местность",
            Self::Pupils => "Обучающихся",
            Self::Groups => "Группы сравнения",
            Self::Opened => "Открыта",
            Self::Closed => "Закрыта",
            Self::Successor => "Преемник",
        }
    }

    fn explanation(self) -> &'static str {
        match self {
            Self::Id => "Заполняет Зеркало. У новой организации оставьте пустым.",
            Self::Kind => "школа, детский сад, дополнительное образование или управление образования.",
            Self::Name => "Как в уставе, до 500 знаков.",
            Self::ShortName => "Как её называют в таблицах, до 120 знаков.",
            Self::Inn => "10 цифр. У филиала без своего ИНН оставьте пустым и дайте код.",
            Self::Code => "Ключ организации в другой вашей системе, до 64 знаков. Можно оставить пустым.",
            Self::Place => "город или село.",
            Self::Pupils => "Сколько обучающихся или воспитанников, целое число. Если неизвестно, оставьте пустым.",
            Self::Groups => {
                "С кем сравнивать. Через точку с запятой, срок в скобках: Малокомплектные (с 01.09.2026 по 31.08.2027); Арктические"
            }
            Self::Opened => "День, например 01.09.1985. Можно оставить пустым.",
            Self::Closed => "День, с которого организация не работает. Её ответы и результаты сохраняются.",
            Self::Successor => "ИНН, код или идентификатор организации, к которой присоединили эту.",
        }
    }

    fn example(self) -> &'static str {
        match self {
            Self::Id | Self::Closed | Self::Successor => "",
            Self::Kind => "школа",
            Self::Name => "Муниципальное общеобразовательное учреждение «Средняя школа № 1»",
            Self::ShortName => "Школа № 1",
            Self::Inn => "7707083893",
            Self::Code => "SCH-001",
            Self::Place => "город",
            Self::Pupils => "240",
            Self::Groups => "Малокомплектные (с 01.09.2026 по 31.08.2027)",
            Self::Opened => "01.09.1985",
        }
    }

    fn choices(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Kind => Some(&[
                "школа",
                "детский сад",
                "дополнительное образование",
                "управление образования",
            ]),
            Self::Place => Some(&["город", "село"]),
            _ => None,
        }
    }

    fn width(self) -> f64 {
        match self {
            Self::Name => 60.0,
            Self::Groups | Self::Id => 38.0,
            Self::ShortName | Self::Kind => 26.0,
            _ => 15.0,
        }
    }
}
