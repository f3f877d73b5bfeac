//! All that the layout can reach: one template, one sheet of data, our fonts. No file, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts;

const TEMPLATE: &str = include_str!("paper.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(fonts::all())));
static MAIN: LazyLock<Option<Source>> = LazyLock::new(|| Some(Source::new(file("paper.typ")?, TEMPLATE.to_owned())));
static SHEET: LazyLock<Option<FileId>> = LazyLock::new(|| file("sheet.json"));

fn file(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// One report on its way to paper.
pub(super) struct Desk {
    sheet: Bytes,
}

impl Desk {
    pub(super) fn new(sheet: String) -> Self {
        Self {
            sheet: Bytes::from_string(sheet),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        main_source().map_or_else(|| FileId::from_raw(std::num::NonZeroU16::MIN), Source::id)
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        main_source()
            .filter(|main| main.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if *SHEET == Some(id) {
            Ok(self.sheet.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::all().get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn main_source() -> Option<&'static Source> {
    MAIN.as_ref()
}
