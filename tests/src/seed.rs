//! Who lives in a house: municipalities, institutions, people of each role.

use zerkalo_store::{
    Amendment, Card, GroupSpan, Institution, InstitutionId, InstitutionKind, MunicipalityId, NewInstitution,
    NewMembership, NewUser, PluginName, Replacement, Role, StoreError, UserId, institutions, memberships,
    municipalities, users,
};

use crate::house::House;

/// Everybody's password.
pub const PASSWORD: &str = "зеркало над тихой рекой";

/// A municipality.
#[derive(Debug, Clone)]
pub struct Town {
    /// Its id.
    pub id: MunicipalityId,
    /// The plugin that assesses its institutions.
    pub plugin: String,
}

/// Somebody who can sign in with [`PASSWORD`].
#[derive(Debug, Clone)]
pub struct Account {
    /// The account's id.
    pub id: UserId,
    /// What they type.
    pub login: String,
}

impl House {
    /// A municipality whose institutions Zaozersk's plugin assesses.
    pub async fn town(&self, id: &str) -> Town {
        self.town_with_plugin(id, "zaozersk").await
    }

    /// A municipality with another plugin.
    pub async fn town_with_plugin(&self, id: &str, plugin: &str) -> Town {
        let town = Town {
            id: MunicipalityId::parse(id).unwrap(),
            plugin: plugin.to_owned(),
        };
        let (state, made) = (self.state(), town.clone());
        let passport = state
            .library()
            .passport_named(plugin)
            .unwrap_or_else(|| panic!("no plugin {plugin}"));
        let named = PluginName {
            id: plugin.to_owned(),
            version: passport.version.clone(),
        };
        let (name, at) = (format!("Город {id}"), state.now());
        let make = state.store().write(move |tx| {
            Box::pin(async move {
                municipalities::create(tx, &made.id, &name, at).await?;
                municipalities::set_plugin(tx, &made.id, Some(&named)).await?;
                Ok::<_, StoreError>(())
            })
        });
        make.await.unwrap();
        town
    }

    /// A school with 240 pupils.
    pub async fn school(&self, town: &Town, name: &str) -> Institution {
        self.institution(town, InstitutionKind::School, name).await
    }

    /// An institution with 240 pupils.
    pub async fn institution(&self, town: &Town, kind: InstitutionKind, name: &str) -> Institution {
        let state = self.state();
        let new = NewInstitution {
            municipality: town.id.clone(),
            id: InstitutionId::new(),
            kind,
            name: name.to_owned(),
            short_name: name.to_owned(),
            pupils: Some(240),
            rural: false,
            opened_on: None,
            closed_on: None,
            at: state.now(),
        };
        let make = state.store().write(move |tx| Box::pin(institutions::create(tx, new)));
        make.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"))
    }

    /// Puts an institution into a group for comparison.
    pub async fn put_in_group(&self, own: &Institution, group: GroupSpan) {
        let mut card = own.card();
        card.groups.0.push(group);
        self.replace_card(own, card).await;
    }

    /// Says how many pupils an institution has, and whether its place is rural.
    pub async fn has_conditions(&self, own: &Institution, pupils: i64, rural: bool) {
        let mut card = own.card();
        (card.pupils, card.rural) = (Some(pupils), rural);
        self.replace_card(own, card).await;
    }

    async fn replace_card(&self, own: &Institution, card: Card) {
        let amendment = Amendment {
            municipality: own.municipality.clone(),
            expected: None,
            additions: Vec::new(),
            replacements: vec![Replacement {
                id: own.id,
                expected: own.revision,
                card,
            }],
            by: None,
            at: self.state().now(),
        };
        let put = self
            .state()
            .store()
            .write(move |tx| Box::pin(institutions::amend(tx, amendment)));
        put.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    }

    /// Who fills a school's forms.
    pub async fn respondent(&self, town: &Town, at: &Institution) -> Account {
        self.person(town, Some(at), Role::Respondent).await
    }

    /// Who reviews for the authority.
    pub async fn specialist(&self, town: &Town) -> Account {
        self.person(town, None, Role::Specialist).await
    }

    /// Somebody who works at an institution, or at the authority. Their login says where: `head-1@zaozersk`.
    pub async fn person(&self, town: &Town, at: Option<&Institution>, role: Role) -> Account {
        let place = at.map_or_else(String::new, |at| {
            format!("-{}", at.short_name.replace([' ', '«', '»'], ""))
        });
        let account = self
            .account(&format!("{role}{place}@{}", town.id), "Заместитель директора", false)
            .await;
        self.grant(&account, town, at, role).await;
        account
    }

    /// Another role for somebody.
    pub async fn grant(&self, account: &Account, town: &Town, at: Option<&Institution>, role: Role) {
        let grant = NewMembership {
            municipality: town.id.clone(),
            user: account.id,
            institution: at.map(|at| at.id),
            role,
            at: self.state().now(),
        };
        let granted = self
            .state()
            .store()
            .write(move |tx| Box::pin(memberships::grant(tx, grant)));
        granted.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    }

    /// The id of the only role that somebody has.
    pub async fn only_role(&self, account: &Account) -> String {
        let all = memberships::of_user(self.state().store().read(), account.id).await;
        let all = all.unwrap();
        assert_eq!(all.len(), 1, "{} has several roles", account.login);
        all[0].id.to_string()
    }

    /// Who administers the platform and works nowhere.
    pub async fn platform_admin(&self) -> Account {
        self.account("platform-admin", "Администратор", true).await
    }

    /// Somebody with an account and no work.
    pub async fn account(&self, login: &str, office: &str, platform_admin: bool) -> Account {
        let hash = self.password_hash().await;
        let new = NewUser {
            id: UserId::new(),
            login: login.to_owned(),
            office: office.to_owned(),
            language: "ru".to_owned(),
            password_hash: Some(hash),
            password_is_temporary: false,
            platform_admin,
            at: self.state().now(),
        };
        let account = Account {
            id: new.id,
            login: new.login.clone(),
        };
        let made = self.state().store().write(move |tx| Box::pin(users::create(tx, new)));
        made.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
        account
    }

    /// Hashing takes its time: once a house is enough.
    async fn password_hash(&self) -> String {
        let hash = || async { self.state().passwords().hash(PASSWORD.to_owned()).await.unwrap() };
        self.password_hash.get_or_init(hash).await.clone()
    }
}
