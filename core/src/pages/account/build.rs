//! What the account page shows, from what is stored.

use zerkalo_store::{
    AccessToken, Membership, Session, access_tokens, calendar_feeds, identities, institutions, municipalities,
    second_factors, sessions,
};

use super::view::{AccountView, ProviderRow, SessionRow, TokenChoice, TokenRow};
use crate::access::{Person, TokenScope, Via};
use crate::error::Result;
use crate::providers::Provider;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::shell::runs_people;

/// For so many days a token may be good; the second is what is offered.
pub(super) const TOKEN_DAYS: [u16; 3] = [30, 90, 365];

/// The whole page.
pub(crate) async fn account(state: &State, person: &Person, lang: Lang) -> Result<AccountView> {
    let db = state.store().read();
    let mut roles = Vec::new();
    for membership in &person.memberships {
        roles.push(role(state, membership, lang).await?);
    }
    if person.user.platform_admin {
        roles.push(text::t(lang, "role-platform-admin"));
    }
    let sessions = sessions::list(db, person.user.id, state.now()).await?;
    let tokens = access_tokens::list(db, person.user.id).await?;
    Ok(AccountView {
        login: person.user.login.clone(),
        roles,
        has_factor: second_factors::is_on(db, person.user.id).await?,
        language: lang.code().to_owned(),
        sessions: sessions
            .iter()
            .map(|session| session_row(state, person, session, lang))
            .collect(),
        tokens_allowed: true,
        tokens: tokens
            .iter()
            .filter(|token| token.revoked_at.is_none())
            .map(|token| token_row(state, token, lang))
            .collect(),
        token_scopes: token_scopes(person, lang),
        token_lives: token_lives(lang),
        new_token: None,
        providers: providers(state, person, lang).await?,
        has_password: person.user.has_password,
        calendar: calendar_feeds::made_at(db, person.user.id)
            .await?
            .map(|at| text::moment(lang, state.local(at).datetime())),
        new_calendar: None,
        token_error: None,
    })
}

async fn providers(state: &State, person: &Person, lang: Lang) -> Result<Vec<ProviderRow>> {
    let connected = identities::list(state.store().read(), person.user.id).await?;
    let row = |provider: &Provider| {
        let own = connected.iter().find(|own| own.issuer == provider.issuer());
        ProviderRow {
            id: provider.id.clone(),
            label: provider.label.clone(),
            connected: own.map(|own| text::moment(lang, state.local(own.connected_at).datetime())),
            error: None,
        }
    };
    Ok(state.providers().iter().map(row).collect())
}

/// «Руководитель, Школа № 1».
async fn role(state: &State, membership: &Membership, lang: Lang) -> Result<String> {
    let db = state.store().read();
    let place = match membership.institution {
        Some(id) => institutions::get(db, &membership.municipality, id).await?.short_name,
        None => municipalities::get(db, &membership.municipality).await?.name,
    };
    let key = format!("role-{}", membership.role.as_str().replace('_', "-"));
    Ok(format!("{}, {place}", text::t(lang, &key)))
}

fn session_row(state: &State, person: &Person, session: &Session, lang: Lang) -> SessionRow {
    SessionRow {
        id: session.id.to_string(),
        browser: browser(&session.user_agent).to_owned(),
        seen: text::moment(lang, state.local(session.last_seen_at).datetime()),
        current: matches!(&person.via, Via::Session(own) if own.id == session.id),
    }
}

fn token_row(state: &State, token: &AccessToken, lang: Lang) -> TokenRow {
    let when = |moment| text::moment(lang, state.local(moment).datetime());
    TokenRow {
        id: token.id.to_string(),
        name: token.title.clone(),
        created: when(token.created_at),
        used: token.last_used_at.map(when),
        expires: token.expires_at.map(when),
        scopes: scopes(token, lang),
    }
}

/// «читать, отвечать и изменять».
fn scopes(token: &AccessToken, lang: Lang) -> String {
    let own = TokenScope::ALL
        .into_iter()
        .filter(|scope| token.scopes.has(scope.as_str()));
    own.map(|scope| scope_text(scope, lang)).collect::<Vec<_>>().join(", ")
}

fn scope_text(scope: TokenScope, lang: Lang) -> String {
    text::t(lang, &format!("token-scope-{}", scope.as_str()))
}

/// Running people is offered to those who do.
fn token_scopes(person: &Person, lang: Lang) -> Vec<TokenChoice> {
    let runs = person.user.platform_admin || person.memberships.iter().any(|own| runs_people(own.role));
    let offered = [TokenScope::Write, TokenScope::People].into_iter();
    let offered = offered.filter(|scope| *scope != TokenScope::People || runs);
    let choice = |scope: TokenScope| TokenChoice {
        value: scope.as_str().to_owned(),
        text: scope_text(scope, lang),
        chosen: scope == TokenScope::Write,
    };
    offered.map(choice).collect()
}

fn token_lives(lang: Lang) -> Vec<TokenChoice> {
    let choice = |days: u16| TokenChoice {
        value: days.to_string(),
        text: text::t_with(lang, "invitation-days", [("n", i64::from(days).into())]),
        chosen: days == TOKEN_DAYS[1],
    };
    TOKEN_DAYS.map(choice).to_vec()
}

/// The browser's name, as far as its long description tells.
fn browser(agent: &str) -> &str {
    let known = [
        ("YaBrowser", "Яндекс Браузер"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    known
        .iter()
        .find(|(sign, _)| agent.contains(sign))
        .map_or(agent.split('/').next().unwrap_or(agent), |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_are_named_as_people_know_them() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 YaBrowser/24.1 Safari/537.36",
                "Яндекс Браузер",
            ),
            ("Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/130.0", "Firefox"),
            ("Mozilla/5.0 AppleWebKit/537.36 Chrome/120.0 Safari/537.36", "Chrome"),
            ("curl/8.5.0", "curl"),
            ("", ""),
        ] {
            assert_eq!(browser(agent), name);
        }
    }
}
