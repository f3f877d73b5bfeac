//! Walking from page to page and weighing each.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::Result;

use super::visitor::Visitor;
use crate::figures::bytes;
use crate::table::Table;

/// Pages that are looked at, at most, for one visitor.
const AT_MOST: usize = 300;

/// Bytes of a page in the three encodings.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    plain: u64,
    gzip: u64,
    brotli: u64,
}

/// The heaviest page of each kind.
#[derive(Debug, Default)]
pub(crate) struct Found {
    heaviest: BTreeMap<String, Weight>,
    seen: usize,
}

impl Found {
    /// Follows every link of our own from the home page on.
    pub(crate) async fn walk(&mut self, visitor: &Visitor) -> Result<()> {
        let mut known = BTreeSet::from(["/".to_owned()]);
        let mut waiting = VecDeque::from(["/".to_owned()]);
        while let Some(path) = waiting.pop_front() {
            let Some(page) = visitor.page(&path, "identity").await? else {
                continue;
            };
            self.seen += 1;
            let text = String::from_utf8_lossy(&page.body).into_owned();
            let links = if page.is_html { links(&text) } else { Vec::new() };
            for link in links {
                if known.len() < AT_MOST && known.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
            self.weigh(visitor, &path, page.body.len() as u64).await?;
        }
        Ok(())
    }

    async fn weigh(&mut self, visitor: &Visitor, path: &str, plain: u64) -> Result<()> {
        let kind = kind(path);
        if self.heaviest.get(&kind).is_some_and(|weight| weight.plain >= plain) || kind == "/" {
            return Ok(());
        }
        let size = |page: Option<super::visitor::Page>| page.map_or(0, |page| page.body.len() as u64);
        let gzip = size(visitor.page(path, "gzip").await?);
        let brotli = size(visitor.page(path, "br").await?);
        self.heaviest.insert(kind, Weight { plain, gzip, brotli });
        Ok(())
    }

    /// How many pages were seen.
    pub(crate) fn count(&self) -> usize {
        self.seen
    }

    /// A table of them.
    pub(crate) fn table(&self) -> Table {
        let mut table = Table::new("Bytes of a page", &["page", "as it is", "gzip", "br"]);
        for (kind, weight) in &self.heaviest {
            table.row([
                kind.clone(),
                bytes(weight.plain),
                bytes(weight.gzip),
                bytes(weight.brotli),
            ]);
        }
        table
    }
}

/// Addresses of our own that a page links to, without fragments.
fn links(html: &str) -> Vec<String> {
    let attributes = ["href=\"", "src=\""];
    let found = attributes.iter().flat_map(|attribute| html.split(attribute).skip(1));
    let addresses = found.filter_map(|rest| rest.split('"').next());
    let own = addresses.filter(|address| address.starts_with('/') && !address.starts_with("//"));
    own.map(|address| address.split('#').next().unwrap_or_default().replace("&amp;", "&"))
        .collect()
}

/// The kind of page that an address is: ids and codes are left out, and so are filters.
fn kind(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let mut before = "";
    let mut kind = String::new();
    for segment in path.split('/').skip(1) {
        let named = match before {
            "submissions" | "rounds" | "systems" | "indicators" | "sections" | "files" => "…",
            _ => segment,
        };
        kind.push('/');
        kind.push_str(named);
        before = segment;
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::{kind, links};

    #[test]
    fn links_are_those_of_our_own() {
        let html = r##"<a href="/tasks">x</a><a href="https://a.example">y</a><a href="#top">z</a><a href="//b.example">z</a>
            <link href="/assets/app.css?v=1"><a href="/rounds?state=all&amp;page=2#list">w</a><script src="/assets/app.js">"##;
        assert_eq!(
            links(html),
            [
                "/tasks",
                "/assets/app.css?v=1",
                "/rounds?state=all&page=2",
                "/assets/app.js"
            ]
        );
    }

    #[test]
    fn pages_of_a_kind_are_one() {
        for (path, expected) in [
            ("/tasks", "/tasks"),
            ("/submissions/0192/sections/volunteering", "/submissions/…/sections/…"),
            ("/submissions/0192/result/print?x=1", "/submissions/…/result/print"),
            ("/indicators/ZAO-UPB-01", "/indicators/…"),
            ("/assets/app.css?v=12", "/assets/app.css"),
        ] {
            assert_eq!(kind(path), expected);
        }
    }
}
