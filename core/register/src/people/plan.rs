//! Who would be let in by a file, or every fault.

use std::collections::{BTreeMap, BTreeSet};

use zerkalo_store::{Colleague, Institution};

use super::read::{Person, person};
use super::{Hiring, Known, MAX_PEOPLE, NewPerson, PersonColumn, Workplace, login};
use crate::fault::{Fault, FaultKind};
use crate::table::Table;

type Faults = Vec<Fault<PersonColumn>>;

/// Plans a whole table.
///
/// # Errors
/// Everything that is wrong with it, in the order of its rows.
pub fn plan(table: &Table, known: &Known<'_>) -> Result<Hiring, Faults> {
    let (drafts, faults) = table.drafts()?;
    if drafts.len() > MAX_PEOPLE {
        return Err(vec![Fault::of_file(FaultKind::TooManyPeople { max: MAX_PEOPLE })]);
    }
    let mut planning = Planning {
        known,
        met: Vec::new(),
        rows: BTreeMap::new(),
        already: 0,
        faults,
    };
    for (row, draft) in &drafts {
        match person(draft, known) {
            Ok(own) => planning.take(*row, own),
            Err(wrong) => planning
                .faults
                .extend(wrong.into_iter().map(|(column, kind)| fault(*row, column, kind))),
        }
    }
    planning.finish()
}

struct Planning<'a> {
    known: &'a Known<'a>,
    /// Everybody new, with the row in which they stand first.
    met: Vec<(u32, Person, Vec<Workplace>)>,
    /// Where a login was met.
    rows: BTreeMap<String, usize>,
    already: usize,
    faults: Faults,
}

impl Planning<'_> {
    fn take(&mut self, row: u32, own: Person) {
        match self.sort_out(row, &own) {
            Ok(Met::Already) => self.already += 1,
            Ok(Met::Again(index)) => {
                if let Some((_, _, places)) = self.met.get_mut(index) {
                    places.push(own.place);
                }
            }
            Ok(Met::New) => {
                if let Some(login) = &own.login {
                    self.rows.insert(login.to_lowercase(), self.met.len());
                }
                let places = vec![own.place];
                self.met.push((row, own, places));
            }
            Err(wrong) => self.faults.push(wrong),
        }
    }

    /// Whether a row is about somebody new.
    fn sort_out(&self, row: u32, own: &Person) -> Result<Met, Fault<PersonColumn>> {
        let Some(login) = &own.login else {
            return self.by_office(row, own);
        };
        let key = login.to_lowercase();
        let mut colleagues = self.known.colleagues.iter();
        if let Some(colleague) = colleagues.find(|one| one.user.login.to_lowercase() == key)
            && works_at(colleague, own.place)
        {
            return Ok(Met::Already);
        }
        if self.known.taken.contains(&key) {
            return Err(fault(row, PersonColumn::Login, FaultKind::LoginTaken));
        }
        let Some((index, (other, first, places))) = self
            .rows
            .get(&key)
            .and_then(|index| Some((*index, self.met.get(*index)?)))
        else {
            return Ok(Met::New);
        };
        let other = *other;
        if places.contains(&own.place) {
            return Err(whole_row(row, FaultKind::RepeatedPerson { other }));
        }
        if (&first.office, &first.email) != (&own.office, &own.email) {
            return Err(fault(row, PersonColumn::Login, FaultKind::RepeatedLogin { other }));
        }
        Ok(Met::Again(index))
    }

    /// Without a login somebody is known by the office that they hold at a place.
    fn by_office(&self, row: u32, own: &Person) -> Result<Met, Fault<PersonColumn>> {
        let is_same = |office: &str| office.to_lowercase() == own.office.to_lowercase();
        let mut colleagues = self.known.colleagues.iter();
        if colleagues.any(|one| is_same(&one.user.office) && works_at(one, own.place)) {
            return Ok(Met::Already);
        }
        let mut met = self.met.iter();
        let same = met.find(|(_, one, places)| is_same(&one.office) && places.contains(&own.place));
        match same {
            Some((other, ..)) => Err(whole_row(row, FaultKind::RepeatedPerson { other: *other })),
            None => Ok(Met::New),
        }
    }

    fn finish(mut self) -> Result<Hiring, Faults> {
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|fault| (fault.row, fault.column));
            return Err(self.faults);
        }
        let mut taken: BTreeSet<String> = self.known.taken.iter().chain(self.rows.keys()).cloned().collect();
        let (known, already) = (self.known, self.already);
        let people = self.met.into_iter().map(|(_, own, places)| NewPerson {
            is_proposed: own.login.is_none(),
            login: own
                .login
                .unwrap_or_else(|| login::propose(known.town, place_name(known, own.place), &mut taken)),
            office: own.office,
            email: own.email,
            places,
        });
        Ok(Hiring {
            people: people.collect(),
            known: already,
        })
    }
}

/// Whom a row is about.
enum Met {
    /// Somebody who is there.
    Already,
    /// Somebody of an earlier row.
    Again(usize),
    /// Somebody new.
    New,
}

fn works_at(colleague: &Colleague, place: Workplace) -> bool {
    let mut own = colleague.memberships.iter();
    own.any(|own| own.institution == place.institution && own.role == place.role)
}

fn place_name<'a>(known: &Known<'a>, place: Workplace) -> &'a str {
    let is_it = |own: &&Institution| Some(own.id) == place.institution;
    known
        .institutions
        .iter()
        .find(is_it)
        .map_or("", |own| own.short_name.as_str())
}

fn fault(row: u32, column: PersonColumn, kind: FaultKind) -> Fault<PersonColumn> {
    Fault {
        row: Some(row),
        column: Some(column),
        kind,
    }
}

fn whole_row(row: u32, kind: FaultKind) -> Fault<PersonColumn> {
    Fault {
        row: Some(row),
        column: None,
        kind,
    }
}
