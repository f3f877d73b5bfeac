//! Every command that checks rely on, as it is used and as it is misused.

use zerkalo_tests::cli::Zerkalo;
use zerkalo_tests::house::House;

/// Commands that work and print one JSON document.
const FINE: &[&[&str]] = &[
    &["plugin", "list"],
    &["plugin", "describe", "zaozersk"],
    &["plugin", "check", "zaozersk"],
    &["form", "list"],
    &["form", "show", "zaozersk/upbringing"],
    &["verify"],
    &["doctor"],
    &["user", "list"],
    &["municipality", "list"],
    &["migrate"],
];

/// Commands with a fault in their input: exit status 1 and a code.
const FAULTY: &[(&[&str], &str)] = &[
    (&["plugin", "describe", "{text}.zplugin"], "file_unreadable"),
    (&["plugin", "describe", "nowhere"], "plugin_missing"),
    (&["plugin", "describe", "missing.wasm"], "file_unreadable"),
    (&["plugin", "describe", "{text}"], "plugin_not_a_component"),
    (
        &["plugin", "score", "zaozersk", "--submission", "missing.json"],
        "file_unreadable",
    ),
    (&["plugin", "score", "zaozersk", "--submission", "{text}"], "malformed"),
    (
        &["plugin", "score", "zaozersk", "--submission", "{foreign}"],
        "plugin_unknown_form",
    ),
    (
        &[
            "plugin",
            "score",
            "zaozersk",
            "--submission",
            "{foreign}",
            "--settings",
            "{settings}",
        ],
        "settings_invalid",
    ),
    (
        &["plugin", "summarize", "zaozersk", "--standings", "{text}"],
        "malformed",
    ),
    (&["form", "show", "zaozersk/nothing"], "form_missing"),
    (&["form", "check", "{text}"], "form_invalid"),
    (&["form", "check", "missing.toml"], "file_unreadable"),
    (&["user", "password", "nobody"], "not_found"),
    (
        &[
            "municipality",
            "add",
            "nowhere",
            "--name",
            "Нигде",
            "--plugin",
            "nothing",
        ],
        "plugin_missing",
    ),
    (
        &[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--public-url",
            "ftp://zerkalo.example",
        ],
        "config_invalid",
    ),
];

