//! The municipalities of the demonstration, with invented institutions: as many as their documents say, where they do.

use zerkalo_store::InstitutionKind;

/// A municipality of the demonstration; its id is its plugin's.
pub(super) struct Town {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// The office that answers for the municipality itself.
    pub(super) authority: &'static str,
    /// What its logins begin with.
    pub(super) prefix: &'static str,
    schools: usize,
    kindergartens: usize,
    supplementary: usize,
}

/// Zaozersk comes first: everybody there gets a password, elsewhere one of each kind.
pub(super) const TOWNS: [Town; 5] = [
    Town {
        id: "zaozersk",
        name: "ЗАТО город Заозерск",
        authority: "МКУ «Управление образования ЗАТО город Заозерск»",
        prefix: "",
        schools: 3,
        kindergartens: 3,
        supplementary: 0,
    },
    // «11 общеобразовательных учреждений, 12 дошкольных образовательных учреждений и 2 учреждения дополнительного
    // образования»: the municipal programme.
    Town {
        id: "sovetskaya-gavan",
        name: "Советско-Гаванский муниципальный район",
        authority: "Управление образования администрации Советско-Гаванского муниципального района",
        prefix: "gavan-",
        schools: 11,
        kindergartens: 12,
        supplementary: 2,
    },
    Town {
        id: "omsukchan",
        name: "Омсукчанский городской округ",
        authority: "Управление образования администрации Омсукчанского городского округа",
        prefix: "omsukchan-",
        schools: 4,
        kindergartens: 3,
        supplementary: 1,
    },
    Town {
        id: "petrozavodsk",
        name: "Петрозаводский городской округ",
        authority: "Комитет социального развития Администрации Петрозаводского городского округа",
        prefix: "petrozavodsk-",
        schools: 6,
        kindergartens: 4,
        supplementary: 2,
    },
    Town {
        id: "novomoskovsk",
        name: "Муниципальное образование город Новомосковск",
        authority: "Комитет по образованию администрации муниципального образования город Новомосковск",
        prefix: "novomoskovsk-",
        schools: 6,
        kindergartens: 4,
        supplementary: 2,
    },
];

/// An invented institution.
pub(super) struct Sketch {
    pub(super) kind: InstitutionKind,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) pupils: Option<i64>,
    pub(super) rural: bool,
    /// The login of whoever fills its forms: `school1`, `gavan-kindergarten2`.
    pub(super) login: String,
    /// Its number among its kind, from 1.
    pub(super) number: usize,
}

/// Pupils of the first, second … institution of a kind; every third is rural and small.
const PUPILS: [i64; 6] = [486, 312, 174, 640, 255, 98];

impl Town {
    /// The login of whoever reviews for the authority and fills what the authority itself is asked.
    pub(super) fn specialist(&self) -> String {
        format!("{}specialist", self.prefix)
    }

    /// All its institutions, the authority's own office last.
    pub(super) fn institutions(&self) -> Vec<Sketch> {
        let kinds = [
            (InstitutionKind::School, self.schools),
            (InstitutionKind::Kindergarten, self.kindergartens),
            (InstitutionKind::Supplementary, self.supplementary),
        ];
        let of_kind = |(kind, count)| (1..=count).map(move |number| self.sketch(kind, number));
        let mut all: Vec<Sketch> = kinds.into_iter().flat_map(of_kind).collect();
        all.push(Sketch {
            kind: InstitutionKind::Authority,
            name: self.authority.to_owned(),
            short_name: self.authority.to_owned(),
            pupils: None,
            rural: false,
            login: self.specialist(),
            number: 1,
        });
        all
    }

    fn sketch(&self, kind: InstitutionKind, number: usize) -> Sketch {
        let (sort, noun) = match kind {
            InstitutionKind::Kindergarten => ("дошкольное учреждение", "Детский сад"),
            InstitutionKind::Supplementary => ("учреждение дополнительного образования", "Дом творчества"),
            _ => ("общеобразовательное учреждение", "Школа"),
        };
        let place = (number - 1) % PUPILS.len();
        let pupils = PUPILS.get(place).copied().unwrap_or_default();
        let small = kind == InstitutionKind::Kindergarten;
        Sketch {
            kind,
            name: format!("Муниципальное {sort} «{noun} № {number}»"),
            short_name: format!("{noun} № {number}"),
            pupils: Some(if small { pupils / 3 + 20 } else { pupils }),
            rural: place % 3 == 2,
            login: format!("{}{kind}{number}", self.prefix),
            number,
        }
    }
}
