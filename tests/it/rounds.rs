//! The working life of a round: made from the passport's calendar, changed, opened, extended, closed, opened again; and
//! what its institutions see of that.

use std::time::Duration;

use serde_json::json;
use zerkalo::actions::new_round;
use zerkalo_store::{GroupSpan, Institution, InstitutionKind, Role, Round, RoundPhase, SubmissionState, rounds};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    a_line_of_the_passport_becomes_a_round,
    a_round_asks_a_group_as_it_is_on_the_day_of_opening,
    what_is_wrong_is_said_and_nothing_typed_is_lost,
    a_planned_round_is_changed_and_a_copy_made,
    a_round_is_extended_closed_and_opened_again,
    an_exception_lets_one_institution_answer_after_the_end,
    where_the_head_signs_others_only_fill,
    the_head_takes_answers_back_until_they_are_accepted,
    of_two_reviewers_one_is_told,
    where_nothing_is_accepted_nobody_accepts,
    after_the_end_the_draft_is_kept_and_the_page_says_whom_to_ask,
    the_board_shows_all_open_rounds,
    programs_make_close_and_reopen_rounds
);

const FORM: &str = "zaozersk/upbringing";
const DAY: Duration = Duration::from_secs(24 * 3600);

struct Story {
    town: Town,
    school: Institution,
    kindergarten: Institution,
    admin: Account,
}

impl Story {
    async fn begin(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        Self {
            school: house.school(&town, "Школа № 1").await,
            kindergarten: house
                .institution(&town, InstitutionKind::Kindergarten, "Детский сад № 1")
                .await,
            admin: house.person(&town, None, Role::AuthorityAdmin).await,
            town,
        }
    }

    async fn office(&self, house: &House) -> Client {
        let client = house.client();
        client.sign_in(&self.admin).await;
        client
    }

    /// The newest round, as it is stored.
    async fn newest(&self, house: &House) -> Round {
        let all = rounds::list(house.state().store().read(), &self.town.id).await.unwrap();
        all.into_iter().max_by_key(|round| round.created_at).unwrap()
    }

    async fn submission(&self, house: &House, round: &Round) -> String {
        house.submission(round, &self.school).await.to_string()
    }
}

async fn manage(office: &Client, round: &Round, act: &str, fields: &[(&str, &str)]) -> Page {
    let page = office.open(&format!("/rounds/{}/manage", round.id)).await.expect(200);
    let form = page.form(&format!("/rounds/{}/{act}", round.id));
    office.submit(&form.with_all(fields)).await
}

async fn a_line_of_the_passport_becomes_a_round(house: &mut House) {
    let story = Story::begin(house).await;
    let office = story.office(house).await;
    let list = office.open("/rounds").await.expect(200);
    let page = office.open(&list.link("Новый мониторинг")).await.expect(200);
    let lines = page.texts(".proposals li");
    // Several clauses may name a month: each form is proposed once for a period.
    assert!(!lines.is_empty(), "{}", page.summary());
    let hrefs: std::collections::BTreeSet<_> = page.attributes(".proposals li a", "href").into_iter().collect();
    assert_eq!(hrefs.len(), lines.len(), "{}", page.summary());
    let filled = office.open(&page.link("Подготовить")).await.expect(200);
    let form = filled.form("/rounds/new");
    assert!(
        form.value("form").is_some_and(|form| form.starts_with("zaozersk/")),
        "{form:?}"
    );
    assert!(
        form.value("period").is_some_and(|period| !period.is_empty()),
        "{form:?}"
    );

    let form = form
        .with("form", FORM)
        .with("period", "2026-H2")
        .with("kind", "school")
        .with("opens", &house.day(0))
        .with("due", &house.day(10));
    let made = office.submit(&form).await.expect(200);
    let round = story.newest(house).await;
    assert_eq!(made.path, format!("/rounds/{}", round.id));
    assert_eq!((round.form_id.as_str(), round.period.as_str()), (FORM, "2026-H2"));
    assert_eq!(
        (round.phase(house.state().now()), round.acceptance, round.head_signs),
        (RoundPhase::Open, true, false)
    );
    let asked = made.texts(".round-table tbody th");
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].contains("Школа № 1"), "{asked:?}");
    assert!(
        made.text(".history").contains("Мониторинг создан"),
        "{}",
        made.text(".history")
    );
}

