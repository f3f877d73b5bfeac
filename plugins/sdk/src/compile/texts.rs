//! Texts by language, and the Fluent patterns among them.

use fluent_syntax::ast;

use super::faults::{Faults, Place};
use super::source::Texts;
use crate::wit::Phrase;

/// The languages that a passport may speak.
const LANGUAGES: [&str; 2] = ["ru", "en"];

/// Which languages a text must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// The interface's words: Russian and English.
    Both,
    /// The municipality's own content: Russian, English if somebody translated it.
    Russian,
}

/// The phrases of a text, Russian first; what is missing or empty is a fault.
pub(super) fn phrases(texts: &Texts, needs: Needs, name: &str, place: &Place, faults: &mut Faults) -> Vec<Phrase> {
    for language in texts.keys().filter(|language| !LANGUAGES.contains(&language.as_str())) {
        faults.add(place, format!("{name}: язык «{language}» неизвестен, бывают ru и en"));
    }
    let mut found = Vec::new();
    for language in LANGUAGES {
        match texts.get(language).map(|text| text.trim()) {
            Some("") => faults.add(place, format!("{name}.{language}: пустой текст")),
            Some(text) => found.push(Phrase {
                language: language.to_owned(),
                text: text.to_owned(),
            }),
            None if language == "ru" || needs == Needs::Both => {
                faults.add(place, format!("нет {name}.{language}"));
            }
            None => {}
        }
    }
    found
}

/// Checks that each phrase is a Fluent pattern and asks only for variables that will be there.
pub(super) fn check_patterns(phrases: &[Phrase], provided: &[String], name: &str, place: &Place, faults: &mut Faults) {
    for phrase in phrases {
        let place_of = format!("{name}.{}", phrase.language);
        match asked_for(&phrase.text) {
            Err(message) => faults.add(place, format!("{place_of}: {message}")),
            Ok(asked) => {
                for variable in asked.into_iter().filter(|variable| !provided.contains(variable)) {
                    let known = provided
                        .iter()
                        .map(|name| format!("${name}"))
                        .collect::<Vec<_>>()
                        .join(", ");
                    let known = if known.is_empty() {
                        "никаких".to_owned()
                    } else {
                        known
                    };
                    faults.add(place, format!("{place_of}: здесь не будет ${variable}; будут: {known}"));
                }
            }
        }
    }
}

/// The variables that a pattern asks for.
fn asked_for(pattern: &str) -> Result<Vec<String>, String> {
    // Continuation lines must be indented in Fluent; authors need not know, so that the host and this do it for them.
    let resource = format!("text = {}\n", pattern.replace('\n', "\n    "));
    let parsed = fluent_syntax::parser::parse(resource.as_str()).map_err(|(_, errors)| {
        let first = errors.first().map(ToString::to_string).unwrap_or_default();
        format!("не разбирается как шаблон Fluent: {first}")
    })?;
    let [ast::Entry::Message(message)] = parsed.body.as_slice() else {
        return Err("не разбирается как шаблон Fluent".to_owned());
    };
    let mut asked = Asked::default();
    if let Some(pattern) = &message.value {
        asked.pattern(pattern);
    }
    match asked.foreign {
        Some(what) => Err(format!("ссылка на «{what}» ни к чему не ведёт")),
        None => Ok(asked.variables),
    }
}

#[derive(Debug, Default)]
struct Asked {
    variables: Vec<String>,
    foreign: Option<String>,
}

impl Asked {
    fn pattern(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => self.variables.push(id.name.to_owned()),
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            ast::InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                arguments.positional.iter().for_each(|argument| self.inline(argument));
            }
            ast::InlineExpression::FunctionReference { id, .. }
            | ast::InlineExpression::MessageReference { id, .. }
            | ast::InlineExpression::TermReference { id, .. } => self.foreign = Some(id.name.to_owned()),
            ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// What a value is, which decides the variables that a pattern gets for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One number.
    Number,
    /// A fraction with its percent and its two numbers.
    Fraction,
    /// A fraction of which only the percentage means anything.
    Percent,
    /// Nothing: the pattern may not ask for it.
    Nothing,
}

/// `v0`, `v0_percent` … for values of these shapes.
pub(super) fn variables(shapes: &[Shape]) -> Vec<String> {
    let mut names = Vec::new();
    for (index, shape) in shapes.iter().enumerate() {
        match shape {
            Shape::Nothing => {}
            Shape::Number => names.push(format!("v{index}")),
            Shape::Percent => names.push(format!("v{index}_percent")),
            Shape::Fraction => {
                names.extend(["", "_percent", "_n", "_d"].map(|suffix| format!("v{index}{suffix}")));
            }
        }
    }
    names
}
