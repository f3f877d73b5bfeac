//! What is wrong with a template, and where.

use zerkalo_engine::language::Language;

use crate::words::say;

/// Something wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where; none where it is about the whole file.
    pub place: Option<Place>,
    /// What.
    pub kind: FaultKind,
}

/// A paragraph, as somebody can find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `word/document.xml`, or a header or footer.
    pub part: String,
    /// Its number in that part, from 1.
    pub paragraph: usize,
    /// How it begins.
    pub text: String,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// More bytes than are read.
    TooLarge,
    /// Unpacked it would be larger than is read.
    UnpacksTooLarge,
    /// Not a DOCX at all.
    NotADocument,
    /// The old format, or a document with a password.
    OldOrLocked,
    /// It has macros.
    Macros,
    /// It draws on something outside of itself.
    Outside,
    /// It cannot be read to the end.
    Broken,
    /// No field of that name.
    Unknown {
        /// The name.
        field: String,
        /// The known name that it looks like.
        like: Option<&'static str>,
    },
    /// A table or a list with other text in its paragraph.
    NotAlone {
        /// The name.
        field: String,
    },
    /// A table or a list in a header or footer.
    OnlyInBody {
        /// The name.
        field: String,
    },
    /// Braces that open and do not close.
    Unfinished {
        /// What stands there.
        text: String,
    },
}

impl Fault {
    pub(super) fn of_file(kind: FaultKind) -> Self {
        Self { place: None, kind }
    }

    /// A code that never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.kind {
            FaultKind::TooLarge => "template_too_large",
            FaultKind::UnpacksTooLarge => "template_unpacks_too_large",
            FaultKind::NotADocument => "template_not_a_document",
            FaultKind::OldOrLocked => "template_old_or_locked",
            FaultKind::Macros => "template_macros",
            FaultKind::Outside => "template_outside",
            FaultKind::Broken => "template_broken",
            FaultKind::Unknown { .. } => "template_field_unknown",
            FaultKind::NotAlone { .. } => "template_field_not_alone",
            FaultKind::OnlyInBody { .. } => "template_field_only_in_body",
            FaultKind::Unfinished { .. } => "template_field_unfinished",
        }
    }

    /// What is wrong, where, and what to do.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let what = self.kind.words(language);
        match &self.place {
            Some(place) => format!("{}: {what}", place.words(language)),
            None => what,
        }
    }
}

impl Place {
    fn words(&self, language: Language) -> String {
        let part = if self.part.contains("header") {
            say(language, "Верхний колонтитул", "Header")
        } else if self.part.contains("footer") {
            say(language, "Нижний колонтитул", "Footer")
        } else if self.part.contains("note") {
            say(language, "Сноски", "Notes")
        } else {
            say(language, "Текст", "Text")
        };
        let paragraph = say(language, "абзац", "paragraph");
        format!("{part}, {paragraph} {} («{}»)", self.paragraph, self.text)
    }
}

impl FaultKind {
    fn words(&self, language: Language) -> String {
        match language {
            Language::Ru => self.in_russian(),
            Language::En => self.in_english(),
        }
    }

    fn in_russian(&self) -> String {
        match self {
            Self::TooLarge => "Файл больше 10 МБ. Уменьшите картинки в нём.".to_owned(),
            Self::UnpacksTooLarge => {
                "Файл распаковывается в слишком большой документ. Уменьшите картинки в нём.".to_owned()
            }
            Self::NotADocument => "Это не документ Word. Сохраните шаблон в формате DOCX.".to_owned(),
            Self::OldOrLocked => {
                "Это документ старого формата (DOC) или с паролем. Сохраните его как DOCX без пароля.".to_owned()
            }
            Self::Macros => "В документе есть макросы. Сохраните его как DOCX без макросов.".to_owned(),
            Self::Outside => {
                "Документ берёт содержимое извне: связанный файл, картинку или шаблон. Вставьте их в сам документ."
                    .to_owned()
            }
            Self::Broken => "Документ повреждён. Откройте его в Word, сохраните заново и загрузите ещё раз.".to_owned(),
            Self::Unknown {
                field,
                like: Some(like),
            } => format!("Нет поля «{field}». Может быть, «{like}»?"),
            Self::Unknown { field, like: None } => format!("Нет поля «{field}». Возьмите имя из списка полей."),
            Self::NotAlone { field } => format!("Поле «{field}» занимает весь абзац: оставьте в абзаце только его."),
            Self::OnlyInBody { field } => {
                format!("Поле «{field}» может стоять только в тексте документа, не в колонтитуле и не в сноске.")
            }
            Self::Unfinished { text } => format!("Поле «{text}» не закончено: закройте его скобками }}}}."),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::TooLarge => "The file is larger than 10 MB. Make its pictures smaller.".to_owned(),
            Self::UnpacksTooLarge => "The file unpacks to too large a document. Make its pictures smaller.".to_owned(),
            Self::NotADocument => "This is no Word document. Save the template as DOCX.".to_owned(),
            Self::OldOrLocked => {
                "This is an old document (DOC) or one with a password. Save it as DOCX without a password.".to_owned()
            }
            Self::Macros => "The document has macros. Save it as DOCX without macros.".to_owned(),
            Self::Outside => {
                "The document draws on a linked file, picture or template. Put them into the document itself."
                    .to_owned()
            }
            Self::Broken => "The document is damaged. Open it in Word, save it and upload it again.".to_owned(),
            Self::Unknown {
                field,
                like: Some(like),
            } => format!("There is no field “{field}”. Perhaps “{like}”?"),
            Self::Unknown { field, like: None } => {
                format!("There is no field “{field}”. Take a name from the list of fields.")
            }
            Self::NotAlone { field } => {
                format!("The field “{field}” takes a whole paragraph: leave nothing else in it.")
            }
            Self::OnlyInBody { field } => {
                format!("The field “{field}” can stand in the document's text only, not in a header, footer or note.")
            }
            Self::Unfinished { text } => format!("The field “{text}” is not finished: close it with }}}}."),
        }
    }
}
