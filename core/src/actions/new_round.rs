//! Opens a round: pins the newest form, the municipality's plugin and its settings, and asks the institutions.

use jiff::civil::Date;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::period::Period;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{
    Institution, InstitutionId, Moment, MunicipalityId, NewRound, NewSettings, Pins, Round, RoundId, SettingsVersion,
    UserId, institutions, municipalities, plugins, rounds, settings,
};

use super::followed::{forms_of, usable_plugin_of};
use crate::error::{Code, Error, Fault, Result};
use crate::library::{digest, effective};
use crate::state::State;

/// What a round is to be.
#[derive(Debug, Clone)]
pub struct RoundRequest {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The form.
    pub form: String,
    /// The period that is asked about.
    pub period: String,
    /// Its title; the form's where none is given.
    pub title: Option<String>,
    /// From when answers are taken.
    pub opens_at: Moment,
    /// Until when they are wanted.
    pub due_at: Moment,
    /// Who is asked; all of the form's kinds where none are named.
    pub institutions: Vec<InstitutionId>,
    /// Only the head of an institution signs.
    pub head_signs: bool,
    /// The authority accepts what was signed.
    pub acceptance: bool,
    /// Who opens it.
    pub by: Option<UserId>,
}

/// Opens it, or has it ready for its day.
///
/// # Errors
/// With [`Code::FormMissing`], [`Code::PluginMissing`], [`Code::PluginRevoked`], [`Code::SettingsInvalid`],
/// [`Code::InputInvalid`].
pub async fn open(state: &State, request: RoundRequest) -> Result<Round> {
    let db = state.store().read();
    let municipality = municipalities::get(db, &request.municipality).await?;
    let form = forms_of(state, &municipality).await?.remove(&request.form);
    let form = form.ok_or_else(|| Error::new(Code::FormMissing).detail(request.form.clone()))?;
    let plugin = usable_plugin_of(state, &municipality).await?;
    let period = period_of(&request.period)?;
    if request.due_at <= request.opens_at {
        return Err(wrong("due", "the round would be due before it opens"));
    }
    let all = institutions::list(db, &municipality.id).await?;
    let opens_on = state.local(request.opens_at).date().to_string();
    let asked = asked(&form, &all, &request.institutions, &opens_on)?;
    let settings = settings_of(state, &municipality.id, &plugin, request.by).await?;
    let new = NewRound {
        municipality: municipality.id,
        id: RoundId::new(),
        title: request.title.unwrap_or_else(|| form.text(&form.title, "ru").to_owned()),
        form_id: form.id.clone(),
        form_version: i64::from(form.version),
        pins: pins(state, &form, &plugin, &settings).await?,
        period: period.to_string(),
        opens_at: request.opens_at,
        due_at: request.due_at,
        institutions: asked,
        head_signs: request.head_signs,
        acceptance: request.acceptance,
        by: request.by,
        at: state.now(),
    };
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::create(tx, new).await?) }))
        .await
}

/// A period as it was typed.
///
/// # Errors
/// With [`Code::InputInvalid`] when it is none.
pub fn period_of(text: &str) -> Result<Period> {
    text.parse().map_err(|_| {
        let told = format!("`{text}` is no period: 2026, 2026/2027, 2026-H1, 2026-Q1 or 2026-05");
        wrong("period", told.clone()).detail(told)
    })
}

/// A field of a request that cannot be taken.
pub(crate) fn wrong(field: &str, why: impl Into<String>) -> Error {
    Error::new(Code::InputInvalid).faults(vec![Fault::new(field, field, why)])
}

/// Who is asked: those who are named, or all that the form is for. Whoever is closed by the day of opening is asked no
/// more.
///
/// # Errors
/// With [`Code::InputInvalid`] when there is nobody, or somebody that the form is not for.
pub fn asked(
    form: &CompiledForm,
    all: &[Institution],
    named: &[InstitutionId],
    opens_on: &str,
) -> Result<Vec<InstitutionId>> {
    let fitting: Vec<_> = all
        .iter()
        .filter(|institution| fits(form, institution, opens_on))
        .map(|institution| institution.id)
        .collect();
    let asked = if named.is_empty() {
        fitting.clone()
    } else {
        named.to_vec()
    };
    if asked.is_empty() {
        return Err(wrong("institutions", "no institution that this form is for"));
    }
    match asked.iter().find(|id| !fitting.contains(id)) {
        Some(stranger) => Err(wrong("institutions", format!("the form is not for {stranger}"))),
        None => Ok(asked),
    }
}

/// Whether a form is for an institution that still works on a day, `YYYY-MM-DD`.
#[must_use]
pub fn fits(form: &CompiledForm, institution: &Institution, day: &str) -> bool {
    let kind = institution.kind.as_str();
    !institution.is_closed_on(day) && form.applies_to.iter().any(|own| own == kind)
}

/// The municipality's newest settings, or an empty list of changes as its first version.
///
/// # Errors
/// With [`Code::SettingsInvalid`] when they do not fit.
pub(super) async fn settings_of(
    state: &State,
    municipality: &MunicipalityId,
    plugin: &WasmAssessor,
    by: Option<UserId>,
) -> Result<SettingsVersion> {
    let plugin_id = plugin.passport().id.clone();
    if let Some(newest) = settings::latest(state.store().read(), municipality, &plugin_id).await? {
        effective(plugin.passport(), &newest.values)?;
        return Ok(newest);
    }
    let new = NewSettings {
        municipality: municipality.clone(),
        plugin_id,
        values: Vec::new(),
        by,
        at: state.now(),
    };
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(settings::append(tx, new).await?) }))
        .await
}

async fn pins(state: &State, form: &CompiledForm, plugin: &WasmAssessor, settings: &SettingsVersion) -> Result<Pins> {
    // As it was installed: a plugin that changed without a new version has its digest in it.
    let installed = plugins::by_digest(state.store().read(), &digest(plugin.digest())?).await?;
    Ok(Pins {
        form_digest: digest(form.digest())?,
        plugin_id: installed.id,
        plugin_version: installed.version,
        plugin_digest: installed.digest,
        settings_number: settings.number,
        settings_digest: settings.digest.clone(),
    })
}

/// The first and last moment of a day here.
///
/// # Errors
/// With [`Code::InputInvalid`] for a day at the calendar's end.
pub fn day_bounds(state: &State, day: Date) -> Result<(Moment, Moment)> {
    let zone = state.config().zone()?;
    // The calendar has an end, which somebody may have typed.
    let beyond = |_| wrong("day", format!("{day} is no day of a round"));
    let start = day.to_zoned(zone).map_err(beyond)?;
    let end = start.tomorrow().map_err(beyond)?;
    Ok((
        Moment::from(start.timestamp()),
        Moment(Moment::from(end.timestamp()).0 - 1),
    ))
}
