//! The municipality's settings: what `score` reads of them, and whether they can be used.

use super::exact::Ratio;
use super::names::{BOUNDS, LEVELS, WEIGHT};
use super::seek::seek;
use crate::rules::{Defaults, IndicatorRules, Method, PartsChoice, PartsReading, RulesTable, SettingRules};
use crate::wit::{Points, Problem, Quantity, Setting};

/// The heaviest an indicator may be; a wilder value is held to it, because `score` never fails for a setting.
const HEAVIEST: i64 = 10_000;

/// Settings as a score uses them.
#[derive(Debug)]
pub(super) struct Settings<'a> {
    values: Defaults,
    weights: Vec<(&'a str, i64)>,
    all: &'a [Setting],
}

impl<'a> Settings<'a> {
    pub(super) fn new(defaults: Defaults, settings: &'a [Setting]) -> Self {
        let mut values = defaults;
        let mut weights = Vec::with_capacity(settings.len());
        for setting in settings {
            let value = setting.value;
            match setting.id.as_str() {
                "evidence-required" => values.evidence_required = value,
                "parts-reading" => values.parts_reading = value,
                "risk-zone" => values.risk_zone = value,
                id => match (id.strip_prefix(WEIGHT), BOUNDS.iter().position(|bound| *bound == id)) {
                    (Some(code), _) => weights.push((code, value)),
                    (None, Some(level)) => values.bounds[level] = value,
                    (None, None) => {}
                },
            }
        }
        Self {
            values,
            weights,
            all: settings,
        }
    }

    /// The weight of an indicator. Weights usually come in the passport's order, so the search goes on from `cursor`.
    pub(super) fn weight(&self, code: &str, default: Points, cursor: &mut usize) -> Points {
        let Some((_, weight)) = seek(&self.weights, cursor, |(other, _)| *other == code) else {
            return default;
        };
        Points::try_from((*weight).clamp(0, HEAVIEST)).unwrap_or(default)
    }

    /// The level that an attainment reaches.
    pub(super) fn level(&self, attained: Ratio) -> &'static str {
        let reached = self.values.bounds.iter().rposition(|bound| attained.reaches(*bound));
        LEVELS[reached.map_or(0, |index| index + 1)]
    }

    pub(super) fn evidence_required(&self) -> bool {
        self.values.evidence_required != 0
    }

    /// How the parts of a compound indicator are read.
    pub(super) fn parts_reading(&self, rules: &IndicatorRules<'_>) -> PartsReading {
        let own = rules.extra.as_ref().and_then(|extra| extra.reading.as_ref());
        match (rules.method, own) {
            (Method::Any, _) => PartsReading::Any,
            (Method::Parts, Some(choice)) => self.chosen(choice),
            (Method::Parts, None) if self.values.parts_reading == 1 => PartsReading::InProportion,
            _ => PartsReading::All,
        }
    }

    /// What a setting of the passport's own chooses; a wild value is as good as none.
    fn chosen(&self, choice: &PartsChoice<'_>) -> PartsReading {
        let at = |position: i64| choice.options.get(usize::try_from(position).ok()?).copied();
        let given = self.given(choice.setting).and_then(at);
        given.or_else(|| at(choice.default)).unwrap_or(PartsReading::All)
    }

    /// Whether institutions of this level are in the risk zone.
    pub(super) fn is_risk(&self, level: &str) -> bool {
        level == "critical" || (level == "low" && self.values.risk_zone == 0)
    }

    /// The value of any setting that was given.
    pub(super) fn given(&self, id: &str) -> Option<i64> {
        self.all
            .iter()
            .find(|setting| setting.id == id)
            .map(|setting| setting.value)
    }
}

/// Whether settings can be used: known, within their range, bounds ascending, something to weigh in each system.
///
/// # Errors
/// All problems, each with the setting's id.
pub fn check_settings(rules: &RulesTable<'_>, settings: &[Setting]) -> Result<(), Vec<Problem>> {
    let Ok(known) = postcard::from_bytes::<Vec<SettingRules<'_>>>(rules.settings) else {
        return Err(vec![problem("", "setting-unknown", Vec::new())]);
    };
    let mut problems = Vec::new();
    for (index, setting) in settings.iter().enumerate() {
        if settings.iter().take(index).any(|other| other.id == setting.id) {
            problems.push(problem(&setting.id, "setting-twice", Vec::new()));
        }
        match known.iter().find(|known| known.id == setting.id) {
            None => problems.push(problem(&setting.id, "setting-unknown", Vec::new())),
            Some(known) if !(known.minimum..=known.maximum).contains(&setting.value) => {
                let range = vec![Quantity::Integer(known.minimum), Quantity::Integer(known.maximum)];
                problems.push(problem(&setting.id, "setting-range", range));
            }
            Some(_) => {}
        }
    }
    let value = |known: &SettingRules<'_>| given(settings, known.id).unwrap_or(known.default);
    check_bounds(&known, value, &mut problems);
    check_weights(&known, value, &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn given(settings: &[Setting], id: &str) -> Option<i64> {
    settings
        .iter()
        .find(|setting| setting.id == id)
        .map(|setting| setting.value)
}

fn check_bounds(known: &[SettingRules<'_>], value: impl Fn(&SettingRules<'_>) -> i64, problems: &mut Vec<Problem>) {
    let bound = |id: &str| known.iter().find(|known| known.id == id).map(&value);
    for pair in BOUNDS.windows(2) {
        if let [lower, upper] = pair
            && bound(lower) >= bound(upper)
        {
            problems.push(problem(upper, "setting-bounds", Vec::new()));
        }
    }
}

/// A system whose weights are all zero would have no score at all.
fn check_weights(known: &[SettingRules<'_>], value: impl Fn(&SettingRules<'_>) -> i64, problems: &mut Vec<Problem>) {
    let systems = known
        .iter()
        .filter_map(|known| known.weighs)
        .max()
        .map_or(0, |last| last + 1);
    for system in 0..systems {
        let mut weights = known.iter().filter(|known| known.weighs == Some(system)).peekable();
        let first = weights.peek().map(|known| known.id);
        if let Some(id) = first
            && weights.all(|known| value(known) <= 0)
        {
            problems.push(problem(id, "setting-weights", Vec::new()));
        }
    }
}

fn problem(id: &str, rule: &str, values: Vec<Quantity>) -> Problem {
    Problem {
        question: id.to_owned(),
        rule: rule.to_owned(),
        values,
    }
}