async fn a_round_asks_a_group_as_it_is_on_the_day_of_opening(house: &mut House) {
    let story = Story::begin(house).await;
    let small = "Малокомплектные";
    let group = |from: i64, to: i64| GroupSpan {
        name: small.to_owned(),
        from: Some(house.day(from)),
        to: Some(house.day(to)),
    };
    let (now, over) = (group(-30, 30), group(-30, -1));
    for (name, group) in [("Школа № 2", now), ("Школа № 3", over)] {
        let school = house.school(&story.town, name).await;
        house.put_in_group(&school, group).await;
    }
    let office = story.office(house).await;
    let blank = office.open("/rounds/new").await.expect(200);
    assert_eq!(blank.attributes("input[name=group]", "value"), [small]);
    let form = |groups: &[&str]| {
        let form = blank.form("/rounds/new").with_all(&[
            ("form", FORM),
            ("period", "2026-H2"),
            ("kind", "school"),
            ("opens", &house.day(0)),
            ("due", &house.day(10)),
        ]);
        groups.iter().fold(form, |form, group| form.forge("group", group))
    };
    for (groups, expected) in [
        (&[][..], &["Школа № 1", "Школа № 2", "Школа № 3"][..]),
        (&[small][..], &["Школа № 2"][..]),
    ] {
        let made = office.submit(&form(groups)).await.expect(200);
        let asked = made.texts(".round-table tbody th");
        let asked: Vec<_> = asked.iter().map(|name| name.trim_end_matches(" школа")).collect();
        assert_eq!(asked, expected, "{}", made.summary());
    }
    let nobody = office.post(&form(&["Арктические"])).await.expect(422);
    assert!(
        nobody.main().contains("Так не спрашиваем никого"),
        "{}",
        nobody.summary()
    );
}

async fn what_is_wrong_is_said_and_nothing_typed_is_lost(house: &mut House) {
    let story = Story::begin(house).await;
    let office = story.office(house).await;
    let form = office.open("/rounds/new").await.expect(200).form("/rounds/new");
    let kindergarten = story.kindergarten.id.to_string();
    let typed = form
        .with("form", FORM)
        .with("title", "Осень")
        .with("mode", "single")
        .with("institution", &kindergarten)
        .with("opens", &house.day(5))
        .with("due", &house.day(1));
    let refused = office.post(&typed).await.expect(422);
    let said = refused.texts(".summary li");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(refused.text("#due-error").contains("раньше дня открытия"), "{said:?}");
    let told = refused.text("#institutions-error");
    assert!(told.contains("Детский сад № 1"), "{told}");
    let again = refused.form("/rounds/new");
    assert_eq!(again.value("title"), Some("Осень"));
    assert_eq!(again.value("institution"), Some(kindergarten.as_str()));
    let none = rounds::list(house.state().store().read(), &story.town.id)
        .await
        .unwrap();
    assert!(none.is_empty(), "{none:?}");
}

async fn planned(house: &House, story: &Story) -> Round {
    let now = house.state().now();
    house
        .round_between(&story.town, FORM, "2026-H1", (now.plus(5 * DAY), now.plus(15 * DAY)))
        .await
}

async fn a_planned_round_is_changed_and_a_copy_made(house: &mut House) {
    let story = Story::begin(house).await;
    let second = house.school(&story.town, "Школа № 2").await;
    let (office, round) = (story.office(house).await, planned(house, &story).await);
    let address = format!("/rounds/{}/edit", round.id);
    let form = office.open(&address).await.expect(200).form(&address);
    let changed = form
        .with("title", "Весенний мониторинг")
        .with("institution", &second.id.to_string())
        .with("head_signs", "yes");
    // Two look at the same round: the second is told.
    let page = office.submit(&changed).await.expect(200);
    assert_eq!(page.text("h1"), "Весенний мониторинг");
    assert_eq!(page.texts(".round-table tbody th").len(), 1);
    let late = office.post(&changed).await.expect(409);
    assert!(late.main().contains("изменил кто-то другой"), "{}", late.summary());

    manage(&office, &round, "open", &[]).await.expect(200);
    assert_eq!(story.newest(house).await.phase(house.state().now()), RoundPhase::Open);
    let refused = office.open(&address).await.expect(409);
    assert!(
        refused.main().contains("Мониторинг уже открыт."),
        "{}",
        refused.summary()
    );

    let page = office.open(&format!("/rounds/{}/manage", round.id)).await.expect(200);
    let copy = office
        .open(&page.link("Создать такой же"))
        .await
        .expect(200)
        .form("/rounds/new");
    assert_eq!(
        (copy.value("form"), copy.value("period")),
        (Some(FORM), Some("2026-H2"))
    );
    assert_eq!(copy.value("title"), Some("Весенний мониторинг"));
    assert_eq!(copy.value("institution"), Some(second.id.to_string().as_str()));
    office.submit(&copy).await.expect(200);
    let copied = story.newest(house).await;
    assert!(copied.id != round.id && copied.head_signs, "{copied:?}");
}