/// Commands that are none: exit status 2.
const MISUSED: &[&[&str]] = &[
    &["plugin"],
    &["plugin", "score", "zaozersk"],
    &["plugin", "frobnicate"],
    &["form", "check"],
    &["verify", "--round", "not-an-id"],
    &["--colour"],
    &[
        "user",
        "add",
        "x",
        "--office",
        "y",
        "--role",
        "king",
        "--municipality",
        "zaozersk",
    ],
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_print_one_document_or_a_code() {
    let house = House::on_sqlite().await;
    let zerkalo = house.zerkalo();
    for arguments in FINE {
        let with_json = [*arguments, &["--json"]].concat();
        let ran = zerkalo.run(&with_json).await.fine();
        let _one_document = ran.json();
        assert_eq!(ran.stderr, "", "{arguments:?}");
        let for_people = zerkalo.run(arguments).await.fine();
        assert!(
            !for_people.stdout.trim().is_empty() || arguments.contains(&"list"),
            "{arguments:?} says nothing"
        );
    }
    for (arguments, code) in FAULTY {
        let arguments = filled(&house, arguments);
        let arguments: Vec<_> = arguments.iter().map(String::as_str).chain(["--json"]).collect();
        check_faulty(&zerkalo, &arguments, code).await;
    }
    for arguments in MISUSED {
        let ran = zerkalo.run(arguments).await;
        assert_eq!(ran.status, 2, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stdout, "", "{arguments:?}");
        assert!(!ran.stderr.is_empty(), "{arguments:?}");
    }
    house.close().await;
}

async fn check_faulty(zerkalo: &Zerkalo, arguments: &[&str], code: &str) {
    let ran = zerkalo.run(arguments).await;
    assert_eq!(ran.status, 1, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
    assert_eq!(ran.stdout, "", "{arguments:?}: a fault is not for standard output");
    assert!(
        ran.stderr.contains(&format!("error[{code}]")),
        "{arguments:?}: {}",
        ran.stderr
    );
}

/// The files that the faulty commands name.
fn filled(house: &House, arguments: &[&str]) -> Vec<String> {
    let foreign =
        r#"{"form": "other/form", "institution": "i", "institution_kind": "school", "period": "2026", "answers": []}"#;
    let files = [
        ("{text}", house.file("text", "ни то ни сё")),
        ("{foreign}", house.file("foreign.json", foreign)),
        (
            "{settings}",
            house.file("settings.json", r#"[{"id": "level-low", "value": -1}]"#),
        ),
    ];
    let fill = |argument: &&str| {
        files
            .iter()
            .fold((*argument).to_owned(), |text, (name, file)| text.replace(name, file))
    };
    arguments.iter().map(fill).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_installation_is_set_up_by_commands() {
    let mut house = House::on_sqlite().await;
    house.stop().await;
    let zerkalo = house.zerkalo();
    let run = async |arguments: &[&str]| zerkalo.run(&[arguments, &["--json"]].concat()).await.fine().json();
    run(&[
        "municipality",
        "add",
        "zaozersk",
        "--name",
        "ЗАТО город Заозерск",
        "--plugin",
        "zaozersk",
    ])
    .await;
    run(&[
        "institution",
        "add",
        "--municipality",
        "zaozersk",
        "--kind",
        "school",
        "--name",
        "Школа № 1",
        "--pupils",
        "240",
    ])
    .await;
    let teacher = [
        "user",
        "add",
        "teacher",
        "--office",
        "Заместитель директора",
        "--municipality",
        "zaozersk",
    ];
    let added = run(&[&teacher[..], &["--role", "respondent", "--institution", "Школа № 1"]].concat()).await;
    let opened = run(&[
        "round",
        "open",
        "--municipality",
        "zaozersk",
        "--form",
        "zaozersk/upbringing",
        "--period",
        "2026-H1",
        "--due",
        "2099-01-31",
    ])
    .await;
    assert_eq!(opened["plugin"], "zaozersk", "{opened}");
    let token = run(&["user", "token", "teacher"]).await["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let again = zerkalo
        .run(
            &[
                &teacher[..],
                &["--role", "respondent", "--institution", "Школа № 1", "--json"],
            ]
            .concat(),
        )
        .await;
    assert_eq!(
        (again.status, again.stderr.contains("error[already_exists]")),
        (1, true),
        "{}",
        again.stderr
    );

    house.start().await;
    let tasks = house.api(&token).get("/tasks").await.expect(200).json;
    assert_eq!(tasks["tasks"][0]["round"]["id"], opened["id"], "{tasks}");
    let page = house
        .client()
        .sign_in_with("teacher", added["password"].as_str().unwrap())
        .await
        .expect(200);
    assert_eq!(page.path, "/password");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_says_everything_that_is_in_the_way() {
    let mut house = House::on_sqlite().await;
    house.stop().await;
    house.install_form("zaozersk/broken", "id = \"zaozersk/broken\"\nversion = 0\n");
    house.install_form("zaozersk/stray", include_str!("../../fixtures/forms/stray.toml"));
    house.install_plugin("bad-passport");
    let fault = house.try_start().await.expect_err("three faults");
    let told = fault.to_string();
    for part in [
        "error[boot_failed]",
        "zaozersk/broken",
        "plugin_bad_passport",
        "inconsistent",
    ] {
        assert!(told.contains(part), "«{part}» is not in {told}");
    }
    let checked = house.zerkalo().run(&["plugin", "check", "zaozersk", "--json"]).await;
    assert_eq!(checked.status, 1, "{}", checked.stdout);
    let found = checked.json();
    let codes: Vec<_> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert!(codes.contains(&&serde_json::json!("form_not_listed")), "{found}");
    house.uninstall();
    house.start().await;
    house.close().await;
}
