//! From nothing to a signed package, in each of the four ways.

use std::time::Instant;

use serde_json::json;

use zerkalo_tests::house::House;

use super::workbench::{Project, Workbench, codes, points};
use crate::activation::{Office, client, decide};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_rust() {
    the_whole_way("rust").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_javascript() {
    the_whole_way("js").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_python() {
    the_whole_way("python").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_programmer() {
    the_whole_way("table").await;
}

async fn the_whole_way(language: &str) {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", language).await;
    let start = Instant::now();
    let built = project.run("build", &["--json"]).await.fine().json();
    println!("{language}: {} bytes in {:?}", built["size"], start.elapsed());

    let tested = project.run("test", &["--json"]).await.fine().json();
    let vectors = tested["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 3, "{tested}");
    assert!(vectors.iter().all(|run| run["differences"] == json!([])), "{tested}");

    let checked = project.run("check", &["--json"]).await.fine().json();
    assert_eq!(codes(&checked), [""; 0], "{checked}");

    packed_and_signed(&bench, &project, language).await;
    activated(&project).await;
    changed_and_told(&project).await;
    match language {
        "js" => broken_code_is_told(&project, "src/plugin.js", JAVASCRIPT).await,
        "python" => broken_code_is_told(&project, "src/plugin.py", PYTHON).await,
        _ => {}
    }
}

/// A line of the author's function, and the two that take its place: one throws, one turns the scale upside down.
const JAVASCRIPT: (&str, &str) = (
    "  const hasPlan",
    "  if (said.step === 2) throw new Error('вторая ступень не описана');\n  said.step = 5 - said.step;\n  const hasPlan",
);
const PYTHON: (&str, &str) = (
    "    has_plan",
    "    if said.value == 2:\n        raise ValueError('вторая ступень не описана')\n    said.value = 5 - said.value\n    has_plan",
);

/// What the author's code does wrong is found by trying, and an exception comes with its words.
async fn broken_code_is_told(project: &Project<'_>, file: &str, (line, broken): (&str, &str)) {
    project.change(file, line, broken);
    let _built = project.run("build", &[]).await.fine();
    let checked = project.run("check", &["--json"]).await;
    assert_eq!(checked.status, 1, "{}", checked.stdout);
    let found = checked.json();
    for code in ["trial_failed", "scale_not_monotone", "vector_differs"] {
        assert!(codes(&found).contains(&code.to_owned()), "{code} is not in {found}");
    }
    assert!(checked.stdout.contains("вторая ступень не описана"), "{found}");
}

const PACKAGE: &str = "novy-gorod-1.0.0.zplugin";

/// What the guide ends with: a command proposes the package, a person approves it, answers are scored by it.
async fn activated(project: &Project<'_>) {
    let house = House::on_sqlite().await;
    let office = Office::of(&house, "town-a", "zaozersk").await;
    let package = project.folder.join(PACKAGE).display().to_string();
    let activate = [
        "plugin",
        "activate",
        "town-a",
        &package,
        "--reason",
        "Свои показатели",
        "--json",
    ];
    let made = house.zerkalo().run(&activate).await.fine().json();
    let approver = client(&house, &office.other).await;
    let proposal = office.path(&format!("/proposals/{}", made["proposal"].as_str().unwrap()));
    decide(&approver, &proposal, "approve").await.expect(200);
    office.scores(&house, "novy-gorod", project.whole_answers()).await;
    house.close().await;
}

/// The package is taken as the component is, and says who signed it.
async fn packed_and_signed(bench: &Workbench, project: &Project<'_>, language: &str) {
    let packed = project.run("pack", &["--json"]).await.fine().json();
    let again = project.run("pack", &["--json"]).await.fine().json();
    assert_eq!(
        packed["sha256"], again["sha256"],
        "the same project gives the same bytes"
    );
    let kind = match language {
        "rust" => "rust",
        "table" => "table",
        _ => "script",
    };
    assert_eq!(packed["manifest"]["kind"], kind, "{packed}");

    let key = bench.path("author.key").display().to_string();
    let keys = bench.run(&["keygen", "--key", &key, "--json"]).await.fine().json();
    let _signed = project.about("sign", PACKAGE, &["--key", &key]).await.fine();
    let checked = project.about("check", PACKAGE, &["--json"]).await.fine().json();
    assert_eq!(checked["signature"]["key_id"], keys["key_id"], "{checked}");
    assert_eq!(codes(&checked), [""; 0], "{checked}");

    let passport = project.about("describe", PACKAGE, &["--json"]).await.fine().json();
    assert_eq!(passport["id"], "novy-gorod");
    let submission = project.submission("typical");
    let scored = project
        .about("score", PACKAGE, &["--submission", &submission, "--json"])
        .await;
    // 1 + 45/60 + 3/4 + 2/3, each to a hundredth: 1.00 + 0.75 + 0.75 + 0.67 of 4.
    assert_eq!(points(&scored.fine().json()), json!([317, 400, "medium"]));
}

/// What is changed is told: by the vectors, by the build, by the check.
async fn changed_and_told(project: &Project<'_>) {
    let typical = project.read("vectors/typical.json");
    project.change("vectors/typical.json", "\"count\": 3\n", "\"count\": 2\n");
    let differs = project.run("test", &[]).await;
    assert_eq!(differs.status, 1, "{}", differs.stdout);
    assert!(
        differs.stdout.contains("CAR-03: баллы: ожидалось 75, получилось 50"),
        "{}",
        differs.stdout
    );
    let blessed = project.run("test", &["--bless", "--json"]).await.fine().json();
    assert_eq!(blessed["blessed"], json!(["vectors/typical.json"]));
    let _tested = project.run("test", &[]).await.fine();
    project.write("vectors/typical.json", &typical);
}

/// All four score the same answers alike; the three with code of their own byte for byte.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_languages_are_given_the_same_vectors() {
    let bench = Workbench::new();
    let rust = bench.project("one", "rust").await;
    for language in ["js", "python"] {
        let other = bench.project(&format!("one-{language}"), language).await;
        for vector in ["typical", "without-plan", "empty"] {
            let file = format!("vectors/{vector}.json");
            let renamed = other.read(&file).replace(&format!("one-{language}/"), "one/");
            assert_eq!(renamed, rust.read(&file), "{language} {vector}");
        }
    }
}
