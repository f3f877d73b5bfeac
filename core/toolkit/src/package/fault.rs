//! What can be wrong with a package, each with a code and words.

use zerkalo_plugin_host::LoadError;

use super::{MAX_PARTS, MAX_UNPACKED};
use crate::Words;
use crate::component::remedy;
use crate::finding::Finding;

/// One thing that is wrong with a package.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The file is larger than is looked at.
    TooLarge {
        /// What it weighs.
        size: usize,
        /// What it may weigh.
        limit: usize,
    },
    /// No zip, or a broken one.
    NotAnArchive(String),
    /// More parts than a package has.
    TooManyParts(usize),
    /// Two parts of one name.
    DuplicateNames,
    /// A name that a package does not have: a way out of the folder, a link, anything beyond the list.
    BadName(String),
    /// A part that unpacks to more than it may.
    PartTooLarge {
        /// The part.
        name: String,
        /// What it may weigh.
        limit: usize,
    },
    /// All parts together unpack to more than they may.
    UnpacksTooLarge,
    /// A part that cannot be unpacked.
    PartBroken {
        /// The part.
        name: String,
        /// The reader's words.
        why: String,
    },
    /// A text that is no UTF-8.
    NotText(String),
    /// There is no manifest.
    NoManifest,
    /// The manifest cannot be read.
    ManifestInvalid(String),
    /// A manifest of another layout.
    FormatUnknown(i64),
    /// Made for another version of the contract.
    ContractUnknown(String),
    /// An id or version that no file could be named by.
    BadId(String),
    /// Named in the manifest and not there.
    PartMissing(String),
    /// There and not named in the manifest.
    PartUnlisted(String),
    /// Its bytes are not those that the manifest names.
    DigestDiffers(String),
    /// A table plugin without its table, or a table beside another kind.
    TableMisplaced,
    /// The component needs another sandbox than the manifest's kind has.
    KindDiffers(String),
    /// The component cannot be used.
    Component(LoadError),
    /// The signature or the key beside it is missing or is none.
    SignatureUnreadable(String),
    /// The signature was not made by this key over this manifest.
    SignatureWrong,
    /// The signature's comment names another package.
    SignatureOfAnother(String),
}

