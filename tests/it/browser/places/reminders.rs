//! Who is late, on the screen and on paper; the log; addresses.

use std::time::Duration;

use zerkalo_tests::house::House;
use zerkalo_tests::seed::Town;

use super::{FORM, Place, Who};

const DAY: Duration = Duration::from_secs(24 * 3600);

pub(super) async fn places(house: &House, town: &Town) -> Vec<Place> {
    let now = house.state().now();
    let late = (now.minus(20 * DAY), now.minus(2 * DAY));
    let round = house.round_between(town, FORM, "2028-H1", late).await;
    let path = format!("/rounds/{}/reminders", round.id);
    let (input, save) = ("main input[type=email]", "main form button.first");
    vec![
        Place::new(Who::Specialist, "/reminders"),
        Place::new(Who::Specialist, "/reminders/print"),
        Place::new(Who::Specialist, "/reminders/log"),
        Place::new(Who::Specialist, &path),
        Place::new(Who::Specialist, format!("{path}/print")),
        Place::new(Who::AuthorityAdmin, "/reminders/addresses"),
        Place::new(Who::AuthorityAdmin, "/reminders/addresses")
            .doing(&[(input, "school")], save)
            .answering(422),
    ]
}
