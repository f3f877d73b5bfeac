//! Whatever is uploaded: refused with words of its own, or harmless. The server goes on, and nothing is kept of what
//! was refused.

use zerkalo::error::Code;
use zerkalo_plugin_host::MAX_COMPONENT;
use zerkalo_tests::both;
use zerkalo_tests::house::House;

use super::{Office, client, component, decide};

both!(
    files_that_are_no_plugin_are_refused,
    plugins_that_misbehave_at_once_are_refused,
);

/// A core module that imports a clock.
const WITH_IMPORT: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0d\x01\x04wasi\x04tick\0\0";

async fn files_that_are_no_plugin_are_refused(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    let author = client(house, &office.author).await;
    let path = office.path("/versions");
    let whole = component("good");
    let broken: Vec<u8> = whole.iter().map(|byte| byte ^ 0x20).collect();
    for (name, bytes, said) in [
        ("nothing", None, "Выберите файл плагина"),
        ("empty", Some(Vec::new()), "не является компонентом"),
        (
            "a picture",
            Some(b"\x89PNG\r\n\x1a\n".to_vec()),
            "не является компонентом",
        ),
        (
            "half of one",
            Some(whole[..whole.len() / 2].to_vec()),
            "не является компонентом",
        ),
        ("a broken one", Some(broken), "не является компонентом"),
        (
            "a module with an import",
            Some(WITH_IMPORT.to_vec()),
            "за пределы песочницы",
        ),
        ("an empty module", Some(b"\0asm\x01\0\0\0".to_vec()), ""),
        ("too large", Some(vec![0; MAX_COMPONENT + 1]), "слишком большой"),
    ] {
        let form = author
            .open(&path)
            .await
            .expect(200)
            .form(&path)
            .with("reason", "Решение № 5");
        let form = match &bytes {
            Some(bytes) => form.with_file("plugin", "plugin.wasm", bytes),
            None => form,
        };
        let page = author.submit(&form).await.expect(422);
        assert!(page.text("#plugin-error").contains(said), "{name}: {}", page.summary());
        assert!(page.has(".summary a[href='#plugin']"), "{name}: {}", page.summary());
        assert_eq!(page.form(&path).value("reason"), Some("Решение № 5"), "{name}");
    }
    let rows = house.database.look::<i64>("SELECT COUNT(*) FROM proposal").await;
    assert_eq!(rows, [0], "nothing was kept");
    // A program is told the same.
    let api = house.api(&house.token(&office.author).await);
    let refused = api
        .upload(&office.path("/versions?reason=x"), WITH_IMPORT)
        .await
        .expect(422);
    assert_eq!(refused.code(), "plugin_has_imports");
    assert!(refused.text.contains("wasi/tick"), "{}", refused.text);
    let refused = api
        .upload(&office.path("/versions?reason=x"), &vec![0; MAX_COMPONENT + 1])
        .await;
    assert_eq!(refused.expect(422).code(), "plugin_too_large");
}

async fn plugins_that_misbehave_at_once_are_refused(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    for (fixture, code) in [
        ("describe", Code::PluginOutOfFuel),
        ("bad-passport", Code::PluginBadPassport),
    ] {
        let refused = office.bring(house, fixture, 1).await.unwrap_err();
        assert_eq!(refused.code(), code, "{fixture}");
    }
    let author = client(house, &office.author).await;
    let path = office.path("/versions");
    for (fixture, said) in [
        ("describe", "считал слишком долго"),
        ("bad-passport", "В паспорте плагина есть ошибки"),
        // Alone, it finds no form for its indicators.
        ("good", "не сходятся"),
    ] {
        let form = author
            .open(&path)
            .await
            .expect(200)
            .form(&path)
            .with("reason", "Решение № 5");
        let form = form.with_file("plugin", "plugin.wasm", &component(fixture));
        let page = author.submit(&form).await.expect(422);
        assert!(
            page.text("#plugin-error").contains(said),
            "{fixture}: {}",
            page.summary()
        );
        assert!(!page.body.contains("<script>alert"), "{fixture}");
    }
    house.client().get("/readyz").await.expect(200);
}

/// Each in a house of its own: they all claim the same id and version.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plugins_that_misbehave_later_harm_nobody() {
    for (fixture, code) in [
        ("loop", "plugin_out_of_fuel"),
        ("hog", "plugin_out_of_memory"),
        ("recursion", "plugin_stack_overflow"),
        ("panic", "plugin_trapped"),
        ("nan", "plugin_not_finite"),
        ("liar", "plugin_unknown_id"),
        ("flood", "plugin_output_too_large"),
        ("markup", "plugin_bad_text"),
    ] {
        let house = House::on_sqlite().await;
        let office = Office::of(&house, "zaozersk", "zaozersk").await;
        let id = office.bring(&house, fixture, 1).await.unwrap();
        let other = client(&house, &office.other).await;
        let page = other.open(&office.path(&format!("/proposals/{id}"))).await.expect(200);
        assert!(!page.body.contains("<script>alert"), "{fixture}");
        decide(&other, &page.path, "approve").await.expect(200);
        let round = office.round(&house, "fixture/upbringing", "2026").await;
        let signed = office.signs(&house, &round).await.expect(200);
        assert!(signed.text.contains(code), "{fixture}: {}", signed.text);
        house.client().get("/readyz").await.expect(200);
        house.close().await;
    }
}
