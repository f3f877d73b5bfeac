//! A setting's value: what its cell means is what its kind says.

use super::{flag, hundredths, hundredths_text, whole};
use crate::fault::FaultKind;

/// The number that a cell of a setting of this kind stands for; `options` are the ids of a choice.
///
/// # Errors
/// What is wrong with the cell.
pub(crate) fn of_setting(kind: &str, options: &[String], text: &str) -> Result<i64, FaultKind> {
    let said = || text.to_owned();
    match kind {
        "switch" => flag(text).map(i64::from).ok_or(FaultKind::NotYesNo { text: said() }),
        "weight" | "percent" => hundredths(text).ok_or(FaultKind::NotHundredths { text: said() }),
        "choice" => {
            let position = options.iter().position(|option| option == text);
            let position = position.and_then(|position| i64::try_from(position).ok());
            position
                .or_else(|| whole(text))
                .ok_or(FaultKind::UnknownOption { text: said() })
        }
        _ => whole(text).ok_or(FaultKind::NotWhole { text: said() }),
    }
}

/// The cell of a setting's value; none where no cell can say it.
pub(crate) fn setting_text(kind: &str, options: &[String], value: i64) -> Option<String> {
    match (kind, value) {
        ("switch", 0) => Some("нет".to_owned()),
        ("switch", 1) => Some("да".to_owned()),
        ("switch", _) => None,
        ("weight" | "percent", _) => hundredths_text(value),
        ("choice", _) => {
            let named = usize::try_from(value).ok().and_then(|position| options.get(position));
            // Of two options with one id the second is told by its position.
            let named = named.filter(|id| options.iter().filter(|other| other == id).count() == 1);
            let text = named.map_or_else(|| value.to_string(), Clone::clone);
            (named.is_some() || !options.contains(&text)).then_some(text)
        }
        _ => Some(value.to_string()),
    }
}
