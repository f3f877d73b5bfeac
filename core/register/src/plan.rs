//! What a table would make of the register: additions and changes, or every fault.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use zerkalo_store::{Addition, Card, Institution, InstitutionId, Replacement};

use crate::column::Column;
use crate::draft::Draft;
use crate::fault::{Fault, FaultKind, Result};
use crate::field;
use crate::table::Table;

/// What would be done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Who would be entered.
    pub added: Vec<Addition>,
    /// Whose card would be replaced.
    pub changed: Vec<Changed>,
    /// How many rows say what is known already.
    pub unchanged: usize,
}

/// A card that would be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What is known.
    pub before: Card,
    /// What would be.
    pub replacement: Replacement,
}

impl Plan {
    /// Whether nothing would be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty()
    }
}

/// Plans a whole table.
///
/// # Errors
/// Everything that is wrong with it, in the order of its rows.
pub fn plan(table: &Table, register: &[Institution]) -> Result<Plan> {
    let (lines, faults) = table.drafts()?;
    Planning::of(register, lines, faults).plan()
}

/// Plans one card, new or of `known`.
///
/// # Errors
/// What is wrong with its fields.
pub fn plan_one(draft: &Draft, known: Option<InstitutionId>, register: &[Institution]) -> Result<Plan> {
    let mut draft = draft.clone();
    if let Some(id) = known {
        draft.0.insert(Column::Id, id.to_string());
    }
    let mut planning = Planning::of(register, vec![(1, draft)], Vec::new());
    planning.guesses = false;
    planning.plan()
}

struct Planning<'a> {
    register: &'a [Institution],
    lines: Vec<Line<'a>>,
    faults: Vec<Fault>,
    /// Whether a row without a key may be known by its name.
    guesses: bool,
}

struct Line<'a> {
    row: u32,
    draft: Draft,
    id: InstitutionId,
    known: Option<&'a Institution>,
    card: Option<Card>,
}

impl<'a> Planning<'a> {
    fn of(register: &'a [Institution], drafts: Vec<(u32, Draft)>, faults: Vec<Fault>) -> Self {
        let line = |(row, draft)| Line {
            row,
            draft,
            id: InstitutionId::new(),
            known: None,
            card: None,
        };
        Self {
            register,
            lines: drafts.into_iter().map(line).collect(),
            faults,
            guesses: true,
        }
    }

