//! Rows as tables of TOML, and the text of a source that knows where each of its lines comes from.

use std::fmt::Write as _;

use toml::Value;

use crate::grid::Origin;
use crate::shape::{Path, Sheet};

/// A table of a source.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) sheet: &'static Sheet,
    pub(crate) row: u32,
    pub(crate) keys: Vec<Key>,
    /// Lists of tables within it.
    pub(crate) lists: Vec<(&'static str, Vec<Node>)>,
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) path: Path,
    pub(crate) value: Value,
    /// The column that says it; none where every row has it.
    pub(crate) column: Option<usize>,
}

/// A text, and where each of its lines comes from.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) text: String,
    pub(crate) lines: Vec<Origin>,
}

impl Node {
    /// The keys as a table, without its lists.
    pub(crate) fn value(&self, path: &[&str]) -> Option<&Value> {
        self.keys.iter().find(|key| key.path == path).map(|key| &key.value)
    }

    /// A text among its keys.
    pub(crate) fn text(&self, path: &[&str]) -> Option<&str> {
        self.value(path)?.as_str()
    }

    /// The whole as a source of its own.
    pub(crate) fn source(&self) -> Source {
        let mut source = Source::default();
        source.node(self, &mut Vec::new());
        source
    }
}

impl Source {
    /// Where a line, counted from 1, comes from; the last one for those beyond.
    pub(crate) fn origin(&self, line: usize) -> Option<Origin> {
        let last = self.lines.len().checked_sub(1)?;
        self.lines.get(line.saturating_sub(1).min(last)).copied()
    }

    fn node(&mut self, node: &Node, way: &mut Vec<&'static str>) {
        for key in &node.keys {
            let line = format!("{} = {}\n", key.path.join("."), key.value);
            self.push(&line, node, key.column);
        }
        for (list, nodes) in &node.lists {
            way.push(list);
            for child in nodes {
                let mut header = String::new();
                // A text takes whatever is written to it.
                let _ = write!(header, "\n[[{}]]\n", way.join("."));
                self.push(&header, child, None);
                self.node(child, way);
            }
            way.pop();
        }
    }

    fn push(&mut self, text: &str, node: &Node, column: Option<usize>) {
        let origin = Origin {
            sheet: node.sheet,
            row: node.row,
            column,
        };
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        self.lines.extend(std::iter::repeat_n(origin, lines));
        self.text.push_str(text);
    }
}
