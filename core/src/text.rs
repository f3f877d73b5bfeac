//! What pages say: Fluent texts in Russian (by default) and English, and numbers and dates as people write them.
//!
//! A sentence stands in `locales/<language>/*.ftl`; code and templates know its key.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentResource;
pub use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::fluent_bundle::concurrent::FluentBundle;
use fluent_templates::{LanguageIdentifier, StaticLoader, langid};
use jiff::civil::{Date, DateTime, Time};
use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::trend::Break;
pub use zerkalo_engine::language::Language as Lang;
use zerkalo_engine::number;
use zerkalo_engine::value::{Fraction, Points, Quantity};

#[allow(clippy::unwrap_used, clippy::expect_used)] // the macro's own; the texts are compiled in and tested
mod locales {
    fluent_templates::static_loader! {
        pub(super) static LOCALES = {
            locales: "./locales",
            fallback_language: "ru",
            customise: |bundle| {
                let english = bundle.locales.first().is_some_and(|locale| locale.language.as_str() == "en");
                bundle.set_use_isolating(false);
                bundle.set_formatter(Some(if english { super::english_number } else { super::russian_number }));
            },
        };
    }
}

const fn id(lang: Lang) -> LanguageIdentifier {
    match lang {
        Lang::Ru => langid!("ru"),
        Lang::En => langid!("en"),
    }
}

/// The languages of the interface.
pub const LANGS: [Lang; 2] = [Lang::Ru, Lang::En];

/// The language of an exact code, as a form posts it; none of an unknown one.
#[must_use]
pub fn language(code: &str) -> Option<Lang> {
    LANGS.into_iter().find(|lang| lang.code() == code)
}

/// An empty set of messages that writes numbers as this language does; for templates that come from elsewhere.
pub(crate) fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![id(lang)]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(if lang == Lang::En {
        english_number
    } else {
        russian_number
    }));
    bundle
}

/// The text of a key.
#[must_use]
pub fn t(lang: Lang, key: &str) -> String {
    look_up(lang, key, None)
}

/// The text of a key with its arguments: numbers choose plural forms.
#[must_use]
pub fn t_with<'a>(lang: Lang, key: &str, args: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>) -> String {
    let args: HashMap<Cow<'static, str>, FluentValue<'a>> = args
        .into_iter()
        .map(|(name, value)| (Cow::Borrowed(name), value))
        .collect();
    look_up(lang, key, Some(&args))
}

/// The text of a key that may not exist; for keys made of codes.
#[must_use]
pub fn find(lang: Lang, key: &str) -> Option<String> {
    locales::LOCALES
        .lookup_single_language::<&str>(&id(lang), key, None)
        .ok()
}

/// The same with arguments.
#[must_use]
pub fn find_with<'a>(
    lang: Lang,
    key: &str,
    args: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
) -> Option<String> {
    let args: HashMap<Cow<'static, str>, FluentValue<'a>> = args
        .into_iter()
        .map(|(name, value)| (Cow::Borrowed(name), value))
        .collect();
    locales::LOCALES
        .lookup_single_language(&id(lang), key, Some(&args))
        .ok()
}

pub(crate) fn look_up(lang: Lang, key: &str, args: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>) -> String {
    let loader: &StaticLoader = &locales::LOCALES;
    loader
        .lookup_single_language(&id(lang), key, args)
        .unwrap_or_else(|fault| {
            // A tested impossibility; a page with a visible key is still better than none.
            tracing::error!(key, lang = lang.code(), %fault, "text missing");
            format!("[{key}]")
        })
}

fn russian_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_value(Lang::Ru, value)
}

fn english_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_value(Lang::En, value)
}

fn number_value(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(value) => Some(number::decimal(value.value, lang)),
        _ => None,
    }
}

/// A share as a percentage with one decimal: `7,1 %`; a dash where it is not defined.
#[must_use]
pub fn percent(lang: Lang, share: Fraction) -> String {
    number::percent(share, 1, lang).unwrap_or_else(|| "—".to_owned())
}

/// What was attained of what could be had, as a percentage; a dash where nothing could be had.
#[must_use]
pub fn attained(lang: Lang, attained: Option<Exact>) -> String {
    attained.map_or_else(|| "—".to_owned(), |share| percent(lang, share.fraction()))
}

/// A share as a whole percentage: `67 %`; a dash where it is not defined.
#[must_use]
pub fn whole_percent(lang: Lang, share: Fraction) -> String {
    number::percent(share, 0, lang).unwrap_or_else(|| "—".to_owned())
}

/// A difference of two shares: `+4,2 п. п.`; none where it is not defined.
#[must_use]
pub fn percent_change(lang: Lang, difference: Fraction) -> Option<String> {
    let points = number::percentage_points(difference, 1, lang)?;
    Some(format!("{points}\u{a0}{}", t(lang, "unit-percentage-points")))
}

