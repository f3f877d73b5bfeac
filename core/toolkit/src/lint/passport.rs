//! What a passport itself shows: indicators without questions, advice that nothing can call for, missing languages.

use zerkalo_engine::passport::{IndicatorKind, IndicatorLevel, Passport, Phrase};

use crate::Words;
use crate::finding::Finding;

pub(super) fn findings(passport: &Passport) -> Vec<Finding> {
    let mut findings = Vec::new();
    for indicator in &passport.indicators {
        let of_institution = indicator.level == IndicatorLevel::Institution;
        if indicator.questions.is_empty() && of_institution {
            let words = Words::new(
                "Показатель не читает ни одного вопроса: его никто не заполнит. Назовите вопросы в questions.",
                "The indicator reads no question: nobody will fill it. Name its questions.",
            );
            findings.push(Finding::error("indicator_without_question", &indicator.code, words));
        }
        let is_figure = !matches!(indicator.kind, IndicatorKind::List | IndicatorKind::Text);
        if indicator.max == 0 && is_figure && indicator.target.is_some() {
            let words = Words::new(
                "У показателя есть цель, а баллов за него не дают. Проверьте score и weight.",
                "The indicator has a target and gives no points. Check score and weight.",
            );
            findings.push(Finding::note("target_without_points", &indicator.code, words));
        }
    }
    findings.extend(untranslated(passport));
    findings
}

/// Texts that only Russian readers get; by kind, because a page would drown in single ones.
fn untranslated(passport: &Passport) -> Vec<Finding> {
    let look = |kind: &'static str, id: &str, phrases: &[Phrase]| {
        let english = phrases.iter().any(|phrase| phrase.language == "en");
        (!english).then(|| (kind, id.to_owned()))
    };
    let mut found: Vec<(&'static str, String)> = Vec::new();
    found.extend(look("title", &passport.id, &passport.title));
    for indicator in &passport.indicators {
        found.extend(look("label", &indicator.code, &indicator.label));
    }
    for level in &passport.levels {
        found.extend(look("level", &level.id, &level.title));
    }
    for sign in &passport.signs {
        found.extend(look("sign", &sign.id, &sign.text));
    }
    for rule in &passport.rules {
        found.extend(look("rule", &rule.id, &rule.text));
    }
    for cohort in &passport.cohorts {
        found.extend(look("cohort", &cohort.id, &cohort.title));
    }
    for setting in &passport.settings {
        found.extend(look("setting", &setting.id, &setting.title));
    }
    for advice in &passport.advice {
        found.extend(look("advice", &advice.id, &advice.text));
    }
    by_kind(&found)
}

/// One finding for each kind of text, with the ids that lack English.
fn by_kind(found: &[(&'static str, String)]) -> Vec<Finding> {
    let mut kinds: Vec<&'static str> = Vec::new();
    for (kind, _) in found {
        if !kinds.contains(kind) {
            kinds.push(kind);
        }
    }
    let finding = |kind: &&'static str| {
        let ids: Vec<&str> = found
            .iter()
            .filter(|(other, _)| other == kind)
            .map(|(_, id)| id.as_str())
            .collect();
        let ids = ids.join(", ");
        let words = Words::new(
            format!("Нет английского текста, по-английски будет показан русский: {ids}."),
            format!("No English text, English readers get the Russian one: {ids}."),
        );
        // Recommendations are the municipality's own content: they need not be translated.
        match *kind {
            "advice" => Finding::note("translation_missing", "", words),
            _ => Finding::warning("translation_missing", "", words),
        }
    };
    kinds.iter().map(finding).collect()
}
