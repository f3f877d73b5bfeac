//! Reports of all institutions of a round in one archive: each is there once and says what its own download says; the
//! work goes on where it stood, and leaves nothing that nobody asked for.

use std::io::{Cursor, Read as _};
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use zerkalo::jobs::files;
use zerkalo_store::{
    Institution, LongJob, LongJobState, NewLongJob, Role, Round, RoundId, StoreError, long_jobs, submissions,
};
use zerkalo_tests::both;
use zerkalo_tests::bucket::Bucket;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};
use zip::ZipArchive;

both!(
    every_institution_is_there_once_with_its_own_report,
    work_goes_on_where_it_stood,
    what_was_stopped_or_failed_leaves_nothing,
    only_whoever_reads_each_report_gets_all_of_them,
    after_its_time_it_is_swept,
    a_program_takes_it_from_a_bucket,
);

const FORM: &str = "zaozersk/upbringing";
/// In microseconds, as the clock counts.
const MINUTE: i64 = 60 * 1_000_000;
const WEEK: i64 = 7 * 24 * 60 * MINUTE;
/// For so long another server holds its work.
const LEASE: Duration = Duration::from_secs(600);

struct Story {
    town: Town,
    specialist: Account,
    schools: Vec<Institution>,
    round: Round,
}

impl Story {
    /// Schools of these names, of which all but the last have signed.
    async fn of(house: &House, names: &[&str]) -> Self {
        let town = house.town("zaozersk").await;
        let specialist = house.specialist(&town).await;
        let mut schools = Vec::new();
        for name in names {
            schools.push(house.school(&town, name).await);
        }
        let round = house.round(&town, FORM, "2026-H1").await;
        let cases = ["upbringing-best", "upbringing-typical", "upbringing-worst"];
        for (school, case) in schools[..names.len() - 1].iter().zip(cases) {
            let entries = Case::named("zaozersk", case).entries();
            house.sign(&round, (school, entries, &specialist)).await;
        }
        Self {
            town,
            specialist,
            schools,
            round,
        }
    }

    async fn client(&self, house: &House) -> Client {
        let client = house.client();
        client.sign_in(&self.specialist).await;
        client
    }

    fn path(&self, file: &str) -> String {
        format!("/rounds/{}/{file}", self.round.id)
    }

    /// Asks on the summary's page, as somebody would.
    async fn ask(&self, client: &Client) -> Page {
        let summary = client.open(&self.path("summary")).await.expect(200);
        client.submit(&summary.form(&self.path("archive"))).await.expect(200)
    }

    /// Waits for the end of all work, and says what became of the newest.
    async fn end(&self, house: &House) -> LongJob {
        // Printing takes its time where nothing is optimised.
        for _ in 0..600 {
            let all = long_jobs::list(house.state().store().read(), &self.town.id, 10)
                .await
                .unwrap();
            // A worker may still tidy up when it is called ended.
            if all.iter().all(|job| job.ended_at.is_some()) {
                tokio::time::sleep(Duration::from_millis(300)).await;
                return all.into_iter().next().unwrap();
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("the work does not end");
    }

    /// Work about a round that another server is at, for so long.
    async fn held(&self, house: &House, round: RoundId, lease: Duration) -> LongJob {
        let now = house.state().now();
        let new = NewLongJob {
            municipality: self.town.id.clone(),
            kind: "round-archive".to_owned(),
            about: round.to_string(),
            payload: json!({ "round": round, "language": "ru" }),
            total: 2,
            by: Some(self.specialist.id),
            at: now,
        };
        let write = house.state().store().write(move |tx| {
            Box::pin(async move {
                long_jobs::ask(tx, new).await?;
                long_jobs::claim(tx, now, lease).await
            })
        });
        let held: Result<_, StoreError> = write.await;
        held.unwrap().unwrap()
    }

    /// The report of a school as that server printed it.
    async fn printed(&self, house: &House, job: &LongJob, school: &Institution, bytes: &[u8]) {
        let head = submissions::find(house.state().store().read(), &self.town.id, self.round.id, school.id)
            .await
            .unwrap()
            .head;
        for ending in ["docx", "pdf"] {
            let key = files::key(
                &self.town.id,
                job.id,
                &format!("{}-{}.{ending}", head.id, head.revision),
            );
            house.state().objects().put(&key, bytes.to_vec()).await.unwrap();
        }
    }
}

/// What long work has in the object store.
async fn left(house: &House) -> Vec<String> {
    let found = house.state().objects().list_in("jobs").await.unwrap();
    found.into_iter().map(|found| found.key).collect()
}

async fn bytes(client: &Client, path: &str) -> Vec<u8> {
    let answer = client.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.bytes().await.unwrap().to_vec()
}

/// Names and contents, in their order.
fn unpacked(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let files = (0..archive.len()).map(|index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    });
    files.collect()
}

fn names(files: &[(String, Vec<u8>)]) -> Vec<&str> {
    files.iter().map(|(name, _)| name.as_str()).collect()
}

fn file<'f>(files: &'f [(String, Vec<u8>)], name: &str) -> &'f [u8] {
    let found = files.iter().find(|(own, _)| own == name);
    &found.unwrap_or_else(|| panic!("no {name} in {:?}", names(files))).1
}

