//! Periods by their canonical texts: `2026`, `2026/2027`, `2026-H1`, `2026-Q1`, `2026-05`.

/// Whether `past` is the same kind of period as `now`, one year earlier.
#[must_use]
pub fn is_year_before(now: &str, past: &str) -> bool {
    match (parse(now), parse(past)) {
        (Some((year, part)), Some((earlier, same))) => year == earlier + 1 && part == same,
        _ => false,
    }
}

/// The year in which a period begins, and which part of a year it is.
fn parse(text: &str) -> Option<(u16, &str)> {
    let (year, rest) = text.split_at_checked(4)?;
    let number = number(year)?;
    match rest.as_bytes() {
        [] => Some((number, "")),
        [b'/', ..] => {
            let next = self::number(rest.get(1..)?)?;
            (next == number + 1).then_some((number, "/"))
        }
        [b'-', b'H', b'1'..=b'2'] | [b'-', b'Q', b'1'..=b'4'] => Some((number, rest)),
        [b'-', b'0', b'1'..=b'9'] | [b'-', b'1', b'0'..=b'2'] => Some((number, rest)),
        _ => None,
    }
}

fn number(text: &str) -> Option<u16> {
    let plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::is_year_before;

    #[test]
    fn a_year_before_is_the_same_kind_of_period() {
        let cases = [
            ("2026", "2025", true),
            ("2026", "2024", false),
            ("2026", "2026", false),
            ("2026/2027", "2025/2026", true),
            ("2026/2027", "2025/2027", false),
            ("2026/2027", "2025", false),
            ("2026-H1", "2025-H1", true),
            ("2026-H1", "2025-H2", false),
            ("2026-Q4", "2025-Q4", true),
            ("2026-Q5", "2025-Q5", false),
            ("2026-05", "2025-05", true),
            ("2026-05", "2026-04", false),
            ("2026-13", "2025-13", false),
            ("2000", "1999", true),
            ("", "", false),
            ("двадцать", "2025", false),
        ];
        for (now, past, expected) in cases {
            assert_eq!(is_year_before(now, past), expected, "{now} {past}");
        }
    }
}
