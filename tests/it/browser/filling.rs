//! A teacher fills the upbringing form to its end and signs: by keyboard alone, and without scripts.

use zerkalo_store::assessments;
use zerkalo_tests::browser::{Options, keys};
use zerkalo_tests::cases::{Case, form};
use zerkalo_tests::house::House;
use zerkalo_tests::seed::PASSWORD;

use super::school::{FORM, School, Visitor};

const CASE: &str = "upbringing-typical";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone() {
    let house = House::on_sqlite().await;
    let (story, visitor) = (School::of(&house).await, Visitor::with_scripts(&house).await);
    let keyboard = &visitor.chromium;
    visitor.go("/").await;
    keyboard.tab_to("#login").await;
    keyboard.press(&story.teacher.login).await;
    keyboard.press(keys::TAB).await;
    keyboard.press(PASSWORD).await;
    keyboard.press(keys::ENTER).await;
    visitor.arrive("/tasks").await;
    follow(&visitor, &format!("a.button[href='{}']", story.path(""))).await;
    follow(&visitor, &format!("a[href='{}']", story.path("/sections/school"))).await;

    let case = Case::named("zaozersk", CASE);
    for section in &form(FORM).sections {
        visitor.arrive(&story.path(&format!("/sections/{}", section.id))).await;
        let mut saved = Vec::new();
        for (name, text) in case.fields(&section.id) {
            type_into(&visitor, &name, &text).await;
            saved.push(question_of(&name).to_owned());
        }
        keyboard.tab_to("button[name=go][value=next]").await;
        for question in saved {
            was_saved(&visitor, &question).await;
        }
        keyboard.press(keys::ENTER).await;
    }
    visitor.arrive(&story.path("/check")).await;
    follow(&visitor, &format!("a[href='{}']", story.path("/sign"))).await;
    keyboard.tab_to("#confirm").await;
    keyboard.press(keys::SPACE).await;
    keyboard.tab_to(".actions button").await;
    keyboard.press(keys::ENTER).await;
    visitor.arrive(&story.path("/result")).await;
    visitor.check_quiet("the whole way").await;
    it_was_signed(&house, &story).await;
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_scripts() {
    let house = House::on_sqlite().await;
    let (story, visitor) = (
        School::of(&house).await,
        Visitor::with(&house, Options { javascript: false }).await,
    );
    let browser = &visitor.chromium;
    visitor.go("/sign-in").await;
    browser.fill(&browser.find("#login").await, &story.teacher.login).await;
    browser.fill(&browser.find("#password").await, PASSWORD).await;
    click(&visitor, "main form button").await;
    visitor.arrive("/tasks").await;
    visitor.go(&story.path("/sections/school")).await;

    let case = Case::named("zaozersk", CASE);
    for section in &form(FORM).sections {
        visitor.arrive(&story.path(&format!("/sections/{}", section.id))).await;
        assert_eq!(
            browser
                .run("return document.querySelectorAll('.clash-choice').length")
                .await,
            0
        );
        for (name, text) in case.fields(&section.id) {
            if is_choice(&text) {
                click(&visitor, &format!("input[name='{name}'][value='{text}'] + span")).await;
            } else {
                unfold(&visitor, &name, async |summary| click(&visitor, summary).await).await;
                browser.fill(&browser.find(&field(&name)).await, &text).await;
            }
        }
        click(&visitor, ".section-actions button[value=next]").await;
    }
    visitor.arrive(&story.path("/check")).await;
    click(&visitor, &format!("a[href='{}']", story.path("/sign"))).await;
    visitor.arrive(&story.path("/sign")).await;
    click(&visitor, "#confirm").await;
    click(&visitor, "main .actions button").await;
    visitor.arrive(&story.path("/result")).await;
    visitor.check_quiet("the whole way").await;
    it_was_signed(&house, &story).await;
    house.close().await;
}

/// The same figures as in `walk.rs`, but for the registers: a year ago was the best of all cases.
async fn it_was_signed(house: &House, story: &School) {
    let id = story.submission.parse().unwrap();
    let made = assessments::latest(house.state().store().read(), &story.town.id, id)
        .await
        .unwrap()
        .expect("an assessment");
    let outcome = made.outcome().expect("an outcome");
    let share = outcome
        .indicators
        .iter()
        .find(|result| result.indicator == "ZAO-UPB-03b")
        .unwrap();
    assert_eq!((share.points, share.max), (7, 100), "17 of 240 arrived");
    assert!(
        outcome
            .indicators
            .iter()
            .all(|result| result.status != zerkalo_engine::outcome::Status::Missing),
        "{outcome:?}"
    );
}

/// Tabs to a link and presses Enter.
async fn follow(visitor: &Visitor, css: &str) {
    visitor.chromium.tab_to(css).await;
    visitor.chromium.press(keys::ENTER).await;
    let gone = format!("return document.readyState === 'complete' && !document.activeElement.matches({css:?})");
    visitor.chromium.wait_for(css, &gone).await;
}

async fn type_into(visitor: &Visitor, name: &str, text: &str) {
    let keyboard = &visitor.chromium;
    if is_choice(text) {
        keyboard.tab_to(&format!("input[type=radio][name='{name}']")).await;
        // Tab comes to the first of the group; the arrow goes on to the next and chooses it.
        keyboard
            .press(if text == "yes" { keys::SPACE } else { keys::DOWN })
            .await;
        return;
    }
    unfold(visitor, name, async |summary| {
        keyboard.tab_to(summary).await;
        keyboard.press(keys::ENTER).await;
    })
    .await;
    keyboard.tab_to(&field(name)).await;
    keyboard.press(text).await;
}

/// Links and comments are folded away until they are wanted.
async fn unfold(visitor: &Visitor, name: &str, open: impl AsyncFn(&str)) {
    let folded = format!("details:not([open]):has([name='{name}']) > summary");
    let script = format!(
        "return document.querySelector({}) !== null",
        serde_json::to_string(&folded).unwrap()
    );
    if visitor.chromium.run(&script).await == true {
        open(&folded).await;
    }
}

/// The last of the fields of a name: of links the empty one.
fn field(name: &str) -> String {
    if name.ends_with(".link") {
        format!("input[name='{name}'][value='']")
    } else {
        format!("[name='{name}']")
    }
}

fn is_choice(text: &str) -> bool {
    matches!(text, "yes" | "no")
}

/// `q.upb-03b-coverage.numerator` is a field of `upb-03b-coverage`.
fn question_of(name: &str) -> &str {
    name.split('.').nth(1).unwrap_or(name)
}

/// The page says when an answer was saved.
async fn was_saved(visitor: &Visitor, question: &str) {
    let script =
        format!("return document.querySelector(\"#q-{question} [data-saved]\").textContent.startsWith('Сохранено')");
    visitor
        .chromium
        .wait_for(&format!("{question} is saved"), &script)
        .await;
}

async fn click(visitor: &Visitor, css: &str) {
    let element = visitor.chromium.find(css).await;
    visitor.chromium.click(&element).await;
}