/// A document's text.
fn text(docx: &[u8]) -> String {
    let (mut archive, mut xml) = (ZipArchive::new(Cursor::new(docx)).unwrap(), String::new());
    let mut part = archive.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut xml).unwrap();
    let texts = xml.split("<w:t").skip(1);
    let texts = texts.filter_map(|piece| piece.split_once('>')?.1.split('<').next());
    texts.collect::<Vec<_>>().join(" ")
}

/// The marks of each file, as the list at the archive's end has them.
fn marks(archive: &[u8]) -> Vec<u16> {
    let end = &archive[archive.len() - 22..];
    let list = u32::from_le_bytes(end[16..20].try_into().unwrap()) as usize;
    let entries = archive[list..]
        .windows(10)
        .filter(|window| window.starts_with(b"PK\x01\x02"));
    entries.map(|entry| u16::from_le_bytes([entry[8], entry[9]])).collect()
}

async fn every_institution_is_there_once_with_its_own_report(house: &mut House) {
    // What no system takes as a name, and twice the same but for capitals.
    let story = Story::of(house, &["Школа \"Север\" 1/2", "школа \"север\" 1/2", "Школа № 3"]).await;
    let client = story.client(house).await;
    story.ask(&client).await;
    let job = story.end(house).await;
    let done = client.open(&format!("/jobs/{}", job.id)).await.expect(200);
    assert!(done.main().contains("Организаций: 2."), "{}", done.main());
    let link = done.link("Скачать архив");
    let answer = client
        .request(Method::GET, &link)
        .header("accept-encoding", "gzip")
        .send()
        .await
        .unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/zip");
    // «Отчёты» in UTF-8, as RFC 5987 writes it.
    assert!(header("content-disposition").contains("UTF-8''%D0%9E%D1%82%D1%87"));
    let size: usize = header("content-length").parse().unwrap();
    let archive = answer.bytes().await.unwrap().to_vec();
    assert_eq!(
        (archive.len(), job.result.unwrap()["size"].as_u64()),
        (size, Some(size as u64))
    );

    let files = unpacked(&archive);
    let title = &story.round.title;
    let expected = [
        "Организации/Школа 'Север' 1-2.docx".to_owned(),
        "Организации/Школа 'Север' 1-2.pdf".to_owned(),
        "Организации/школа 'север' 1-2 (2).docx".to_owned(),
        "Организации/школа 'север' 1-2 (2).pdf".to_owned(),
        format!("Аналитическая справка — {title}.docx"),
        format!("Аналитическая справка — {title}.pdf"),
        format!("Показатели — {title}.xlsx"),
    ];
    let mut found = names(&files);
    found.sort_unstable();
    let mut wanted: Vec<&str> = expected.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    // Bit 11: the name is UTF-8.
    assert!(marks(&archive).len() == 7 && marks(&archive).iter().all(|mark| mark & (1 << 11) != 0));
    for (name, bytes) in &files {
        let begins = if name.ends_with(".pdf") { "%PDF-" } else { "PK" };
        assert!(bytes.starts_with(begins.as_bytes()), "{name}");
    }

    for school in &story.schools[..2] {
        let own = format!(
            "/submissions/{}/report.docx",
            house.submission(&story.round, school).await
        );
        let own = text(&bytes(&client, &own).await);
        let same = files
            .iter()
            .filter(|(name, bytes)| name.ends_with(".docx") && text(bytes) == own);
        assert_eq!(same.count(), 1, "{}: {own}", school.short_name);
        assert!(own.contains("Воспит") || own.contains("воспит"), "{own}");
    }
    let round = text(&bytes(&client, &story.path("report.docx")).await);
    assert_eq!(text(file(&files, &expected[4])), round);
    // Only the file that is handed out is left of the work, and taking it along is in the log.
    assert_eq!(left(house).await, [files::key(&story.town.id, job.id, "archive.zip")]);
    let noted = "SELECT object_id FROM audit_log WHERE action = 'reports.exported'";
    assert_eq!(house.database.look::<String>(noted).await, [story.round.id.to_string()]);
}

