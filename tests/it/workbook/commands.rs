//! The way of somebody without a program: a template, a workbook, a passport, and back.

use std::path::Path;

use serde_json::json;
use zerkalo_tests::cli::Zerkalo;
use zerkalo_tests::house::House;

async fn run(zerkalo: &Zerkalo, arguments: &[&str]) -> (i32, serde_json::Value) {
    let all = [&["plugin", "workbook"][..], arguments, &["--json"]].concat();
    let ran = zerkalo.run(&all).await;
    (
        ran.status,
        serde_json::from_str(&ran.stdout).unwrap_or_else(|_| json!(ran.stderr)),
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workbook_becomes_a_passport_and_a_workbook_again() {
    let house = House::on_sqlite().await;
    let zerkalo = house.zerkalo();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (example, first, again, second) = (path("example.xlsx"), path("first"), path("again.xlsx"), path("second"));

    assert_eq!(run(&zerkalo, &["template", &path("template.xlsx")]).await.0, 0);
    assert_eq!(run(&zerkalo, &["example", &example]).await.0, 0);
    let (status, read) = run(&zerkalo, &["read", &example, "--out", &first]).await;
    assert_eq!(status, 0, "{read}");
    assert_eq!(
        (&read["id"], &read["indicators"], &read["forms"]),
        (&json!("obraztsovo"), &json!(6), &json!(2))
    );
    assert_eq!(run(&zerkalo, &["write", &first, &again]).await.0, 0);
    assert_eq!(run(&zerkalo, &["read", &again, "--out", &second]).await.0, 0);
    for file in [
        "passport.toml",
        "forms/obraztsovo/upbringing.toml",
        "forms/obraztsovo/career-guidance.toml",
    ] {
        let text = |folder: &str| std::fs::read_to_string(Path::new(folder).join(file)).unwrap();
        assert_eq!(text(&first), text(&second), "{file}");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_told_by_sheet_and_cell() {
    let house = House::on_sqlite().await;
    let zerkalo = house.zerkalo();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (template, out) = (path("template.xlsx"), path("out"));
    assert_eq!(run(&zerkalo, &["template", &template]).await.0, 0);
    let (status, told) = run(&zerkalo, &["read", &template, "--out", &out]).await;
    assert_eq!(status, 1);
    assert_eq!(
        told["faults"][0],
        json!({
            "sheet": "О системе",
            "cell": "B2",
            "code": "missing",
            "ru": "Заполните ячейку: без неё строка ничего не значит.",
            "en": "Fill this cell: without it the row says nothing.",
        })
    );
    assert!(!Path::new(&out).exists(), "nothing was written");
    let ran = zerkalo
        .run(&["plugin", "workbook", "read", &template, "--out", &out])
        .await;
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("О системе, B2: Заполните ячейку"), "{}", ran.stdout);
    assert!(ran.stdout.starts_with("В книге 8 ошибок:"), "{}", ran.stdout);

    // A municipality with a program of its own says where.
    let omsukchan = path("omsukchan.xlsx");
    assert_eq!(run(&zerkalo, &["write", "omsukchan", &omsukchan]).await.0, 0);
    let (status, told) = run(&zerkalo, &["read", &omsukchan, "--out", &out]).await;
    assert_eq!(status, 1);
    let faults = told["faults"].as_array().unwrap();
    let of_code = |fault: &&serde_json::Value| fault["ru"].as_str().unwrap().contains("требует программы");
    assert_eq!(faults.iter().filter(of_code).count(), 26, "{told}");
    assert_eq!(
        run(&zerkalo, &["read", &omsukchan, "--with-code", "--out", &out])
            .await
            .0,
        0
    );
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_written_over_unasked() {
    let house = House::on_sqlite().await;
    let zerkalo = house.zerkalo();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (book, out) = (path("book.xlsx"), path("out"));
    std::fs::write(&book, "мои записи").unwrap();
    let (status, told) = run(&zerkalo, &["example", &book]).await;
    assert_eq!(status, 1);
    assert!(told.as_str().unwrap().contains("already_exists"), "{told}");
    assert_eq!(std::fs::read_to_string(&book).unwrap(), "мои записи");
    assert_eq!(run(&zerkalo, &["example", &book, "--force"]).await.0, 0);

    std::fs::create_dir_all(Path::new(&out).join("forms/obraztsovo")).unwrap();
    let kept = Path::new(&out).join("forms/obraztsovo/upbringing.toml");
    std::fs::write(&kept, "мои записи").unwrap();
    assert_eq!(run(&zerkalo, &["read", &book, "--out", &out]).await.0, 1);
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "мои записи");
    assert!(!Path::new(&out).join("passport.toml").exists(), "all of it or none");

    for (arguments, code) in [
        (vec!["read", "missing.xlsx", "--out", &out], "file_unreadable"),
        (vec!["write", "nowhere", "x.xlsx"], "plugin_missing"),
    ] {
        let (status, told) = run(&zerkalo, &arguments).await;
        assert_eq!(status, 1, "{arguments:?}");
        assert!(told.as_str().unwrap().contains(code), "{told}");
    }
    house.close().await;
}
