//! What is wrong with a workbook, and in which cell.

use zerkalo_engine::consistency::Inconsistency;
use zerkalo_engine::form::FormFaultKind;
use zerkalo_sheets::Refusal;

use crate::shape::SHEETS;

/// Something wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The sheet's tab; none where it is about the whole file.
    pub sheet: Option<String>,
    /// The cell, as table programs name it: `C7`; none where it is about the whole sheet.
    pub cell: Option<String>,
    /// What.
    pub kind: FaultKind,
    /// Where in the workbook's order: sheet, row, column.
    pub(crate) order: (usize, u32, usize),
}

impl Fault {
    /// About the whole file.
    #[must_use]
    pub fn of_file(kind: FaultKind) -> Self {
        Self {
            sheet: None,
            cell: None,
            kind,
            order: (0, 0, 0),
        }
    }

    pub(crate) fn of_sheet(sheet: &str, kind: FaultKind) -> Self {
        let tab = SHEETS.iter().position(|known| known.name == sheet);
        Self {
            sheet: Some(sheet.to_owned()),
            order: (tab.map_or(0, |tab| tab + 1), 0, 0),
            ..Self::of_file(kind)
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $({ $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })? = $code:literal,)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum FaultKind {
            $($(#[$doc])* $variant $({ $($(#[$field_doc])* $field: $type),* })?,)*
            /// What a form may not be.
            Form(FormFaultKind),
            /// What does not fit between indicators and questions.
            Unfit(Inconsistency),
        }

        /// The codes of a workbook's own faults; [`FaultKind::code`] adds those of forms and of what does not fit.
        pub const CODES: &[&str] = &[$($code),*];

        impl FaultKind {
            /// A code that never changes; its words are the text of this key.
            #[must_use]
            pub fn code(&self) -> String {
                match self {
                    $(Self::$variant { .. } => $code.to_owned(),)*
                    Self::Form(kind) => format!("form-{}", kind.code().replace('_', "-")),
                    Self::Unfit(kind) => format!("unfit-{}", of_unfit(kind).0),
                }
            }

            /// What the words mention.
            #[must_use]
            pub fn arguments(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$variant $({ $($field),* })? => vec![$($((stringify!($field), $field.to_string())),*)?],)*
                    Self::Form(kind) => of_form(kind),
                    Self::Unfit(kind) => of_unfit(kind).1,
                }
            }
        }
    };
}

kinds! {
    // ---- the file
    /// Nothing in it.
    FileEmpty = "file-empty",
    /// More bytes than are read.
    FileTooLarge { /// In megabytes, as many as are read.
        max: usize } = "file-too-large",
    /// No workbook.
    NotAWorkbook = "not-a-workbook",
    /// A workbook of the old kind.
    OldWorkbook = "old-workbook",
    /// Unpacked it would be larger than is read.
    UnpacksTooLarge = "unpacks-too-large",
    /// A name inside leads out of the file.
    UnsafeName = "unsafe-name",
    /// It declares entities, as no workbook does.
    Entities = "entities",
    /// It cannot be read to the end.
    Broken = "broken",
    /// More rows than are read.
    TooManyRows { /// As many as are read.
        max: usize } = "too-many-rows",
    /// More columns than are read.
    TooManyColumns { /// As many as are read.
        max: usize } = "too-many-columns",
    /// More sheets than there can be.
    TooManySheets { /// As many as are read.
        max: usize } = "too-many-sheets",
    // ---- sheets and headers
    /// A sheet without which there is no system.
    SheetMissing { /// Its tab.
        name: String } = "sheet-missing",
    /// A sheet that is none of ours.
    SheetUnknown { /// As its tab says it.
        name: String } = "sheet-unknown",
    /// A sheet twice.
    SheetRepeated = "sheet-repeated",
    /// A column without which its rows say nothing.
    ColumnMissing { /// Its header.
        title: String } = "column-missing",
    /// A header that is none of ours.
    ColumnUnknown { /// As it stands there.
        title: String } = "column-unknown",
    /// A header twice.
    ColumnRepeated { /// As it stands there.
        title: String } = "column-repeated",
    /// A value that no header stands over.
    Uneven = "uneven",
    // ---- a cell
    /// A formula instead of a value.
    Formula = "formula",
    /// A truth value or an error of the table program.
    Unreadable = "unreadable",
    /// Longer than a cell can be.
    TooLong { /// As many characters as it can have.
        max: usize } = "too-long",
    /// Characters that cannot be seen.
    ControlCharacters = "control-characters",
    /// Nothing where something must be.
    Missing = "missing",
    /// None of the words that there are.
    UnknownWord { /// As it stands there.
        text: String, /// Those that there are.
        known: String } = "unknown-word",
    /// Neither yes nor no.
    NotYesNo { /// As it stands there.
        text: String } = "not-yes-no",
    /// No whole number.
    NotWhole { /// As it stands there.
        text: String } = "not-whole",
    /// No number with at most two decimals.
    NotHundredths { /// As it stands there.
        text: String } = "not-hundredths",
    /// No month's name.
    NotMonths { /// As it stands there.
        text: String } = "not-months",
    /// No month of a year, and no year.
    NotMonth { /// As it stands there.
        text: String } = "not-month",
    /// No day.
    NotDay { /// As it stands there.
        text: String } = "not-day",
    /// Neither a number nor a day.
    NotLimit { /// As it stands there.
        text: String } = "not-limit",
    /// No row of another sheet is called so.
    UnknownReference { /// As it stands there.
        text: String, /// The other sheet.
        sheet: String } = "unknown-reference",
    /// No option of this setting is called so.
    UnknownOption { /// As it stands there.
        text: String } = "unknown-option",
    // ---- the passport
    /// What the compiler of passports says, in its words.
    Passport { /// Its words.
        message: String } = "passport",
    // ---- writing
    /// Something that no column can hold.
    Unspeakable { /// Where it stands in the source.
        place: String, /// The key.
        key: String } = "unspeakable",
    /// A text that no cell can hold.
    CellOverflow { /// Where it stands in the source.
        place: String } = "cell-overflow",
    /// A source that cannot be read.
    Source { /// Why.
        message: String } = "source",
}

