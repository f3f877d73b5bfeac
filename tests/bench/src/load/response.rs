//! As much of HTTP/1.1 as is needed to know where an answer ends.

use anyhow::{Result, bail};

/// A complete answer at the start of a buffer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The status code.
    pub(crate) status: u16,
    /// Where the body begins.
    pub(crate) body: usize,
    /// Where the answer ends, and the next one begins.
    pub(crate) end: usize,
    /// Whether the server closes the connection after it.
    pub(crate) closes: bool,
}

/// The answer at the start of the buffer; none while it is not all there.
pub(crate) fn complete(buffer: &[u8]) -> Result<Option<Answer>> {
    let Some(body) = find(buffer, b"\r\n\r\n").map(|position| position + 4) else {
        return Ok(None);
    };
    let Some(head) = buffer.get(..body).and_then(|head| std::str::from_utf8(head).ok()) else {
        bail!("the head of an answer is no text")
    };
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok());
    let Some(status) = status else {
        bail!("no HTTP/1.1 answer: {head}")
    };
    let (mut length, mut chunked, mut closes) = (None, false, false);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse::<usize>().ok(),
            "transfer-encoding" => chunked = value.trim().eq_ignore_ascii_case("chunked"),
            "connection" => closes = value.trim().eq_ignore_ascii_case("close"),
            _ => {}
        }
    }
    let end = match (chunked, length) {
        (true, _) => chunks_end(buffer, body)?,
        (false, Some(length)) => Some(body + length).filter(|end| *end <= buffer.len()),
        (false, None) if matches!(status, 204 | 304) => Some(body),
        (false, None) => bail!("an answer without a length: {head}"),
    };
    Ok(end.map(|end| Answer {
        status,
        body,
        end,
        closes,
    }))
}

/// Where a chunked body ends that begins at `position`.
fn chunks_end(buffer: &[u8], mut position: usize) -> Result<Option<usize>> {
    loop {
        let rest = buffer.get(position..).unwrap_or_default();
        let Some(line) = find(rest, b"\r\n") else {
            return Ok(None);
        };
        let text = rest
            .get(..line)
            .and_then(|line| std::str::from_utf8(line).ok())
            .unwrap_or_default();
        let Ok(size) = usize::from_str_radix(text.trim(), 16) else {
            bail!("no chunk size: {text}")
        };
        position += line + 2 + size + 2;
        if position > buffer.len() {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some(position));
        }
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, proptest};

    use super::{Answer, complete};

    #[test]
    fn answers_end_where_they_say() {
        for (text, status, body, closes) in [
            ("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc", 200, "abc", false),
            (
                "HTTP/1.1 422 Nope\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                422,
                "",
                true,
            ),
            ("HTTP/1.1 204 No Content\r\n\r\n", 204, "", false),
            (
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                200,
                "3\r\nabc\r\n0\r\n\r\n",
                false,
            ),
        ] {
            let end = text.len();
            let expected = Answer {
                status,
                body: end - body.len(),
                end,
                closes,
            };
            assert_eq!(
                complete(format!("{text}HTTP/1.1 500").as_bytes()).unwrap(),
                Some(expected),
                "{text}"
            );
            for cut in 0..end {
                assert_eq!(complete(&text.as_bytes()[..cut]).unwrap(), None, "{text} cut at {cut}");
            }
        }
    }

    #[test]
    fn what_is_no_answer_is_an_error() {
        for text in ["SSH-2.0\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 2\r\n\r\n"] {
            assert!(complete(text.as_bytes()).is_err(), "{text}");
        }
    }

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(any::<u8>(), 0..200)
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(tail in bytes()) {
            let _ = complete(&tail);
            let _ = complete(&[b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", tail.as_slice()].concat());
        }
    }
}
