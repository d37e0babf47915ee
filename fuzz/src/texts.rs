//! Reading texts, checking and fixing them.

use super::Case;
use encoding_rs::Encoding;
use mtlint::check::corpus::Gathering;
use mtlint::check::fix::{FixError, Fixed, fix as mend};
use mtlint::decode::Decoded;
use mtlint::document::{Document, OPAQUE, ProseSpan};
use mtlint::{Applicability, Checked, Checker, Format, Issue, LineIndex, Span};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A file decodes to text whose every character leads back to its bytes, or is refused.
pub fn decode(data: &[u8]) {
    let Ok(decoded) = Decoded::new(data) else {
        return;
    };
    let text = decoded.text();
    let encoding = Encoding::for_label(decoded.encoding().as_bytes()).expect("is an encoding");
    let index = LineIndex::new(&decoded);
    let (mut chars, mut utf16, mut raw) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        let span = Span::new(at as u32, (at + c.len_utf8()) as u32);
        let location = index.location(span);
        let units = c.len_utf16() as u32;
        assert_eq!(location.chars, [chars, chars + 1]);
        assert_eq!(location.utf16, [utf16, utf16 + units]);
        (chars, utf16) = (chars + 1, utf16 + units);
        let [start, end] = location.bytes.map(|byte| byte as usize);
        assert!(
            raw <= end && start < end && end <= data.len(),
            "{location:?}"
        );
        // A sequence of bytes may make two characters; each of them comes from the whole of it.
        let (again, _) = encoding.decode_without_bom_handling(&data[start..end]);
        assert!(again.contains(c), "{c:?} comes from {again:?}");
        raw = end;
    }
    let whole = index.location(Span::new(0, text.len() as u32));
    assert_eq!(whole.bytes[1] as usize, data.len());
}

/// The prose of a file leads back to where it came from, in every format.
pub fn prose(data: &[u8]) {
    let Some(case) = Case::of(data) else { return };
    if let Ok(text) = std::str::from_utf8(case.file) {
        exact(text, case.format);
    }
}

fn is_boundary(text: &str, span: Span) -> bool {
    text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize)
}

/// Blocks, marks, directives, sentences and tokens lie in order within the prose, and every character of a block comes from
/// the file, in one piece or as the same character.
pub fn exact(text: &str, format: Format) {
    let prose = format.prose(text);
    for marked in &prose.marks {
        let span = Span::new(marked.span.start, marked.span.end);
        assert!(is_boundary(&prose.text, span), "{format:?} {marked:?}");
    }
    let mut end = 0;
    for block in &prose.blocks {
        let span = block.span;
        assert!(
            span.start >= end && !span.is_empty(),
            "{format:?}: blocks overlap"
        );
        end = span.end;
        let body = &prose.text[span.range()];
        assert_eq!(body, body.trim(), "{format:?}: a block is not trimmed");
    }
    for directive in &prose.directives {
        assert!(
            is_boundary(text, directive.span),
            "{format:?} {directive:?}"
        );
    }
    let document = Document::new(prose, None);
    let mut end = 0;
    for token in document.tokens() {
        assert!(token.span.start >= end, "{format:?}: tokens overlap");
        end = token.span.end;
        let (word, span) = (document.word(token), document.to_text(token.span));
        assert!(is_boundary(text, span), "{format:?} {word:?} in {text:?}");
        let origin = span.of(text);
        assert!(
            !origin.is_empty(),
            "{format:?} {word:?} has no origin in {text:?}"
        );
        // Markup inside makes the origin longer, an entity may make it shorter.
        if origin.len() == word.len() && !origin.contains('&') && !word.contains(OPAQUE) {
            assert!(
                word.chars().nfc().eq(origin.nfc()),
                "{format:?} {word:?} in {text:?}"
            );
        }
    }
    for block in document.blocks() {
        let body = &document.prose()[block.span.range()];
        for (at, c) in body.char_indices() {
            let start = block.span.start as usize + at;
            let span = document.to_text(ProseSpan::at(start, start + c.len_utf8()));
            assert!(
                is_boundary(text, span) && !span.is_empty(),
                "{format:?} in {text:?}"
            );
            let origin = span.of(text);
            let same = origin.chars().eq([c]) || origin.nfc().any(|part| part == c);
            let read = c == OPAQUE || c == '\n' || origin.starts_with(['&', '\\', '\'']);
            assert!(
                same || read,
                "{format:?}: {c:?} from {origin:?} in {text:?}"
            );
        }
    }
}

