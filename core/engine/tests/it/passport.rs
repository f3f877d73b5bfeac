//! A passport that fits the sample form, small and with something of everything.

use serde_json::{Value as Json, json};
use zerkalo_engine::passport::Passport;

/// The passport.
pub(crate) fn passport() -> Passport {
    serde_json::from_value(json()).unwrap()
}

/// An indicator of it.
fn indicator(code: &str, kind: &str, questions: &[&str]) -> Json {
    json!({
        "code": code, "system": "upbringing", "form": "example/everything", "group": "", "title": code, "label": [], "kind": kind, "unit": "",
        "method": "", "numerator": "", "denominator": "", "direction": "up", "dynamics": false, "threshold": null, "target": null,
        "level": "institution", "evidence": "", "questions": questions, "max": 100, "clause": "2.1", "origin": "document", "doubt": "",
    })
}

fn setting(id: &str, kind: &str, default: i64, bounds: [i64; 2]) -> Json {
    json!({"id": id, "title": [], "kind": kind, "default": default, "minimum": bounds[0], "maximum": bounds[1], "options": [], "origin": "ours", "note": ""})
}

fn json() -> Json {
    let ru = |text: &str| json!([{"language": "ru", "text": text}]);
    let item = json!([{"id": "g1", "text": "Цель", "clause": "1.1", "origin": "document"}]);
    let event = json!([{"text": "Сбор", "clause": "3", "months": [5], "times_a_year": 1, "due_day": 25}]);
    let mut coverage = indicator("EX-02", "percent", &["coverage", "teams", "uncovered"]);
    coverage["target"] = json!({"comparison": "at_least", "value": {"numerator": 2, "denominator": 5}, "text": "не менее 40 %", "origin": "document", "doubtful": false});
    coverage["label"] = ru("Охват");
    let mut reading = setting("parts-reading", "choice", 0, [0, 1]);
    reading["options"] = json!([{"id": "all", "title": []}, {"id": "part", "title": ru("В доле")}]);
    json!({
        "id": "example", "version": "1.0.0", "title": ru("Пример"), "municipality": "Пример", "region": "", "authority": "Управление",
        "documents": [{"title": "Приказ", "number": "1", "date": "2021-06-01", "authority": "Управление", "place": ""}],
        "systems": [{
            "id": "upbringing", "title": "Система воспитания", "short_title": "Воспитание", "clause": "1", "applies_to": ["school"],
            "forms": ["example/everything"], "goals": item, "expected_result": "", "monitoring": event, "sources": [], "analysis": [],
            "addressees": [{"audience": "management", "topic": "", "text": "Руководителям", "clause": "4"}], "measures": [], "decisions": [],
            "effectiveness": [],
            "activities": [{
                "id": "r1", "number": "1", "section": "", "title": "Ярмарка", "dates": "май", "responsible": "", "participants": "", "form": "",
                "schedule": {"kind": "yearly", "months": [5], "since": null, "until": "2026"}, "outcome": "", "note": "", "clause": "",
            }],
            "note": "",
        }],
        "indicators": [
            indicator("EX-01", "yes_no", &["plans"]),
            coverage,
            indicator("EX-03", "index", &["form-of-work", "partners", "richness", "area"]),
            indicator("EX-04", "text", &["approved", "page", "programme"]),
            indicator("EX-05", "count", &["register", "registered-total", "events"]),
        ],
        "levels": [{"id": "low", "title": ru("Низкий"), "bound": null}],
        "signs": [{"id": "unconfirmed", "text": ru("Не подтверждено")}],
        "rules": [{"id": "share", "text": ru("{ $v0 }"), "clause": ""}],
        "advice": [{"id": "more", "indicator": "EX-02", "audience": "parents", "text": ru("Больше"), "clause": "", "origin": "ours"}],
        "cohorts": [{"id": "risk-zone", "title": ru("Зона риска")}],
        "settings": [
            setting("level-low", "percent", 5000, [0, 10_000]),
            setting("evidence-required", "switch", 0, [0, 1]),
            reading,
            setting("weight.EX-01", "weight", 100, [0, 1000]),
            setting("years", "count", 3, [1, 5]),
        ],
        "history": {"depth": 2, "questions": ["coverage"]},
    })
}
