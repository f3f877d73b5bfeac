//! What the справка rests on, whom it covers and how it was worked out.

use zerkalo_engine::language::Language;
use zerkalo_engine::passport::Origin;
use zerkalo_engine::value::Fraction;

use super::{Writer, act, items, text};
use crate::model::{Certificate, Method};
use crate::paper::{Block, tables};
use crate::shown;
use crate::words::{day, indicators, institutions, plural};

impl Writer<'_> {
    pub(super) fn basis(&self) -> Vec<Block> {
        let documents: Vec<_> = self
            .certificate
            .basis
            .iter()
            .map(|own| act(own, self.language))
            .collect();
        let opening = self.say(
            "Справка подготовлена на основании следующих документов:",
            "This report rests on the following documents:",
        );
        let mut blocks = items(&documents);
        if !blocks.is_empty() {
            blocks.insert(0, text(opening));
        }
        blocks
    }

    pub(super) fn coverage(&self) -> Vec<Block> {
        let Certificate {
            period,
            coverage,
            heading,
            ..
        } = self.certificate;
        let (from, to) = (day(&period.opened, self.language), day(&period.closed, self.language));
        let mut blocks = vec![text(match self.language {
            Language::Ru => format!(
                "Мониторинг «{}» охватывает период: {}. Сбор сведений: с {from} по {to}.",
                heading.round, period.title
            ),
            Language::En => format!(
                "The round “{}” covers {}. Answers are collected from {from} to {to}.",
                heading.round, period.title
            ),
        })];
        let (answered, asked) = (coverage.answered.len(), coverage.asked());
        if asked == 0 {
            blocks.push(text(
                self.say("В мониторинге нет ни одной организации.", "No institution takes part."),
            ));
            return blocks;
        }
        let share = Fraction::new(count(answered), count(asked));
        let percent = shown::percent(Some(share), self.language);
        blocks.push(text(match self.language {
            Language::Ru => format!(
                "Ответы представили {answered} из {}, или {percent}.",
                of_institutions(asked)
            ),
            Language::En => format!(
                "{answered} of {} answered: {percent}.",
                institutions(asked as u64, self.language)
            ),
        }));
        if !coverage.missing.is_empty() {
            blocks.push(text(self.say("Не представили ответы:", "No answers came from:")));
            blocks.extend(items(&sorted(&coverage.missing)));
        }
        blocks
    }

    pub(super) fn method(&self) -> Vec<Block> {
        let Certificate {
            method,
            indicators: all,
            ..
        } = self.certificate;
        let mut blocks = vec![text(self.method_in_a_sentence(method, all.len() as u64))];
        if !method.bounds.is_empty() {
            blocks.push(Block::Table(tables::bounds(method, self.language)));
        }
        for (origin, opening) in [
            (
                Origin::Document,
                self.say("Определено документом:", "The document says:"),
            ),
            (
                Origin::Ours,
                self.say(
                    "Документом не определено, принято по умолчанию:",
                    "The document does not say; taken by default:",
                ),
            ),
        ] {
            let notes: Vec<_> = method
                .notes
                .iter()
                .filter(|note| note.origin == origin)
                .map(|note| note.text.clone())
                .collect();
            if !notes.is_empty() {
                blocks.push(text(opening));
                blocks.extend(items(&notes));
            }
        }
        blocks
    }

    fn method_in_a_sentence(&self, method: &Method, all: u64) -> String {
        let scored = method.scored;
        match self.language {
            Language::Ru => format!(
                "Расчёт выполнен по форме «{}» (версия {}) и системе показателей версии {}: {}, из них в баллах \
                 оцениваются {scored}. Доля баллов от максимально возможных определяет уровень. Доли указаны точно: \
                 числитель, знаменатель и процент, округлённый до десятых.",
                method.form,
                method.form_version,
                method.system_version,
                indicators(all, self.language),
            ),
            Language::En => format!(
                "Worked out by the form “{}” (version {}) and the indicator system, version {}: {}, of which {scored} \
                 are scored. The share of the maximum decides on the level. Shares are exact: numerator, denominator \
                 and a percentage rounded to one digit.",
                method.form,
                method.form_version,
                method.system_version,
                indicators(all, self.language),
            ),
        }
    }
}

/// After «из»: `из 21 организации`, `из 22 организаций`.
fn of_institutions(number: usize) -> String {
    let noun = plural(number as u64, "организации", "организаций", "организаций");
    format!("{number}\u{a0}{noun}")
}

fn sorted(names: &[String]) -> Vec<String> {
    let mut names = names.to_vec();
    names.sort_by(|a, b| crate::words::names(a, b));
    names
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
