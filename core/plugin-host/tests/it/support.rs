//! Hosts, fixtures and answers.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use zerkalo_engine::assessor::Assessor;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::{Answer, Setting, Standing, Submission};
use zerkalo_engine::value::{Fraction, Value};
use zerkalo_plugin_host::{AssessError, HostConfig, PluginHost, WasmAssessor};

/// One host for all tests that need no other: a server has one as well.
pub(crate) fn host() -> &'static PluginHost {
    static HOST: OnceLock<PluginHost> = OnceLock::new();
    HOST.get_or_init(|| {
        // Kept for the next run: the tests are processes of their own, and a plugin compiles slowly unoptimised.
        let cache_dir = Some(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("plugins"));
        PluginHost::new(HostConfig {
            cache_dir,
            ..HostConfig::default()
        })
        .unwrap()
    })
}

/// A fixture's component.
pub(crate) fn component(name: &str) -> &'static [u8] {
    zerkalo_bundle::fixture(name)
        .unwrap_or_else(|| panic!("no fixture {name}"))
        .component
}

/// A fixture, loaded into the common host.
pub(crate) fn fixture(name: &str) -> Arc<WasmAssessor> {
    host().load(component(name)).unwrap()
}

/// Answers to the fixtures' form: the plan is there, and `n` of `d` take part.
pub(crate) fn submission(n: i64, d: i64) -> Submission {
    let answer = |question: &str, value| Answer {
        question: question.into(),
        value,
        evidence: 0,
    };
    Submission {
        form: "fixture/upbringing".into(),
        institution: "institution-1".into(),
        institution_kind: "school".into(),
        period: "2026".into(),
        answers: vec![
            answer("plan", Value::YesNo(true)),
            answer(
                "taking-part",
                Value::Share(Fraction {
                    numerator: n,
                    denominator: d,
                }),
            ),
        ],
        context: vec![answer("pupils", Value::Count(d))],
    }
}

/// Which misdeed a fixture is to do.
pub(crate) fn mode(mode: i64) -> Vec<Setting> {
    vec![Setting {
        id: "mode".into(),
        value: mode,
    }]
}

/// Scores the usual answers with a misdeed.
pub(crate) fn score(assessor: &WasmAssessor, misdeed: i64) -> Result<Outcome, AssessError> {
    assessor.score(&submission(17, 240), &[], &mode(misdeed))
}

/// The points of the whole system, for a plugin that behaves.
pub(crate) fn points(assessor: &WasmAssessor, n: i64, d: i64) -> i32 {
    assessor.score(&submission(n, d), &[], &[]).unwrap().systems[0].points
}

/// Institutions that have not answered.
pub(crate) fn standings(count: usize) -> Vec<Standing> {
    let standing = |number| Standing {
        institution: format!("institution-{number}"),
        institution_kind: "school".into(),
        systems: vec![],
        marks: vec![],
    };
    (0..count).map(standing).collect()
}
