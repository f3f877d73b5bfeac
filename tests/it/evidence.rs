//! Confirming files: kept where they belong, refused where they are not what they say, swept where nothing names them.

use serde_json::json;
use zerkalo::actions::evidence::sweep;
use zerkalo_store::{Role, SubmissionId, files};
use zerkalo_tests::both;
use zerkalo_tests::bucket::Bucket;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    a_file_comes_back_as_it_was_and_is_never_shown,
    what_is_not_what_it_says_is_refused_and_the_answers_stay,
    a_program_uploads_and_names_a_file,
    what_nothing_names_is_swept,
    files_of_before_are_moved_and_noted,
    files_lie_in_a_bucket_where_one_is_named,
);

const QUESTION: &str = "upb-01-structure";
const FIELD: &str = "q.upb-01-structure.evidence";
/// In microseconds, as the clock counts.
const DAY: i64 = 24 * 3600 * 1_000_000;

struct Desk {
    town: Town,
    teacher: Account,
    client: Client,
    id: SubmissionId,
    address: String,
}

impl Desk {
    async fn of(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        let round = house.round(&town, "zaozersk/upbringing", "2026-H1").await;
        let (client, id) = (house.client(), house.submission(&round, &school).await);
        client.sign_in(&teacher).await;
        Self {
            town,
            teacher,
            client,
            id,
            address: format!("/submissions/{id}/sections/institutions"),
        }
    }

    async fn upload(&self, name: &str, bytes: &[u8]) -> Page {
        let form = self.client.open(&self.address).await.expect(200).form(&self.address);
        let form = form.with(&format!("q.{QUESTION}"), "yes").with("go", "stay");
        self.client.submit(&form.with_file(FIELD, name, bytes)).await
    }

    async fn stored(&self, house: &House) -> Vec<zerkalo_store::StoredFile> {
        files::list(house.state().store().read(), &self.town.id, self.id)
            .await
            .unwrap()
    }
}