async fn work_goes_on_where_it_stood(house: &mut House) {
    let story = Story::of(house, &["Школа № 1", "Школа № 2", "Школа № 3"]).await;
    // A server printed the first report and died.
    let job = story.held(house, story.round.id, LEASE).await;
    story.printed(house, &job, &story.schools[0], b"printed before").await;
    house.restart().await;
    let client = story.client(house).await;
    let running = client.open(&format!("/jobs/{}", job.id)).await.expect(200);
    assert!(running.main().contains("Идёт"), "{}", running.main());
    // Whoever asks meanwhile comes to the same work.
    let summary = client.open(&story.path("summary")).await.expect(200);
    assert!(summary.find_form(&story.path("archive")).is_none());
    assert_eq!(summary.link("Архив собирается"), format!("/jobs/{}", job.id));
    house.clock().advance(11 * MINUTE);
    let done = story.end(house).await;
    assert_eq!((done.id, done.state, done.attempts), (job.id, LongJobState::Done, 2));
    let files = unpacked(&bytes(&client, &format!("/jobs/{}/archive.zip", job.id)).await);
    assert_eq!(files.len(), 7, "{:?}", names(&files));
    assert_eq!(file(&files, "Организации/Школа № 1.pdf"), b"printed before");
    assert!(file(&files, "Организации/Школа № 2.pdf").starts_with(b"%PDF-"));
    assert_eq!(left(house).await.len(), 1);
}

async fn what_was_stopped_or_failed_leaves_nothing(house: &mut House) {
    let story = Story::of(house, &["Школа № 1", "Школа № 2"]).await;
    let client = story.client(house).await;
    let job = story.held(house, story.round.id, LEASE).await;
    story.printed(house, &job, &story.schools[0], b"printed before").await;
    assert_eq!(left(house).await.len(), 2);
    let page = format!("/jobs/{}", job.id);
    let running = client.open(&page).await.expect(200);
    let stopped = client
        .submit(&running.form(&format!("{page}/cancel")))
        .await
        .expect(200);
    assert!(stopped.main().contains("Остановлено"), "{}", stopped.main());
    assert_eq!(left(house).await, [""; 0]);
    // The step of whoever held it comes later than the word to stop.
    story.printed(house, &job, &story.schools[0], b"printed after").await;
    assert_eq!(files::sweep(house.state()).await.unwrap(), 2);
    client.get(&format!("{page}/archive.zip")).await.expect(303);
    // Gone on with, it prints again what it had.
    client.submit(&stopped.form(&format!("{page}/again"))).await.expect(200);
    assert_eq!(story.end(house).await.state, LongJobState::Done);
    let files = unpacked(&bytes(&client, &format!("{page}/archive.zip")).await);
    assert!(file(&files, "Организации/Школа № 1.pdf").starts_with(b"%PDF-"));

    let failing = story.held(house, RoundId::new(), LEASE).await;
    story
        .printed(house, &failing, &story.schools[0], b"printed before")
        .await;
    house.clock().advance(11 * MINUTE);
    assert_eq!(story.end(house).await.state, LongJobState::Failed);
    assert_eq!(left(house).await, [files::key(&story.town.id, job.id, "archive.zip")]);
}

