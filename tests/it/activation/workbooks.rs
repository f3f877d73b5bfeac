//! Whoever has no programmer brings a workbook: it becomes a proposal, or every fault is told by sheet and cell.

use reqwest::Method;
use zerkalo_store::proposals;
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;

use super::{Office, client, decide};

both!(a_filled_workbook_becomes_a_version, each_fault_is_told_by_its_cell);

/// Takes a workbook from the page and brings it as it is.
async fn bring(client: &Client, office: &Office, link: &str) -> Page {
    let versions = office.path("/versions");
    let page = client.open(&versions).await.expect(200);
    let workbook = client.request(Method::GET, &page.link(link)).send().await.unwrap();
    let workbook = workbook.bytes().await.unwrap();
    let form = page
        .form(&versions)
        .with_file("plugin", "система.xlsx", &workbook)
        .with("reason", "Решение № 5");
    client.submit(&form).await
}

async fn a_filled_workbook_becomes_a_version(house: &mut House) {
    let office = Office::of(house, "town-a", "zaozersk").await;
    let author = client(house, &office.author).await;
    let proposal = bring(&author, &office, "заполненный пример").await.expect(200);
    let told = "На что обратить внимание";
    assert!(proposal.main().contains(told), "{}", proposal.main());
    let id = proposal.path.rsplit('/').next().unwrap().to_owned();
    let other = client(house, &office.other).await;
    let approved = decide(&other, &office.path(&format!("/proposals/{id}")), "approve")
        .await
        .expect(200);
    assert!(approved.main().contains("одобрено"), "{}", approved.main());
    let systems = author.open("/systems").await.expect(200);
    assert!(systems.main().contains("Профориентация"), "{}", systems.main());
}

async fn each_fault_is_told_by_its_cell(house: &mut House) {
    let office = Office::of(house, "town-a", "zaozersk").await;
    let author = client(house, &office.author).await;
    let refused = bring(&author, &office, "пустая").await.expect(422);
    let told = refused.texts(".summary li");
    assert!(told[0].contains("В книге есть ошибки"), "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("Лист «")), "{told:?}");
    // Nothing is lost, and nothing is kept.
    assert!(refused.main().contains("Решение № 5"), "{}", refused.main());
    let kept = proposals::list(house.state().store().read(), &office.town.id).await;
    assert!(kept.unwrap().is_empty());
}
