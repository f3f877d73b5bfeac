//! The command line: one JSON document, codes on standard error, exit status 0, 1 and 2.

mod backup;
mod plugins;
mod usage;
mod verify;

use zerkalo_store::{Institution, Round};
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

const FORM: &str = "zaozersk/upbringing";

/// A school that signed the same answers a year ago and now.
struct TwoRounds {
    town: Town,
    school: Institution,
    teacher: Account,
    /// The one that runs.
    round: Round,
}

async fn with_two_rounds(house: &House) -> TwoRounds {
    let town = house.town("zaozersk").await;
    let school = house.school(&town, "Школа № 1").await;
    let teacher = house.respondent(&town, &school).await;
    let case = Case::named("zaozersk", "upbringing-typical");
    let past = (&school, case.entries(), &teacher);
    house.past_round(&town, FORM, "2025-H1", past).await;
    let round = house.round(&town, FORM, "2026-H1").await;
    house.sign(&round, (&school, case.entries(), &teacher)).await;
    TwoRounds {
        town,
        school,
        teacher,
        round,
    }
}
