//! A proposed version: what was checked, what is in it, what differs from the version in force.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::{Difference, IndicatorAspect, Passport, PassportChange};
use zerkalo_engine::submission::Setting;
use zerkalo_store::{CandidateHead, Proposal, activations};

use super::view::{CheckRow, DifferenceGroup, DifferenceRow, FindingRow, IndicatorRow, SystemRow, VersionView};
use crate::actions::candidate::{Objection, Report};
use crate::actions::settings::Carried;
use crate::error::{Error, Result};
use crate::pages::standing::count;
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording::phrase;

/// So many differences are shown at once; more are folded.
const SHORT: usize = 10;

/// What stands beside a passport.
struct Named<'a> {
    passport: &'a Passport,
    digest: &'a str,
    signature: Option<String>,
    forms: usize,
    /// None of an earlier activation: it was checked when it was brought.
    report: Option<Report>,
}

/// A version that was brought along.
pub(super) async fn brought(
    state: &State,
    proposal: &Proposal,
    head: &CandidateHead,
    settings: Vec<Setting>,
    lang: Lang,
) -> Result<VersionView> {
    let passport: Passport = serde_json::from_str(&head.passport).map_err(Error::internal)?;
    let named = Named {
        passport: &passport,
        digest: head.digest.as_str(),
        signature: head.signature.clone(),
        forms: head.forms.len(),
        report: Some(serde_json::from_str(&head.report).map_err(Error::internal)?),
    };
    view(state, proposal, &named, settings, lang).await
}

/// An earlier activation.
pub(super) async fn earlier(
    state: &State,
    proposal: &Proposal,
    number: i64,
    settings: Vec<Setting>,
    lang: Lang,
) -> Result<VersionView> {
    let db = state.store().read();
    let target = activations::get(db, &proposal.municipality, number).await?;
    let plugin = state.library().plugin(db, &target.plugin_digest).await?;
    let named = Named {
        passport: plugin.passport(),
        digest: target.plugin_digest.as_str(),
        signature: target.signature,
        forms: 0,
        report: None,
    };
    view(state, proposal, &named, settings, lang).await
}

async fn view(
    state: &State,
    proposal: &Proposal,
    named: &Named<'_>,
    settings: Vec<Setting>,
    lang: Lang,
) -> Result<VersionView> {
    let before = state
        .library()
        .plugin(state.store().read(), &proposal.plugin_digest)
        .await?;
    let passport = named.passport;
    // Another plugin has settings of its own.
    let settings = if passport.id == proposal.plugin_id {
        settings
    } else {
        Vec::new()
    };
    let carried = Carried::of(passport, settings);
    Ok(VersionView {
        title: phrase(&passport.title, lang).to_owned(),
        name: format!("{} {}", passport.id, passport.version),
        digest: named.digest.to_owned(),
        signature: named.signature.clone(),
        checks: checks(named, &carried, lang),
        findings: named.report.as_ref().map(|report| findings(report, lang)),
        differences: differences(before.passport(), passport, lang),
        systems: systems(passport, lang),
        dropped: carried.dropped.iter().map(|setting| setting.id.clone()).collect(),
    })
}

/// What a version passed before it became a proposal.
fn checks(named: &Named<'_>, carried: &Carried, lang: Lang) -> Vec<CheckRow> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let passport = named.passport;
    let args = [
        ("systems", number(passport.systems.len()).into()),
        ("indicators", number(passport.indicators.len()).into()),
        ("forms", number(named.forms).into()),
        ("settings", number(carried.kept.len()).into()),
        (
            "cases",
            number(named.report.as_ref().map_or(0, |report| report.cases)).into(),
        ),
    ];
    let row = |check: &str| CheckRow {
        what: text::t(lang, &format!("check-{check}")),
        said: text::t_with(lang, &format!("check-{check}-passed"), args.clone()),
    };
    let always = ["imports", "contract", "compile", "passport", "forms", "settings"];
    let cases = named.report.as_ref().filter(|own| own.cases > 0).map(|_| "cases");
    always.into_iter().chain(cases).map(row).collect()
}

