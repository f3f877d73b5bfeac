//! From an exact share to a place in a drawing. Only here a share becomes a float.

use zerkalo_engine::value::Fraction;

/// How much of the whole, cut to 0 … 1; none where it is not defined.
pub(super) fn part(share: Fraction) -> Option<f64> {
    let share = share.is_defined().then_some(share)?;
    // A drawing is no more exact than its pixels.
    #[allow(clippy::cast_precision_loss)]
    let part = share.numerator as f64 / share.denominator as f64;
    Some(part.clamp(0.0, 1.0))
}

/// A number of marks as a length.
pub(super) fn length(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
