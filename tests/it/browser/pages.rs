//! Every page, in both languages, wide and narrow: no violation that axe-core finds, nothing wider than the screen,
//! nothing blocked, no fault in the console, no request to another host.

use zerkalo_tests::browser::axe;
use zerkalo_tests::house::House;

use super::places::{Place, Places};
use super::school::Visitor;

const WIDE: u32 = 1280;
const NARROW: u32 = 320;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_institutions_in_russian() {
    look_over("ru", Place::of_institutions).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_institutions_in_english() {
    look_over("en", Place::of_institutions).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_other_pages_in_russian() {
    look_over("ru", |place| !place.of_institutions()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_other_pages_in_english() {
    look_over("en", |place| !place.of_institutions()).await;
}

async fn look_over(language: &str, wanted: fn(&Place) -> bool) {
    let mut house = House::on_sqlite().await;
    let places = Places::of(&mut house, language).await;
    let visitor = Visitor::with_scripts(&house).await;
    let mut faults = Vec::new();
    let mut seen = 0;
    for place in places.all.iter().filter(|place| wanted(place)) {
        places.become_its_visitor(&house, &visitor, place).await;
        faults.extend(look_at(&visitor, place, language).await);
        seen += 1;
    }
    assert!(seen > 5, "{seen} pages");
    println!("{seen} pages in {language}");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    house.close().await;
}

async fn look_at(visitor: &Visitor, place: &Place, language: &str) -> Vec<String> {
    let browser = &visitor.chromium;
    browser.resize(WIDE).await;
    place.visit(visitor).await;
    let mut faults = Vec::new();
    let script =
        "return document.documentElement.lang + ' ' + performance.getEntriesByType('navigation')[0].responseStatus";
    let came = browser.run(script).await;
    let wanted = format!("{language} {}", place.status);
    if came != wanted.as_str() {
        faults.push(format!("{came} instead of {wanted}"));
    }
    faults.extend(violations(visitor, "wide").await);
    browser
        .run("document.querySelectorAll('details').forEach(folded => folded.open = true)")
        .await;
    browser.resize(NARROW).await;
    let width = browser.run("return document.scrollingElement.scrollWidth").await;
    if width.as_u64().is_none_or(|width| width > NARROW.into()) {
        faults.push(format!("{width} px wide at {NARROW}: {}", widest(visitor).await));
    }
    faults.extend(crowded(visitor).await);
    faults.extend(violations(visitor, "narrow, unfolded").await);
    browser.prefer("dark").await;
    faults.extend(violations(visitor, "narrow, unfolded, dark").await);
    browser.prefer("light").await;
    faults.extend(noise(visitor, place).await);
    faults
        .into_iter()
        .map(|fault| format!("{}: {fault}", place.name))
        .collect()
}

async fn violations(visitor: &Visitor, how: &str) -> Vec<String> {
    let found = axe::violations(&visitor.chromium).await;
    found
        .into_iter()
        .map(|violation| format!("{how}: {violation}"))
        .collect()
}

/// What the console said, and requests to other hosts.
async fn noise(visitor: &Visitor, place: &Place) -> Vec<String> {
    // A page that is not there, or not for everybody, says so with its status.
    let own_status = format!("{} - Failed to load resource", place.path);
    let complaints = visitor.chromium.complaints().await;
    let complaints = complaints
        .into_iter()
        .filter(|complaint| !complaint.contains(&own_status));
    let asked = visitor.chromium.requests().await;
    let strange = asked.into_iter().filter(|url| visitor.is_elsewhere(url));
    complaints.chain(strange.map(|url| format!("asks {url}"))).collect()
}

/// What sticks out of its box on a phone, and cells of a card whose parts the label would push apart.
async fn crowded(visitor: &Visitor) -> Vec<String> {
    let script = "const told = element => element.tagName + '.' + element.className + ' «'
            + element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60) + '»';
        const wide = [...document.querySelectorAll('main tbody td, main tbody th, main .card, main .notice, main .empty')]
            .filter(box => getComputedStyle(box).overflowX === 'visible' && box.clientWidth > 1)
            .filter(box => box.scrollWidth > box.clientWidth + 1)
            .map(box => told(box) + ' sticks out');
        const shown = part => part.nodeType === Node.ELEMENT_NODE
            ? !part.classList.contains('visually-hidden') : part.textContent.trim() !== '';
        const apart = [...document.querySelectorAll('.stacks td[data-label]')]
            .filter(cell => [...cell.childNodes].filter(shown).length > 1)
            .map(cell => told(cell) + ' has several parts');
        return [...wide, ...apart].slice(0, 4)";
    let found = visitor.chromium.run(script).await;
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().map(|fault| format!("at {NARROW}: {fault}")).collect()
}

/// What sticks out, for whoever has to mend it.
async fn widest(visitor: &Visitor) -> String {
    let script = "return [...document.querySelectorAll('body *')]
        .filter(element => element.getBoundingClientRect().right > 320.5)
        .slice(0, 4).map(element => element.tagName + '.' + element.className).join(', ')";
    visitor.chromium.run(script).await.to_string()
}
