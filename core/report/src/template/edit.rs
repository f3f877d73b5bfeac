//! A part of a document as events, with the texts of its paragraphs found in them.

use quick_xml::escape::unescape;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::fault::FaultKind;

/// One `<w:t>`: where its events are, and what it says.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Of the opening tag.
    pub(super) first: usize,
    /// Of the closing tag.
    pub(super) last: usize,
    pub(super) text: String,
}

/// A paragraph: where its events are, and its texts. A paragraph within it, as in a text box, is one of its own.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) pieces: Vec<Piece>,
}

impl Paragraph {
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// The events of a part and its paragraphs in the order in which they end.
pub(super) struct Sheet {
    pub(super) events: Vec<Event<'static>>,
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Sheet {
    pub(super) fn read(content: &[u8]) -> Result<Self, FaultKind> {
        let broken = |_| FaultKind::Broken;
        let mut reader = Reader::from_reader(content);
        reader.config_mut().check_end_names = true;
        let mut sheet = Self {
            events: Vec::new(),
            paragraphs: Vec::new(),
        };
        let mut open: Vec<Paragraph> = Vec::new();
        let mut piece: Option<Piece> = None;
        let mut depth = 0_usize;
        loop {
            let event = reader.read_event().map_err(broken)?.into_owned();
            let at = sheet.events.len();
            match &event {
                Event::Eof => break,
                Event::Start(tag) => {
                    depth += 1;
                    match tag.name().as_ref() {
                        b"w:p" => open.push(Paragraph {
                            first: at,
                            last: at,
                            pieces: Vec::new(),
                        }),
                        b"w:t" => {
                            piece = Some(Piece {
                                first: at,
                                last: at,
                                text: String::new(),
                            })
                        }
                        _ => {}
                    }
                }
                Event::End(tag) => {
                    depth = depth.checked_sub(1).ok_or(FaultKind::Broken)?;
                    match tag.name().as_ref() {
                        b"w:p" => {
                            let mut paragraph = open.pop().ok_or(FaultKind::Broken)?;
                            paragraph.last = at;
                            sheet.paragraphs.push(paragraph);
                        }
                        b"w:t" => {
                            let mut done = piece.take().ok_or(FaultKind::Broken)?;
                            done.last = at;
                            if let Some(paragraph) = open.last_mut() {
                                paragraph.pieces.push(done);
                            }
                        }
                        _ => {}
                    }
                }
                Event::Text(text) => {
                    if let Some(piece) = &mut piece {
                        piece.text.push_str(&text.decode().map_err(|_| FaultKind::Broken)?);
                    }
                }
                Event::CData(text) => {
                    if let Some(piece) = &mut piece {
                        piece.text.push_str(&text.decode().map_err(|_| FaultKind::Broken)?);
                    }
                }
                Event::GeneralRef(name) => {
                    if let Some(piece) = &mut piece {
                        let name = name.decode().map_err(|_| FaultKind::Broken)?;
                        let text = unescape(&format!("&{name};"))
                            .map_err(|_| FaultKind::Broken)?
                            .into_owned();
                        piece.text.push_str(&text);
                    }
                }
                _ => {}
            }
            sheet.events.push(event);
        }
        if depth != 0 || !open.is_empty() || piece.is_some() {
            return Err(FaultKind::Broken);
        }
        Ok(sheet)
    }

    /// The part again, with what was put in the place of events.
    pub(super) fn write(&self, changes: &Changes) -> Result<Vec<u8>, FaultKind> {
        let mut writer = Writer::new(Vec::new());
        let mut at = 0;
        while let Some(event) = self.events.get(at) {
            if let Some((_, last, change)) = changes.0.iter().find(|(first, ..)| *first == at) {
                change.write(&mut writer)?;
                at = last + 1;
                continue;
            }
            writer.write_event(event.borrow()).map_err(|_| FaultKind::Broken)?;
            at += 1;
        }
        Ok(writer.into_inner())
    }
}

/// What stands in the place of events, from the first to the last.
#[derive(Debug, Default)]
pub(super) struct Changes(pub(super) Vec<(usize, usize, Change)>);

#[derive(Debug)]
pub(super) enum Change {
    /// The text of a `<w:t>`, its line breaks as breaks.
    Text(String),
    /// Ready-made XML.
    Xml(String),
}

impl Change {
    pub(super) fn write(&self, writer: &mut Writer<Vec<u8>>) -> Result<(), FaultKind> {
        match self {
            Self::Xml(xml) => {
                writer.get_mut().extend_from_slice(xml.as_bytes());
                Ok(())
            }
            Self::Text(text) => write_text(writer, text).map_err(|_| FaultKind::Broken),
        }
    }
}

fn write_text(writer: &mut Writer<Vec<u8>>, text: &str) -> std::io::Result<()> {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            writer.write_event(Event::Empty(BytesStart::new("w:br")))?;
        }
        let mut tag = BytesStart::new("w:t");
        tag.push_attribute(("xml:space", "preserve"));
        writer.write_event(Event::Start(tag))?;
        writer.write_event(Event::Text(BytesText::new(line)))?;
        writer.write_event(Event::End(BytesEnd::new("w:t")))?;
    }
    Ok(())
}
