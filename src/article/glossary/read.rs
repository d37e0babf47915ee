//! Glossaries from files: tables with commas or tabs, and TBX, the exchange format of terminologies (ISO 30042).
//!
//! A table has a line of headings, with commas, semicolons or tabs between, whatever the file is called: spreadsheets write all three as
//! `.csv`. `preferred` is needed, `allowed`, `forbidden` and `language` are not. A cell holds several
//! forms with `|` or `;` between. Of TBX the terms are read with their languages and administrative status, in either dialect.

use super::{Term, no_language};
use crate::language::is_tag;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt;

/// Why a glossary was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryError(String);

impl fmt::Display for GlossaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GlossaryError {}

/// Reads a glossary; `extension` of its file says of which kind it is: `csv`, `tsv`, `tbx` or `xml`.
///
/// # Errors
/// The kind is another one, or the text is not of the kind: the message says where.
pub fn read(text: &str, extension: &str) -> Result<Vec<Term>, GlossaryError> {
    match extension.to_ascii_lowercase().as_str() {
        "csv" | "tsv" => table(text),
        "tbx" | "xml" => tbx(text),
        other => Err(GlossaryError(format!(
            "a glossary is a .csv, .tsv or .tbx file, not .{other}"
        ))),
    }
}

fn table(text: &str) -> Result<Vec<Term>, GlossaryError> {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| not_read(&error))?.clone();
    let column = |name: &str| {
        headings
            .iter()
            .position(|heading| heading.eq_ignore_ascii_case(name))
    };
    let Some(preferred) = column("preferred") else {
        let message = "the first line names no column 'preferred'; there may be 'allowed', 'forbidden' and 'language' too";
        return Err(GlossaryError(message.to_owned()));
    };
    let [allowed, forbidden, language] = ["allowed", "forbidden", "language"].map(column);
    let mut terms = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| not_read(&error))?;
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default();
        if cell(Some(preferred)).is_empty() {
            continue;
        }
        let tag = cell(language);
        if !tag.is_empty() && !is_tag(tag) {
            let line = row.position().map_or(0, csv::Position::line);
            return Err(GlossaryError(format!("line {line}: {}", no_language(tag))));
        }
        terms.push(Term {
            preferred: cell(Some(preferred)).to_owned(),
            allowed: forms(cell(allowed)),
            forbidden: forms(cell(forbidden)),
            language: Some(tag.to_owned()).filter(|tag| !tag.is_empty()),
        });
    }
    Ok(terms)
}

/// What stands between the headings of a table.
fn delimiter(text: &str) -> u8 {
    let is_heading = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let headings = text.lines().find(is_heading).unwrap_or_default();
    let found = headings
        .bytes()
        .find(|byte| matches!(byte, b',' | b';' | b'\t'));
    found.unwrap_or(b',')
}

/// The forms in a cell.
fn forms(cell: &str) -> Vec<String> {
    let forms = cell.split(['|', ';']).map(str::trim);
    forms
        .filter(|form| !form.is_empty())
        .map(str::to_owned)
        .collect()
}

fn not_read(error: &csv::Error) -> GlossaryError {
    GlossaryError(error.to_string())
}

/// What the status of a term in TBX comes to.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Status {
    Preferred,
    #[default]
    Allowed,
    Forbidden,
}

fn tbx(text: &str) -> Result<Vec<Term>, GlossaryError> {
    let mut reader = Reader::from_str(text);
    let mut terms = Vec::new();
    let mut language = None;
    let mut forms: Vec<(String, Status)> = Vec::new();
    let mut status = Status::default();
    let mut content = String::new();
    let mut is_status = false;
    let mut open = 0_usize;
    let at = |reader: &Reader<&[u8]>, error: &dyn fmt::Display| {
        GlossaryError(format!("byte {}: {error}", reader.buffer_position()))
    };
    loop {
        match reader.read_event() {
            Err(error) => return Err(at(&reader, &error)),
            Ok(Event::Eof) if open > 0 => return Err(at(&reader, &"the file ends too early")),
            Ok(Event::Eof) => return Ok(terms),
            Ok(Event::Start(element)) => {
                open += 1;
                content.clear();
                match element.local_name().as_ref() {
                    "langSet" | "langSec" => {
                        language = attribute(&element, "xml:lang");
                        if let Some(tag) = language.as_deref().filter(|tag| !is_tag(tag)) {
                            return Err(at(&reader, &no_language(tag)));
                        }
                        forms.clear();
                    }
                    "tig" | "ntig" | "termSec" => status = Status::default(),
                    "termNote" => {
                        is_status =
                            attribute(&element, "type").as_deref() == Some("administrativeStatus")
                    }
                    "administrativeStatus" => is_status = true,
                    _ => {}
                }
            }
            Ok(Event::Text(piece)) => content.push_str(&piece.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.xml10_content();
                if let Some(character) = reference
                    .resolve_char_ref()
                    .map_err(|error| at(&reader, &error))?
                {
                    content.push(character);
                } else if let Some(text) = quick_xml::escape::resolve_predefined_entity(&name) {
                    content.push_str(text);
                }
            }
            Ok(Event::End(element)) => {
                open -= 1;
                match element.local_name().as_ref() {
                    "term" => forms.push((content.trim().to_owned(), Status::default())),
                    "termNote" | "administrativeStatus" if is_status => {
                        is_status = false;
                        status = match content.trim() {
                            "preferredTerm-admn-sts"
                            | "standardizedTerm-admn-sts"
                            | "preferred" => Status::Preferred,
                            "deprecatedTerm-admn-sts"
                            | "supersededTerm-admn-sts"
                            | "notRecommended"
                            | "obsolete" => Status::Forbidden,
                            _ => Status::Allowed,
                        };
                    }
                    "tig" | "ntig" | "termSec" => {
                        if let Some((_, last)) = forms.last_mut() {
                            *last = status;
                        }
                    }
                    "langSet" | "langSec" => terms.extend(term(&mut forms, language.take())),
                    _ => {}
                }
            }
            Ok(_) => {}
        }
    }
}

