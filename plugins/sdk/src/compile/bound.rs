//! Targets and thresholds.

use toml::Spanned;

use super::faults::{Faults, Place};
use super::source;
use crate::rules::BoundRules;
use crate::wit::{Bound, Comparison, Direction, Fraction, Origin};

/// Decimals beyond this are no figure of a document.
const MOST_DECIMALS: usize = 6;

/// Reads a bound: exact value, the document's words, a comparison that suits the direction.
pub(super) fn bound(
    source: Option<&Spanned<source::Bound>>,
    name: &str,
    direction: Direction,
    place: &Place,
    faults: &mut Faults,
) -> Option<Bound> {
    let spanned = source?;
    let place = place.within(spanned.span().start, name);
    let source = spanned.get_ref();
    let value = fraction(&source.value);
    if value.is_none() {
        faults.add(
            &place,
            format!(
                "value = «{}» не читается: бывает \"40%\", \"12,5%\", \"10\", \"1/3\"",
                source.value
            ),
        );
    }
    if source.text.trim().is_empty() {
        faults.add(&place, "нет text: слов документа о ней");
    }
    let comparison = source.comparison.unwrap_or(match direction {
        Direction::Down => Comparison::AtMost,
        Direction::Up | Direction::None => Comparison::AtLeast,
    });
    Some(Bound {
        comparison,
        value: value?,
        text: source.text.clone(),
        origin: source.origin.unwrap_or(Origin::Document),
        doubtful: source.doubtful,
    })
}

/// A target has to pull the way that is better.
pub(super) fn check_target(target: &Bound, direction: Direction, place: &Place, faults: &mut Faults) {
    let contrary = match direction {
        Direction::Up => matches!(target.comparison, Comparison::AtMost | Comparison::LessThan),
        Direction::Down => matches!(target.comparison, Comparison::AtLeast | Comparison::MoreThan),
        Direction::None => true,
    };
    if contrary && !target.doubtful {
        faults.add(
            place,
            "target.comparison противоречит direction: цель должна лежать в лучшую сторону",
        );
    }
}

/// What the model compares; nothing where the meaning is doubtful, because a doubt is shown and not judged.
pub(super) fn rules(bound: Option<&Bound>) -> Option<BoundRules> {
    bound.filter(|bound| !bound.doubtful).map(|bound| BoundRules {
        comparison: bound.comparison,
        numerator: bound.value.numerator,
        denominator: bound.value.denominator,
        document: bound.origin == Origin::Document,
    })
}

/// `40%`, `12,5%`, `10`, `0.4` or `1/3` as an exact fraction.
fn fraction(text: &str) -> Option<Fraction> {
    let text = text.trim();
    if let Some((numerator, denominator)) = text.split_once('/') {
        let (numerator, denominator) = (number(numerator)?, number(denominator)?);
        return (denominator > 0).then_some(Fraction { numerator, denominator });
    }
    let (text, hundred) = match text.strip_suffix('%') {
        Some(rest) => (rest.trim(), 100),
        None => (text, 1),
    };
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if decimals.len() > MOST_DECIMALS || (decimals.is_empty() && text.contains(['.', ','])) {
        return None;
    }
    let numerator = number(&format!("{whole}{decimals}"))?;
    let scale = 10_i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    Some(Fraction {
        numerator,
        denominator: hundred * scale,
    })
}

/// Digits only, and no more than a figure about people can have.
fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_exactly() {
        let cases = [
            ("40%", Some((40, 100))),
            ("12,5%", Some((125, 1000))),
            ("0.4", Some((4, 10))),
            ("10", Some((10, 1))),
            ("1/3", Some((1, 3))),
            (" 100 % ", Some((100, 100))),
            ("0", Some((0, 1))),
            ("1/0", None),
            ("-5", None),
            ("10.", None),
            ("сорок", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = fraction(text).map(|fraction| (fraction.numerator, fraction.denominator));
            assert_eq!(found, expected, "{text}");
        }
    }
}
