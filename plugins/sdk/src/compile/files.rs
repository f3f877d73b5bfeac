//! A passport of several files: a head that lists its systems, and a file for each of them.
//!
//! They are read as one text, the head and then the systems in the order of the list, so that everything behind the
//! reader knows one text only; a fault finds its way back to its file.

use std::ops::Range;
use std::path::Path;
use std::{fs, io};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::faults::{Fault, Faults, Place};
use super::read::syntax;

/// What the head is called.
const HEAD: &str = "passport.toml";
/// Where the systems lie, beside the head.
const SYSTEMS: &str = "passport";

/// One file of a passport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// `passport.toml` for the head, `passport/<id>.toml` for a system; empty for a text of its own.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Reads `passport.toml` and whatever lies in `passport/` beside it, the head first.
///
/// # Errors
/// A file that cannot be read, by its name.
pub fn read_folder(folder: &Path) -> Result<Vec<File>, Vec<Fault>> {
    let mut names = vec![HEAD.to_owned()];
    if folder.join(SYSTEMS).is_dir() {
        names.extend(names_of_systems(&folder.join(SYSTEMS)).map_err(|error| unreadable(SYSTEMS, &error))?);
    }
    let file = |name: String| match fs::read_to_string(folder.join(&name)) {
        Ok(text) => Ok(File { name, text }),
        Err(error) => Err(unreadable(&name, &error)),
    };
    names.into_iter().map(file).collect()
}

fn names_of_systems(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") {
            names.push(format!("{SYSTEMS}/{name}"));
        }
    }
    names.sort();
    Ok(names)
}

fn unreadable(name: &str, error: &io::Error) -> Vec<Fault> {
    vec![Fault {
        file: name.to_owned(),
        line: 1,
        place: String::new(),
        message: format!("не читается: {error}"),
    }]
}

/// Several files as one text.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) text: String,
    /// Where each file begins, and its name.
    starts: Vec<(usize, String)>,
}

impl Joined {
    fn add(&mut self, file: &File) -> usize {
        // A file may end without a line's end, the next one begins a line all the same.
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.starts.push((start, file.name.clone()));
        self.text.push_str(&file.text);
        start
    }

    /// The position of the file that holds `offset`.
    pub(super) fn file(&self, offset: usize) -> usize {
        self.starts.iter().rposition(|(start, _)| *start <= offset).unwrap_or(0)
    }

    /// The name of the file that holds `offset`, and the line within it, from 1.
    pub(super) fn find(&self, offset: usize) -> (&str, usize) {
        let start = self.starts.get(self.file(offset));
        let (start, name) = start.map_or((0, ""), |(start, name)| (*start, name.as_str()));
        let before = self.text.get(start..offset).unwrap_or_default();
        (name, before.bytes().filter(|byte| *byte == b'\n').count() + 1)
    }
}

/// Joins a passport's files in the order of its list. What does not belong together is among the faults; none where it
/// cannot be read as one text.
pub(super) fn join(files: &[File]) -> Result<Faults, Faults> {
    let Some((head, systems)) = files.split_first() else {
        return Err(Faults::default());
    };
    let (table, errors) = DeTable::parse_recoverable(&head.text);
    let listed = listed(table.get_ref());
    let of_list = |id: &str| systems.iter().find(|file| file.name == name_of(id));
    let unlisted = |file: &&File| !listed.iter().any(|(id, _)| file.name == name_of(id));
    let twice = |position: usize, id: &str| listed.iter().take(position).any(|(earlier, _)| earlier == id);
    let once = listed
        .iter()
        .enumerate()
        .filter(|(position, (id, _))| !twice(*position, id));
    let in_order = once.filter_map(|(_, (id, _))| of_list(id));
    let in_order = in_order.chain(systems.iter().filter(unlisted));
    let mut joined = Joined::default();
    joined.add(head);
    let starts: Vec<_> = in_order.map(|file| (joined.add(file), file)).collect();
    let mut faults = Faults::of(joined);
    syntax(&errors, 0, &mut faults);
    for (start, file) in &starts {
        check_system(file, *start, &mut faults);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    for (start, _) in starts.iter().filter(|(_, file)| unlisted(file)) {
        let message = format!("файл не назван в systems = […] ({HEAD})");
        faults.add(&Place::new(*start, ""), message);
    }
    for (position, (id, span)) in listed.iter().enumerate() {
        let place = Place::new(span.start, "systems");
        if of_list(id).is_none() {
            faults.add(&place, format!("файла {} рядом нет", name_of(id)));
        }
        if twice(position, id) {
            faults.add(&place, format!("система «{id}» названа дважды"));
        }
    }
    if !listed.is_empty() && table.get_ref().contains_key("system") {
        faults.add(
            &Place::new(span_of(table.get_ref(), "system").start, ""),
            "[[system]] стоит и здесь, и в отдельных файлах: либо systems = […] и файл на систему, либо всё в одном файле",
        );
    }
    Ok(faults)
}

/// The ids of the head's list, each with its place.
fn listed(head: &DeTable<'_>) -> Vec<(String, Range<usize>)> {
    let list = head.get("systems").and_then(|value| value.get_ref().as_array());
    let id = |value: &Spanned<DeValue<'_>>| Some((value.get_ref().as_str()?.to_owned(), value.span()));
    list.into_iter().flatten().filter_map(id).collect()
}

fn name_of(id: &str) -> String {
    format!("{SYSTEMS}/{id}.toml")
}

/// A system's file holds one `[[system]]` with the file's name for its id, and nothing beside it.
fn check_system(file: &File, start: usize, faults: &mut Faults) {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    syntax(&errors, start, faults);
    if !errors.is_empty() {
        return;
    }
    let table = table.get_ref();
    for key in table.keys().filter(|key| key.get_ref() != "system") {
        faults.add(
            &Place::new(start + key.span().start, ""),
            format!("«{}»: в файле системы бывает только [[system]]", key.get_ref()),
        );
    }
    let systems = table.get("system").and_then(|value| value.get_ref().as_array());
    let [system] = systems.map(|systems| &systems[..]).unwrap_or_default() else {
        faults.add(&Place::new(start, ""), "в файле системы бывает ровно одна [[system]]");
        return;
    };
    let id = system.get_ref().get("id").and_then(|id| id.get_ref().as_str());
    if let Some(id) = id
        && name_of(id) != file.name
    {
        let at = system.get_ref().get("id").map_or(0, |id| id.span().start);
        faults.add(
            &Place::new(start + at, ""),
            format!("id = «{id}», а файл называется {}", file.name),
        );
    }
}

fn span_of(table: &DeTable<'_>, key: &str) -> Range<usize> {
    table
        .iter()
        .find(|(name, _)| name.get_ref() == key)
        .map_or(0..0, |(name, _)| name.span())
}