async fn a_round_is_extended_closed_and_opened_again(house: &mut House) {
    let story = Story::begin(house).await;
    let (office, round) = (
        story.office(house).await,
        house.round(&story.town, FORM, "2026-H1").await,
    );
    let early = manage(&office, &round, "extend", &[("due", &house.day(3))])
        .await
        .expect(422);
    assert!(
        early.text("#extend-due-error").contains("позже прежнего"),
        "{}",
        early.summary()
    );
    let extended = manage(
        &office,
        &round,
        "extend",
        &[("due", &house.day(30)), ("reason", "Карантин")],
    )
    .await;
    let told = extended.expect(200).text(".history");
    assert!(told.contains("Срок продлён до") && told.contains("Карантин"), "{told}");

    manage(&office, &round, "close", &[]).await.expect(200);
    let silent = manage(&office, &round, "reopen", &[("due", &house.day(40))])
        .await
        .expect(422);
    assert!(silent.has("#reopen-reason-error"), "{}", silent.summary());
    assert_eq!(
        silent.form(&format!("/rounds/{}/reopen", round.id)).value("due"),
        Some(house.day(40).as_str())
    );
    let fields = [("due", &*house.day(40)), ("reason", "Не было связи")];
    let open = manage(&office, &round, "reopen", &fields).await.expect(200);
    assert!(open.text(".history").contains("Не было связи"), "{}", open.summary());
    assert_eq!(story.newest(house).await.phase(house.state().now()), RoundPhase::Open);
}

async fn an_exception_lets_one_institution_answer_after_the_end(house: &mut House) {
    let story = Story::begin(house).await;
    let other = house.school(&story.town, "Школа № 2").await;
    let (office, round) = (
        story.office(house).await,
        house.round(&story.town, FORM, "2026-H1").await,
    );
    manage(&office, &round, "close", &[]).await.expect(200);
    let due = house.day(5);
    let fields = [
        ("institution", &*story.school.id.to_string()),
        ("due", &*due),
        ("reason", "Ремонт"),
    ];
    let granted = manage(&office, &round, "exceptions", &fields).await.expect(200);
    let rows = granted.texts(".round-table tbody tr");
    assert!(
        rows[0].contains("отдельный срок") && !rows[1].contains("отдельный срок"),
        "{rows:?}"
    );

    let case = Case::named("zaozersk", "upbringing-typical");
    let respondent = house.respondent(&story.town, &story.school).await;
    house.sign(&round, (&story.school, case.entries(), &respondent)).await;
    let stranger = house.respondent(&story.town, &other).await;
    let client = house.client();
    let tasks = client.sign_in(&stranger).await;
    assert!(!tasks.has(".card"), "{}", tasks.summary());
    // It ends with its day.
    house.clock().advance(i64::try_from((7 * DAY).as_micros()).unwrap());
    let list = office.open("/sign-in").await;
    assert_eq!(list.status, 200);
    let now = house.state().now();
    let holding = rounds::exceptions(house.state().store().read(), &story.town.id, round.id, now)
        .await
        .unwrap();
    assert_eq!(holding, []);
}

