//! Each route about a submission, at each stage of its life, asked by everybody: what they meet, and that nothing
//! changes where they are refused.

use reqwest::Method;
use zerkalo::actions::review::{self, Seen};
use zerkalo::router;
use zerkalo::router::endpoint::Row;
use zerkalo_store::{Assignment, Round, SubmissionHead, submissions};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;

use super::people::{Cast, Who};
use super::policy::{Object, ask, met};
use super::table::{Door, For, ROUTES};

both!(every_stage_of_a_submission_keeps_its_doors);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    NotStarted,
    Draft,
    Submitted,
    Returned,
    Accepted,
    /// A draft that was never signed, of a round that is over.
    DraftOfClosed,
    /// Signed in time, of a round that is over.
    SubmittedOfClosed,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::NotStarted,
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Accepted,
        Self::DraftOfClosed,
        Self::SubmittedOfClosed,
    ];

    /// Drafts are the institution's own until they are signed for the first time.
    fn was_signed(self) -> bool {
        !matches!(self, Self::NotStarted | Self::Draft | Self::DraftOfClosed)
    }

    fn is_closed(self) -> bool {
        matches!(self, Self::DraftOfClosed | Self::SubmittedOfClosed)
    }
}

/// A submission of school 1 at a stage, in a round of its own.
struct Specimen {
    stage: Stage,
    round: Round,
    head: SubmissionHead,
}

impl Specimen {
    async fn new(house: &House, cast: &Cast, stage: Stage) -> Self {
        let round = house.round(&cast.town, "zaozersk/upbringing", "2026-H1").await;
        if matches!(stage, Stage::Draft | Stage::DraftOfClosed) {
            save(house, cast, &round).await;
        }
        if stage.was_signed() {
            let signed = Case::named("zaozersk", "upbringing-typical").entries();
            let head = cast.account(Who::Head).unwrap();
            house.sign(&round, (&cast.school, signed, head)).await;
        }
        let specialist = cast.account(Who::Specialist).unwrap();
        if stage == Stage::Returned {
            house.give_back(&round, &cast.school, specialist, "Нет ссылок").await;
        }
        if stage == Stage::Accepted {
            let assignment = house.assignment(&round, &cast.school).await;
            let accepted = review::accept(house.state(), &assignment, Seen::now(&assignment), specialist.id).await;
            accepted.unwrap();
        }
        if stage.is_closed() {
            house.close_round(&round).await;
        }
        let Assignment { submission, .. } = house.assignment(&round, &cast.school).await;
        Self {
            stage,
            round,
            head: submission.head,
        }
    }

    /// Whether nobody has changed it.
    async fn is_as_it_was(&self, house: &House) -> bool {
        let db = house.state().store().read();
        submissions::head(db, &self.round.municipality, self.head.id)
            .await
            .unwrap()
            == self.head
    }
}

async fn save(house: &House, cast: &Cast, round: &Round) {
    let api = house.api(&house.token(cast.account(Who::Respondent).unwrap()).await);
    let submission = house.submission(round, &cast.school).await;
    let change = serde_json::json!({
        "question": "upb-pupils", "base_version": 0, "entry": { "value": { "count": 240 } },
    });
    let body = serde_json::json!({ "idempotency_key": "first", "changes": [change] });
    api.put(&format!("/submissions/{submission}/answers"), &body)
        .await
        .expect(200);
}

/// What is of one submission alone is asked for in the table of all routes.
const OF_ONE: [&str; 2] = ["{file}", "{remark}"];

/// What shows what came of signed answers.
fn is_of_outcome(row: &Row) -> bool {
    let shows = ["/assessment", "/report.docx", "/report.pdf"];
    row.method == "GET" && shows.iter().any(|end| row.pattern.ends_with(end))
}

/// What somebody is to meet.
fn wanted(row: &Row, who: Who, stage: Stage) -> Door {
    let line = ROUTES
        .iter()
        .find(|(method, address, _)| *method == row.method.as_str() && super::policy::pattern(address) == row.pattern);
    let (_, _, audience) = line.unwrap_or_else(|| panic!("no line for {} {}", row.method, row.pattern));
    let is_reviewer = matches!(who, Who::Specialist | Who::AuthorityAdmin);
    let is_for_reviewers = matches!(
        audience,
        For::Reviewers | For::OwnInstitutionAndReviewers | For::OwnInstitutionReviewersLater
    );
    match (is_reviewer && is_for_reviewers, stage.was_signed()) {
        (true, true) => Door::Open,
        (true, false) => Door::Refused,
        // Nothing is assessed before it is signed.
        (false, false) if is_of_outcome(row) => match audience.door(who) {
            Door::Open => Door::Missing,
            other => other,
        },
        (false, _) => audience.door(who),
    }
}

async fn every_stage_of_a_submission_keeps_its_doors(house: &mut House) {
    let cast = Cast::of(house).await;
    let rows: Vec<_> = router::table()
        .into_iter()
        .filter(|row| row.pattern.contains("{submission}") && !OF_ONE.iter().any(|name| row.pattern.contains(name)))
        .collect();
    let (mut cells, mut leaks) = (0, Vec::new());
    for stage in Stage::ALL {
        let mut specimen = Specimen::new(house, &cast, stage).await;
        for row in &rows {
            for who in Who::ALL {
                let door = wanted(row, who, stage);
                let object = Object::of(&cast, &specimen.head.id.to_string());
                let page = ask(house, &cast, who, (row, &object)).await;
                let (found, is_same) = (met(&page), specimen.is_as_it_was(house).await);
                cells += 1;
                if found != door || !is_same && door != Door::Open {
                    let changed = if is_same { "" } else { ", and it changed" };
                    let (method, pattern) = (&row.method, &row.pattern);
                    leaks.push(format!(
                        "{who:?} {method} {pattern} at {stage:?}: {found:?} instead of {door:?}{changed}"
                    ));
                }
                assert!(
                    is_same || row.method != Method::GET.as_str(),
                    "{}: a page that changes",
                    row.pattern
                );
                if !is_same {
                    specimen = Specimen::new(house, &cast, specimen.stage).await;
                }
            }
        }
    }
    eprintln!(
        "{cells} cells: {} routes, {} people, {} stages; {} leaks",
        rows.len(),
        Who::ALL.len(),
        Stage::ALL.len(),
        leaks.len()
    );
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}
