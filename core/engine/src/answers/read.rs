use super::input::RawInput;
use super::numbers::{read_decimal, read_whole};
use super::{Entry, Evidence, MAX_LINK, MAX_RAW, rows};
use crate::date::{Date, digits};
use crate::fault::FaultKind;
use crate::form::{Kind, Question};
use crate::text::Text;
use crate::value::{Fraction, Value};

/// A fault inside one question, and the field that it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The field, as [`RawInput`] names it; none where it is about the whole answer.
    pub field: Option<String>,
    /// What it is.
    pub kind: FaultKind,
}

impl From<FaultKind> for Finding {
    fn from(kind: FaultKind) -> Self {
        Self { field: None, kind }
    }
}

impl Finding {
    /// Whether it is about the evidence or the comment, not about the value.
    pub(crate) fn is_beside_the_value(&self) -> bool {
        matches!(self.field.as_deref(), Some("evidence" | "link" | "comment"))
    }

    pub(crate) fn at(field: impl Into<String>, kind: FaultKind) -> Self {
        Self {
            field: Some(field.into()),
            kind,
        }
    }
}

/// The field that says "not applicable".
const NOT_APPLICABLE: &str = "na";

/// Reads what a person typed. What can't be read stays in `raw`, and [`super::check`] says what to do about it.
///
/// Also reads the fields `comment`, `link` (repeated) and `link_title`; files are the caller's.
#[must_use]
pub fn read(question: &Question, input: &RawInput) -> Entry {
    let value = input.value_fields();
    let mut entry = match interpret(question, &value) {
        Ok(value) if !input.is_too_long() => Entry::new(value),
        _ => Entry::unread(shortened(value.to_raw(), MAX_RAW)),
    };
    entry.comment = Some(lines(input.text("comment"))).filter(|comment| !comment.is_empty());
    let mut titles = input.all("link_title");
    entry.evidence = input
        .all("link")
        .map(|url| (url, titles.next().unwrap_or("")))
        .filter(|(url, title)| !url.is_empty() || !title.is_empty())
        .map(|(url, title)| Evidence::Link {
            url: url.to_owned(),
            title: Some(title.to_owned()).filter(|t| !t.is_empty()),
        })
        .collect();
    entry
}

/// What the typed fields mean for this question.
pub(crate) fn interpret(question: &Question, input: &RawInput) -> Result<Value, Vec<Finding>> {
    if input.is_blank() {
        return Ok(Value::Blank);
    }
    if not_applicable(question, input)? {
        return Ok(Value::NotApplicable);
    }
    match &question.kind {
        Kind::Choices { options, .. } => Ok(choices(options.iter().map(|option| option.id.as_str()), input)),
        Kind::Share { .. } => share(input),
        Kind::Table { rows, columns } => rows::interpret_table(question, rows, columns, input),
        Kind::Repeat { columns, .. } => rows::interpret_repeat(question, columns, input),
        Kind::File {} | Kind::Note { .. } | Kind::Calculated { .. } => Ok(Value::Blank),
        _ => single(question, input).map_err(|kind| vec![kind.into()]),
    }
}

/// "Not applicable" is a box beside the fields, or one of the answers to choose from; with anything else it is a riddle.
fn not_applicable(question: &Question, input: &RawInput) -> Result<bool, Vec<Finding>> {
    let chosen = matches!(question.kind, Kind::YesNo {} | Kind::Choice { .. } | Kind::Scale { .. })
        && input.all("").any(|text| text == NOT_APPLICABLE);
    let ticked = !input.text(NOT_APPLICABLE).is_empty();
    let others = input
        .fields()
        .filter(|(name, text)| *name != NOT_APPLICABLE && !text.trim().is_empty());
    match (ticked || chosen, others.count()) {
        (true, 0) => Ok(true),
        (true, 1) if chosen => Ok(true),
        (true, _) => Err(vec![FaultKind::SeveralAnswers {}.into()]),
        (false, _) => Ok(false),
    }
}

