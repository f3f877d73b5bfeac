//! Reads the text into [`Source`] and reports every fault of shape, not only the first: what cannot be read is taken
//! out and the rest is read again.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::faults::{Faults, Place};
use super::source::Source;

/// More faults of shape than this tell nobody anything.
const MOST: usize = 200;

/// The source as far as it can be read; none where the text is no TOML at all.
pub(super) fn read(text: &str, faults: &mut Faults) -> Option<Source> {
    let (mut table, errors) = DeTable::parse_recoverable(text);
    syntax(&errors, 0, faults);
    if !errors.is_empty() {
        return None;
    }
    for _ in 0..MOST {
        let error = match Source::deserialize(toml::Deserializer::from(table.clone())) {
            Ok(source) => return Some(source),
            Err(error) => error,
        };
        let offset = start(error.span());
        let found = innermost(table.get_ref(), offset);
        let place = Place::new(offset, crumb(table.get_ref(), found.as_deref().unwrap_or_default()));
        faults.add(&place, plain(error.message()));
        take_out(table.get_mut(), &found?);
    }
    None
}

/// Reports why a text that begins at `start` is no TOML.
pub(super) fn syntax(errors: &[toml::de::Error], start: usize, faults: &mut Faults) {
    for error in errors {
        let at = start + self::start(error.span());
        faults.add(&Place::new(at, ""), format!("это не TOML: {}", error.message()));
    }
}

fn start(span: Option<Range<usize>>) -> usize {
    span.map_or(0, |span| span.start)
}

/// One turn on the way to a value.
#[derive(Debug, Clone, PartialEq)]
enum Turn {
    Key(String),
    Index(usize),
}

/// The way to the smallest entry whose key or value holds `offset`. Headers make parents' spans useless.
fn innermost(table: &DeTable<'_>, offset: usize) -> Option<Vec<Turn>> {
    let mut best = None;
    search_table(table, offset, &mut Vec::new(), &mut best);
    best.map(|(_, way)| way)
}

type Best = Option<(usize, Vec<Turn>)>;

fn search_table(table: &DeTable<'_>, offset: usize, way: &mut Vec<Turn>, best: &mut Best) {
    for (key, value) in table {
        way.push(Turn::Key(key.get_ref().to_string()));
        consider(&key.span(), offset, way, best);
        search_value(value, offset, way, best);
        way.pop();
    }
}

fn search_value(value: &Spanned<DeValue<'_>>, offset: usize, way: &mut Vec<Turn>, best: &mut Best) {
    consider(&value.span(), offset, way, best);
    match value.get_ref() {
        DeValue::Table(table) => search_table(table, offset, way, best),
        DeValue::Array(array) => {
            for (index, value) in array.iter().enumerate() {
                way.push(Turn::Index(index));
                search_value(value, offset, way, best);
                way.pop();
            }
        }
        _ => {}
    }
}

fn consider(span: &Range<usize>, offset: usize, way: &[Turn], best: &mut Best) {
    let better = best.as_ref().is_none_or(|(length, _)| span.len() <= *length);
    if span.contains(&offset) && better {
        *best = Some((span.len(), way.to_vec()));
    }
}

fn take_out(table: &mut DeTable<'_>, way: &[Turn]) {
    match way {
        [Turn::Key(key)] => {
            table.remove(key.as_str());
        }
        [Turn::Key(key), rest @ ..] => {
            let found = table.iter_mut().find(|(name, _)| name.get_ref() == key);
            if let Some((_, value)) = found {
                take_out_of_value(value.get_mut(), rest);
            }
        }
        _ => {}
    }
}

fn take_out_of_value(value: &mut DeValue<'_>, way: &[Turn]) {
    match (value, way) {
        (DeValue::Table(table), _) => take_out(table, way),
        (DeValue::Array(array), [Turn::Index(index)]) => {
            let kept = array.iter().enumerate().filter(|(at, _)| at != index);
            *array = kept.map(|(_, value)| value.clone()).collect();
        }
        (DeValue::Array(array), [Turn::Index(index), rest @ ..]) => {
            if let Some(value) = array.get_mut(*index) {
                take_out_of_value(value.get_mut(), rest);
            }
        }
        _ => {}
    }
}

/// «система upbringing, показатель ZAO-UPB-03a» for the way to a value.
fn crumb(table: &DeTable<'_>, way: &[Turn]) -> String {
    let mut crumbs = Vec::new();
    let mut here = Some(table);
    let mut value: Option<&DeValue<'_>> = None;
    let mut list = "";
    for turn in way {
        value = match (turn, value) {
            (Turn::Key(key), _) => {
                list = key;
                here.and_then(|table| {
                    table
                        .iter()
                        .find(|(name, _)| name.get_ref() == key)
                        .map(|(_, v)| v.get_ref())
                })
            }
            (Turn::Index(index), Some(DeValue::Array(array))) => array.get(*index).map(Spanned::get_ref),
            _ => None,
        };
        here = value.and_then(DeValue::as_table);
        if let (Turn::Index(_), Some(table)) = (turn, here) {
            crumbs.push(named(list, table));
        }
    }
    crumbs.join(", ")
}

fn named(list: &str, table: &DeTable<'_>) -> String {
    let id = ["code", "id"]
        .iter()
        .find_map(|key| table.get(*key)?.get_ref().as_str())
        .unwrap_or("без имени");
    let noun = match list {
        "system" => "система",
        "indicator" => "показатель",
        "activity" => "мероприятие",
        "advice" => "рекомендация",
        "setting" => "настройка",
        "rule" => "правило",
        "sign" => "знак",
        other => other,
    };
    format!("{noun} {id}")
}

/// The parser's message in the author's language where it is one of the two that matter.
fn plain(message: &str) -> String {
    let quoted = |text: &str| {
        text.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let names = quoted(message);
    let (first, rest) = names
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let known = rest.join(", ");
    if message.starts_with("unknown field") {
        format!("неизвестный ключ «{first}»; здесь бывают: {known}")
    } else if message.starts_with("unknown variant") {
        format!("неизвестное значение «{first}»; бывает: {known}")
    } else if message.starts_with("duplicate") {
        format!("ключ записан дважды: {message}")
    } else {
        format!("не тот вид значения: {message}")
    }
}