/// All that a check says lies in the text, and it says the same again and beside the names of its own file. Behind a zero byte
/// stands the source text, if there is one.
pub fn check(data: &[u8]) {
    let mut parts = data.splitn(2, |&byte| byte == 0);
    let Some(mut case) = parts.next().and_then(Case::of) else {
        return;
    };
    if let Some(source) = parts.next()
        && let Ok(source) = case.checker.original(source, case.format)
    {
        case.checker = case.checker.against(Arc::new(source));
    }
    let Ok(checked) = case.checker.check(case.file, case.format) else {
        return;
    };
    sound(&checked);
    // Every table of hashes is seeded anew.
    let again = case
        .checker
        .check(case.file, case.format)
        .expect("it was read before");
    assert_eq!(told(&checked.issues), told(&again.issues));
    assert_eq!(checked.words, again.words);

    let mut all = Gathering::default();
    let gathered = case.checker.gather(case.file, case.format, "a");
    all.merge(gathered.expect("it was read before"));
    let project = Arc::new(all.settle().into());
    let checker = case.checker.clone().in_project(project);
    let checked = checker
        .check(case.file, case.format)
        .expect("it was read before");
    sound(&checked);
}

pub(crate) fn sound(checked: &Checked<'_>) {
    let text = checked.source.text();
    let all = checked.issues.iter();
    for issue in all.chain(checked.suppressed.iter().map(|(issue, _)| issue)) {
        let at = |span: Span| assert!(is_boundary(text, span), "{span:?}: {issue:?} in {text:?}");
        at(issue.span);
        let here = issue.related.iter().filter(|one| one.elsewhere.is_none());
        here.for_each(|related| at(related.span));
        assert!((0.0..=1.0).contains(&issue.confidence), "{issue:?}");
        assert!(!issue.message.is_empty(), "{issue:?}");
        for fix in &issue.fixes {
            fix.edits.iter().for_each(|edit| at(edit.span));
            let mut spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
            spans.sort_unstable();
            let apart = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
            assert!(apart, "edits of one fix overlap: {issue:?}");
        }
    }
    let order = |issue: &Issue| (issue.span.start, issue.span.end);
    assert!(checked.issues.is_sorted_by_key(order));
    if let Some(beside) = &checked.beside {
        let (mut blocks, mut passages) = (0, 0);
        for row in &beside.rows {
            assert_eq!((row.blocks.start, row.passages.start), (blocks, passages));
            assert!(row.blocks.end > blocks || row.passages.end > passages);
            (blocks, passages) = (row.blocks.end, row.passages.end);
        }
        assert_eq!(passages, beside.original.document().blocks().len());
    }
}

/// All that is said of issues, in a form that can be compared.
fn told(issues: &[Issue]) -> Vec<String> {
    let told = issues.iter().map(|issue| {
        format!(
            "{} {:?} {:?} {:?} {} {:?} {:?} {}",
            issue.rule.id,
            issue.span,
            issue.severity,
            issue.confidence,
            issue.message,
            issue.related,
            issue.fixes,
            issue.fingerprint
        )
    });
    told.collect()
}

/// Fixes come to an end, and then there is nothing left to fix.
pub fn fix(data: &[u8]) {
    let Some(case) = Case::of(data) else { return };
    for limit in [Applicability::Safe, Applicability::Unsafe] {
        let once = fixed(&case.checker, case.file, case.format, limit);
        if let Ok(Some(once)) = once
            && once.is_all
        {
            let again = fixed(&case.checker, &once.bytes, case.format, limit);
            let text = String::from_utf8_lossy(&once.bytes);
            assert_eq!(
                again,
                Ok(None),
                "fixing again changes something in {text:?}"
            );
        }
    }
}

pub(crate) fn fixed(
    checker: &Checker,
    bytes: &[u8],
    format: Format,
    limit: Applicability,
) -> Result<Option<Fixed>, FixError> {
    let reported = |checked: &mut Checked<'_>| {
        let settings = checker.settings();
        checked.issues.retain(|issue| settings.reports(issue));
    };
    let fixed = mend(checker, bytes, format, limit, reported);
    if let Err(FixError::Circle) = fixed {
        panic!(
            "fixes go in a circle in {:?}",
            String::from_utf8_lossy(bytes)
        );
    }
    fixed
}