/// What there is to object to, the worst first.
fn findings(report: &Report, lang: Lang) -> Vec<FindingRow> {
    let row = |own: &Objection| FindingRow {
        severity: own.severity.words().in_language(lang).to_owned(),
        place: own.place.clone(),
        text: own.words.in_language(lang).to_owned(),
    };
    report.findings.iter().map(row).collect()
}

fn systems(passport: &Passport, lang: Lang) -> Vec<SystemRow> {
    let system = |system: &zerkalo_engine::passport::System| {
        let own = passport
            .indicators
            .iter()
            .filter(|indicator| indicator.system == system.id);
        let rows: Vec<_> = own
            .map(|indicator| IndicatorRow {
                code: indicator.code.clone(),
                title: indicator.title.clone(),
            })
            .collect();
        SystemRow {
            title: system.title.clone(),
            indicators: text::t_with(lang, "version-indicators", [("n", count(rows.len()).into())]),
            rows,
        }
    };
    passport.systems.iter().map(system).collect()
}

fn differences(before: &Passport, after: &Passport, lang: Lang) -> Vec<DifferenceGroup> {
    let change = PassportChange::between(before, after);
    let title_of = |id: &str, find: &dyn Fn(&Passport) -> Option<String>| {
        find(after).or_else(|| find(before)).unwrap_or_else(|| id.to_owned())
    };
    let system = |id: &str| {
        title_of(id, &|passport: &Passport| {
            let found = passport.systems.iter().find(|one| one.id == id);
            found.map(|one| one.title.clone())
        })
    };
    let indicator = |code: &str| {
        title_of(code, &|passport: &Passport| {
            let found = passport.indicators.iter().find(|one| one.code == code);
            found.map(|one| one.title.clone())
        })
    };
    let level = |id: &str| {
        title_of(id, &|passport: &Passport| {
            let found = passport.levels.iter().find(|one| one.id == id);
            found.map(|one| phrase(&one.title, lang).to_owned())
        })
    };
    let setting = |id: &str| {
        title_of(id, &|passport: &Passport| {
            let found = passport.settings.iter().find(|one| one.id == id);
            found.map(|one| phrase(&one.title, lang).to_owned())
        })
    };
    let about = |code: &str| {
        let found = change.indicator_changes.iter().find(|one| one.code == code);
        let words = found
            .into_iter()
            .flat_map(|one| &one.aspects)
            .map(|aspect| aspect_word(*aspect, lang));
        words.collect::<Vec<_>>().join(", ")
    };
    let none = |_: &str| String::new();
    let groups = [
        group("systems", &change.systems, &system, &none, lang),
        group("indicators", &change.indicators, &indicator, &about, lang),
        group("levels", &change.levels, &level, &none, lang),
        group("settings", &change.settings, &setting, &none, lang),
    ];
    groups.into_iter().flatten().collect()
}

fn group(
    name: &str,
    difference: &Difference,
    title: &dyn Fn(&str) -> String,
    about: &dyn Fn(&str) -> String,
    lang: Lang,
) -> Option<DifferenceGroup> {
    let row = |kind: &str, id: &String| DifferenceRow {
        kind: text::t(lang, &format!("difference-{kind}")),
        code: id.clone(),
        title: title(id),
        about: about(id),
    };
    let added = difference.added.iter().map(|id| row("added", id));
    let removed = difference.removed.iter().map(|id| row("removed", id));
    let changed = difference.changed.iter().map(|id| row("changed", id));
    let rows: Vec<DifferenceRow> = added.chain(removed).chain(changed).collect();
    (!rows.is_empty()).then(|| DifferenceGroup {
        title: text::t(lang, &format!("difference-{name}")),
        count: text::t_with(lang, "difference-count", [("n", count(rows.len()).into())]),
        is_short: rows.len() <= SHORT,
        rows,
    })
}

fn aspect_word(aspect: IndicatorAspect, lang: Lang) -> String {
    let key = match aspect {
        IndicatorAspect::Title => "aspect-title",
        IndicatorAspect::Kind => "aspect-kind",
        IndicatorAspect::Questions => "aspect-questions",
        IndicatorAspect::Weight => "aspect-weight",
        IndicatorAspect::Bounds => "aspect-bounds",
        IndicatorAspect::Method => "aspect-method",
    };
    text::t(lang, key)
}
