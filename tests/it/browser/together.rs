//! A head, a teacher and a specialist at one submission, each in a browser with scripts.

use zerkalo_store::{Role, files};
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;

use super::school::{School, Visitor};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_section_is_delegated_confirmed_by_a_file_and_remarked_upon() {
    let house = House::on_sqlite().await;
    let (story, visitor) = (School::of(&house).await, Visitor::with_scripts(&house).await);
    let head = house.person(&story.town, Some(&story.school), Role::Head).await;
    let specialist = house.specialist(&story.town).await;
    let browser = &visitor.chromium;

    // The head delegates.
    visitor.become_someone(&house, &head).await;
    visitor.go(&story.path("")).await;
    click(&visitor, "a[href$='/delegation']").await;
    visitor.arrive(&story.path("/delegation")).await;
    let choose = format!(
        "document.querySelector('#who-institutions').value = '{}'",
        story.teacher.id
    );
    browser.run(&choose).await;
    click(&visitor, "main form button.first").await;
    browser
        .wait_for(
            "the notice",
            "return location.search === '?done=saved' && document.readyState === 'complete'",
        )
        .await;

    // The teacher comes from the tasks, answers, and confirms it with a file of theirs.
    visitor.become_someone(&house, &story.teacher).await;
    visitor.go("/tasks").await;
    click(&visitor, ".delegated a").await;
    visitor.arrive(&story.path("/sections/institutions")).await;
    click(&visitor, "input[name='q.upb-01-structure'][value='yes'] + span").await;
    browser
        .wait_for(
            "saving",
            "return document.querySelector('#q-upb-01-structure [data-saved]').textContent.startsWith('Сохранено')",
        )
        .await;
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("Приказ № 5.pdf");
    std::fs::write(&paper, b"%PDF-1.7").unwrap();
    browser
        .run("document.querySelectorAll('details.more').forEach((part) => { part.open = true })")
        .await;
    let field = browser
        .find("input[type=file][name='q.upb-01-structure.evidence']")
        .await;
    browser.fill(&field, paper.to_str().unwrap()).await;
    browser.run("window.isOld = true").await;
    click(&visitor, "button[value=ready]").await;
    visitor.arrive(&story.path("")).await;
    let kept = files::list(
        house.state().store().read(),
        &story.town.id,
        story.submission.parse().unwrap(),
    )
    .await
    .unwrap();
    assert_eq!(
        (kept.len(), kept[0].name.as_str(), kept[0].named),
        (1, "Приказ № 5.pdf", true)
    );
    let list = browser.run("return document.querySelector('main').textContent").await;
    assert!(list.as_str().unwrap().contains("Отмечен готовым"), "{list}");

    // It is signed; the specialist writes at the answer and gives it back; the teacher sees it there.
    let round = house.state();
    let (db, id) = (round.store().read(), story.submission.parse().unwrap());
    let assignment = zerkalo_store::submissions::assignment(db, &story.town.id, id)
        .await
        .unwrap();
    let case = Case::named("zaozersk", "upbringing-typical");
    house
        .sign(&assignment.round, (&story.school, case.entries(), &head))
        .await;
    visitor.become_someone(&house, &specialist).await;
    let remarks = story.path("/questions/upb-03b-coverage/remarks");
    visitor.go(&story.path("/check")).await;
    click(&visitor, &format!("a[href='{remarks}']")).await;
    visitor.arrive(&remarks).await;
    let field = browser.find("#words").await;
    browser.fill(&field, "Почему только 17?").await;
    click(&visitor, "form[action$='/remarks'] button").await;
    browser
        .wait_for("the remark", "return document.querySelectorAll('.remark').length === 1")
        .await;
    house
        .give_back(&assignment.round, &story.school, &specialist, "См. замечание.")
        .await;
    visitor.become_someone(&house, &story.teacher).await;
    visitor.go(&story.path("/sections/volunteering")).await;
    click(&visitor, "#q-upb-03b-coverage .remark button").await;
    browser
        .wait_for(
            "settling",
            "return document.querySelector('#q-upb-03b-coverage .remark-done') !== null",
        )
        .await;
    visitor.check_quiet("the whole way").await;
    house.close().await;
}

async fn click(visitor: &Visitor, css: &str) {
    let element = visitor.chromium.find(css).await;
    visitor.chromium.click(&element).await;
}
