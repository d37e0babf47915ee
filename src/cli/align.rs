//! `mtlint align`: which passages of a translation belong to which of its original.

use super::Outcome;
use super::args::{Align, AnswerFormat};
use super::failure::{Failure, why};
use super::inputs::{display, read_file};
use super::output::{Output, width};
use mtlint::article::original::{Beside, Row};
use mtlint::check::settings::LanguageTag;
use mtlint::decode::{Decoded, LineIndex};
use mtlint::document::{Document, ProseSpan};
use mtlint::report::json::{SCHEMA, Tool};
use mtlint::text::span::Location;
use mtlint::text::visible::visible;
use mtlint::{Checker, Format, Settings};
use serde::Serialize;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands between the two columns.
const GUTTER: &str = "  │  ";
/// In columns: narrower ones are no use.
const NARROWEST: usize = 16;

#[derive(Serialize)]
struct Answer<'a> {
    tool: Tool,
    schema: u32,
    original: Side<'a>,
    translation: Side<'a>,
    /// How much of the two fits together, from 0 to 1.
    confidence: f32,
    rows: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    path: &'a str,
    language: Option<String>,
}

/// Blocks that belong together, with their sentences.
#[derive(Serialize)]
struct Pair<'a> {
    /// Nothing where the translation has added something.
    original: Option<Passage<'a>>,
    /// Nothing where the translation lacks something.
    translation: Option<Passage<'a>>,
    confidence: f32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sentences: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct Passage<'a> {
    text: &'a str,
    span: Location,
    /// The text without markup around words, which may begin or end in the middle of it.
    #[serde(skip)]
    shown: String,
}

pub fn run(arguments: &Align) -> Result<Outcome, Failure> {
    let locale = |tag: &Option<LanguageTag>| tag.as_ref().and_then(|tag| tag.locale);
    let mut settings = Settings::default();
    settings.source = locale(&arguments.source);
    settings.target = locale(&arguments.target);
    let checker = Checker::new(settings);
    let read = |path: &Path| read_file(path).map_err(|error| failed(path, why(&error)));
    let bytes = read(&arguments.original)?;
    let original = checker
        .original(&bytes, Format::of_path(&arguments.original))
        .map_err(|error| failed(&arguments.original, error))?;
    let original = Arc::new(original.at(display(&arguments.original)));
    let bytes = read(&arguments.translation)?;
    let source = Decoded::new(&bytes).map_err(|error| failed(&arguments.translation, error))?;
    let format = Format::of_path(&arguments.translation);
    let (document, languages) = checker.read(source.text(), format);
    let beside = original.beside(&document, source.text());

    let (ours, theirs) = (LineIndex::new(&source), LineIndex::new(original.source()));
    let texts = Texts {
        document: &document,
        text: source.text(),
        beside: &beside,
        ours: &ours,
        theirs: &theirs,
    };
    let path = display(&arguments.translation);
    let answer = Answer {
        tool: Tool::SELF,
        schema: SCHEMA,
        original: Side {
            path: original.path(),
            language: original.language().map(|locale| locale.to_string()),
        },
        translation: Side {
            path: &path,
            language: languages.target.map(|locale| locale.to_string()),
        },
        confidence: rounded(beside.confidence),
        rows: beside.rows.iter().map(|row| texts.pair(row)).collect(),
    };
    let mut output = Output::stdout();
    match arguments.format {
        AnswerFormat::Json => {
            serde_json::to_writer_pretty(&mut output, &answer)?;
            output.write_all(b"\n")?;
        }
        AnswerFormat::Text => table(&answer, &mut output)?,
    }
    output.finish()?;
    Ok(Outcome::Clean)
}

fn failed(path: &Path, error: impl std::fmt::Display) -> Failure {
    let path = display(path);
    Failure::Message(format!("{}: {error}", visible(&path)))
}

/// To two places: more are not known.
fn rounded(confidence: f32) -> f32 {
    (confidence * 100.0).round() / 100.0
}

/// The two texts, and what belongs together in them.
struct Texts<'a> {
    document: &'a Document<'a>,
    text: &'a str,
    beside: &'a Beside,
    ours: &'a LineIndex<'a>,
    theirs: &'a LineIndex<'a>,
}

