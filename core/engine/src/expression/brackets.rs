//! How deep an expression's brackets go, without parsing it: the parser looks ahead by recursion, whatever its own
//! limit, and some hundred brackets would end the program.

/// The deepest nesting of brackets outside texts and comments.
pub(super) fn deepest(source: &str) -> usize {
    let bytes = source.as_bytes();
    let (mut at, mut depth, mut deepest) = (0, 0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b'\'' | b'"' => after_text(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'/') => after_line(bytes, at),
            b'(' | b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
                at + 1
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                at + 1
            }
            _ => at + 1,
        };
    }
    deepest
}

/// Where the text that starts at a quote is over; the end of the source where it never is.
fn after_text(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let raw = is_raw(&bytes[..start]);
    let thrice = [quote; 3];
    let mark = if bytes[start..].starts_with(&thrice) {
        &thrice[..]
    } else {
        &thrice[..1]
    };
    let mut at = start + mark.len();
    while at < bytes.len() {
        if bytes[at] == b'\\' && !raw {
            at += 2;
        } else if bytes[at..].starts_with(mark) {
            return at + mark.len();
        } else {
            at += 1;
        }
    }
    at
}

/// Whether the quote after these bytes opens a raw text: `r'…'`, `br'…'`, but not `or'…'`.
fn is_raw(before: &[u8]) -> bool {
    let word = before
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
        .count();
    let word = &before[before.len() - word..];
    word.len() <= 2 && word.iter().any(|byte| byte.eq_ignore_ascii_case(&b'r'))
}

fn after_line(bytes: &[u8], start: usize) -> usize {
    bytes[start..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |length| start + length + 1)
}

#[cfg(test)]
mod tests {
    use super::deepest;

    #[test]
    fn texts_and_comments_hold_no_brackets() {
        for (source, depth) in [
            ("", 0),
            ("a", 0),
            ("(a)[b]", 1),
            ("((a)[b])", 2),
            ("([{", 3),
            ("))((", 2),
            ("'((('", 0),
            ("'\\'(((' + (b)", 1),
            ("r'\\' + (((b)))", 3),
            ("br\"\\\" + ((b))", 2),
            ("'''('(''(''' + (b)", 1),
            ("\"\"\"(\"(\"\"\" + (b)", 1),
            ("'' + ((b))", 2),
            ("a // (((\n + (b)", 1),
            ("'https://' + ((b))", 2),
            ("'never closed (((", 0),
        ] {
            assert_eq!(deepest(source), depth, "{source}");
        }
    }
}
