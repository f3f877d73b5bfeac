//! The report of all checks of one package: what somebody reads before a plugin is taken in.

use std::sync::Arc;

use serde::Serialize;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_plugin_host::{LoadError, PluginHost, WasmAssessor};

use crate::Words;
use crate::finding::{Finding, has_errors};
use crate::lint::{lint, size};
use crate::package::{Manifest, Package, Signature, TextPart};
use crate::vectors::{self, Run, Vector};

/// What the checks of a package showed.
#[derive(Debug, Clone, Serialize)]
pub struct Examination {
    /// SHA-256 of the package.
    pub package: String,
    /// What the package says of itself.
    pub manifest: Manifest,
    /// Who signed it.
    pub signature: Option<Signature>,
    /// What the plugin is known by to rounds and assessments; none where it cannot be loaded.
    pub digest: Option<String>,
    /// Everything that was found, errors and all.
    pub findings: Vec<Finding>,
    /// Each worked case and what of it differs.
    pub vectors: Vec<Run>,
}

impl Examination {
    /// Whether the plugin may be used: no finding is an error.
    #[must_use]
    pub fn passed(&self) -> bool {
        !has_errors(&self.findings)
    }
}

/// Loads a package's plugin into the sandbox that its kind has.
///
/// # Errors
/// As the host's.
pub fn load(host: &PluginHost, package: &Package) -> Result<Arc<WasmAssessor>, LoadError> {
    match &package.table {
        Some(table) => host.load_table(&package.component, table),
        None => host.load_as(&package.component, package.manifest.kind.profile()),
    }
}

/// Runs all checks over a package that was read: passport and forms, trials, worked cases. `common` are the forms of
/// the installation that a plugin may read beside its own. Blocks for as long as the plugin computes.
#[must_use]
pub fn examine(host: &PluginHost, package: &Package, common: &[&Form]) -> Examination {
    let mut findings: Vec<Finding> = size(&package.component).into_iter().collect();
    let forms = forms(&package.forms, &mut findings);
    let vectors = read_vectors(&package.vectors, &mut findings);
    let mut examination = Examination {
        package: package.digest.clone(),
        manifest: package.manifest.clone(),
        signature: package.signature.clone(),
        digest: None,
        findings,
        vectors: Vec::new(),
    };
    match load(host, package) {
        Ok(plugin) => examine_plugin(&plugin, package, &forms, common, &vectors, &mut examination),
        Err(fault) => examination.findings.push(refused(&fault)),
    }
    examination.findings.sort_by_key(|finding| finding.severity);
    examination
}

fn examine_plugin(
    plugin: &WasmAssessor,
    package: &Package,
    forms: &[CompiledForm],
    common: &[&Form],
    vectors: &[(String, Vector)],
    examination: &mut Examination,
) {
    let own: Vec<&Form> = forms.iter().map(|form| form.form()).collect();
    examination.digest = Some(plugin.digest().to_owned());
    examination.findings.extend(named_otherwise(plugin, &package.manifest));
    examination.findings.extend(lint(plugin, &own, common));
    examination.vectors = vectors::run_all(vectors, plugin);
    examination.findings.extend(vectors::findings(&examination.vectors));
}

/// The plugin says of itself what the manifest says, or somebody mixed two up.
fn named_otherwise(plugin: &WasmAssessor, manifest: &Manifest) -> Option<Finding> {
    let passport = plugin.passport();
    let same = passport.id == manifest.id && passport.version == manifest.version;
    (!same).then(|| {
        let (id, version) = (&passport.id, &passport.version);
        let words = Words::new(
            format!(
                "В описи стоит {} {}, а паспорт называет {id} {version}. Соберите пакет заново.",
                manifest.id, manifest.version
            ),
            format!(
                "The manifest says {} {}, the passport {id} {version}. Make the package anew.",
                manifest.id, manifest.version
            ),
        );
        Finding::error("package_of_another_plugin", "manifest.toml", words)
    })
}

/// Why a plugin cannot be loaded, as a finding.
#[must_use]
pub fn refused(fault: &LoadError) -> Finding {
    Finding::error(fault.code(), "component.wasm", crate::package::words_of_load(fault))
}

/// The forms that can be used; the others are findings.
#[must_use]
pub fn forms(parts: &[TextPart], findings: &mut Vec<Finding>) -> Vec<CompiledForm> {
    let mut forms = Vec::with_capacity(parts.len());
    for part in parts {
        match Form::parse(&part.text) {
            Ok(form) => forms.push(form),
            Err(faults) => findings.extend(faults.iter().map(|fault| {
                let words = Words::new(
                    format!("В форме ошибка: {fault}."),
                    format!("The form has a fault: {fault}."),
                );
                Finding::error("form_invalid", &part.name, words)
            })),
        }
    }
    forms
}

/// The worked cases that can be read; the others are findings.
#[must_use]
pub fn read_vectors(parts: &[TextPart], findings: &mut Vec<Finding>) -> Vec<(String, Vector)> {
    let mut vectors = Vec::with_capacity(parts.len());
    for part in parts {
        match Vector::read(&part.name, &part.text) {
            Ok(vector) => vectors.push((part.name.clone(), vector)),
            Err(finding) => findings.push(finding),
        }
    }
    if parts.is_empty() {
        let words = Words::new(
            "В плагине нет ни одного примера: нечем проверить, что он считает как задумано. Положите их в vectors.",
            "The plugin has no vector: nothing shows that it scores as it was meant to. Put some into vectors.",
        );
        findings.push(Finding::warning("no_vectors", "vectors", words));
    }
    vectors
}
