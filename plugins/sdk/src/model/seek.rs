//! Looking things up in lists that usually stand in the order in which they are asked for.

/// Finds the first item that fits, going on from where the last one was found and round to the start.
pub(super) fn seek<'a, T>(list: &'a [T], cursor: &mut usize, fits: impl Fn(&T) -> bool) -> Option<&'a T> {
    let (before, after) = list.split_at_checked(*cursor).unwrap_or((&[], list));
    let offset = after.iter().chain(before).position(fits)?;
    // Found before the cursor, the position counts from behind what stands after it.
    let index = if offset < after.len() {
        before.len() + offset
    } else {
        offset - after.len()
    };
    *cursor = index + 1;
    list.get(index)
}

#[cfg(test)]
mod tests {
    use super::seek;

    #[test]
    fn the_search_goes_round() {
        let list = ["a", "b", "c", "d"];
        let mut cursor = 0;
        let found =
            ["a", "b", "d", "c", "c", "x", "d", "a"].map(|id| seek(&list, &mut cursor, |item| *item == id).copied());
        assert_eq!(
            found,
            [
                Some("a"),
                Some("b"),
                Some("d"),
                Some("c"),
                Some("c"),
                None,
                Some("d"),
                Some("a")
            ]
        );
        assert_eq!(seek(&[] as &[&str], &mut cursor, |_| true), None);
    }
}
