//! What few indicators have: columns of a table, a setting of their own for their parts, a mean for the municipality.

use super::faults::{Faults, Place};
use super::scope::{Scope, check_id};
use super::source::{self, Score, SummaryOf};
use crate::rules::{self, PartsReading, Reading};
use crate::wit::{IndicatorKind, SettingKind};

/// [`rules::Extra`], before it is encoded.
#[derive(Debug, Default)]
pub(super) struct Extra {
    columns: Vec<String>,
    reading: Option<Choice>,
    pub(super) mean: bool,
}

/// A setting that says how parts are read.
#[derive(Debug, Clone)]
struct Choice {
    setting: String,
    default: i64,
    options: Vec<PartsReading>,
}

impl Extra {
    /// Reads and checks what an indicator has.
    pub(super) fn of(
        source: &source::Indicator,
        (kind, score, reading): (IndicatorKind, Score, Reading),
        place: &Place,
        (scope, faults): (&Scope, &mut Faults),
    ) -> Self {
        check_columns(source, kind, score, place, faults);
        let mean = source.summary == Some(SummaryOf::Mean);
        if mean && !matches!(reading, Reading::Share | Reading::Step) {
            faults.add(place, "summary = \"mean\" бывает у долей и шкал");
        }
        Self {
            columns: source.columns.clone(),
            reading: source.reading.as_ref().and_then(|setting| {
                check_reading(source, place, faults);
                choice(setting, scope, place, faults)
            }),
            mean,
        }
    }

    /// As the table of rules holds it; none where there is nothing.
    pub(super) fn rules(&self) -> Option<Box<rules::Extra<'_>>> {
        if self.columns.is_empty() && self.reading.is_none() && !self.mean {
            return None;
        }
        Some(Box::new(rules::Extra {
            columns: self.columns.iter().map(String::as_str).collect(),
            reading: self.reading.as_ref().map(|choice| rules::PartsChoice {
                setting: &choice.setting,
                default: choice.default,
                options: choice.options.clone(),
            }),
            mean: self.mean,
        }))
    }
}

fn check_columns(source: &source::Indicator, kind: IndicatorKind, score: Score, place: &Place, faults: &mut Faults) {
    let columns = &source.columns;
    if columns.is_empty() {
        return;
    }
    let added_up = matches!(
        score,
        Score::Share | Score::Count | Score::Threshold | Score::Dynamics | Score::Informational
    );
    if !added_up || !matches!(kind, IndicatorKind::Percent | IndicatorKind::Count) {
        faults.add(
            place,
            "columns бывает у percent и count, когда score — share, count, threshold, dynamics или informational",
        );
    } else if kind == IndicatorKind::Percent && columns.len() != 2 {
        faults.add(place, "columns у percent — два столбца: числитель и знаменатель");
    }
    if source.questions.len() != 1 {
        faults.add(place, "columns требует одного вопроса: table или repeat");
    }
    for (index, column) in columns.iter().enumerate() {
        check_id(column, place, faults);
        if columns.iter().take(index).any(|earlier| earlier == column) {
            faults.add(place, format!("столбец «{column}» назван дважды"));
        }
    }
}

fn check_reading(source: &source::Indicator, place: &Place, faults: &mut Faults) {
    if source.score.is_some_and(|score| score != Score::Parts) {
        faults.add(place, "reading решает, как считать части: score не нужен или \"parts\"");
    }
    if source.questions.len() < 2 {
        faults.add(place, "reading требует нескольких вопросов");
    }
}

/// The setting that `reading` names: a choice of the passport's own between all, any and parts.
fn choice(setting: &str, scope: &Scope, place: &Place, faults: &mut Faults) -> Option<Choice> {
    let Some(found) = scope.setting(setting) else {
        faults.add(place, format!("настройки «{setting}» среди [[setting]] нет"));
        return None;
    };
    if found.kind != Some(SettingKind::Choice) {
        faults.add(place, format!("настройка «{setting}» для reading должна быть choice"));
        return None;
    }
    let mut options = Vec::with_capacity(found.options.len());
    for id in &found.options {
        match id.as_str() {
            "all" => options.push(PartsReading::All),
            "any" => options.push(PartsReading::Any),
            "parts" => options.push(PartsReading::InProportion),
            _ => faults.add(
                place,
                format!("у настройки «{setting}» вариант «{id}»: для reading бывают all, any и parts"),
            ),
        }
    }
    Some(Choice {
        setting: setting.to_owned(),
        default: found.default,
        options,
    })
}