/// A round where the head signs, or the authority accepts, or both.
async fn on_terms(house: &House, story: &Story, head_signs: bool, acceptance: bool) -> Round {
    let (now, state) = (house.state().now(), house.state());
    let request = new_round::RoundRequest {
        municipality: story.town.id.clone(),
        form: FORM.to_owned(),
        period: "2026-H1".to_owned(),
        title: None,
        opens_at: now.minus(DAY),
        due_at: now.plus(14 * DAY),
        institutions: vec![story.school.id],
        head_signs,
        acceptance,
        by: None,
    };
    new_round::open(state, request).await.unwrap()
}

/// Puts all answers into a draft.
async fn fill(house: &House, story: &Story, round: &Round, by: &Account) {
    let api = house.api(&house.token(by).await);
    let case = Case::named("zaozersk", "upbringing-typical");
    let changes: Vec<_> = case
        .entries()
        .iter()
        .map(|(question, entry)| json!({ "question": question, "base_version": 0, "entry": entry }))
        .collect();
    let path = format!("/submissions/{}/answers", story.submission(house, round).await);
    let saved = api
        .put(&path, &json!({ "idempotency_key": "all", "changes": changes }))
        .await;
    saved.expect(200);
}

async fn where_the_head_signs_others_only_fill(house: &mut House) {
    let story = Story::begin(house).await;
    let round = on_terms(house, &story, true, true).await;
    let teacher = house.respondent(&story.town, &story.school).await;
    let head = house.person(&story.town, Some(&story.school), Role::Head).await;
    fill(house, &story, &round, &teacher).await;
    let id = story.submission(house, &round).await;
    let client = house.client();
    let tasks = client.sign_in(&teacher).await;
    assert_eq!(tasks.text(".card .state"), "готово, подписывает руководитель");
    for page in [format!("/submissions/{id}"), format!("/submissions/{id}/check")] {
        let page = client.open(&page).await.expect(200);
        assert!(
            page.main().contains("Готово, подписывает директор."),
            "{}",
            page.summary()
        );
        assert!(!page.main().contains("Подписать"), "{}", page.summary());
    }
    assert_eq!(
        client.open(&format!("/submissions/{id}/sign")).await.path,
        format!("/submissions/{id}/check")
    );
    let csrf = client.open("/tasks").await.csrf();
    let forged = [("csrf", csrf.as_str()), ("confirm", "yes"), ("version", "1")];
    client
        .post_fields(&format!("/submissions/{id}/sign"), &forged)
        .await
        .expect(403);
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    let whole = json!({ "idempotency_key": "sign", "answers": entries });
    let api = house.api(&house.token(&teacher).await);
    assert_eq!(
        api.put(&format!("/submissions/{id}"), &whole).await.expect(403).code(),
        "head_signs"
    );

    let director = house.client();
    director.sign_in(&head).await;
    let page = director.open(&format!("/submissions/{id}/sign")).await.expect(200);
    let form = page.form(&format!("/submissions/{id}/sign")).with("confirm", "yes");
    assert_eq!(
        director.submit(&form).await.expect(200).path,
        format!("/submissions/{id}/result")
    );
}

async fn the_head_takes_answers_back_until_they_are_accepted(house: &mut House) {
    let story = Story::begin(house).await;
    let round = house.round(&story.town, FORM, "2026-H1").await;
    let head = house.person(&story.town, Some(&story.school), Role::Head).await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&round, (&story.school, entries.clone(), &head)).await;
    let id = story.submission(house, &round).await;
    let (result, action) = (
        format!("/submissions/{id}/result"),
        format!("/submissions/{id}/withdraw"),
    );
    let director = house.client();
    director.sign_in(&head).await;
    let page = director.open(&result).await.expect(200);
    let silent = director.post(&page.form(&action)).await.expect(422);
    assert!(silent.has("#withdraw-reason-error"), "{}", silent.summary());
    let taken = page.form(&action).with("reason", "Перепутали числа");
    let list = director.submit(&taken).await.expect(200);
    assert_eq!(list.path, format!("/submissions/{id}"));
    let told = list.text(".history");
    assert!(told.contains("Организация отозвала ответы: Перепутали числа"), "{told}");

    house.sign(&round, (&story.school, entries, &head)).await;
    let office = house.client();
    office.sign_in(&house.specialist(&story.town).await).await;
    let review = office.open(&result).await.expect(200);
    assert!(
        review.text(".history").contains("Перепутали числа"),
        "{}",
        review.summary()
    );
    let page = director.open(&result).await.expect(200);
    office
        .submit(&review.form(&format!("/submissions/{id}/accept")))
        .await
        .expect(200);
    let late = director
        .post(&page.form(&action).with("reason", "Ещё раз"))
        .await
        .expect(409);
    assert!(late.main().contains("Ответы приняты"), "{}", late.summary());
    assert!(!director.open(&result).await.has("form[action$=withdraw]"));
}

