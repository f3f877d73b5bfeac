//! What is wrong with a file or a card, and where.

use crate::column::Column;

/// Shorthand for what may have several faults.
pub type Result<T, E = Vec<Fault>> = std::result::Result<T, E>;

/// Something wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<C = Column> {
    /// The row, as the file's program numbers it; none where it is about the whole file.
    pub row: Option<u32>,
    /// The column; none where it is about the whole row.
    pub column: Option<C>,
    /// What.
    pub kind: FaultKind,
}

impl<C> Fault<C> {
    /// About the whole file.
    #[must_use]
    pub fn of_file(kind: FaultKind) -> Self {
        Self {
            row: None,
            column: None,
            kind,
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $({ $($(#[$field_doc:meta])* $field:ident: $type:ty),* })? = $code:literal,)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum FaultKind {
            $($(#[$doc])* $variant $({ $($(#[$field_doc])* $field: $type),* })?,)*
        }

        impl FaultKind {
            /// A code that never changes; its words are the text of this key.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)* }
            }

            /// What the words mention.
            #[must_use]
            pub fn arguments(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$variant $({ $($field),* })? => vec![$($((stringify!($field), $field.to_string())),*)?],)*
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
    FileTooLarge = "file-too-large",
    /// Neither a workbook nor a text.
    NotATable = "not-a-table",
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
    /// A text in an encoding that is not read.
    Encoding = "encoding",
    /// A row with more cells than the header.
    Uneven = "uneven",
    /// A header that is none of ours.
    UnknownColumn { /// As it stands there.
        title: String } = "unknown-column",
    /// A header twice.
    RepeatedColumn { /// As it stands there.
        title: String } = "repeated-column",
    // ---- a cell
    /// A formula instead of a value.
    Formula = "formula",
    /// Nothing where something must be.
    Missing = "missing",
    /// Longer than is kept.
    TooLong { /// As many characters as are kept.
        max: usize } = "too-long",
    /// Characters that cannot be seen.
    ControlCharacters = "control-characters",
    /// Begins like a formula.
    LikeFormula = "like-formula",
    /// No kind of ours.
    UnknownKind { /// As it stands there.
        text: String } = "unknown-kind",
    /// Not ten digits.
    InnDigits = "inn-digits",
    /// The control digit does not fit.
    InnControl = "inn-control",
    /// Neither town nor village.
    UnknownPlace { /// As it stands there.
        text: String } = "unknown-place",
    /// No whole number from 0 on.
    NotCount = "not-count",
    /// No day.
    NotDay = "not-day",
    /// Not `Name (с … по …)`.
    GroupUnreadable { /// As it stands there.
        text: String } = "group-unreadable",
    /// The same group twice for one day.
    GroupRepeated { /// The group.
        name: String } = "group-repeated",
    /// It ends before it begins.
    EndsBeforeItBegins = "ends-before-it-begins",
    // ---- the register
    /// An id that the register does not know.
    UnknownId = "unknown-id",
    /// The same institution in another row.
    RepeatedInstitution { /// That row.
        other: u32 } = "repeated-institution",
    /// The same value in another row.
    RepeatedValue { /// That row.
        other: u32 } = "repeated-value",
    /// The value is another institution's.
    TakenValue { /// Its name.
        name: String } = "taken-value",
    /// No institution of the register or the file.
    UnknownSuccessor { /// As it stands there.
        text: String } = "unknown-successor",
    /// Its own successor, or its successor's.
    SuccessorCircle = "successor-circle",
    /// A successor of an institution that is not closed.
    SuccessorOfOpen = "successor-of-open",
    // ---- people
    /// No institution that one may name.
    UnknownInstitution { /// As it stands there.
        text: String } = "unknown-institution",
    /// Several institutions are called so.
    AmbiguousInstitution { /// As it stands there.
        text: String } = "ambiguous-institution",
    /// No role of ours.
    UnknownRole { /// As it stands there.
        text: String } = "unknown-role",
    /// The role is not one of such a place.
    RolePlace = "role-place",
    /// The role is not for them to give.
    BeyondRemit = "beyond-remit",
    /// No login.
    LoginUnfit = "login-unfit",
    /// Somebody has it.
    LoginTaken = "login-taken",
    /// Somebody else in the file has it.
    RepeatedLogin { /// That row.
        other: u32 } = "repeated-login",
    /// The same person with the same role.
    RepeatedPerson { /// That row.
        other: u32 } = "repeated-person",
    /// No address.
    EmailUnfit = "email-unfit",
    /// More people than can be let in at once.
    TooManyPeople { /// As many as can.
        max: usize } = "too-many-people",
}
