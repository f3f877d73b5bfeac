//! Indicators that somebody said mean the same, side by side.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::across::{About, Common, Equal, Offer, SideBySide};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::{Indicator, IndicatorKind};
use zerkalo_engine::period::Period;
use zerkalo_engine::value::Quantity;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{AcrossFigure, Choice, Digest, totals};

use crate::equal::EqualIndicators;
use crate::error::Result;
use crate::state::State;

/// Indicators that mean the same, with each municipality's figure.
pub struct Alike {
    /// Which.
    pub equal: EqualIndicators,
    /// What kind of figure they are.
    pub kind: IndicatorKind,
    /// Those that can be compared, and those that can not.
    pub side: SideBySide,
    /// What is shown of each, by municipality.
    pub shown: BTreeMap<String, Shown>,
}

/// A municipality's figure as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The code of its indicator.
    pub code: String,
    /// The figure as it was worked out.
    pub value: Quantity,
}

type Plugins = HashMap<Digest, Arc<WasmAssessor>>;

/// Those of the system that at least one municipality has a figure of.
pub(super) async fn alike(state: &State, choice: &Choice, period: Period, plugins: &Plugins) -> Result<Vec<Alike>> {
    let of_system: Vec<&EqualIndicators> = state
        .library()
        .equal()
        .iter()
        .filter(|equal| plugins.values().any(|plugin| is_of(equal, plugin, &choice.system)))
        .collect();
    let codes: Vec<&str> = of_system
        .iter()
        .flat_map(|equal| equal.indicators.values().map(String::as_str))
        .collect();
    let figures = totals::figures_across(state.store().read(), &choice.period, &codes).await?;
    Ok(of_system
        .into_iter()
        .filter_map(|equal| side_by_side(equal, &figures, period, plugins))
        .collect())
}

fn is_of(equal: &EqualIndicators, plugin: &WasmAssessor, system: &str) -> bool {
    equal.of(plugin.passport()).is_some_and(|own| own.system == system)
}

/// A figure with the indicator of the passport that it was worked out by.
struct Member<'a> {
    figure: &'a AcrossFigure,
    indicator: &'a Indicator,
}

fn side_by_side(equal: &EqualIndicators, figures: &[AcrossFigure], period: Period, plugins: &Plugins) -> Option<Alike> {
    let members: Vec<Member<'_>> = figures
        .iter()
        .filter_map(|figure| {
            let indicator = equal.of(plugins.get(&figure.plugin)?.passport())?;
            (indicator.code == figure.indicator).then_some(Member { figure, indicator })
        })
        .collect();
    let kind = members.first()?.indicator.kind;
    let offers = members.iter().map(|member| offer(member, period)).collect();
    let shown = members.iter().map(|Member { figure, .. }| {
        let shown = Shown {
            code: figure.indicator.clone(),
            value: figure.value,
        };
        (figure.municipality.to_string(), shown)
    });
    Some(Alike {
        shown: shown.collect(),
        side: SideBySide::new(Common::Indicator(mapped(equal, &members)), period, offers),
        equal: equal.clone(),
        kind,
    })
}

fn offer(member: &Member<'_>, period: Period) -> Offer {
    let figure = member.figure;
    Offer {
        municipality: figure.municipality.to_string(),
        period,
        about: About::Indicator(figure.indicator.clone()),
        value: Exact::of(figure.value),
        answered: figure.answered,
        asked: figure.asked,
        plugin: figure.plugin.to_string(),
    }
}

/// Each municipality's indicator once. An older passport's that differs is left out: its municipality is then said to
/// have none that is mapped.
fn mapped(equal: &EqualIndicators, members: &[Member<'_>]) -> Equal {
    let mut own: BTreeMap<String, &Indicator> = BTreeMap::new();
    for Member { figure, indicator } in members {
        own.entry(figure.municipality.to_string()).or_insert(indicator);
    }
    let made = |own: &BTreeMap<String, &Indicator>| {
        let pairs: Vec<(String, &Indicator)> = own.iter().map(|(id, own)| (id.clone(), *own)).collect();
        Equal::new(equal.id.as_str(), &pairs)
    };
    made(&own).unwrap_or_else(|unequal| {
        for one in unequal {
            own.remove(&one.municipality);
        }
        made(&own).unwrap_or_default()
    })
}
