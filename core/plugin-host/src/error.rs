//! Everything that can go wrong with a plugin, each with a stable code. Texts are for logs; pages word the codes.

use std::time::Duration;

use zerkalo_engine::outcome::Problem;

/// Why a call gave no result.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AssessError {
    /// The plugin does not know the form.
    #[error("the plugin does not know the form `{0}`")]
    UnknownForm(String),
    /// The plugin refuses the answers, for reasons that its passport words.
    #[error("the plugin refuses the answers: {} problems", .0.len())]
    Refused(Vec<Problem>),
    /// The plugin gave up and says why; the text is the plugin's, to be escaped like any other.
    #[error("the plugin failed: {0}")]
    Failed(String),

    /// More instructions than allowed.
    #[error("the plugin ran out of fuel")]
    OutOfFuel,
    /// More time than allowed, with fuel left.
    #[error("the plugin took too much time")]
    TooSlow,
    /// More memory than allowed.
    #[error("the plugin ran out of memory")]
    OutOfMemory,
    /// Too deep a recursion.
    #[error("the plugin's calls went too deep")]
    StackOverflow,
    /// A panic or another fault of its code.
    #[error("the plugin broke off: {0}")]
    Trapped(String),

    /// More came back than is read.
    #[error("the plugin returned too much: {0}")]
    OutputTooLarge(String),
    /// A text that is no UTF-8 or has control characters.
    #[error("the plugin returned a text that is none: {0}")]
    BadText(String),
    /// What came back could not be read at all.
    #[error("the plugin's result cannot be read: {0}")]
    BadOutput(String),
    /// An id that the passport, or the input, does not have.
    #[error("the plugin returned {kind} `{id}`, which its passport does not have")]
    UnknownId {
        /// What the id should have named.
        kind: &'static str,
        /// The id, cut to a readable length.
        id: String,
    },
    /// The same thing twice.
    #[error("the plugin returned {kind} `{id}` twice")]
    DuplicateId {
        /// What the id names.
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// A number that is none, or infinite.
    #[error("the plugin returned a number that is none, at `{0}`")]
    NotFinite(String),
    /// A number outside its bounds.
    #[error("the plugin returned {value} for {what} of `{id}`, outside its bounds")]
    OutOfRange {
        /// Which number.
        what: &'static str,
        /// Of what.
        id: String,
        /// The number.
        value: i64,
    },
    /// A system's sums are not those of its indicators.
    #[error("the plugin's sums for the system `{0}` are not those of its indicators")]
    TotalsDisagree(String),

    /// The answers are more than a plugin is given.
    #[error("the input is too large: {size} of {limit} bytes")]
    InputTooLarge {
        /// What it weighs.
        size: usize,
        /// What it may weigh.
        limit: usize,
    },
    /// The answers hold a number that is none.
    #[error("the input has a number that is none, at `{0}`")]
    InputNotFinite(String),

    /// The sandbox failed, not the plugin.
    #[error("the sandbox failed: {0}")]
    Host(String),
}

impl AssessError {
    /// The stable code; every one is listed here.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownForm(_) => "plugin_unknown_form",
            Self::Refused(_) => "plugin_refused_answers",
            Self::Failed(_) => "plugin_failed",
            Self::OutOfFuel => "plugin_out_of_fuel",
            Self::TooSlow => "plugin_too_slow",
            Self::OutOfMemory => "plugin_out_of_memory",
            Self::StackOverflow => "plugin_stack_overflow",
            Self::Trapped(_) => "plugin_trapped",
            Self::OutputTooLarge(_) => "plugin_output_too_large",
            Self::BadText(_) => "plugin_bad_text",
            Self::BadOutput(_) => "plugin_bad_output",
            Self::UnknownId { .. } => "plugin_unknown_id",
            Self::DuplicateId { .. } => "plugin_duplicate_id",
            Self::NotFinite(_) => "plugin_not_finite",
            Self::OutOfRange { .. } => "plugin_out_of_range",
            Self::TotalsDisagree(_) => "plugin_totals_disagree",
            Self::InputTooLarge { .. } => "plugin_input_too_large",
            Self::InputNotFinite(_) => "plugin_input_not_finite",
            Self::Host(_) => "plugin_host_failed",
        }
    }

    /// Whether the plugin is at fault and has to be mended, rather than the answers or the server.
    #[must_use]
    pub fn is_plugin_fault(&self) -> bool {
        !matches!(
            self,
            Self::UnknownForm(_)
                | Self::Refused(_)
                | Self::InputTooLarge { .. }
                | Self::InputNotFinite(_)
                | Self::Host(_)
        )
    }
}

