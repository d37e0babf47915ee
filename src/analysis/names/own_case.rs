//! Words whose case is their own: parts of compounds, of the names of files, of code.

use crate::document::{Case, Document, ProseSpan, Token};

/// Whether the case of a word tells nothing: of the second half of a compound or a double name (*Seok-joo*, *14-jährig*), of a file's
/// name, of code.
pub(super) fn has_case_of_its_own(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let is_lower = token.case == Case::Lower;
    let joined = !document.stands_apart(token);
    joined && is_lower && beside_hyphen(document, tokens, at)
        || is_lower && is_of_file(document.prose(), token.span)
        || joined && document.is_code(token)
}

/// Whether a word is a part of the name of a file: its ending, or what stands before that, before a number with it as well: lyon.csv, lyon 2.csv.
fn is_of_file(prose: &str, span: ProseSpan) -> bool {
    /// In bytes: no ending is longer, and no number of a file.
    const ENDING: usize = 5;
    // Nearly every word stands between a space, or a letter, and what begins no name of a file.
    let bytes = prose.as_bytes();
    let may_end = span.start > 0 && bytes.get(span.start as usize - 1) == Some(&b'.');
    let may_go_on = match bytes.get(span.end as usize..) {
        Some([b' ', next, ..]) => next.is_ascii_digit(),
        Some([b'.' | b'_' | b'-' | b'0'..=b'9', ..]) => true,
        _ => false,
    };
    if !may_end && !may_go_on {
        return false;
    }
    let before = prose.get(..span.start as usize).unwrap_or_default();
    let mut before = before.bytes().rev();
    let is_ending = span.len() as usize <= ENDING
        && before.next() == Some(b'.')
        && before
            .next()
            .is_some_and(|byte| byte.is_ascii_alphanumeric());
    let behind = prose.get(span.end as usize..).unwrap_or_default();
    let numbered = behind
        .strip_prefix(' ')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let stem = numbered.unwrap_or(behind);
    let stem = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_' || c == '-');
    let ends = || {
        let rest = stem.strip_prefix('.')?;
        let ending = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        let next = rest.get(ending..)?.chars().next();
        Some((2..=ENDING).contains(&ending) && next.is_none_or(|c| !c.is_alphanumeric()))
    };
    is_ending || ends() == Some(true)
}

/// Whether a hyphen joins the word to another one.
fn beside_hyphen(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let span = tokens[at].span;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let behind = tokens.get(at + 1);
    before.is_some_and(|mark| mark.span.end == span.start && document.is_hyphen(mark))
        || behind.is_some_and(|mark| mark.span.start == span.end && document.is_hyphen(mark))
}
