//! What docx-rs has no words for: heading rows that repeat, alternative texts, the language and the document's properties.

use docx_rs::XMLDocx;
use quick_xml::escape::escape;
use zerkalo_engine::language::Language;

use super::descriptions;
use super::order::in_order;
use crate::error::Result;
use crate::paper::Paper;
use crate::text::one_line;

/// No row of ours is so low: it marks heading rows until they are amended.
pub(super) const HEADING_ROW_HEIGHT: f32 = 7.0;
const HEADING_ROW_MARK: &str = "<w:trHeight w:val=\"7\" w:hRule=\"atLeast\" />";
/// How docx-rs names every picture.
const PICTURE: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";
const DEFAULTS_END: &str = "</w:rPr></w:rPrDefault>";

/// Fails only where docx-rs wrote what is no XML.
pub(super) fn amend(parts: &mut XMLDocx, paper: &Paper) -> Result<()> {
    let document = String::from_utf8_lossy(&parts.document).into_owned();
    let document = repeat_heading_rows(&document);
    parts.document = in_order(&describe_pictures(&document, descriptions(paper)))?.into_bytes();
    let styles = with_language(&String::from_utf8_lossy(&parts.styles), paper.language);
    parts.styles = in_order(&styles)?.into_bytes();
    for part in parts.headers.iter_mut().chain([&mut parts.numberings]) {
        *part = in_order(&String::from_utf8_lossy(part))?.into_bytes();
    }
    parts.doc_props.core = properties(paper).into_bytes();
    Ok(())
}

/// Texts are escaped, so the mark stands nowhere else.
pub(super) fn repeat_heading_rows(document: &str) -> String {
    document.replace(HEADING_ROW_MARK, "<w:tblHeader />")
}

fn describe_pictures<'a>(document: &str, mut descriptions: impl Iterator<Item = &'a str>) -> String {
    let mut pieces = document.split(PICTURE);
    let mut described = pieces.next().unwrap_or_default().to_owned();
    for (number, piece) in (1..).zip(pieces) {
        let description = one_line(descriptions.next().unwrap_or_default());
        let description = escape(&description);
        described.push_str(&format!(
            "<wp:docPr id=\"{number}\" name=\"Figure {number}\" descr=\"{description}\" />"
        ));
        described.push_str(piece);
    }
    described
}

fn with_language(styles: &str, language: Language) -> String {
    let tag = match language {
        Language::Ru => "ru-RU",
        Language::En => "en-GB",
    };
    let end = format!("<w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"ar-SA\" />{DEFAULTS_END}");
    styles.replacen(DEFAULTS_END, &end, 1)
}

/// The report's own day stands for the moment of writing: the same report says the same.
fn properties(paper: &Paper) -> String {
    let (title, author) = (one_line(&paper.title), one_line(&paper.author));
    let (title, author) = (escape(&title), escape(&author));
    let moment = paper
        .date
        .as_ref()
        .filter(|date| date.parse::<zerkalo_engine::date::Date>().is_ok());
    let moment = moment.map(|date| {
        format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:modified>"
        )
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{}</dc:language>{}\
         </cp:coreProperties>",
        paper.language.code(),
        moment.unwrap_or_default()
    )
}