/// One term of the forms of one language. Without a preferred form the first one that is not forbidden is it.
fn term(forms: &mut Vec<(String, Status)>, language: Option<String>) -> Option<Term> {
    let preferred = forms
        .iter()
        .position(|(_, status)| *status == Status::Preferred)
        .or_else(|| {
            forms
                .iter()
                .position(|(_, status)| *status != Status::Forbidden)
        })?;
    let (preferred, _) = forms.remove(preferred);
    let of = |forbidden: bool| {
        let forms = forms
            .iter()
            .filter(|(_, status)| (*status == Status::Forbidden) == forbidden);
        forms.map(|(form, _)| form.clone()).collect()
    };
    Some(Term {
        preferred,
        allowed: of(false),
        forbidden: of(true),
        language,
    })
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    Some(attribute.value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{Term, read};

    fn kyiv() -> Term {
        Term {
            preferred: "Kyiv".to_owned(),
            allowed: vec!["Kyïv".to_owned()],
            forbidden: vec!["Kiev".to_owned(), "Kiew".to_owned()],
            language: Some("en".to_owned()),
        }
    }

    #[test]
    fn reads_tables() {
        let csv = "preferred,forbidden,allowed,language\nKyiv,Kiev|Kiew,Kyïv,en\n# a note\n\"Bank, the\",,,\n";
        let terms = read(csv, "csv").expect("is right");
        assert_eq!(terms[0], kyiv());
        assert_eq!(terms[1].preferred, "Bank, the");
        assert_eq!(terms[1].language, None);
        let tsv = "language\tpreferred\tallowed\tforbidden\nen\tKyiv\tKyïv\tKiev|Kiew\n";
        assert_eq!(read(tsv, "TSV").expect("is right"), [kyiv()]);
        let semicolons = "Preferred;forbidden;allowed;language\nKyiv;Kiev|Kiew;Kyïv;en\n";
        assert_eq!(read(semicolons, "csv").expect("is right"), [kyiv()]);
        assert_eq!(read(tsv, "csv").expect("is right"), [kyiv()]);
        let within = "preferred,forbidden,allowed,language\nKyiv,Kiev; Kiew,Kyïv,en\n";
        assert_eq!(read(within, "csv").expect("is right"), [kyiv()]);
        assert!(read("form\nKyiv\n", "csv").is_err());
        assert!(read("", "docx").is_err());
    }

    #[test]
    fn a_language_that_there_is_not_is_told_of() {
        let of = |row: &str| read(&format!("preferred,language\nKyiv,en\n{row}\n"), "csv");
        assert!(of("Kijevas,lt").is_ok(), "there need be no facts about it");
        for row in ["Kyiv,english", "Kyiv,xx"] {
            let error = of(row).expect_err(row).to_string();
            assert!(error.starts_with("line 3: '"), "{error}");
        }
        let tbx = "<tbx><langSec xml:lang=\"xx\"></langSec></tbx>";
        assert!(read(tbx, "tbx").is_err());
    }

    #[test]
    fn reads_tbx_in_both_dialects() {
        let tig = |term: &str, status: &str| {
            format!(
                "<tig><term>{term}</term><termNote type=\"administrativeStatus\">{status}-admn-sts</termNote></tig>"
            )
        };
        let old = format!(
            "<martif><text><body><termEntry><langSet xml:lang=\"en\">{}{}{}{}</langSet></termEntry></body></text></martif>",
            tig("Kiev", "deprecatedTerm"),
            tig("Kyiv", "preferredTerm"),
            tig("Ky&#xEF;v", "admittedTerm"),
            tig("Kiew", "supersededTerm"),
        );
        assert_eq!(read(&old, "tbx").expect("is right"), [kyiv()]);
        let new = "<tbx><conceptEntry><langSec xml:lang=\"en\"><termSec><term>R&amp;D</term>\
                   <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry></tbx>";
        assert_eq!(read(new, "tbx").expect("is right")[0].preferred, "R&D");
        assert!(read("<tbx><term></tbx>", "tbx").is_err());
        assert!(read("<tbx><term>Kyiv", "tbx").is_err());
    }
}