    fn plan(mut self) -> Result<Plan> {
        self.recognise();
        self.read_cards();
        self.check_keys(Column::Inn, |card| card.inn.as_deref());
        self.check_keys(Column::Code, |card| card.code.as_deref());
        self.check_circles();
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|fault| (fault.row, fault.column));
            return Err(self.faults);
        }
        let mut plan = Plan::default();
        for line in self.lines {
            let Some(card) = line.card else { continue };
            match line.known {
                None => plan.added.push(Addition { id: line.id, card }),
                Some(known) if known.card() == card => plan.unchanged += 1,
                Some(known) => plan.changed.push(Changed {
                    before: known.card(),
                    replacement: Replacement {
                        id: line.id,
                        expected: known.revision,
                        card,
                    },
                }),
            }
        }
        Ok(plan)
    }

    /// Says which institution each row is about: by id, taxpayer number, code, or its full name.
    fn recognise(&mut self) {
        let mut met: HashMap<InstitutionId, u32> = HashMap::new();
        let (register, guesses) = (self.register, self.guesses);
        for line in &mut self.lines {
            match known(register, &line.draft, guesses) {
                Ok(known) => line.known = known,
                Err(kind) => self.faults.push(fault(line.row, Column::Id, kind)),
            }
            let Some(known) = line.known else { continue };
            line.id = known.id;
            if let Some(other) = met.insert(known.id, line.row) {
                self.faults.push(Fault {
                    row: Some(line.row),
                    column: None,
                    kind: FaultKind::RepeatedInstitution { other },
                });
            }
        }
    }

    fn read_cards(&mut self) {
        let successors: Vec<_> = self.lines.iter().map(|line| self.successor(&line.draft)).collect();
        for (line, successor) in self.lines.iter_mut().zip(successors) {
            let successor = successor.unwrap_or_else(|kind| {
                self.faults.push(fault(line.row, Column::Successor, kind));
                None
            });
            let base = line.known.map(Institution::card);
            match line.draft.card(base.as_ref(), successor) {
                Ok(card) => line.card = Some(card),
                Err(wrong) => {
                    let wrong = wrong.into_iter().map(|(column, kind)| fault(line.row, column, kind));
                    self.faults.extend(wrong);
                }
            }
        }
    }

    /// Who is named as successor: by id, taxpayer number or code, in the table or the register.
    fn successor(&self, draft: &Draft) -> Result<Option<InstitutionId>, FaultKind> {
        let text = draft.text(Column::Successor);
        if text.is_empty() {
            return Ok(None);
        }
        let in_table = |column| self.lines.iter().find(|line| line.draft.text(column) == text);
        let in_register = |names: fn(&Institution, &str) -> bool| self.register.iter().find(|own| names(own, text));
        let by_id = || {
            let id = text.parse::<InstitutionId>().ok()?;
            self.register.iter().find(|own| own.id == id)
        };
        let found = by_id()
            .or_else(|| in_register(|own, text| own.inn.as_deref() == Some(text)))
            .map(|own| own.id)
            .or_else(|| in_table(Column::Inn).map(|line| line.id))
            .or_else(|| in_register(|own, text| own.code.as_deref() == Some(text)).map(|own| own.id))
            .or_else(|| in_table(Column::Code).map(|line| line.id));
        found
            .map(Some)
            .ok_or_else(|| FaultKind::UnknownSuccessor { text: text.to_owned() })
    }

    /// No key is two institutions' once all is done.
    fn check_keys(&mut self, column: Column, key: fn(&Card) -> Option<&str>) {
        let rewritten: BTreeSet<_> = self.lines.iter().map(|line| line.id).collect();
        let untouched = self.register.iter().filter(|own| !rewritten.contains(&own.id));
        let cards: Vec<_> = untouched.map(|own| (own.card(), own.short_name.clone())).collect();
        let taken: HashMap<_, _> = cards
            .iter()
            .filter_map(|(card, name)| Some((key(card)?, name)))
            .collect();
        let mut met: HashMap<&str, &Line<'_>> = HashMap::new();
        for line in &self.lines {
            let Some(value) = line.card.as_ref().and_then(key) else {
                continue;
            };
            if let Some(name) = taken.get(value) {
                let name = (*name).clone();
                self.faults
                    .push(fault(line.row, column, FaultKind::TakenValue { name }));
            } else if let Some(other) = met.insert(value, line).filter(|other| other.id != line.id) {
                let other = other.row;
                self.faults
                    .push(fault(line.row, column, FaultKind::RepeatedValue { other }));
            }
        }
    }

    /// Whoever goes from successor to successor comes to an end.
    fn check_circles(&mut self) {
        let mut next: BTreeMap<_, _> = self.register.iter().map(|own| (own.id, own.successor)).collect();
        let cards = self
            .lines
            .iter()
            .filter_map(|line| Some((line.id, line.card.as_ref()?.successor)));
        next.extend(cards);
        for line in &self.lines {
            let follow = |at: &Option<InstitutionId>| Some(next.get(&(*at)?).copied().flatten());
            let way = std::iter::successors(next.get(&line.id).copied(), follow);
            if way.take(next.len()).any(|at| at == Some(line.id)) {
                self.faults
                    .push(fault(line.row, Column::Successor, FaultKind::SuccessorCircle));
            }
        }
    }
}

fn known<'a>(register: &'a [Institution], draft: &Draft, guesses: bool) -> Result<Option<&'a Institution>, FaultKind> {
    let id = draft.text(Column::Id);
    if !id.is_empty() {
        let id = id.parse::<InstitutionId>().map_err(|_| FaultKind::UnknownId)?;
        let own = register.iter().find(|own| own.id == id);
        return own.map(Some).ok_or(FaultKind::UnknownId);
    }
    if !guesses {
        return Ok(None);
    }
    let inn = field::inn(draft.text(Column::Inn)).ok();
    let (code, name) = (draft.text(Column::Code), draft.text(Column::Name));
    let by_inn = register.iter().find(|own| inn.is_some() && own.inn == inn);
    let by_code = || {
        register
            .iter()
            .find(|own| !code.is_empty() && own.code.as_deref() == Some(code))
    };
    // Two with one name are told apart by their keys, so a name alone says nothing of one that has another key.
    let fits = |own: &Option<String>, typed: &str| typed.is_empty() || own.is_none();
    let by_name = || {
        let mut same = register.iter().filter(|own| !name.is_empty() && own.name == name);
        let one = same.next().filter(|_| same.next().is_none());
        one.filter(|own| fits(&own.inn, draft.text(Column::Inn)) && fits(&own.code, code))
    };
    Ok(by_inn.or_else(by_code).or_else(by_name))
}

fn fault(row: u32, column: Column, kind: FaultKind) -> Fault {
    Fault {
        row: Some(row),
        column: Some(column),
        kind,
    }
}