fn single(question: &Question, input: &RawInput) -> Result<Value, FaultKind> {
    let mut texts = input.all("").filter(|text| !text.is_empty());
    let Some(text) = texts.next() else {
        return Ok(Value::Blank);
    };
    if texts.any(|other| other != text) {
        return Err(FaultKind::SeveralAnswers {});
    }
    match &question.kind {
        Kind::YesNo {} => read_yes_no(text).map(Value::YesNo),
        Kind::Choice { .. } => Ok(Value::Choice(text.to_owned())),
        Kind::Scale { steps } => {
            let step = digits(text)
                .filter(|step| *step > 0)
                .ok_or(FaultKind::UnknownStep { steps: steps.len() })?;
            Ok(Value::Step(step.into()))
        }
        Kind::Count { unit, .. } => read_whole(without_unit(text, unit)).map(Value::Count),
        Kind::Number { unit, .. } => read_decimal(without_unit(text, unit)).map(Value::Number),
        Kind::Date { .. } => read_date(text)
            .map(|date| Value::Date(date.to_string()))
            .ok_or(FaultKind::NotADate {}),
        Kind::Link {} if !is_link(text) => Err(FaultKind::NotALink {}),
        _ => Ok(Value::Text(lines(text))),
    }
}

fn share(input: &RawInput) -> Result<Value, Vec<Finding>> {
    let half = |field: &'static str| match input.text(field) {
        "" => Err(Finding::at(field, FaultKind::ShareIncomplete {})),
        text => read_whole(text).map_err(|kind| Finding::at(field, kind)),
    };
    match (half("numerator"), half("denominator")) {
        (Ok(numerator), Ok(denominator)) => Ok(Value::Share(Fraction { numerator, denominator })),
        (numerator, denominator) => Err([numerator.err(), denominator.err()].into_iter().flatten().collect()),
    }
}

/// Chosen options in the form's order, so that the same answer is always the same bytes; unknown ones last.
fn choices<'a>(options: impl Iterator<Item = &'a str>, input: &RawInput) -> Value {
    let mut chosen: Vec<&str> = input.all("").filter(|text| !text.is_empty()).collect();
    let mut ordered = Vec::with_capacity(chosen.len());
    for option in options {
        if chosen.contains(&option) {
            ordered.push(option.to_owned());
            chosen.retain(|id| *id != option);
        }
    }
    chosen.dedup();
    ordered.extend(chosen.into_iter().map(str::to_owned));
    if ordered.is_empty() {
        Value::Blank
    } else {
        Value::Choices(ordered)
    }
}

/// Reads yes or no.
pub(crate) fn read_yes_no(text: &str) -> Result<bool, FaultKind> {
    match text.to_lowercase().as_str() {
        "yes" | "да" => Ok(true),
        "no" | "нет" => Ok(false),
        _ => Err(FaultKind::NotYesNo {}),
    }
}

/// Reads a day: `21.11.2026`, `1.9.2026` or `2026-11-21`.
#[must_use]
pub fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || day.len() > 2 || month.len() > 2 || year.len() != 4 {
        return None;
    }
    Date::new(
        digits(year)?,
        u8::try_from(digits(month)?).ok()?,
        u8::try_from(digits(day)?).ok()?,
    )
}

/// Whether it is the address of a page: `http` or `https`, a host, no spaces. Nothing else may become a link of a page.
#[must_use]
pub fn is_link(text: &str) -> bool {
    let Some(rest) = strip_scheme(text) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let name = host.rsplit_once('@').map_or(host, |_| "");
    let name = name
        .split_once(':')
        .map_or(name, |(name, port)| if digits(port).is_some() { name } else { "" });
    text.chars().count() <= MAX_LINK
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`'))
        && name.contains('.')
        && name
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
}

fn strip_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

/// People type the unit too: `87,5 %`.
fn without_unit<'a>(text: &'a str, unit: &Text) -> &'a str {
    let units = unit.iter().map(|(_, unit)| unit.trim()).filter(|unit| !unit.is_empty());
    units
        .filter_map(|unit| text.strip_suffix(unit))
        .next()
        .unwrap_or(text)
        .trim_end()
}

/// One kind of line end, nothing around.
pub(crate) fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// Cuts at a character, for what nobody types by hand.
fn shortened(mut text: String, max: usize) -> String {
    if let Some((at, _)) = text.char_indices().nth(max) {
        text.truncate(at);
    }
    text
}
