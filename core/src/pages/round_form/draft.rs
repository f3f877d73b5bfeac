//! A round as it is being typed: everything stays as typed until it can be read.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::period::Period;
use zerkalo_store::{Institution, InstitutionId, MunicipalityId, Round, UserId, rounds};

use super::Wanted;
use super::proposals;
use crate::actions::new_round::{RoundRequest, day_bounds, fits};
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::web::form::Form;

/// How institutions are chosen.
pub(super) const BY_KIND: &str = "kinds";
pub(super) const SINGLE: &str = "single";
/// Where the institutions of the kinds are.
pub(super) const PLACES: [&str; 3] = ["all", "urban", "rural"];
const LONGEST_TITLE: usize = 200;
/// How long a round runs where nobody has said.
const USUAL_DAYS: i64 = 14;

/// A field with something wrong, and the key of what to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldFault {
    pub(super) field: &'static str,
    pub(super) key: &'static str,
    /// Whom it is about.
    pub(super) who: String,
}

fn fault(field: &'static str, key: &'static str) -> FieldFault {
    FieldFault {
        field,
        key,
        who: String::new(),
    }
}

/// What is typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) form: String,
    pub(super) period: String,
    pub(super) title: String,
    pub(super) opens: String,
    pub(super) due: String,
    pub(super) mode: String,
    pub(super) kinds: Vec<String>,
    pub(super) place: String,
    pub(super) groups: Vec<String>,
    pub(super) institutions: Vec<String>,
    pub(super) head_signs: bool,
    pub(super) acceptance: bool,
}

/// What may be chosen.
pub(super) struct Choices<'a> {
    pub(super) municipality: &'a MunicipalityId,
    pub(super) forms: &'a [Arc<CompiledForm>],
    pub(super) institutions: &'a [Institution],
}

impl Draft {
    pub(super) fn posted(form: &Form) -> Self {
        let text = |name: &str| form.text(name).trim().to_owned();
        let all = |name: &'static str| form.all(name).map(str::to_owned).collect();
        Self {
            form: text("form"),
            period: text("period"),
            title: text("title"),
            opens: text("opens"),
            due: text("due"),
            mode: text("mode"),
            kinds: all("kind"),
            place: text("place"),
            groups: all("group"),
            institutions: all("institution"),
            head_signs: form.text("head_signs") == "yes",
            acceptance: form.text("acceptance") == "yes",
        }
    }

    /// A new one, with what the address asks for.
    pub(super) fn wanted(state: &State, wanted: &Wanted, forms: &[Arc<CompiledForm>]) -> Self {
        let today = state.local(state.now()).date();
        let kinds = forms.iter().find(|form| Some(&form.id) == wanted.form.as_ref());
        let or = |text: &Option<String>, usual: Date| text.clone().unwrap_or_else(|| usual.to_string());
        Self {
            form: wanted.form.clone().unwrap_or_default(),
            period: wanted.period.clone().unwrap_or_else(|| proposals::usual_period(today)),
            opens: or(&wanted.opens, today),
            due: or(&wanted.due, later(today, USUAL_DAYS.days())),
            mode: BY_KIND.to_owned(),
            kinds: kinds.map(|form| form.applies_to.clone()).unwrap_or_default(),
            place: PLACES[0].to_owned(),
            acceptance: true,
            ..Self::default()
        }
    }

    /// A round as it stands.
    pub(super) async fn of(state: &State, round: &Round) -> Result<Self> {
        let entries = rounds::institutions(state.store().read(), &round.municipality, round.id).await?;
        let day = |moment| state.local(moment).date().to_string();
        Ok(Self {
            form: round.form_id.clone(),
            period: round.period.clone(),
            title: round.title.clone(),
            opens: day(round.opens_at),
            due: day(round.due_at),
            mode: SINGLE.to_owned(),
            kinds: Vec::new(),
            place: PLACES[0].to_owned(),
            groups: Vec::new(),
            institutions: entries.iter().map(|entry| entry.institution.id.to_string()).collect(),
            head_signs: round.head_signs,
            acceptance: round.acceptance,
        })
    }

    /// The same once more: from today, as long, for the period after.
    pub(super) async fn copied(state: &State, round: &Round) -> Result<Self> {
        let before = Self::of(state, round).await?;
        let (opened, due) = (state.local(round.opens_at).date(), state.local(round.due_at).date());
        let today = state.local(state.now()).date();
        let period = round.period.parse().ok().and_then(after);
        Ok(Self {
            period: period.map_or(round.period.clone(), |period| period.to_string()),
            opens: today.to_string(),
            due: later(today, due.since(opened).unwrap_or_else(|_| USUAL_DAYS.days())).to_string(),
            ..before
        })
    }

