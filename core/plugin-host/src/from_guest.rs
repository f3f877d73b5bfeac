//! What comes out of a guest, as the engine's types. Every text is moved, none is copied.

use zerkalo_engine::{outcome, passport, value};

use crate::bindings::wit;

/// The engine's type for what a guest returned.
pub(crate) trait FromGuest<G>: Sized {
    /// Takes the guest's value apart.
    fn from_guest(guest: G) -> Self;
}

impl<E: FromGuest<G>, G> FromGuest<Vec<G>> for Vec<E> {
    fn from_guest(guest: Vec<G>) -> Self {
        guest.into_iter().map(E::from_guest).collect()
    }
}

impl<E: FromGuest<G>, G> FromGuest<Option<G>> for Option<E> {
    fn from_guest(guest: Option<G>) -> Self {
        guest.map(E::from_guest)
    }
}

macro_rules! same {
    ($($type:ty),*) => { $(
        impl FromGuest<$type> for $type {
            fn from_guest(guest: $type) -> Self { guest }
        }
    )* };
}

/// A record of the WIT and a struct of the engine with the same fields; a field on one side only does not compile.
macro_rules! record {
    ($module:ident :: $name:ident => $($field:ident)*) => {
        impl FromGuest<wit::$name> for $module::$name {
            fn from_guest(guest: wit::$name) -> Self {
                let wit::$name { $($field),* } = guest;
                Self { $($field: FromGuest::from_guest($field)),* }
            }
        }
    };
}

/// An enum of the WIT and one of the engine with the same cases.
macro_rules! cases {
    ($module:ident :: $name:ident => $($case:ident)*) => {
        impl FromGuest<wit::$name> for $module::$name {
            fn from_guest(guest: wit::$name) -> Self {
                match guest { $(wit::$name::$case => Self::$case),* }
            }
        }
    };
}

same!(String, bool, u8, u32, i32, i64);

record!(value::Fraction => numerator denominator);

impl FromGuest<wit::Quantity> for value::Quantity {
    fn from_guest(guest: wit::Quantity) -> Self {
        match guest {
            wit::Quantity::None => Self::None,
            wit::Quantity::Integer(integer) => Self::Integer(integer),
            wit::Quantity::Fraction(fraction) => Self::Fraction(FromGuest::from_guest(fraction)),
            wit::Quantity::Decimal(decimal) => Self::Decimal(decimal),
        }
    }
}

cases!(outcome::Status => Scored Missing NotApplicable Informational);
cases!(outcome::Audience => Students Parents Teachers Management Authority);
record!(outcome::Step => rule questions values points);
record!(outcome::IndicatorResult => indicator status value points max level signs trace);
record!(outcome::SystemResult => system points max level signs);
record!(outcome::Recommendation => advice indicator audience priority questions values gain measures);
record!(outcome::Outcome => systems indicators recommendations);
record!(outcome::Problem => question rule values);
record!(outcome::Figure => indicator status value answered asked institutions);
record!(outcome::Cohort => cohort system level institutions);
record!(outcome::Summary => figures cohorts recommendations);

cases!(passport::Origin => Document Ours);
cases!(passport::ScheduleKind => Once Yearly TwiceAYear Quarterly Monthly Ongoing ByPlan Unstated);
cases!(passport::IndicatorKind => YesNo Percent Count Index Scale List Text);
cases!(passport::Direction => Up Down None);
cases!(passport::IndicatorLevel => Institution Municipality);
cases!(passport::Comparison => AtLeast MoreThan AtMost LessThan Equal);
cases!(passport::SettingKind => Switch Count Weight Percent Choice);
record!(passport::Phrase => language text);
record!(passport::Document => title number date authority place);
record!(passport::Item => id text clause origin);
record!(passport::Event => text clause months times_a_year due_day);
record!(passport::Addressee => audience topic text clause);
record!(passport::Schedule => kind months since until);
record!(passport::Activity =>
    id number section title dates schedule responsible participants form outcome note clause
);
record!(passport::System =>
    id title short_title clause applies_to forms goals expected_result monitoring sources analysis addressees measures
    decisions effectiveness activities note
);
record!(passport::Bound => comparison value text origin doubtful);
record!(passport::Indicator =>
    code system form group title label kind unit method numerator denominator direction dynamics threshold target
    level evidence questions max clause origin doubt
);
record!(passport::Level => id title bound);
record!(passport::Sign => id text);
record!(passport::Rule => id text clause);
record!(passport::Advice => id indicator audience text clause origin);
record!(passport::CohortTitle => id title);
record!(passport::SettingOption => id title);
record!(passport::SettingSpec => id title kind default minimum maximum options origin note);
record!(passport::HistoryNeed => depth questions);
record!(passport::Passport =>
    id version title municipality region authority documents systems indicators levels signs rules advice cohorts
    settings history
);
