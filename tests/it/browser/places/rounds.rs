//! A round's life: made, changed before it opens, run while it is open, seen with all others.

use std::time::Duration;

use zerkalo::actions::answers::{self, Edit};
use zerkalo::actions::form_change;
use zerkalo::actions::run_round::Order;
use zerkalo_engine::answers::Entry;
use zerkalo_engine::value::Value;
use zerkalo_store::{Institution, Round};
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

use super::{FORM, Place, Who};

const DAY: Duration = Duration::from_secs(24 * 3600);

pub(super) async fn places(house: &House, town: &Town, (school, teacher): (&Institution, &Account)) -> Vec<Place> {
    let now = house.state().now();
    let terms = (now.plus(5 * DAY), now.plus(15 * DAY));
    let planned = house.round_between(town, FORM, "2027-H1", terms).await;
    let open = house.round(town, FORM, "2027-H2").await;
    let path = |round: &zerkalo_store::Round, rest: &str| format!("/rounds/{}/{rest}", round.id);
    let moved = on_the_old_version(house, town, (school, teacher)).await;
    let task = format!("/submissions/{}", house.submission(&moved, school).await);
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
        Place::new(Who::AuthorityAdmin, path(&open, "form")),
        Place::new(Who::AuthorityAdmin, path(&open, "form"))
            .doing(&[], main)
            .answering(422),
        Place::new(Who::AuthorityAdmin, path(&moved, "form")),
        Place::new(Who::Teacher, task),
    ]
}

/// A round that has gone back to the first version of its form, after somebody answered what only the second asks.
async fn on_the_old_version(house: &House, town: &Town, (school, teacher): (&Institution, &Account)) -> Round {
    let (state, round) = (house.state(), house.round(town, FORM, "2028").await);
    let assignment = house.assignment(&round, school).await;
    let form = state
        .library()
        .form(state.store().read(), assignment.form())
        .await
        .unwrap();
    let told = Edit {
        question: "news".to_owned(),
        entry: Entry::new(Value::Text("Открыли школьный музей и зарегистрировали его".to_owned())),
        base_version: 0,
    };
    let key = "news".to_owned();
    answers::save(state, &assignment, &form, vec![told], key, teacher.id)
        .await
        .unwrap();
    let order = Order {
        reason: Some("Уточнили вопросы".to_owned()),
        ..Order::of(&round)
    };
    form_change::change(state, &round, order, 1).await.unwrap()
}
