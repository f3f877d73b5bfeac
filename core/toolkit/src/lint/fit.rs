//! Whether passport and forms fit together: the same check as at a server's start, in words for authors.

use zerkalo_engine::consistency::{Inconsistency, check};
use zerkalo_engine::form::Form;
use zerkalo_engine::passport::Passport;

use crate::Words;
use crate::finding::Finding;

pub(super) fn findings(passport: &Passport, forms: &[&Form]) -> Vec<Finding> {
    check(passport, forms).iter().map(finding).collect()
}

fn finding(wrong: &Inconsistency) -> Finding {
    let (code, place, ru) = described(wrong);
    Finding::error(code, place, Words::new(ru, format!("{wrong}.")))
}

fn described(wrong: &Inconsistency) -> (&'static str, &str, String) {
    use Inconsistency as I;
    match wrong {
        I::FormOfUnknownSystem { form, system } => (
            "form_of_unknown_system",
            form,
            format!("Форма относится к системе «{system}», которой в паспорте нет. Исправьте system в форме."),
        ),
        I::FormNotListed { form, system } => (
            "form_not_listed",
            form,
            format!("Система «{system}» не называет эту форму. Добавьте её в forms системы."),
        ),
        I::FormMissing { system, form } => (
            "form_missing",
            system,
            format!("Система называет форму «{form}», а её нет. Положите файл в forms или исправьте имя."),
        ),
        I::IndicatorOfUnknownSystem { indicator, system } => (
            "indicator_of_unknown_system",
            indicator,
            format!("Показатель относится к системе «{system}», которой в паспорте нет."),
        ),
        I::IndicatorFormUnknown { indicator, form } => (
            "indicator_form_unknown",
            indicator,
            format!("Показатель читает форму «{form}», а её нет."),
        ),
        I::QuestionUnknown {
            indicator,
            form,
            question,
        } => (
            "question_unknown",
            indicator,
            format!("Показатель читает вопрос «{question}», которого в форме «{form}» нет."),
        ),
        I::QuestionUnread { form, question } => (
            "question_unread",
            question,
            format!(
                "Вопрос формы «{form}» не читает ни один показатель. Назовите его в questions показателя или поставьте \
                 informational = true."
            ),
        ),
        I::InformationalRead {
            form,
            question,
            indicator,
        } => (
            "informational_read",
            question,
            format!("Вопрос формы «{form}» помечен informational, но его читает {indicator}. Уберите пометку."),
        ),
        I::KindMismatch {
            indicator,
            kind,
            questions,
        } => (
            "kind_mismatch",
            indicator,
            format!("Показатель вида {kind} не получается из таких вопросов: {questions}."),
        ),
        I::HistoryQuestionUnknown { question } => (
            "history_question_unknown",
            question,
            "Паспорт хочет знать прошлые ответы на вопрос, которого нет ни в одной форме.".into(),
        ),
        I::Duplicate { id, .. } => ("duplicate", id, "Стоит дважды. Оставьте одно.".into()),
        other => ("inconsistent", "", format!("Паспорт и формы не сходятся: {other}.")),
    }
}