async fn of_two_reviewers_one_is_told(house: &mut House) {
    let story = Story::begin(house).await;
    let round = house.round(&story.town, FORM, "2026-H1").await;
    let teacher = house.respondent(&story.town, &story.school).await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&round, (&story.school, entries.clone(), &teacher)).await;
    let id = story.submission(house, &round).await;
    let (one, two) = (house.client(), story.office(house).await);
    one.sign_in(&house.specialist(&story.town).await).await;
    let result = format!("/submissions/{id}/result");
    let (mine, theirs) = (one.open(&result).await.expect(200), two.open(&result).await.expect(200));
    let give_back = theirs
        .form(&format!("/submissions/{id}/return"))
        .with("reason", "Нет ссылок");
    let accept = mine.form(&format!("/submissions/{id}/accept"));
    let (accepted, returned) = tokio::join!(one.post(&accept), two.post(&give_back));
    let loser = match (accepted.status.as_u16(), returned.status.as_u16()) {
        (303, 409) => returned,
        (409, 303) => accepted,
        both => panic!("{both:?}"),
    };
    let state = house.assignment(&round, &story.school).await.submission.head.state;
    let told = match state {
        SubmissionState::Accepted => "Ответы приняты",
        _ => "Вернули на доработку",
    };
    assert!(loser.main().contains(told), "{}", loser.summary());

    // What was signed anew in between is not what was looked at.
    if state == SubmissionState::Returned {
        house.sign(&round, (&story.school, entries, &teacher)).await;
        let stale = one.post(&accept).await.expect(409);
        assert!(stale.main().contains("ответы изменились"), "{}", stale.summary());
    }
}

async fn where_nothing_is_accepted_nobody_accepts(house: &mut House) {
    let story = Story::begin(house).await;
    let round = on_terms(house, &story, false, false).await;
    let teacher = house.respondent(&story.town, &story.school).await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&round, (&story.school, entries, &teacher)).await;
    let id = story.submission(house, &round).await;
    let office = story.office(house).await;
    let page = office.open(&format!("/submissions/{id}/result")).await.expect(200);
    assert!(!page.main().contains("Принять"), "{}", page.summary());
    let (accept, csrf) = (format!("/submissions/{id}/accept"), page.csrf());
    let refused = office
        .post_fields(&accept, &[("csrf", &csrf), ("version", "1")])
        .await
        .expect(409);
    assert!(
        refused.main().contains("принимать ответы не нужно"),
        "{}",
        refused.summary()
    );
    let state = house.assignment(&round, &story.school).await.submission.head.state;
    assert_eq!(state, SubmissionState::Submitted);
}

async fn after_the_end_the_draft_is_kept_and_the_page_says_whom_to_ask(house: &mut House) {
    let story = Story::begin(house).await;
    let round = house.round(&story.town, FORM, "2026-H1").await;
    let head = house.person(&story.town, Some(&story.school), Role::Head).await;
    fill(house, &story, &round, &head).await;
    let id = story.submission(house, &round).await;
    let client = house.client();
    client.sign_in(&head).await;
    let address = format!("/submissions/{id}/sign");
    let form = client
        .open(&address)
        .await
        .expect(200)
        .form(&address)
        .with("confirm", "yes");
    house.close_round(&round).await;
    let passport = house.state().library().passport_named("zaozersk").unwrap();
    for page in [
        client.post(&form).await.expect(409),
        client.open(&format!("/submissions/{id}")).await.expect(200),
    ] {
        let said = page.main();
        assert!(said.contains("Ваши ответы сохранены"), "{}", page.summary());
        assert!(said.contains(passport.authority.as_str()), "{}", page.summary());
    }
    let kept = house.assignment(&round, &story.school).await.submission;
    assert_eq!(kept.head.state, SubmissionState::Draft);
    assert!(!kept.answers.is_empty(), "the draft is kept");
}

