//! Parts of a document in the order that the format's schema asks for. docx-rs writes properties in an order of its own,
//! which readers forgive and validators do not.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

use super::failed;
use crate::error::Result;

/// Elements and the order of what they hold (ECMA-376, part 1, transitional).
const ORDERS: [(&str, &str); 6] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
         suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
         snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
         textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid \
         vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em \
         lang eastAsianLayout specVanish oMath",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd \
         tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    ),
    (
        "w:tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    ),
    (
        "w:sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType \
         cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    ),
    (
        "w:style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal \
         personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
];

/// An element and all in it, or anything else that stands between elements.
struct Node {
    name: String,
    open: Event<'static>,
    inside: Vec<Node>,
    close: Option<Event<'static>>,
}

/// The same part, in order.
pub(super) fn in_order(part: &str) -> Result<String> {
    let mut reader = Reader::from_str(part);
    let mut open = vec![Node::of(String::new(), Event::Eof)];
    loop {
        let event = reader.read_event().map_err(failed)?.into_owned();
        match event {
            Event::Eof => break,
            Event::Start(tag) => open.push(Node::of(name(&tag), Event::Start(only_known(tag)))),
            Event::End(_) => {
                let mut done = open.pop().ok_or_else(|| failed("a tag too many"))?;
                done.close = Some(event);
                done.sort();
                open.last_mut()
                    .ok_or_else(|| failed("a tag too many"))?
                    .inside
                    .push(done);
            }
            Event::Empty(tag) => {
                let node = Node::of(name(&tag), Event::Empty(only_known(tag)));
                open.last_mut()
                    .ok_or_else(|| failed("a tag too many"))?
                    .inside
                    .push(node);
            }
            other => open
                .last_mut()
                .ok_or_else(|| failed("a tag too many"))?
                .inside
                .push(Node::of(String::new(), other)),
        }
    }
    let root = open
        .pop()
        .filter(|_| open.is_empty())
        .ok_or_else(|| failed("a tag is left open"))?;
    let mut writer = Writer::new(Vec::new());
    for node in &root.inside {
        node.write(&mut writer).map_err(failed)?;
    }
    String::from_utf8(writer.into_inner()).map_err(failed)
}

impl Node {
    fn of(name: String, open: Event<'static>) -> Self {
        Self {
            name,
            open,
            inside: Vec::new(),
            close: None,
        }
    }

    fn sort(&mut self) {
        // Looks of nothing; in a style there may be none.
        if self.name == "w:pPr" {
            self.inside
                .retain(|node| node.name != "w:rPr" || !node.inside.is_empty());
        }
        if let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == self.name) {
            let place = |node: &Self| {
                let own = node.name.strip_prefix("w:").unwrap_or_default();
                order
                    .split_whitespace()
                    .position(|name| name == own)
                    .unwrap_or(usize::MAX)
            };
            self.inside.sort_by_key(place);
        }
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        writer.write_event(self.open.borrow())?;
        for node in &self.inside {
            node.write(writer)?;
        }
        self.close
            .iter()
            .try_for_each(|close| writer.write_event(close.borrow()))
    }
}

fn name(tag: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(tag.name().as_ref()).into_owned()
}

/// Without attributes that have no place: a grid's column has a width and no kind of width, and ids of paragraphs are of
/// a namespace that a template need not know.
fn only_known(tag: BytesStart<'static>) -> BytesStart<'static> {
    let unknown: &[u8] = match tag.name().as_ref() {
        b"w:gridCol" => b"w:type",
        b"w:p" => b"w14:paraId",
        _ => return tag,
    };
    let mut known = BytesStart::new(name(&tag));
    known.extend_attributes(tag.attributes().flatten().filter(|own| own.key.as_ref() != unknown));
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_stand_as_the_schema_says_and_texts_as_they_did() {
        let check = |part: &str, ordered: &str| assert_eq!(in_order(part).unwrap(), ordered);
        check(
            "<w:p><w:pPr><w:rPr/><w:jc w:val=\"both\"/><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>a &amp; ]]&gt;</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>a &amp; ]]&gt;</w:t></w:r></w:p>",
        );
        check(
            "<?xml version=\"1.0\"?><w:sectPr><w:pgSz/><w:titlePg/><w:headerReference r:id=\"1\"/></w:sectPr>",
            "<?xml version=\"1.0\"?><w:sectPr><w:headerReference r:id=\"1\"/><w:pgSz/><w:titlePg/></w:sectPr>",
        );
        check("<w:gridCol w:w=\"10\" w:type=\"dxa\"/>", "<w:gridCol w:w=\"10\"/>");
        check("<w:p w14:paraId=\"01\"><w:r/></w:p>", "<w:p><w:r/></w:p>");
        // Runs keep their order: they are the text.
        check(
            "<w:p><w:r><w:t>b</w:t></w:r><w:bookmarkEnd/><w:r/></w:p>",
            "<w:p><w:r><w:t>b</w:t></w:r><w:bookmarkEnd/><w:r/></w:p>",
        );
    }

    #[test]
    fn what_is_not_well_formed_is_no_part() {
        for part in ["<a>", "</a>", "<a><b></a>"] {
            assert!(in_order(part).is_err(), "{part}");
        }
    }
}