async fn a_file_comes_back_as_it_was_and_is_never_shown(house: &mut House) {
    let desk = Desk::of(house).await;
    let saved = desk
        .upload("Приказ № 12 «О плане».pdf", b"%PDF-1.7 text")
        .await
        .expect(200);
    let link = saved.link("Приказ № 12 «О плане».pdf");
    let file = desk.client.get(&link).await.expect(200);
    assert_eq!(file.body, "%PDF-1.7 text");
    for (header, value) in [
        ("content-type", "application/pdf"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(file.header(header), Some(value), "{header}");
    }
    let disposition = file.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment; "), "{disposition}");
    // «Приказ» in UTF-8, as RFC 5987 writes it.
    assert!(
        disposition.contains("filename*=UTF-8''%D0%9F%D1%80%D0%B8%D0%BA%D0%B0%D0%B7"),
        "{disposition}"
    );
    let noted = desk.stored(house).await;
    assert_eq!(
        (noted.len(), noted[0].named, noted[0].by),
        (1, true, Some(desk.teacher.id))
    );
    let bytes = std::fs::read(house.data().join("objects").join(noted[0].key())).unwrap();
    assert_eq!(bytes, b"%PDF-1.7 text");
    // Others have no such file.
    let neighbours = house.school(&desk.town, "Школа № 2").await;
    let (other, stranger) = (
        house.person(&desk.town, Some(&neighbours), Role::Head).await,
        house.client(),
    );
    stranger.sign_in(&other).await;
    stranger.get(&link).await.expect(404);
}

async fn what_is_not_what_it_says_is_refused_and_the_answers_stay(house: &mut House) {
    let desk = Desk::of(house).await;
    let large = vec![b' '; 10 * 1024 * 1024 + 1];
    for (name, bytes, words) in [
        ("программа.pdf", &b"MZ\x90\0"[..], "Содержимое файла не такое"),
        (
            "рисунок.png",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
            "Содержимое файла не такое",
        ),
        (
            "страница.html",
            b"<script>x()</script>",
            "Файлы этого вида не принимаются",
        ),
        ("архив.docx", b"PK\x03\x04", "Содержимое файла не такое"),
        ("пусто.pdf", b"", "Файл пуст"),
        ("много.pdf", &large, "Файл больше 10 МБ"),
        ("../../план.pdf", b"%PDF-1.7", "Такое имя файла не принимается"),
        (
            &format!("{}.pdf", "я".repeat(300)),
            b"%PDF-1.7",
            "Такое имя файла не принимается",
        ),
    ] {
        let refused = desk.upload(name, bytes).await.expect(422);
        let told = refused.texts(".summary").join(" ");
        assert!(told.contains(words), "{name}: {told}");
        assert!(refused.has(&format!("#q-{QUESTION}.has-error")), "{name}");
    }
    assert_eq!(desk.stored(house).await, []);
    let page = desk.client.open(&desk.address).await;
    assert_eq!(
        page.form(&desk.address).value(&format!("q.{QUESTION}")),
        Some("yes"),
        "the answer was saved"
    );
}

async fn a_program_uploads_and_names_a_file(house: &mut House) {
    let desk = Desk::of(house).await;
    let api = house.api(&house.token(&desk.teacher).await);
    let (files, answers) = (
        format!("/submissions/{}/files", desk.id),
        format!("/submissions/{}/answers", desk.id),
    );
    let name = "%D0%BF%D0%BB%D0%B0%D0%BD.pdf";
    let refused = api.upload(&format!("{files}?name={name}"), b"MZ").await.expect(422);
    assert_eq!(
        (refused.code(), &refused.json["errors"][0]["code"]),
        ("file_refused", &json!("file_content")),
        "{}",
        refused.text
    );
    let file = api
        .upload(&format!("{files}?name={name}"), b"%PDF-1.7")
        .await
        .expect(200)
        .json;
    assert_eq!(
        (&file["name"], &file["size"], &file["named"]),
        (&json!("план.pdf"), &json!(8), &json!(false))
    );
    let change = |evidence: &serde_json::Value, key: &str| {
        let entry = json!({ "value": { "yes_no": true }, "evidence": [evidence] });
        let change = json!({ "question": QUESTION, "base_version": 0, "entry": entry });
        json!({ "idempotency_key": key, "changes": [change] })
    };
    let mut renamed = file["evidence"].clone();
    renamed["name"] = json!("приказ.pdf");
    let stranger = api.put(&answers, &change(&renamed, "one")).await.expect(422);
    assert!(stranger.text.contains("file_unknown"), "{}", stranger.text);
    api.put(&answers, &change(&file["evidence"], "two")).await.expect(200);
    let listed = api.get(&files).await.expect(200).json;
    assert_eq!((&listed[0]["id"], &listed[0]["named"]), (&file["id"], &json!(true)));
    let path = format!("{files}/{}", file["id"].as_str().unwrap());
    assert_eq!(api.get(&path).await.expect(200).text, "%PDF-1.7");
    let unnamed = api.upload(&format!("{files}?title=x"), b"%PDF-1.7").await.expect(400);
    assert_eq!(unnamed.code(), "malformed");
}

async fn what_nothing_names_is_swept(house: &mut House) {
    let desk = Desk::of(house).await;
    desk.upload("план.pdf", b"%PDF-1.7 named").await.expect(200);
    let api = house.api(&house.token(&desk.teacher).await);
    let left = format!("/submissions/{}/files?name=a.pdf", desk.id);
    api.upload(&left, b"%PDF-1.7 left").await.expect(200);
    let objects = house.state().objects();
    let rowless = format!("{}/{}/{}", desk.town.id, desk.id, uuid::Uuid::now_v7());
    let elsewhere = format!("nowhere/{}/{}", uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    for key in [&rowless, &elsewhere] {
        objects.put(key, b"x".to_vec()).await.unwrap();
    }
    assert_eq!(sweep::sweep(house.state()).await.unwrap(), 0, "all of it is young");
    house.clock().advance(8 * DAY);
    assert_eq!(sweep::sweep(house.state()).await.unwrap(), 2);
    let named = desk.stored(house).await;
    assert_eq!((named.len(), named[0].name.as_str()), (1, "план.pdf"));
    let kept: Vec<_> = objects
        .list()
        .await
        .unwrap()
        .into_iter()
        .map(|found| found.key)
        .collect();
    // What is of another database is not ours to sweep.
    assert_eq!(kept, [elsewhere, named[0].key()]);
}

async fn files_of_before_are_moved_and_noted(house: &mut House) {
    let desk = Desk::of(house).await;
    desk.upload("план.pdf", b"%PDF-1.7 old").await.expect(200);
    let before = desk.stored(house).await.remove(0);
    house.stop().await;
    // As it was before there were rows and a store of objects.
    house.database.tamper("DELETE FROM stored_file").await;
    let (old, new) = (
        house.data().join("files").join(before.key()),
        house.data().join("objects").join(before.key()),
    );
    std::fs::create_dir_all(old.parent().unwrap()).unwrap();
    std::fs::rename(&new, &old).unwrap();
    std::fs::write(old.with_file_name("stray"), "x").unwrap();
    house.start().await;
    // All that is known of it besides is the save that named it: a moment after the upload.
    let mut noted = desk.stored(house).await;
    assert!(noted[0].at >= before.at, "{noted:?}");
    noted[0].at = before.at;
    assert_eq!(noted, [before]);
    assert!(!old.exists() && new.exists(), "its bytes have moved");
    assert!(old.with_file_name("stray").exists(), "what nothing names is left alone");
    let client = house.client();
    client.sign_in(&desk.teacher).await;
    let link = client.open(&desk.address).await.link("план.pdf");
    assert_eq!(client.get(&link).await.expect(200).body, "%PDF-1.7 old");
}

async fn files_lie_in_a_bucket_where_one_is_named(house: &mut House) {
    let bucket = Bucket::open().await;
    house.restart_with_files_in(bucket.options()).await;
    let desk = Desk::of(house).await;
    let saved = desk.upload("план.pdf", b"%PDF-1.7 far").await.expect(200);
    let noted = desk.stored(house).await.remove(0);
    let objects = bucket.objects();
    assert_eq!(
        objects.get(&format!("zerkalo/{}", noted.key())),
        Some(&b"%PDF-1.7 far".to_vec()),
        "{objects:?}"
    );
    let file = desk.client.get(&saved.link("план.pdf")).await.expect(200);
    assert_eq!(file.body, "%PDF-1.7 far");
    let listed = house.state().objects().list().await.unwrap();
    assert_eq!(
        listed.iter().map(|found| found.key.clone()).collect::<Vec<_>>(),
        [noted.key()]
    );
    house.state().objects().delete(&noted.key()).await.unwrap();
    assert!(bucket.objects().is_empty());
    desk.client.get(&saved.link("план.pdf")).await.expect(404);
}
