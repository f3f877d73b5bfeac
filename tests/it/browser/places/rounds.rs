//! A round's life: made, changed before it opens, run while it is open, seen with all others.

use std::time::Duration;

use zerkalo_tests::house::House;
use zerkalo_tests::seed::Town;

use super::{FORM, Place, Who};

const DAY: Duration = Duration::from_secs(24 * 3600);

pub(super) async fn places(house: &House, town: &Town) -> Vec<Place> {
    let now = house.state().now();
    let terms = (now.plus(5 * DAY), now.plus(15 * DAY));
    let planned = house.round_between(town, FORM, "2027-H1", terms).await;
    let open = house.round(town, FORM, "2027-H2").await;
    let path = |round: &zerkalo_store::Round, rest: &str| format!("/rounds/{}/{rest}", round.id);
    let main = "main form button.first";
    let extend = "form[action$='/extend'] button";
    vec![
        Place::new(Who::AuthorityAdmin, "/rounds/new"),
        Place::new(Who::AuthorityAdmin, "/rounds/new")
            .doing(&[("#title", "Осень")], main)
            .answering(422),
        Place::new(Who::AuthorityAdmin, "/rounds/board"),
        Place::new(Who::AuthorityAdmin, path(&planned, "edit")),
        Place::new(Who::AuthorityAdmin, path(&planned, "edit"))
            .doing(&[("#due", "2001-01-01")], main)
            .answering(422),
        Place::new(Who::AuthorityAdmin, path(&planned, "manage")),
        Place::new(Who::AuthorityAdmin, path(&open, "manage")),
        Place::new(Who::AuthorityAdmin, path(&open, "manage"))
            .doing(&[("#extend-due", "2001-01-01")], extend)
            .answering(422),
    ]
}