impl<'a> Texts<'a> {
    fn pair(&self, row: &Row) -> Pair<'a> {
        let original = self.beside.original.document();
        let spans = |document: &Document<'_>, range: &std::ops::Range<usize>| {
            let blocks = document.blocks().get(range.clone())?;
            Some(blocks.first()?.span.to(blocks.last()?.span))
        };
        let mut sentences = Vec::new();
        if row.is_paired() {
            let all = self.beside.sentences(self.document, self.text, row);
            sentences.extend(all.iter().map(|row| self.sentence(row)));
        }
        Pair {
            original: spans(original, &row.passages).map(|span| self.theirs(span)),
            translation: spans(self.document, &row.blocks).map(|span| self.ours(span)),
            confidence: rounded(row.confidence),
            sentences,
        }
    }

    fn sentence(&self, row: &mtlint::article::original::Sentences) -> Pair<'a> {
        let spans = |document: &Document<'_>, range: &std::ops::Range<usize>| {
            let sentences = document.sentences().get(range.clone())?;
            Some(sentences.first()?.span.to(sentences.last()?.span))
        };
        let original = self.beside.original.document();
        Pair {
            original: spans(original, &row.theirs).map(|span| self.theirs(span)),
            translation: spans(self.document, &row.ours).map(|span| self.ours(span)),
            confidence: rounded(row.confidence),
            sentences: Vec::new(),
        }
    }

    fn ours(&self, span: ProseSpan) -> Passage<'a> {
        let shown = self.document.shown(span, self.text);
        let span = self.document.to_text(span);
        Passage {
            text: span.of(self.text),
            span: self.ours.location(span),
            shown,
        }
    }

    fn theirs(&self, span: ProseSpan) -> Passage<'a> {
        let original = self.beside.original.document();
        let text = self.beside.original.source().text();
        let shown = original.shown(span, text);
        let span = original.to_text(span);
        Passage {
            text: span.of(text),
            span: self.theirs.location(span),
            shown,
        }
    }
}

/// The two beside each other: the original to the left, sentence by sentence, with a line above each row that says how sure it is.
fn table(answer: &Answer<'_>, output: &mut Output) -> Result<(), Failure> {
    let column = (width().saturating_sub(GUTTER.width()) / 2).max(NARROWEST);
    let sides = [&answer.original, &answer.translation].map(|side| {
        let language = side.language.as_deref().unwrap_or("unknown");
        format!("{} ({language})", visible(side.path))
    });
    beside(output, column, [&sides[0], &sides[1]])?;
    for row in &answer.rows {
        let line = |passage: &Option<Passage<'_>>| match passage {
            Some(passage) => passage.span.start.line.to_string(),
            None => "-".to_owned(),
        };
        writeln!(
            output,
            "\n── {} : {}  {:.2}",
            line(&row.original),
            line(&row.translation),
            row.confidence
        )?;
        let parts = if row.sentences.is_empty() {
            std::slice::from_ref(row)
        } else {
            &row.sentences
        };
        for part in parts {
            let text = |passage: &Option<Passage<'_>>| {
                let text = passage.as_ref().map_or("", |passage| &passage.shown);
                visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
            };
            beside(
                output,
                column,
                [&text(&part.original), &text(&part.translation)],
            )?;
        }
    }
    Ok(())
}

/// Two texts as two columns.
fn beside(output: &mut Output, column: usize, texts: [&str; 2]) -> Result<(), Failure> {
    let [left, right] = texts.map(|text| wrapped(text, column));
    for at in 0..left.len().max(right.len()) {
        let of = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        let (left, right) = (of(&left), of(&right));
        let pad = " ".repeat(column.saturating_sub(left.width()));
        let line = format!("{left}{pad}{GUTTER}{right}");
        writeln!(output, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Lines no wider than this, broken at spaces where there are any.
fn wrapped(text: &str, column: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split_inclusive(' ') {
        if used > 0 && used + word.trim_end().width() > column {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for char in word.chars() {
            let wide = char.width().unwrap_or_default();
            if used + wide > column && char != ' ' {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(char);
            used += wide;
        }
    }
    lines.push(line);
    lines
        .into_iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}
