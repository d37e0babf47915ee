//! How a chat model frames a whole translation: a label before it, the original set beside it, the numbers of the segments that it was given,
//! or an object of JSON around it.

use super::chatter::Said;
use super::models::MODELS;
use crate::article::Article;
use crate::document::{BlockKind, Document, ProseSpan, is_terminal};
use crate::language::ENGLISH;
use crate::language::facts::{self, Chat};
use crate::text::fold;
use memchr::memchr2_iter;

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 60;

/// What stands behind a label is a sentence if it is no shorter, in characters: a credit names a person.
const SHORTEST_SENTENCE: usize = 12;

/// So many numbered segments in a row are no coincidence.
const SEGMENTS: usize = 3;

/// A line of a block that is no furniture.
#[derive(Clone, Copy)]
struct Line<'d> {
    span: ProseSpan,
    text: &'d str,
}

/// The frames in the document.
pub(super) fn find(article: &Article<'_>) -> Vec<Said> {
    let document = article.document;
    let lines: Vec<Line<'_>> = lines(document).collect();
    let mut said = Vec::new();
    said.extend(object(&lines));
    said.extend(segments(&lines));
    let own = article.target.map(|locale| locale.language);
    let source = article.source.map(|locale| locale.language);
    let chats: Vec<&Chat> = [own, source, facts::by_code(ENGLISH)]
        .into_iter()
        .flatten()
        .map(|language| &language.chat)
        .collect();
    let name = own.map(|language| fold(language.autonym));
    labels(&lines, &chats, name.as_deref(), &mut said);
    said
}

fn lines<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Line<'d>> {
    let spoken = document.blocks().iter().filter(|block| {
        !matches!(
            block.kind,
            BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt | BlockKind::TableCell
        )
    });
    spoken.flat_map(|block| {
        let mut at = block.span.start;
        document
            .text(block.span)
            .split('\n')
            .filter_map(move |line| {
                let start = at + (line.len() - line.trim_start().len()) as u32;
                at += line.len() as u32 + 1;
                let text = line.trim();
                let span = ProseSpan::new(start, start + text.len() as u32);
                (!text.is_empty()).then_some(Line { span, text })
            })
    })
}

/// `{"translation": "` at the start of the text, within a fence of code or without one.
fn object(lines: &[Line<'_>]) -> Option<Said> {
    let fenced = lines.first()?.text.starts_with("```");
    let mut lines = lines.iter().skip(usize::from(fenced));
    let first = lines.next()?;
    let mut text = first.text.strip_prefix('{')?.trim_start();
    if text.is_empty() {
        text = lines.next()?.text;
    }
    let (key, behind) = text.strip_prefix('"')?.split_once('"')?;
    let known = MODELS
        .keys
        .iter()
        .any(|known| key.eq_ignore_ascii_case(known));
    (known && behind.trim_start().starts_with(':')).then(|| Said {
        span: ProseSpan::new(first.span.start, first.span.start + 1),
        what: "a JSON object around the text",
        confidence: 0.93,
        removable: false,
        sure: true,
    })
}

/// `[1] … [2] …`: every line of the text bears its number.
fn segments(lines: &[Line<'_>]) -> Option<Said> {
    let first = lines.first()?;
    let bears = |(at, line): (usize, &Line<'_>)| {
        let inside = line.text.strip_prefix('[')?;
        let (number, behind) = inside.split_once(']')?;
        let next = number.parse::<usize>().ok()? == at + 1;
        // An entry of a list of references opens with a name and ends with a page; a segment is prose.
        (next && is_sentence(behind)).then_some(number.len() as u32 + 2)
    };
    let length = bears((0, first))?;
    let all = lines.iter().enumerate().all(|line| bears(line).is_some());
    (all && lines.len() >= SEGMENTS).then(|| Said {
        span: ProseSpan::new(first.span.start, first.span.start + length),
        what: "segment numbers from a chat prompt before every paragraph",
        confidence: 0.85,
        removable: false,
        sure: true,
    })
}

/// `Translation:` or the name of the language before the text, and `Original: … Translation: …` anywhere in it.
fn labels(lines: &[Line<'_>], chats: &[&Chat], name: Option<&str>, said: &mut Vec<Said>) {
    let mut after_original = false;
    for (at, line) in lines.iter().enumerate() {
        let Some((label, behind)) = label(line.text) else {
            continue;
        };
        let is = |pick: fn(&Chat) -> &'static [&'static str]| {
            chats
                .iter()
                .any(|chat| pick(chat).contains(&label.as_str()))
        };
        if is(|chat| chat.originals) {
            after_original = is_sentence(behind);
            continue;
        }
        let names = at == 0 && behind.is_empty() && lines.len() > 1 && name == Some(&*label);
        if !names && !is(|chat| chat.renderings) {
            continue;
        }
        let heads = at == 0 && (behind.is_empty() || is_sentence(behind));
        if heads || std::mem::take(&mut after_original) && is_sentence(behind) {
            said.push(Said {
                span: ProseSpan::new(line.span.start, line.span.end - behind.len() as u32),
                what: "a chat model's label before the translation",
                confidence: 0.9,
                removable: true,
                sure: true,
            });
        }
    }
}

/// The folded words before the first colon of a line, and the text behind it; of a line in brackets, all words.
fn label(text: &str) -> Option<(String, &str)> {
    let marks = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#');
    if let Some(inside) = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
    {
        return (inside.len() <= LONGEST_LABEL).then(|| (fold(inside), ""));
    }
    let head = &text[..text.ceil_char_boundary(LONGEST_LABEL + 1)];
    // The colon of full width begins with this byte.
    let mut colons = memchr2_iter(b':', 0xEF, head.as_bytes());
    let (at, colon) = colons.find_map(|at| {
        let colon = head[at..].chars().next();
        Some((at, colon.filter(|c| matches!(c, ':' | '：'))?))
    })?;
    let behind = text[at + colon.len_utf8()..].trim_start_matches(marks);
    Some((fold(text[..at].trim_matches(marks)), behind))
}

fn is_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '»', '“', '\'', '’', ')', '*', ' ']);
    bare.ends_with(is_terminal) && bare.chars().count() >= SHORTEST_SENTENCE
}