async fn the_board_shows_all_open_rounds(house: &mut House) {
    let story = Story::begin(house).await;
    let now = house.state().now();
    house.round(&story.town, FORM, "2026-H1").await;
    let late = house
        .round_between(&story.town, FORM, "2025-H2", (now.minus(20 * DAY), now.minus(2 * DAY)))
        .await;
    let second = house.school(&story.town, "Школа № 2").await;
    let third = house.round(&story.town, FORM, "2025-H1").await;
    let teacher = house.respondent(&story.town, &second).await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&third, (&second, entries, &teacher)).await;

    let office = story.office(house).await;
    let board = office.open("/rounds/board").await.expect(200);
    assert_eq!(board.texts(".board-table thead th").len(), 4);
    // The school is in three rounds, the second school, which came later, in one.
    let rows = board.texts(".board-table tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].contains("опаздывает") && rows[1].contains("100 %"), "{rows:?}");
    assert_eq!(board.text(".board-summary"), "Сдано 1 из 4, 1 опаздывает");
    let only = office.open("/rounds/board?state=late").await.expect(200);
    assert_eq!(only.texts(".board-table tbody tr").len(), 1);

    let page = office
        .open(&format!("/rounds/{}?state=late&kind=school", late.id))
        .await
        .expect(200);
    assert!(
        page.text(".board-summary").contains("Сдали 0 из 1"),
        "{}",
        page.summary()
    );
    assert_eq!(page.texts(".round-table tbody tr").len(), 1);
    let none = office
        .open(&format!("/rounds/{}?kind=kindergarten", late.id))
        .await
        .expect(200);
    assert!(!none.has(".round-table"), "{}", none.summary());
}

async fn programs_make_close_and_reopen_rounds(house: &mut House) {
    let story = Story::begin(house).await;
    let api = house.api(&house.token(&story.admin).await);
    let due = house.day(10);
    let new = json!({ "form": FORM, "period": "2026-H1", "due_on": due, "institutions": [story.school.id] });
    let made = api.post("/rounds", &new).await.expect(200);
    let id = made.json["id"].as_str().unwrap().to_owned();
    assert_eq!(
        (&made.json["state"], &made.json["row_version"]),
        (&json!("open"), &json!(1))
    );
    let unknown = api
        .post(
            "/rounds",
            &json!({ "form": FORM, "period": "2026-H1", "due_on": due, "x": 1 }),
        )
        .await;
    assert_eq!(unknown.expect(422).code(), "input_invalid");
    let early = json!({ "form": FORM, "period": "2026-H1", "due_on": house.day(-3) });
    assert_eq!(api.post("/rounds", &early).await.expect(422).code(), "input_invalid");

    let stale = api
        .post(&format!("/rounds/{id}/close"), &json!({ "expected_version": 7 }))
        .await
        .expect(409);
    assert_eq!(stale.code(), "round_changed");
    let closed = api
        .post(&format!("/rounds/{id}/close"), &json!({ "expected_version": 1 }))
        .await
        .expect(200);
    assert_eq!(closed.json["state"], "closed");
    let again = api.post(&format!("/rounds/{id}/close"), &json!({})).await.expect(409);
    assert_eq!((again.code(), &again.json["state"]), ("round_state", &json!("closed")));
    let reopen = json!({ "reason": "Не было связи", "due_on": house.day(20) });
    let open = api.post(&format!("/rounds/{id}/reopen"), &reopen).await.expect(200);
    assert_eq!(open.json["state"], "open");

    let round = story.newest(house).await;
    let head = house.person(&story.town, Some(&story.school), Role::Head).await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&round, (&story.school, entries, &head)).await;
    let path = format!("/submissions/{}/withdraw", story.submission(house, &round).await);
    let director = house.api(&house.token(&head).await);
    let taken = director.post(&path, &json!({ "reason": "Ошибка" })).await.expect(200);
    assert_eq!(taken.json["state"], "draft");
    let twice = director.post(&path, &json!({ "reason": "Ошибка" })).await.expect(409);
    assert_eq!(
        (twice.code(), &twice.json["state"]),
        ("submission_state", &json!("draft"))
    );
}
