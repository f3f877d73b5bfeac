//! Whether the fields of a template can be filled.

use super::fault::{Fault, FaultKind};
use super::fields::{FieldKind, all, by_name};
use super::scan::{Located, marks, unfinished};

/// Every field that cannot be filled.
pub(super) fn faults(paragraphs: &[Located]) -> Vec<Fault> {
    paragraphs.iter().flat_map(in_paragraph).collect()
}

fn in_paragraph(paragraph: &Located) -> Vec<Fault> {
    let fault = |kind| Fault {
        place: Some(paragraph.place.clone()),
        kind,
    };
    let marks = marks(&paragraph.text);
    let alone = marks.first().map(|mark| (mark.start, mark.end));
    let is_alone = alone.is_some_and(|(start, end)| {
        let around = [paragraph.text.get(..start), paragraph.text.get(end..)];
        around.into_iter().flatten().all(|text| text.trim().is_empty())
    });
    let mut faults: Vec<_> = marks
        .into_iter()
        .filter_map(|mark| {
            let field = mark.name;
            match by_name(&field) {
                None => Some(FaultKind::Unknown {
                    like: like(&field),
                    field,
                }),
                Some(known) if known.kind == FieldKind::Text => None,
                Some(_) if !paragraph.is_body => Some(FaultKind::OnlyInBody { field }),
                Some(_) if !is_alone => Some(FaultKind::NotAlone { field }),
                Some(_) => None,
            }
        })
        .map(fault)
        .collect();
    faults.extend(unfinished(&paragraph.text).map(|text| fault(FaultKind::Unfinished { text })));
    faults
}

/// The known name that differs least, where it differs little.
fn like(name: &str) -> Option<&'static str> {
    let (distance, field) = all()
        .iter()
        .map(|field| (distance(name, field.name), field))
        .min_by_key(|(d, _)| *d)?;
    (distance <= 3 && distance < name.chars().count()).then_some(field.name)
}

/// How many letters have to be changed, added or left out.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<_> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, from) in a.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        let mut next = vec![left];
        for (to, above) in b.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(from != *to)).min(above + 1).min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_by_letters() {
        for (a, b, letters) in [
            ("date", "date", 0),
            ("dat", "date", 1),
            ("daet", "date", 2),
            ("", "date", 4),
            ("x", "", 1),
        ] {
            assert_eq!(distance(a, b), letters, "{a} {b}");
        }
        assert_eq!(like("round.titel"), Some("round.title"));
        assert_eq!(like("table:indicator"), Some("table:indicators"));
        assert_eq!(like("директор"), None);
    }
}
