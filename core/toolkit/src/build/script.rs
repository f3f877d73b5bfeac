//! What the helper modules of JavaScript and Python read: the passport as the contract has it, and the rules that it
//! was compiled to.

use serde_json::{Value, json};
use zerkalo_sdk::rules::{BadTable, FormRules, IndicatorRules, Method, RulesTable};

use crate::project::{Project, ProjectFault};

/// `{"passport": …, "rules": …}` as JSON.
pub(super) fn passport(project: &Project) -> Result<String, ProjectFault> {
    let package = project.passport()?;
    let broken = |error: &dyn std::fmt::Display| ProjectFault::NothingBuilt(error.to_string());
    let table = package.rules().map_err(|error| broken(&error))?;
    let document = json!({
        "passport": serde_json::to_value(&package.passport).map_err(|error| broken(&error))?,
        "rules": rules(&table)?,
    });
    serde_json::to_string_pretty(&document).map_err(|error| broken(&error))
}

fn rules(table: &RulesTable<'_>) -> Result<Value, ProjectFault> {
    let broken = |error: BadTable| ProjectFault::NothingBuilt(error.to_string());
    let mut forms = Vec::new();
    for entry in &table.forms {
        let form = entry.decode().map_err(broken)?;
        let mut indicators = Vec::new();
        for indicator in &form.indicators {
            indicators.push(rules_of(table, &form, indicator)?);
        }
        let system = |slot: &u16| table.systems.get(usize::from(*slot)).map(|system| system.id);
        let systems: Vec<&str> = form.systems.iter().filter_map(system).collect();
        forms.push(json!({ "id": entry.id, "systems": systems, "indicators": indicators }));
    }
    let defaults = &table.defaults;
    Ok(json!({
        "bounds": defaults.bounds,
        "evidence_required": defaults.evidence_required,
        "parts_reading": defaults.parts_reading,
        "risk_zone": defaults.risk_zone,
        "systems": table.systems.iter().map(|system| json!({ "id": system.id, "applies_to": system.applies_to })).collect::<Vec<_>>(),
        "forms": forms,
    }))
}

fn rules_of(table: &RulesTable<'_>, form: &FormRules<'_>, rules: &IndicatorRules<'_>) -> Result<Value, ProjectFault> {
    let needs_code = || ProjectFault::NeedsCode {
        indicator: rules.code.to_owned(),
    };
    let question = |slot: u16| form.questions.get(usize::from(slot)).copied().unwrap_or_default();
    let (method, steps) = method(rules).ok_or_else(needs_code)?;
    let system = form
        .systems
        .get(usize::from(rules.system))
        .and_then(|system| table.systems.get(usize::from(*system)))
        .map_or("", |system| system.id);
    let mut advice = Vec::new();
    if !rules.advice.is_empty() {
        for one in rules
            .advice()
            .map_err(|error| ProjectFault::NothingBuilt(error.to_string()))?
        {
            advice.push(json!({
                "id": one.id, "audience": one.audience, "when": format!("{:?}", one.when).to_lowercase(),
                "question": one.question.map(question), "measures": one.measures,
            }));
        }
    }
    let questions: Vec<&str> = rules.questions.iter().map(|slot| question(*slot)).collect();
    Ok(json!({
        "code": rules.code, "system": system, "method": method, "steps": steps, "down": rules.direction == zerkalo_sdk::wit::Direction::Down,
        "evidence": rules.evidence, "weight": rules.weight, "questions": questions,
        "target": rules.target, "threshold": rules.threshold, "advice": advice,
    }))
}

/// The ways of scoring that the helper modules know; the others are the author's own code.
fn method(rules: &IndicatorRules<'_>) -> Option<(&'static str, u16)> {
    let plain = rules.extra.is_none() && !rules.dynamics;
    let one = rules.questions.len() == 1;
    let bare = rules.target.is_none() && rules.threshold.is_none();
    match rules.method {
        Method::Code => Some(("code", 0)),
        _ if !plain => None,
        Method::Informational if bare && rules.questions.len() <= 1 => Some(("informational", 0)),
        Method::YesNo => Some(("yes_no", 0)),
        Method::All => Some(("all", 0)),
        Method::Any => Some(("any", 0)),
        Method::Parts => Some(("parts", 0)),
        Method::Share if one && rules.threshold.is_none() => Some(("share", 0)),
        Method::Count if rules.threshold.is_none() => Some(("count", 0)),
        Method::Scale { steps } => Some(("scale", steps)),
        Method::Informational | Method::Share | Method::Count | Method::Threshold | Method::Dynamics => None,
    }
}