async fn only_whoever_reads_each_report_gets_all_of_them(house: &mut House) {
    let story = Story::of(house, &["Школа № 1", "Школа № 2"]).await;
    let client = story.client(house).await;
    let form = client
        .open(&story.path("summary"))
        .await
        .expect(200)
        .form(&story.path("archive"));
    let job = client.submit(&form).await.expect(200);
    // A second press of the button is no second work.
    assert_eq!(client.submit(&form).await.expect(200).path, job.path);
    story.end(house).await;
    let archive = format!("{}/archive.zip", job.path);
    client.get(&archive).await.expect(200);
    let town = house.town("omsukchan").await;
    let (observer, head) = (
        house.person(&story.town, None, Role::Observer).await,
        house.person(&story.town, Some(&story.schools[0]), Role::Head).await,
    );
    for (account, path, status) in [
        (house.specialist(&town).await, "summary", 404),
        (observer, "summary", 403),
        (head, "summary", 403),
    ] {
        let other = house.client();
        let token = house.api(&house.token(&account).await);
        let page = other.sign_in(&account).await;
        other.get(&archive).await.expect(status);
        let own = other.open(&story.path(path)).await;
        assert!(own.find_form(&story.path("archive")).is_none(), "{}", own.summary());
        let csrf = page.form("/sign-out").value("csrf").unwrap().to_owned();
        other
            .post_fields(&story.path("archive"), &[("csrf", &csrf)])
            .await
            .expect(status);
        token.post(&story.path("archive"), &Value::Null).await.expect(status);
        token.get(&archive.replace(".zip", "")).await.expect(status);
    }
    // Where nobody has signed there is nothing to gather.
    let empty = house.round(&story.town, FORM, "2027-H1").await;
    let none = client.open(&format!("/rounds/{}/summary", empty.id)).await.expect(200);
    assert!(none.find_form(&format!("/rounds/{}/archive", empty.id)).is_none());
    let api = house.api(&house.token(&story.specialist).await);
    let refused = api
        .post(&format!("/rounds/{}/archive", empty.id), &Value::Null)
        .await
        .expect(409);
    assert_eq!(refused.code(), "nothing_assessed");
}

async fn after_its_time_it_is_swept(house: &mut House) {
    let story = Story::of(house, &["Школа № 1", "Школа № 2"]).await;
    let client = story.client(house).await;
    let job = story.ask(&client).await;
    story.end(house).await;
    // What another database knows is not ours to sweep.
    let elsewhere = format!("jobs/nowhere/{}/archive.zip", uuid::Uuid::now_v7());
    house.state().objects().put(&elsewhere, b"x".to_vec()).await.unwrap();
    assert_eq!(files::sweep(house.state()).await.unwrap(), 0, "it is young");
    let summary = client.open(&story.path("summary")).await.expect(200);
    assert!(summary.main().contains("Архив от "), "{}", summary.main());
    house.clock().advance(WEEK + 1);
    let client = story.client(house).await;
    // Even before anybody sweeps it is not handed out.
    let gone = client.open(&format!("{}/archive.zip", job.path)).await.expect(200);
    assert!(gone.main().contains("его больше нет"), "{}", gone.main());
    assert_eq!(files::sweep(house.state()).await.unwrap(), 1);
    assert_eq!(left(house).await, [elsewhere]);
    let api = house.api(&house.token(&story.specialist).await);
    assert_eq!(
        api.get(&format!("{}/archive", job.path)).await.expect(404).code(),
        "not_found"
    );
    let summary = client.open(&gone.link("К своду")).await.expect(200);
    assert!(!summary.main().contains("Архив от "), "{}", summary.main());
    assert!(summary.find_form(&story.path("archive")).is_some());
}

async fn a_program_takes_it_from_a_bucket(house: &mut House) {
    let bucket = Bucket::open().await;
    house.restart_with_files_in(bucket.options()).await;
    let story = Story::of(house, &["Школа № 1", "Школа № 2"]).await;
    let api = house.api(&house.token(&story.specialist).await);
    let asked = api.post(&story.path("archive"), &Value::Null).await.expect(200).json;
    assert_eq!((&asked["kind"], &asked["total"]), (&json!("round-archive"), &json!(1)));
    let job = story.end(house).await;
    let told = api.get(&format!("/jobs/{}", job.id)).await.expect(200).json;
    assert_eq!(
        (&told["state"], &told["result"]["institutions"]),
        (&json!("done"), &json!(1)),
        "{told}"
    );
    let key = format!("zerkalo/{}", files::key(&story.town.id, job.id, "archive.zip"));
    let objects = bucket.objects();
    assert_eq!(objects.keys().collect::<Vec<_>>(), [&key]);
    assert_eq!(unpacked(&objects[&key]).len(), 5);
    let client = story.client(house).await;
    assert_eq!(
        bytes(&client, &format!("/jobs/{}/archive.zip", job.id)).await,
        objects[&key]
    );
    let taken = api.get(&format!("/jobs/{}/archive", job.id)).await.expect(200);
    assert_eq!(taken.kind, "application/zip");
    house.clock().advance(WEEK + 1);
    assert_eq!(files::sweep(house.state()).await.unwrap(), 1);
    assert!(bucket.objects().is_empty());
}