impl Fault {
    /// The stable word for it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "package_too_large",
            Self::NotAnArchive(_) => "package_not_an_archive",
            Self::TooManyParts(_) => "package_too_many_parts",
            Self::DuplicateNames => "package_duplicate_names",
            Self::BadName(_) => "package_bad_name",
            Self::PartTooLarge { .. } => "package_part_too_large",
            Self::UnpacksTooLarge => "package_unpacks_too_large",
            Self::PartBroken { .. } => "package_part_broken",
            Self::NotText(_) => "package_not_text",
            Self::NoManifest => "package_no_manifest",
            Self::ManifestInvalid(_) => "package_manifest_invalid",
            Self::FormatUnknown(_) => "package_format_unknown",
            Self::ContractUnknown(_) => "package_contract_unknown",
            Self::BadId(_) => "package_bad_id",
            Self::PartMissing(_) => "package_part_missing",
            Self::PartUnlisted(_) => "package_part_unlisted",
            Self::DigestDiffers(_) => "package_digest_differs",
            Self::TableMisplaced => "package_table_misplaced",
            Self::KindDiffers(_) => "package_kind_differs",
            Self::Component(fault) => fault.code(),
            Self::SignatureUnreadable(_) => "package_signature_unreadable",
            Self::SignatureWrong => "package_signature_wrong",
            Self::SignatureOfAnother(_) => "package_signature_of_another",
        }
    }

    /// The part that it is about; empty where it is the package.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::BadName(name)
            | Self::PartTooLarge { name, .. }
            | Self::PartBroken { name, .. }
            | Self::NotText(name)
            | Self::PartMissing(name)
            | Self::PartUnlisted(name)
            | Self::DigestDiffers(name) => name,
            Self::NoManifest
            | Self::ManifestInvalid(_)
            | Self::FormatUnknown(_)
            | Self::ContractUnknown(_)
            | Self::BadId(_)
            | Self::KindDiffers(_) => super::MANIFEST,
            Self::Component(_) => super::COMPONENT,
            Self::TableMisplaced => super::TABLE,
            Self::SignatureUnreadable(_) | Self::SignatureWrong | Self::SignatureOfAnother(_) => super::SIGNATURE,
            Self::TooLarge { .. }
            | Self::NotAnArchive(_)
            | Self::TooManyParts(_)
            | Self::DuplicateNames
            | Self::UnpacksTooLarge => "",
        }
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn words(&self) -> Words {
        let mib = |bytes: usize| bytes.div_ceil(1 << 20);
        match self {
            Self::TooLarge { size, limit } => Words::new(
                format!(
                    "Пакет весит {} МиБ, а можно не больше {}. Уберите из плагина лишние зависимости.",
                    mib(*size),
                    mib(*limit)
                ),
                format!(
                    "The package weighs {} MiB, at most {} are taken. Drop dependencies.",
                    mib(*size),
                    mib(*limit)
                ),
            ),
            Self::NotAnArchive(why) => Words::new(
                format!("Это не пакет плагина или он повреждён: {why}. Соберите его командой zerkalo plugin pack."),
                format!("This is no package, or it is damaged: {why}. Make one with zerkalo plugin pack."),
            ),
            Self::TooManyParts(count) => Words::new(
                format!("В пакете {count} частей, а можно не больше {MAX_PARTS}. Сократите число примеров в vectors."),
                format!("The package has {count} parts, at most {MAX_PARTS} are taken. Drop some of the vectors."),
            ),
            Self::DuplicateNames => Words::new(
                "В пакете две части с одним именем. Соберите его заново командой zerkalo plugin pack.",
                "Two parts of the package have one name. Make it anew with zerkalo plugin pack.",
            ),
            Self::BadName(_) => Words::new(
                "Такой части в пакете не бывает. Соберите его заново командой zerkalo plugin pack.",
                "A package has no such part. Make it anew with zerkalo plugin pack.",
            ),
            Self::PartTooLarge { limit, .. } => Words::new(
                format!("После распаковки часть больше, чем можно: предел {} МиБ.", mib(*limit)),
                format!(
                    "Unpacked, the part is larger than allowed: the limit is {} MiB.",
                    mib(*limit)
                ),
            ),
            Self::UnpacksTooLarge => Words::new(
                format!(
                    "После распаковки пакет больше, чем можно: предел {} МиБ.",
                    mib(MAX_UNPACKED)
                ),
                format!(
                    "Unpacked, the package is larger than allowed: the limit is {} MiB.",
                    mib(MAX_UNPACKED)
                ),
            ),
            Self::PartBroken { why, .. } => Words::new(
                format!("Часть не распаковывается: {why}. Скачайте пакет ещё раз или соберите его заново."),
                format!("The part cannot be unpacked: {why}. Fetch the package again, or make it anew."),
            ),
            Self::NotText(_) => Words::new(
                "Это должен быть текст в UTF-8. Сохраните файл в этой кодировке и соберите пакет заново.",
                "This must be a text in UTF-8. Save the file so and make the package anew.",
            ),
            Self::NoManifest => Words::new(
                "В пакете нет описи manifest.toml. Соберите его командой zerkalo plugin pack.",
                "The package has no manifest.toml. Make it with zerkalo plugin pack.",
            ),
            Self::ManifestInvalid(why) => Words::new(
                format!("Опись не читается: {why}. Соберите пакет заново командой zerkalo plugin pack."),
                format!("The manifest cannot be read: {why}. Make the package anew with zerkalo plugin pack."),
            ),
            other => other.words_of_content(),
        }
    }

    /// The words for what was read and does not hold.
    fn words_of_content(&self) -> Words {
        match self {
            Self::FormatUnknown(format) => Words::new(
                format!(
                    "Пакет устроен по версии {format}, а эта программа знает версию {}. Обновите её.",
                    super::FORMAT
                ),
                format!(
                    "The package is of layout {format}, this program knows layout {}. Update it.",
                    super::FORMAT
                ),
            ),
            Self::ContractUnknown(found) => Words::new(
                format!(
                    "Плагин сделан для договора {found}, а здесь действует {}. Соберите его с этим договором.",
                    super::CONTRACT
                ),
                format!(
                    "The plugin was made for the contract {found}, here {} holds. Build it for that one.",
                    super::CONTRACT
                ),
            ),
            Self::BadId(id) => Words::new(
                format!(
                    "«{id}» не годится: в id бывают строчные латинские буквы, цифры и дефис, в версии ещё точка и плюс."
                ),
                format!(
                    "`{id}` will not do: an id has lower-case Latin letters, digits and hyphens, a version also dots and a plus."
                ),
            ),
            Self::PartMissing(_) => Words::new(
                "Опись называет эту часть, а в пакете её нет. Соберите его заново.",
                "The manifest names this part, and the package does not have it. Make it anew.",
            ),
            Self::PartUnlisted(_) => Words::new(
                "Этой части нет в описи: её добавили позже. Соберите пакет заново.",
                "The manifest does not name this part: it was added later. Make the package anew.",
            ),
            Self::DigestDiffers(_) => Words::new(
                "Содержимое не совпадает с описью: файл повреждён или подменён. Возьмите пакет у автора ещё раз.",
                "The content is not what the manifest says: it was damaged or replaced. Ask the author for the package again.",
            ),
            Self::TableMisplaced => Words::new(
                "Таблица паспорта бывает в пакете вида table и только в нём. Соберите пакет заново.",
                "A package of the kind table has a passport's table, and no other has. Make the package anew.",
            ),
            Self::KindDiffers(kind) => Words::new(
                format!(
                    "В описи стоит вид {kind}, а компонент просит другую песочницу. Соберите его командой zerkalo plugin build."
                ),
                format!(
                    "The manifest says {kind}, and the component asks for another sandbox. Build it with zerkalo plugin build."
                ),
            ),
            Self::Component(fault) => words_of_load(fault),
            Self::SignatureUnreadable(why) => Words::new(
                format!("Подпись не читается: {why}. Подпишите пакет заново командой zerkalo plugin sign."),
                format!("The signature cannot be read: {why}. Sign the package anew with zerkalo plugin sign."),
            ),
            Self::SignatureWrong => Words::new(
                "Подпись не подходит к описи: пакет изменили после подписи или подписали другим ключом.",
                "The signature does not fit the manifest: the package was changed after it was signed, or another key signed it.",
            ),
            Self::SignatureOfAnother(comment) => Words::new(
                format!("Подпись сделана для другого пакета: «{comment}»."),
                format!("The signature is another package's: \"{comment}\"."),
            ),
            _ => Words::same(""),
        }
    }

    /// As a finding of a check.
    #[must_use]
    pub fn finding(&self) -> Finding {
        Finding::error(self.code(), self.place(), self.words())
    }
}

