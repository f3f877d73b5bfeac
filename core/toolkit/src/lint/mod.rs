//! What a specialist would object to in a plugin: findings of its passport, its forms, and of what it does when it is
//! tried with all kinds of answers.

mod answers;
mod fit;
mod passport;
mod seen;
mod trials;
mod weights;

use zerkalo_engine::form::Form;
use zerkalo_plugin_host::{MAX_COMPONENT, WasmAssessor};

use crate::Words;
use crate::finding::Finding;

use zerkalo_engine::assessor::Assessor as _;

/// Everything that there is to object to. `own` are the plugin's forms, `common` those of the installation that it may
/// read as well.
#[must_use]
pub fn lint(plugin: &WasmAssessor, own: &[&Form], common: &[&Form]) -> Vec<Finding> {
    let passport = plugin.passport();
    let of_others = common.iter().copied().filter(|form| {
        let listed = passport.systems.iter().any(|system| system.forms.contains(&form.id));
        listed && !own.iter().any(|own| own.id == form.id)
    });
    let forms: Vec<&Form> = own.iter().copied().chain(of_others).collect();
    let mut findings = fit::findings(passport, &forms);
    findings.extend(passport::findings(passport));
    findings.extend(weights::findings(plugin));
    findings.extend(trials::findings(plugin, &forms));
    findings
}

/// From here on a component is said to be large.
const LARGE: usize = MAX_COMPONENT / 10 * 9;

/// Whether a component comes near the limit.
#[must_use]
pub fn size(component: &[u8]) -> Option<Finding> {
    let mib = |bytes: usize| bytes.div_ceil(1 << 20);
    (component.len() > LARGE).then(|| {
        let words = Words::new(
            format!(
                "Компонент весит {} МиБ из {} возможных.",
                mib(component.len()),
                mib(MAX_COMPONENT)
            ),
            format!(
                "The component weighs {} of {} MiB.",
                mib(component.len()),
                mib(MAX_COMPONENT)
            ),
        );
        Finding::warning("component_large", "component.wasm", words)
    })
}
