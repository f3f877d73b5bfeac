//! Tables of the справка; templates of municipalities take them by name.

use zerkalo_engine::language::Language;
use zerkalo_engine::passport::Origin;

use crate::model::{Certificate, InstitutionFigure, Level, Method, Score};
use crate::paper::{Cell, Column, Table};
use crate::shown;
use crate::words::{day, names, say};

const OWNER_BLANK: &str = "______________";
const DAY_BLANK: &str = "__.__.____";

/// Levels with their bounds.
pub(crate) fn bounds(method: &Method, language: Language) -> Table {
    let rows = method.bounds.iter().map(|bound| {
        let from = match bound.from {
            Some(share) => format!(
                "{} {}",
                say(language, "от", "from"),
                shown::percent(Some(share), language)
            ),
            None => say(language, "ниже всех границ", "below all bounds").to_owned(),
        };
        let origin = match bound.origin {
            Origin::Document => say(language, "документ", "the document"),
            Origin::Ours => say(
                language,
                "по умолчанию; документ не определяет",
                "default; the document does not say",
            ),
        };
        vec![level(Some(&bound.level)), from.into(), origin.into()]
    });
    Table {
        caption: say(language, "Границы уровней", "Bounds of the levels").to_owned(),
        rows: rows.collect(),
        columns: vec![
            Column::text(say(language, "Уровень", "Level"), 40),
            Column::text(say(language, "Доля баллов от максимума", "Share of the maximum"), 60),
            Column::text(say(language, "Чем определено", "Defined by"), 80),
        ],
    }
}

/// The municipal figures.
pub(crate) fn indicators(certificate: &Certificate, language: Language) -> Table {
    let of = say(language, "из", "of");
    let rows = certificate.indicators.iter().map(|own| {
        vec![
            titled(&own.code, &own.title).into(),
            shown::measured(own.value, language).into(),
            level(own.level.as_ref()),
            shown::change(own.change.as_ref(), language).into(),
            format!("{}\u{a0}{of}\u{a0}{}", own.answered, own.asked).into(),
        ]
    });
    Table {
        caption: say(language, "Муниципальные значения показателей", "Municipal figures").to_owned(),
        rows: rows.collect(),
        columns: vec![
            Column::text(say(language, "Показатель", "Indicator"), 66),
            Column::figure(say(language, "Значение", "Value"), 30),
            Column::figure(say(language, "Уровень", "Level"), 37),
            Column::figure(say(language, "Изменение", "Change"), 26),
            Column::figure(say(language, "Ответили", "Answered"), 21),
        ],
    }
}

/// The institutions by name.
pub(crate) fn institutions(certificate: &Certificate, language: Language) -> Table {
    let rows = by_name(&certificate.institutions).into_iter().map(|own| {
        vec![
            own.name.as_str().into(),
            shown::score(own.score, language).into(),
            shown::percent(own.score.and_then(Score::share), language).into(),
            level(own.level.as_ref()),
            shown::points_of_percent(own.change, language).into(),
        ]
    });
    Table {
        caption: say(
            language,
            "Баллы и уровни организаций",
            "Points and levels of the institutions",
        )
        .to_owned(),
        rows: rows.collect(),
        columns: vec![
            Column::text(say(language, "Организация", "Institution"), 71),
            Column::figure(say(language, "Баллы", "Points"), 25),
            Column::figure(say(language, "Доля", "Share"), 20),
            Column::figure(say(language, "Уровень", "Level"), 37),
            Column::figure(say(language, "Изменение", "Change"), 27),
        ],
    }
}

/// Who needs help first, and why.
pub(crate) fn risks(certificate: &Certificate, language: Language) -> Table {
    let rows = certificate.risks.iter().map(|own| {
        vec![
            own.name.as_str().into(),
            level(own.level.as_ref()),
            own.reasons.join("; ").into(),
        ]
    });
    Table {
        caption: say(language, "Кому помочь в первую очередь", "Who needs help first").to_owned(),
        rows: rows.collect(),
        columns: vec![
            Column::text(say(language, "Организация", "Institution"), 60),
            Column::figure(say(language, "Уровень", "Level"), 37),
            Column::text(say(language, "Почему", "Why"), 84),
        ],
    }
}

/// What is advised, to whom, by whom seen to, until when.
pub(crate) fn recommendations(certificate: &Certificate, language: Language) -> Table {
    let rows = certificate.recommendations.iter().map(|own| {
        vec![
            own.addressee.as_str().into(),
            own.text.as_str().into(),
            or_blank(&own.owner, OWNER_BLANK).into(),
            or_blank(&day(&own.due, language), DAY_BLANK).into(),
        ]
    });
    Table {
        caption: say(language, "Кому что рекомендовано", "What is recommended to whom").to_owned(),
        rows: rows.collect(),
        columns: vec![
            Column::text(say(language, "Кому", "To whom"), 34),
            Column::text(say(language, "Рекомендация", "Recommendation"), 70),
            Column::text(say(language, "Ответственный", "Owner"), 36),
            Column::figure(say(language, "Срок", "Due"), 24),
        ],
    }
}

/// What nobody has decided yet is filled in by hand.
fn or_blank(text: &str, blank: &str) -> String {
    if text.is_empty() { blank } else { text }.to_owned()
}

/// What is done.
pub(crate) fn measures(certificate: &Certificate, language: Language) -> Table {
    let rows = certificate.measures.iter().map(|own| {
        vec![
            own.title.as_str().into(),
            own.owner.as_str().into(),
            day(&own.due, language).into(),
            own.result.as_str().into(),
        ]
    });
    Table {
        caption: say(language, "Меры", "Measures").to_owned(),
        rows: rows.collect(),
        columns: vec![
            Column::text(say(language, "Мера", "Measure"), 60),
            Column::text(say(language, "Ответственный", "Owner"), 36),
            Column::figure(say(language, "Срок", "Due"), 24),
            Column::text(say(language, "Ожидаемый результат", "Expected result"), 44),
        ],
    }
}

/// An indicator's official title under its code.
pub(crate) fn titled(code: &str, title: &str) -> String {
    format!("{code}\n{title}")
}

/// A level's word and sign on its tint.
pub(crate) fn level(level: Option<&Level>) -> Cell {
    Cell {
        text: shown::level(level),
        tone: level.map(|level| level.tone),
    }
}

pub(super) fn by_name(institutions: &[InstitutionFigure]) -> Vec<&InstitutionFigure> {
    let mut sorted: Vec<_> = institutions.iter().collect();
    sorted.sort_by(|a, b| names(&a.name, &b.name));
    sorted
}