/// Why a plugin cannot be used at all.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LoadError {
    /// The file is larger than is looked at.
    #[error("the plugin is too large: {size} of {limit} bytes")]
    TooLarge {
        /// What it weighs.
        size: usize,
        /// What it may weigh.
        limit: usize,
    },
    /// No component, or a broken one.
    #[error("this is not a component: {0}")]
    NotAComponent(String),
    /// It wants something from outside.
    #[error("a plugin must not import anything, this one wants {}", .0.join(", "))]
    Imports(Vec<String>),
    /// It does not export what a municipal system must.
    #[error("the plugin does not keep to the contract: {0}")]
    WrongContract(String),
    /// It asks for more memory or tables than its profile has.
    #[error("the plugin needs too much: {0}")]
    NeedsTooMuch(String),
    /// The compiler refused it or died.
    #[error("the plugin does not compile: {0}")]
    Compile(String),
    /// The compiler took more time or memory than allowed.
    #[error("the plugin takes too much to compile, more than {0:?} or the memory allowed")]
    CompileTooMuch(Duration),
    /// `describe` or `configure` broke a limit.
    #[error("the plugin does not describe itself: {0}")]
    Describe(AssessError),
    /// `configure` refuses the table and says why; the text is the plugin's.
    #[error("the plugin refuses its table: {0}")]
    Table(String),
    /// The passport cannot be used; every fault that was found.
    #[error("the plugin's passport has faults: {}", list(.0))]
    Passport(Vec<Fault>),
    /// The sandbox could not be set up.
    #[error("the sandbox cannot be set up: {0}")]
    Host(String),
}

impl LoadError {
    /// The stable code; every one is listed here.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "plugin_too_large",
            Self::NotAComponent(_) => "plugin_not_a_component",
            Self::Imports(_) => "plugin_has_imports",
            Self::WrongContract(_) => "plugin_wrong_contract",
            Self::NeedsTooMuch(_) => "plugin_needs_too_much",
            Self::Compile(_) => "plugin_compile_failed",
            Self::CompileTooMuch(_) => "plugin_compile_too_much",
            Self::Describe(error) => error.code(),
            Self::Table(_) => "plugin_bad_table",
            Self::Passport(_) => "plugin_bad_passport",
            Self::Host(_) => "plugin_host_failed",
        }
    }
}

/// One fault of a passport.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct Fault {
    /// Where, as a path through the passport: `indicators[FIX-01].questions`.
    pub place: String,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What can be wrong at one place of a passport.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// An id must be short and of `A–Z a–z 0–9 . _ / -`.
    #[error("`{0}` is not an id")]
    NotAnId(String),
    /// The same id twice in its list.
    #[error("`{0}` stands there twice")]
    Duplicate(String),
    /// It names what the passport does not have.
    #[error("`{0}` is not in the passport")]
    Unknown(String),
    /// A text that must not be empty.
    #[error("a text is missing")]
    Empty,
    /// A text that is too long.
    #[error("{0} bytes are too long a text")]
    TooLong(usize),
    /// A list that is too long.
    #[error("{0} entries are too many")]
    TooMany(usize),
    /// A text with control characters.
    #[error("a text has the control character U+{0:04X}")]
    ControlCharacter(u32),
    /// A list of texts without one in Russian, or with two in one language.
    #[error("one text in each language is needed, and one in Russian")]
    Languages,
    /// A number outside its bounds.
    #[error("{0} is outside its bounds")]
    OutOfRange(i64),
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("; ")
}
