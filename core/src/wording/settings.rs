//! Settings as people write and read them: a weight as `1,5`, a bound as `70`, a choice by its option's title.

use zerkalo_engine::passport::{SettingKind, SettingSpec};

use super::phrase;
use crate::text::{self, Lang};

/// Why a setting cannot be read as it was typed; each is a text's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing was typed.
    Empty,
    /// It is no number.
    NotANumber,
    /// A whole number is wanted.
    NotWhole,
    /// More than two digits after the comma.
    TooFine,
}

impl Unreadable {
    /// What to say.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "setting-empty",
            Self::NotANumber => "setting-not-a-number",
            Self::NotWhole => "setting-not-whole",
            Self::TooFine => "setting-too-fine",
        }
    }
}

/// A value in words: `70 %`, `1,5`, «нужны все три», «да».
#[must_use]
pub fn shown(lang: Lang, spec: &SettingSpec, value: i64) -> String {
    match spec.kind {
        SettingKind::Switch => text::t(lang, if value == 0 { "setting-off" } else { "setting-on" }),
        SettingKind::Choice => {
            let option = usize::try_from(value).ok().and_then(|place| spec.options.get(place));
            option.map_or_else(|| value.to_string(), |option| phrase(&option.title, lang).to_owned())
        }
        SettingKind::Count => text::grouped(lang, value),
        SettingKind::Weight => hundredths(lang, value),
        SettingKind::Percent => format!("{}\u{a0}%", hundredths(lang, value)),
    }
}

/// A value as it stands in a field.
#[must_use]
pub fn typed(lang: Lang, spec: &SettingSpec, value: i64) -> String {
    match spec.kind {
        SettingKind::Weight | SettingKind::Percent => hundredths(lang, value),
        SettingKind::Switch | SettingKind::Choice | SettingKind::Count => value.to_string(),
    }
}

/// Between which values it may be: `от 0 до 100 %`; none for what is chosen from a list.
#[must_use]
pub fn bounds(lang: Lang, spec: &SettingSpec) -> Option<String> {
    match spec.kind {
        SettingKind::Switch | SettingKind::Choice => None,
        SettingKind::Count | SettingKind::Weight | SettingKind::Percent => {
            Some(between(lang, spec, spec.minimum, spec.maximum))
        }
    }
}

/// `от 0 до 100 %`.
#[must_use]
pub fn between(lang: Lang, spec: &SettingSpec, least: i64, greatest: i64) -> String {
    let least = typed(lang, spec, least);
    let args = [
        ("least", least.into()),
        ("greatest", shown(lang, spec, greatest).into()),
    ];
    text::t_with(lang, "setting-bounds", args)
}

/// What was typed as the setting's value.
///
/// # Errors
/// With why it cannot be read.
pub fn read(spec: &SettingSpec, typed: &str) -> Result<i64, Unreadable> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '%')
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    if plain.is_empty() {
        return Err(Unreadable::Empty);
    }
    match spec.kind {
        SettingKind::Weight | SettingKind::Percent => read_hundredths(&plain),
        SettingKind::Switch | SettingKind::Choice | SettingKind::Count => match plain.parse() {
            Ok(value) => Ok(value),
            Err(_) if plain.parse::<f64>().is_ok_and(f64::is_finite) => Err(Unreadable::NotWhole),
            Err(_) => Err(Unreadable::NotANumber),
        },
    }
}

fn read_hundredths(plain: &str) -> Result<i64, Unreadable> {
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(part) {
        return Err(Unreadable::NotANumber);
    }
    if part.len() > 2 {
        return Err(Unreadable::TooFine);
    }
    let value = format!("{whole}{part:0<2}").parse::<i64>();
    value.map(|value| sign * value).map_err(|_| Unreadable::NotANumber)
}

fn hundredths(lang: Lang, value: i64) -> String {
    let (sign, value) = (if value < 0 { "−" } else { "" }, value.unsigned_abs());
    let (whole, part) = (value / 100, value % 100);
    let comma = if lang == Lang::Ru { ',' } else { '.' };
    match part {
        0 => format!("{sign}{whole}"),
        part if part % 10 == 0 => format!("{sign}{whole}{comma}{}", part / 10),
        part => format!("{sign}{whole}{comma}{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use zerkalo_engine::passport::{Origin, Phrase, SettingOption};

    use super::*;

    fn spec(kind: SettingKind) -> SettingSpec {
        let option = |id: &str, title: &str| SettingOption {
            id: id.to_owned(),
            title: vec![Phrase {
                language: "ru".to_owned(),
                text: title.to_owned(),
            }],
        };
        SettingSpec {
            id: "setting".to_owned(),
            title: Vec::new(),
            kind,
            default: 0,
            minimum: 0,
            maximum: 10_000,
            options: vec![option("any", "достаточно одного"), option("all", "нужны все")],
            origin: Origin::Ours,
            note: String::new(),
        }
    }

    #[test]
    fn values_are_shown_as_people_write_them() {
        for (kind, value, text) in [
            (SettingKind::Percent, 7000, "70\u{a0}%"),
            (SettingKind::Percent, 7050, "70,5\u{a0}%"),
            (SettingKind::Weight, 105, "1,05"),
            (SettingKind::Weight, -50, "−0,5"),
            (SettingKind::Switch, 1, "да"),
            (SettingKind::Choice, 1, "нужны все"),
            (SettingKind::Choice, 9, "9"),
        ] {
            assert_eq!(shown(Lang::Ru, &spec(kind), value), text);
        }
        assert_eq!(typed(Lang::En, &spec(SettingKind::Weight), 150), "1.5");
        let percent = spec(SettingKind::Percent);
        assert_eq!(bounds(Lang::Ru, &percent).as_deref(), Some("от 0 до 100\u{a0}%"));
        assert_eq!(bounds(Lang::Ru, &spec(SettingKind::Choice)), None);
    }

    #[test]
    fn what_is_typed_is_read_or_refused() {
        use Unreadable::{Empty, NotANumber, NotWhole, TooFine};
        for (kind, typed, value) in [
            (SettingKind::Percent, "70", Ok(7000)),
            (SettingKind::Percent, " 70,5 % ", Ok(7050)),
            (SettingKind::Weight, "1.05", Ok(105)),
            (SettingKind::Weight, "-0,5", Ok(-50)),
            (SettingKind::Weight, "1,005", Err(TooFine)),
            (SettingKind::Weight, "полтора", Err(NotANumber)),
            (SettingKind::Weight, ",5", Err(NotANumber)),
            (SettingKind::Weight, "99999999999999999999", Err(NotANumber)),
            (SettingKind::Count, "12", Ok(12)),
            (SettingKind::Count, "1,5", Err(NotWhole)),
            (SettingKind::Count, "", Err(Empty)),
            (SettingKind::Choice, "inf", Err(NotANumber)),
        ] {
            assert_eq!(read(&spec(kind), typed), value, "{typed}");
        }
    }
}