    /// What it asks for, or everything that is wrong with it.
    pub(super) fn request(
        &self,
        state: &State,
        choices: &Choices<'_>,
        by: Option<UserId>,
    ) -> std::result::Result<RoundRequest, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut noted = |found: std::result::Result<(), FieldFault>| faults.extend(found.err());
        let form = choices.forms.iter().find(|form| form.id == self.form);
        noted(form.map(drop).ok_or(fault("form", "round-form-form-wanted")));
        let period = self.period.parse::<Period>().ok();
        noted(period.map(drop).ok_or(fault("period", "round-form-period-wanted")));
        noted(match self.title.chars().count() {
            0..=LONGEST_TITLE => Ok(()),
            _ => Err(fault("title", "round-form-title-long")),
        });
        let (opens, due) = (self.opens.parse::<Date>().ok(), self.due.parse::<Date>().ok());
        noted(opens.map(drop).ok_or(fault("opens", "round-form-date-wanted")));
        noted(due.map(drop).ok_or(fault("due", "round-form-date-wanted")));
        let today = state.local(state.now()).date();
        noted(match (opens, due) {
            (Some(opens), Some(due)) if due < opens => Err(fault("due", "round-form-due-early")),
            (_, Some(due)) if due < today => Err(fault("due", "round-form-due-past")),
            _ => Ok(()),
        });
        let institutions = form.map_or(Ok(Vec::new()), |form| self.asked(form, choices.institutions));
        noted(institutions.as_ref().map(drop).map_err(Clone::clone));
        let bounds = opens
            .zip(due)
            .map(|(opens, due)| (day_bounds(state, opens), day_bounds(state, due)));
        match (bounds, institutions) {
            (Some((Ok((opens_at, _)), Ok((_, due_at)))), Ok(institutions)) if faults.is_empty() => Ok(RoundRequest {
                municipality: choices.municipality.clone(),
                form: self.form.clone(),
                period: self.period.clone(),
                title: Some(self.title.clone()).filter(|title| !title.is_empty()),
                opens_at,
                due_at,
                institutions,
                head_signs: self.head_signs,
                acceptance: self.acceptance,
                by,
            }),
            _ if faults.is_empty() => Err(vec![fault("due", "round-form-date-wanted")]),
            _ => Err(faults),
        }
    }

    /// Whom it asks: the kinds of one place and some groups, or those that are ticked.
    fn asked(&self, form: &CompiledForm, all: &[Institution]) -> std::result::Result<Vec<InstitutionId>, FieldFault> {
        let chosen: Vec<&Institution> = if self.mode == SINGLE {
            let ticked = |one: &&Institution| self.institutions.iter().any(|id| *id == one.id.to_string());
            all.iter().filter(ticked).collect()
        } else {
            all.iter()
                .filter(|one| fits(form, one, &self.opens) && self.is_wanted(one))
                .collect()
        };
        let strangers: Vec<_> = chosen.iter().filter(|one| !fits(form, one, &self.opens)).collect();
        if !strangers.is_empty() {
            let names: Vec<_> = strangers.iter().map(|one| one.short_name.as_str()).collect();
            return Err(FieldFault {
                who: names.join(", "),
                ..fault("institutions", "round-form-unfit")
            });
        }
        if chosen.is_empty() {
            return Err(fault("institutions", "round-form-nobody"));
        }
        Ok(chosen.iter().map(|one| one.id).collect())
    }

    fn is_wanted(&self, one: &Institution) -> bool {
        let is_there = match self.place.as_str() {
            "rural" => one.rural,
            "urban" => !one.rural,
            _ => true,
        };
        is_there && self.is_of_group(one) && self.kinds.iter().any(|kind| kind == one.kind.as_str())
    }

    /// Whether one belongs to a ticked group on the day of opening; with none ticked everybody does.
    fn is_of_group(&self, one: &Institution) -> bool {
        let is_ticked = |name: &String| self.groups.contains(name);
        let mut own = one.groups.0.iter().filter(|group| group.holds_on(&self.opens));
        self.groups.is_empty() || own.any(|group| is_ticked(&group.name))
    }
}

/// The page's fault of what an action refused; other errors stay errors.
pub(super) fn refused(error: Error) -> Result<Vec<FieldFault>> {
    let place = error.fault_list().first().map(|found| found.place.clone());
    match (error.code(), place.as_deref()) {
        (Code::InputInvalid, Some("due")) => Ok(vec![fault("due", "round-form-due-early")]),
        (Code::InputInvalid, Some("period")) => Ok(vec![fault("period", "round-form-period-wanted")]),
        (Code::InputInvalid, Some("institutions")) => Ok(vec![fault("institutions", "round-form-nobody")]),
        _ => Err(error),
    }
}

fn later(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(day)
}

/// The period of the same kind that follows.
fn after(period: Period) -> Option<Period> {
    proposals::around(period.kind(), period.year())
        .into_iter()
        .chain(proposals::around(period.kind(), period.year() + 1))
        .find(|next| *next > period)
}