/// Why two rounds can't be compared: `другая форма, другие настройки`.
#[must_use]
pub fn breaks(lang: Lang, why: &[Break]) -> String {
    let words = why.iter().map(|one| {
        let key = match one {
            Break::KindOfPeriod => "break-period",
            Break::Form => "break-form",
            Break::Plugin => "break-plugin",
            Break::Settings => "break-settings",
        };
        t(lang, key)
    });
    words.collect::<Vec<_>>().join(", ")
}

/// A whole number with its thousands apart: `1 234`.
#[must_use]
pub fn grouped(lang: Lang, value: i64) -> String {
    number::grouped(value, lang)
}

/// A share in words: `17 из 240`.
#[must_use]
pub fn share(lang: Lang, share: Fraction) -> String {
    t_with(
        lang,
        "share",
        [
            ("n", number::grouped(share.numerator, lang).into()),
            ("d", number::grouped(share.denominator, lang).into()),
        ],
    )
}

/// A share in words and as a percentage: `17 из 240, 7,1 %`.
#[must_use]
pub fn share_and_percent(lang: Lang, fraction: Fraction) -> String {
    let words = share(lang, fraction);
    number::percent(fraction, 1, lang).map_or_else(|| words.clone(), |percent| format!("{words}, {percent}"))
}

/// A number of an outcome: `12`, `17 из 240, 7,1 %`, `3,5`, `—`.
#[must_use]
pub fn quantity(lang: Lang, quantity: Quantity) -> String {
    match quantity {
        Quantity::None => "—".to_owned(),
        Quantity::Integer(value) => number::grouped(value, lang),
        Quantity::Fraction(fraction) => share_and_percent(lang, fraction),
        Quantity::Decimal(value) => number::decimal(value, lang),
    }
}

/// Points as a number that chooses plural forms: 50 hundredths are 0.5.
#[must_use]
pub fn points(points: Points) -> FluentValue<'static> {
    (f64::from(points) / 100.0).into()
}

/// A day: `21.11.2026`, `21 November 2026`.
#[must_use]
pub fn date(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Ru => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        Lang::En => format!("{} {} {}", date.day(), month(lang, date.month()), date.year()),
    }
}

/// A time of day: `14:05`.
#[must_use]
pub fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A moment: `21.11.2026, 14:05`.
#[must_use]
pub fn moment(lang: Lang, moment: DateTime) -> String {
    format!("{}, {}", date(lang, moment.date()), time(moment.time()))
}

/// A month's name: «январь»; empty for a number that is none.
#[must_use]
pub fn month(lang: Lang, month: i8) -> String {
    if (1..=12).contains(&month) {
        t(lang, &format!("month-{month}"))
    } else {
        String::new()
    }
}

/// A month's short name: «янв».
#[must_use]
pub fn month_short(lang: Lang, month: i8) -> String {
    if (1..=12).contains(&month) {
        t(lang, &format!("month-short-{month}"))
    } else {
        String::new()
    }
}

/// Months in words: «январь, май».
#[must_use]
pub fn months(lang: Lang, months: &[u8]) -> String {
    let names: Vec<String> = months
        .iter()
        .map(|number| month(lang, i8::try_from(*number).unwrap_or(0)))
        .collect();
    names.join(", ")
}

/// A period's canonical text in words: `2026/2027` → «2026/2027 учебный год». An unknown one stays as it is.
#[must_use]
pub fn period(lang: Lang, canonical: &str) -> String {
    let year = |key: &str, year: &str| t_with(lang, key, [("year", FluentValue::from(year.to_owned()))]);
    if canonical.contains('/') {
        return year("period-school-year", canonical);
    }
    let Some((base, part)) = canonical.split_once('-') else {
        return year("period-year", canonical);
    };
    match part {
        "H1" | "H2" | "Q1" | "Q2" | "Q3" | "Q4" => year(&format!("period-{}", part.to_lowercase()), base),
        _ => match part.parse::<i8>() {
            Ok(number) if (1..=12).contains(&number) => t_with(
                lang,
                "period-month",
                [
                    ("month", month(lang, number).into()),
                    ("year", FluentValue::from(base.to_owned())),
                ],
            ),
            _ => canonical.to_owned(),
        },
    }
}

/// How many days are left: «осталось 5 дней», «сегодня последний день», «опоздание 2 дня».
#[must_use]
pub fn days_left(lang: Lang, today: Date, due: Date) -> String {
    let days = due.since(today).map_or(0, |span| i64::from(span.get_days()));
    match days {
        0 => t(lang, "days-today"),
        1.. => t_with(lang, "days-left", [("n", days.into())]),
        _ => t_with(lang, "days-late", [("n", (-days).into())]),
    }
}

/// A file's size: `218 КБ`.
#[must_use]
pub fn size(lang: Lang, bytes: u64) -> String {
    let (size, unit) = match bytes {
        0..1024 => (bytes, "size-b"),
        1024..1_048_576 => (bytes.div_ceil(1024), "size-kb"),
        _ => (bytes.div_ceil(1_048_576), "size-mb"),
    };
    format!(
        "{}\u{a0}{}",
        number::grouped(i64::try_from(size).unwrap_or(i64::MAX), lang),
        t(lang, unit)
    )
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
