//! Sign-in, set-up, password, account, errors.

use zerkalo::components::parts::SummaryItem;
use zerkalo::pages::account::view::{AccountView, ProviderRow, SessionRow, TokenChoice, TokenRow};
use zerkalo::pages::error::view::{ErrorView, code_text};
use zerkalo::pages::password::view::PasswordView;
use zerkalo::pages::provider::view::{ProviderLink, ProviderView};
use zerkalo::pages::setup::view::SetupView;
use zerkalo::pages::sign_in::view::SignInView;

use super::Gallery;

pub fn show(gallery: &mut Gallery) {
    let lang = gallery.lang;
    let guest = gallery.guest("/sign-in");
    gallery.show(
        "sign-in",
        &guest,
        &SignInView {
            next: "/tasks".to_owned(),
            providers: vec![ProviderLink {
                label: "Региональная учётная запись".to_owned(),
                href: "/sign-in/with/region?next=%2Ftasks".to_owned(),
            }],
            ..SignInView::default()
        },
    );
    let way = ProviderView {
        label: "Региональная учётная запись".to_owned(),
        href: "https://id.example.org/authorize?client_id=zerkalo".to_owned(),
    };
    gallery.show("provider", &guest, &way);
    let failed = SignInView {
        login: "direktor-1".to_owned(),
        error: code_text(lang, "sign_in_failed"),
        providers: Vec::new(),
        next: "/tasks".to_owned(),
    };
    gallery.show("sign-in-failed", &guest, &failed);
    let short = code_text(lang, "password_weak").unwrap_or_default();
    let errors = vec![SummaryItem {
        text: short.clone(),
        href: Some("#password".to_owned()),
    }];
    let setup = SetupView {
        action: "/setup/abc".to_owned(),
        min_length: 12,
        ..SetupView::default()
    };
    gallery.show("setup", &guest, &setup);
    let faulty = SetupView {
        login: "admin".to_owned(),
        password_error: Some(short.clone()),
        errors: errors.clone(),
        ..setup
    };
    gallery.show("setup-errors", &guest, &faulty);
    let password = PasswordView {
        one_time: true,
        min_length: 12,
        ..PasswordView::default()
    };
    gallery.show("password", &guest, &password);
    gallery.show(
        "password-errors",
        &guest,
        &PasswordView {
            password_error: Some(short),
            errors,
            one_time: false,
            ..password
        },
    );
    let head = gallery.head("/account", None);
    gallery.show("account", &head, &account(gallery));
    for (status, code) in [
        (404, "not_found"),
        (403, "forbidden"),
        (403, "form_expired"),
        (409, "submission_state"),
        (413, "body_too_large"),
        (429, "too_many_attempts"),
        (500, "internal"),
        (503, "database_unavailable"),
        (502, "plugin_too_slow"),
    ] {
        let mut error = ErrorView::new(lang, status, code);
        error.request = Some("0192f7c1".to_owned());
        gallery.show(&format!("error-{status}-{}", code.replace('_', "-")), &head, &error);
    }
}

fn account(gallery: &Gallery) -> AccountView {
    let seen = "21.11.2026, 14:05".to_owned();
    let session = |id: &str, browser: &str, current| SessionRow {
        id: id.to_owned(),
        browser: browser.to_owned(),
        seen: seen.clone(),
        current,
    };
    let token = |id: &str, name: &str, used: Option<&str>| TokenRow {
        id: id.to_owned(),
        name: name.to_owned(),
        created: "01.09.2026".to_owned(),
        used: used.map(str::to_owned),
        expires: Some("01.09.2027".to_owned()),
        scopes: gallery.word("token-scope-read"),
    };
    let choice = |scope: &str, chosen| TokenChoice {
        value: scope.to_owned(),
        text: gallery.word(&format!("token-scope-{scope}")),
        chosen,
    };
    let provider = |id: &str, connected: Option<&str>, error| ProviderRow {
        id: id.to_owned(),
        label: "Региональная учётная запись".to_owned(),
        connected: connected.map(str::to_owned),
        error,
    };
    AccountView {
        login: "direktor-1".to_owned(),
        roles: vec!["Руководитель, Школа № 1".to_owned()],
        has_factor: true,
        language: gallery.lang.code().to_owned(),
        sessions: vec![
            session("1", "Firefox, Linux", true),
            session("2", "Chrome, Android", false),
        ],
        tokens_allowed: true,
        tokens: vec![
            token("1", "Выгрузка из электронного журнала", Some("20.11.2026")),
            token("2", "Проверка", None),
        ],
        token_scopes: vec![choice("write", true), choice("people", false)],
        token_lives: Vec::new(),
        new_token: Some("zrk_0Zx8kQm4tV7pN2sYc6Lr9wBd3Hf5Jg1aEuTi".to_owned()),
        providers: vec![
            provider("region", Some("01.09.2026, 09:00"), None),
            provider("city", None, Some(gallery.word("code-password-wrong"))),
        ],
        has_password: true,
        calendar: Some("01.09.2026, 09:00".to_owned()),
        new_calendar: Some(
            "https://zerkalo.example/calendar/0Zx8kQm4tV7pN2sYc6Lr9wBd3Hf5Jg1aEuTi0Zx8kQm4.ics".to_owned(),
        ),
        token_error: None,
    }
}
