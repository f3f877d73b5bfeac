use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be wrong with an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum FaultKind {
    /// It must be answered.
    Required {},
    /// Only one half of a share was given.
    ShareIncomplete {},
    /// Not a number.
    NotANumber {},
    /// A whole number is wanted.
    NotWhole {},
    /// More digits than can be kept exactly.
    NumberTooLong {},
    /// Not a date.
    NotADate {},
    /// Not the address of a page: `https://` is wanted.
    NotALink {},
    /// Neither yes nor no.
    NotYesNo {},
    /// More than one answer to a question that takes one.
    SeveralAnswers {},
    /// Below the least value.
    BelowMin {
        /// The least.
        min: f64,
        /// What was given.
        value: f64,
    },
    /// Above the greatest value.
    AboveMax {
        /// The greatest.
        max: f64,
        /// What was given.
        value: f64,
    },
    /// More digits after the comma than the question takes.
    TooManyDecimals {
        /// How many it takes.
        max: u8,
    },
    /// A count below zero.
    NegativeShare {
        /// The numerator.
        numerator: i64,
        /// The denominator.
        denominator: i64,
    },
    /// A part that is greater than the whole.
    NumeratorAboveDenominator {
        /// The numerator.
        numerator: i64,
        /// The denominator.
        denominator: i64,
    },
    /// A day before the earliest.
    DateTooEarly {
        /// The earliest.
        min: String,
    },
    /// A day after the latest.
    DateTooLate {
        /// The latest.
        max: String,
    },
    /// An option that the question has not.
    UnknownOption {
        /// What was given.
        option: String,
    },
    /// An option that is no longer offered.
    RetiredOption {
        /// What was given.
        option: String,
    },
    /// The same option twice.
    RepeatedOption {
        /// What was given.
        option: String,
    },
    /// Fewer options than wanted.
    TooFewChoices {
        /// How many there must be.
        min: usize,
        /// How many there are.
        chosen: usize,
    },
    /// More options than allowed.
    TooManyChoices {
        /// How many there may be.
        max: usize,
        /// How many there are.
        chosen: usize,
    },
    /// A step that the scale has not.
    UnknownStep {
        /// How many steps it has.
        steps: usize,
    },
    /// Too long a text.
    TextTooLong {
        /// How many characters it may have.
        max: usize,
        /// How many it has.
        length: usize,
    },
    /// Several lines where one is wanted, or characters that no text has.
    BadCharacters {},
    /// A row that the table has not.
    UnknownRow {},
    /// The same row twice.
    RepeatedRow {},
    /// A column that the table has not, or the same twice.
    UnknownColumn {},
    /// Fewer rows than wanted.
    TooFewRows {
        /// How many there must be.
        min: usize,
        /// How many there are.
        rows: usize,
    },
    /// More rows than allowed.
    TooManyRows {
        /// How many there may be.
        max: usize,
        /// How many there are.
        rows: usize,
    },
    /// A value of another kind than the question's.
    WrongKind {
        /// The question's kind.
        expected: String,
    },
    /// "Not applicable" where the question does not take it.
    NotApplicableRefused {},
    /// A value for what nobody answers: a note, a calculation.
    NotAnswerable {},
    /// A value beside what could not be read.
    ValueBesideRaw {},
    /// A confirmation is wanted: its absence refuses the answer, or marks it unconfirmed.
    EvidenceWanted {
        /// Whether a link is.
        link: bool,
        /// Whether a file is.
        file: bool,
    },
    /// A confirmation that the question does not take.
    EvidenceRefused {},
    /// Too many links and files.
    TooMuchEvidence {
        /// How many there may be.
        max: usize,
    },
    /// A comment where the question takes none.
    CommentRefused {},
    /// Too long a comment.
    CommentTooLong {
        /// How many characters it may have.
        max: usize,
        /// How many it has.
        length: usize,
    },
    /// A check of the form failed; its wording is the check's.
    CheckFailed {
        /// The check's id.
        check: String,
    },
    /// A failed check of the level "warning" passes with a comment, and there is none.
    CommentWanted {
        /// The check's id.
        check: String,
    },
    /// An expression of the form can't be worked out on these answers: the form's fault, not the respondent's.
    ExpressionFailed {
        /// What went wrong.
        reason: String,
    },
    /// A question that the form has not.
    UnknownQuestion {},
    /// All answers together are too long.
    TooMuch {
        /// How many bytes they may have.
        max: usize,
    },
}

impl FaultKind {
    /// Its stable code, the same as in JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Required {} => "required",
            Self::ShareIncomplete {} => "share_incomplete",
            Self::NotANumber {} => "not_a_number",
            Self::NotWhole {} => "not_whole",
            Self::NumberTooLong {} => "number_too_long",
            Self::NotADate {} => "not_a_date",
            Self::NotALink {} => "not_a_link",
            Self::NotYesNo {} => "not_yes_no",
            Self::SeveralAnswers {} => "several_answers",
            Self::BelowMin { .. } => "below_min",
            Self::AboveMax { .. } => "above_max",
            Self::TooManyDecimals { .. } => "too_many_decimals",
            Self::NegativeShare { .. } => "negative_share",
            Self::NumeratorAboveDenominator { .. } => "numerator_above_denominator",
            Self::DateTooEarly { .. } => "date_too_early",
            Self::DateTooLate { .. } => "date_too_late",
            Self::UnknownOption { .. } => "unknown_option",
            Self::RetiredOption { .. } => "retired_option",
            Self::RepeatedOption { .. } => "repeated_option",
            Self::TooFewChoices { .. } => "too_few_choices",
            Self::TooManyChoices { .. } => "too_many_choices",
            Self::UnknownStep { .. } => "unknown_step",
            Self::TextTooLong { .. } => "text_too_long",
            Self::BadCharacters {} => "bad_characters",
            Self::UnknownRow {} => "unknown_row",
            Self::RepeatedRow {} => "repeated_row",
            Self::UnknownColumn {} => "unknown_column",
            Self::TooFewRows { .. } => "too_few_rows",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::WrongKind { .. } => "wrong_kind",
            Self::NotApplicableRefused {} => "not_applicable_refused",
            Self::NotAnswerable {} => "not_answerable",
            Self::ValueBesideRaw {} => "value_beside_raw",
            Self::EvidenceWanted { .. } => "evidence_wanted",
            Self::EvidenceRefused {} => "evidence_refused",
            Self::TooMuchEvidence { .. } => "too_much_evidence",
            Self::CommentRefused {} => "comment_refused",
            Self::CommentTooLong { .. } => "comment_too_long",
            Self::CheckFailed { .. } => "check_failed",
            Self::CommentWanted { .. } => "comment_wanted",
            Self::ExpressionFailed { .. } => "expression_failed",
            Self::UnknownQuestion {} => "unknown_question",
            Self::TooMuch { .. } => "too_much",
        }
    }
}