impl From<Refusal> for FaultKind {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Empty => Self::FileEmpty,
            Refusal::UnpacksTooLarge => Self::UnpacksTooLarge,
            Refusal::UnsafeName => Self::UnsafeName,
            Refusal::Entities => Self::Entities,
            Refusal::Broken => Self::Broken,
            Refusal::TooManyRows { max } => Self::TooManyRows { max },
            Refusal::TooManyColumns { max } => Self::TooManyColumns { max },
        }
    }
}

fn of_form(kind: &FormFaultKind) -> Vec<(&'static str, String)> {
    use FormFaultKind as K;
    match kind {
        K::Syntax(message) | K::Expression(message) => vec![("message", message.clone())],
        K::BadId(id) | K::BadFormId(id) | K::Duplicate(id) | K::BadDate(id) => vec![("text", id.clone())],
        K::UnknownQuestion(id) | K::NotBefore(id) => vec![("question", id.clone())],
        K::Circle(circle) => vec![("questions", circle.clone())],
        K::UnknownKey { key, .. } => vec![("key", key.clone())],
        K::TooFew { have, want, .. } => vec![("have", have.to_string()), ("want", want.to_string())],
        K::TooMany { have, max, .. } => vec![("have", have.to_string()), ("max", max.to_string())],
        K::TooLong { max, .. } => vec![("max", max.to_string())],
        K::Senseless { why, .. } => vec![("why", (*why).to_owned())],
        K::NeverEqual { question, literal } => {
            vec![("question", question.clone()), ("text", literal.clone())]
        }
        K::WrongResult { got, want } => vec![("got", got.clone()), ("want", (*want).to_owned())],
        _ => Vec::new(),
    }
}

/// The code of what does not fit, and what its words mention.
fn of_unfit(kind: &Inconsistency) -> (&'static str, Vec<(&'static str, String)>) {
    use Inconsistency as I;
    match kind {
        I::FormOfUnknownSystem { system, .. } => ("form-of-unknown-system", vec![("system", system.clone())]),
        I::FormNotListed { form, system } => (
            "form-not-listed",
            vec![("form", form.clone()), ("system", system.clone())],
        ),
        I::FormMissing { form, .. } => ("form-missing", vec![("form", form.clone())]),
        I::IndicatorFormUnknown { form, .. } => ("form-missing", vec![("form", form.clone())]),
        I::QuestionUnknown { form, question, .. } => (
            "question-unknown",
            vec![("form", form.clone()), ("question", question.clone())],
        ),
        I::QuestionUnread { .. } => ("question-unread", Vec::new()),
        I::InformationalRead { indicator, .. } => ("informational-read", vec![("indicator", indicator.clone())]),
        I::KindMismatch { questions, .. } => ("kind-mismatch", vec![("questions", questions.clone())]),
        other => ("other", vec![("message", other.to_string())]),
    }
}