/// Why a component cannot be used, in words.
#[must_use]
pub(crate) fn words_of_load(fault: &LoadError) -> Words {
    match fault {
        LoadError::Imports(names) => {
            let first = names.first().map_or_else(|| Words::same(""), |name| remedy(name));
            let names = names.join(", ");
            Words::new(
                format!(
                    "Плагин ничего не должен импортировать, а этот хочет {names}. Что сделать: {}.",
                    first.ru
                ),
                format!(
                    "A plugin must not import anything, this one wants {names}. What to do: {}.",
                    first.en
                ),
            )
        }
        LoadError::Passport(faults) => {
            let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
            let list = list.join("; ");
            Words::new(
                format!("В паспорте плагина ошибки: {list}."),
                format!("The plugin's passport has faults: {list}."),
            )
        }
        LoadError::Table(why) => Words::new(
            format!("Плагин не принимает таблицу паспорта: {why}. Соберите её заново командой zerkalo plugin build."),
            format!("The plugin refuses its table: {why}. Make it anew with zerkalo plugin build."),
        ),
        LoadError::NotAComponent(why) => Words::new(
            format!("Это не компонент WebAssembly: {why}. Соберите его командой zerkalo plugin build."),
            format!("This is no component of WebAssembly: {why}. Build it with zerkalo plugin build."),
        ),
        LoadError::WrongContract(why) => Words::new(
            format!("Плагин не держится договора: {why}. Соберите его с папкой wit нового проекта."),
            format!("The plugin does not keep to the contract: {why}. Build it with the folder wit of a new project."),
        ),
        LoadError::NeedsTooMuch(what) => Words::new(
            format!("Плагину нужно больше, чем есть в песочнице: {what}."),
            format!("The plugin needs more than the sandbox has: {what}."),
        ),
        LoadError::Describe(why) => Words::new(
            format!("Плагин не может описать себя: {why}."),
            format!("The plugin does not describe itself: {why}."),
        ),
        other => Words::new(
            format!("Плагин не загружается: {other}."),
            format!("The plugin cannot be loaded: {other}."),
        ),
    }
}
