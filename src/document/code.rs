//! Code among prose that no parser of markup knows of: expressions of templates, formulas of TeX, targets of wiki links; and which words are parts of
//! names of code.
//!
//! Whatever the format, a program reads them: nothing in them is prose, and nothing in them may be mended.

use super::mask::{Hole, HoleKind};
use super::{Document, ProseSpan, Token};
use memchr::memmem;
use std::ops::Range;

/// Longer ones are prose with stray marks.
const LONGEST: usize = 1000;

/// The expressions in braces behind a mark, `${a ? b : c}` and `#{a}`. A name alone is left: who forgot to fill it in is told so.
pub(super) fn expressions(text: &str, holes: &mut Vec<Hole>) {
    let bytes = text.as_bytes();
    if memmem::find(bytes, b"${").is_none() && memmem::find(bytes, b"#{").is_none() {
        return;
    }
    let mut open: Vec<usize> = Vec::new();
    for at in memchr::memchr3_iter(b'{', b'}', b'\n', bytes) {
        match bytes[at] {
            b'{' => open.push(at),
            b'}' => {
                let Some(start) = open.pop() else { continue };
                let marked = start.checked_sub(1).and_then(|before| bytes.get(before));
                let inside = text.get(start + 1..at).unwrap_or_default();
                if matches!(marked, Some(b'$' | b'#'))
                    && inside.len() <= LONGEST
                    && is_one_piece(inside)
                    && !is_name(inside)
                {
                    holes.push(opaque(start - 1..at + 1));
                }
            }
            // A blank line ends all.
            _ => {
                let next = bytes.get(at + 1..).unwrap_or_default();
                let blanks = next
                    .iter()
                    .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'));
                if next.get(blanks.count()) == Some(&b'\n') {
                    open.clear();
                }
            }
        }
    }
}

/// How formulas open and close where a browser runs MathJax or KaTeX over the page.
pub(super) const TEX: [(&str, &str); 3] = [(r"\(", r"\)"), (r"\[", r"\]"), ("$$", "$$")];

/// The formulas between such marks.
pub(super) fn formulas(text: &str, marks: &[(&str, &str)], holes: &mut Vec<Hole>) {
    for (open, close) in marks {
        between(text, open, close, is_formula, holes);
    }
}

/// The formulas of Markdown: those between doubled backslashes, and between single ones, which escape a bracket elsewhere, what has a
/// command of TeX in it.
pub(super) fn formulas_of_markdown(text: &str, holes: &mut Vec<Hole>) {
    for (open, close) in [(r"\\(", r"\\)"), (r"\\[", r"\\]")] {
        between(text, open, close, is_formula, holes);
    }
    let has_command = |inside: &str| {
        let mut pairs = inside.as_bytes().windows(2);
        pairs.any(|pair| pair[0] == b'\\' && pair[1].is_ascii_alphabetic())
    };
    for (open, close) in [(r"\(", r"\)"), (r"\[", r"\]")] {
        between(text, open, close, has_command, holes);
    }
}

fn between(
    text: &str,
    open: &str,
    close: &str,
    is_formula: impl Fn(&str) -> bool,
    holes: &mut Vec<Hole>,
) {
    let bytes = text.as_bytes();
    let closes = memmem::Finder::new(close);
    // `\[2pt]` ends a line and leaves a space, `$$$` is a price.
    let mark = open.as_bytes().first().copied();
    let mut behind = 0;
    for start in memmem::find_iter(bytes, open) {
        let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        if start < behind || before == mark {
            continue;
        }
        let from = start + open.len();
        let near = &bytes[from..bytes.len().min(from + LONGEST)];
        let Some(length) = closes.find(near) else {
            continue;
        };
        let end = from + length + close.len();
        let inside = text.get(from..from + length).unwrap_or_default();
        let goes_on = open == close && bytes.get(end).copied() == mark;
        if !goes_on && is_one_piece(inside) && is_formula(inside) {
            holes.push(opaque(start..end));
            behind = end;
        }
    }
}

/// The targets of links as wikis write them, `[[page|shown]]`: what is shown is prose, the page is not.
pub(super) fn targets(text: &str, holes: &mut Vec<Hole>) {
    let bytes = text.as_bytes();
    let ends = memmem::Finder::new("]]");
    for start in memmem::find_iter(bytes, "[[") {
        let from = start + 2;
        let near = &bytes[from..bytes.len().min(from + LONGEST)];
        let inside = ends
            .find(near)
            .and_then(|length| text.get(from..from + length));
        let Some(inside) = inside.filter(|inside| !inside.contains(['[', '\n'])) else {
            continue;
        };
        let parts = inside.split_once('|');
        if let Some((page, _)) = parts.filter(|(page, shown)| !page.is_empty() && !shown.is_empty())
        {
            let end = from + inside.len();
            for span in [start..from + page.len() + 1, end..end + 2] {
                holes.push(Hole {
                    span,
                    kind: HoleKind::Gap,
                });
            }
        }
    }
}

/// Whether what stands between two marks is a name and no expression.
pub(super) fn is_name(inside: &str) -> bool {
    inside
        .trim()
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

/// Whether no tag, no blank line and no half of inline code lies within.
fn is_one_piece(inside: &str) -> bool {
    let is_tag = |at: usize| {
        let next = inside.as_bytes().get(at + 1);
        next.is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/')
    };
    !memchr::memchr_iter(b'<', inside.as_bytes()).any(is_tag)
        && memchr::memchr_iter(b'`', inside.as_bytes())
            .count()
            .is_multiple_of(2)
        && !has_blank_line(inside)
}

fn has_blank_line(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        // The last one holds what closes.
        if lines.peek().is_some() && line.trim().is_empty() {
            return true;
        }
    }
    false
}

/// Words in escaped brackets, `\[sic\]`, are prose; a formula has signs or digits, or letters only.
fn is_formula(inside: &str) -> bool {
    let signs =
        |c: char| c.is_ascii_digit() || matches!(c, '\\' | '^' | '_' | '=' | '{' | '}' | '+');
    let mut words = inside.split(|c: char| !c.is_alphabetic());
    !inside.trim().is_empty()
        && (inside.contains(signs) || !words.any(|word| word.chars().nth(2).is_some()))
}

fn opaque(span: Range<usize>) -> Hole {
    Hole {
        span,
        kind: HoleKind::Opaque,
    }
}

/// Whether a hole is a formula: nothing that a program fills in.
pub(super) fn is_formula_code(code: &str) -> bool {
    code.starts_with('\\') || code.starts_with("$$")
}

impl Document<'_> {
    /// Whether a token surely stands between what parts words of prose, as nearly every one does: neither a hyphen, an apostrophe nor a
    /// sign of code is right beside it.
    #[must_use]
    #[inline]
    pub fn stands_apart(&self, token: &Token) -> bool {
        let [before, behind] = self.bytes_beside(token);
        matches!(before, None | Some(b' ' | b'\n' | b'a'..=b'z'))
            && matches!(behind, None | Some(b' ' | b'\n' | b',' | b'.'))
    }

    /// Whether a word is a part of a name of code, or of a tag or an account: `num_cpus`, `std::ops`, `list.len()`, #night.
    #[must_use]
    #[inline]
    pub fn is_code(&self, token: &Token) -> bool {
        let [before, behind] = self.bytes_beside(token);
        // Nearly every word stands beside none of these.
        let may_be = matches!(
            before,
            Some(b'_' | b'\\' | b'=' | b'@' | b'#' | b':' | b'{')
        ) || matches!(behind, Some(b'_' | b'\\' | b'=' | b'@' | b':' | b'('));
        may_be && self.is_beside_code(token.span)
    }

    #[inline]
    fn bytes_beside(&self, token: &Token) -> [Option<&u8>; 2] {
        let prose = self.prose().as_bytes();
        let before = (token.span.start as usize).checked_sub(1);
        let behind = prose.get(token.span.end as usize);
        [before.and_then(|at| prose.get(at)), behind]
    }

    fn is_beside_code(&self, span: ProseSpan) -> bool {
        let prose = self.prose().as_bytes();
        let (before, behind) = (&prose[..span.start as usize], &prose[span.end as usize..]);
        matches!(
            before,
            [.., b'_' | b'\\' | b'=' | b'@' | b'#'] | [.., b':', b':']
        ) || matches!(
            behind,
            [b'_' | b'\\' | b'=' | b'@', ..] | [b':', b':', ..] | [b'(', b')', ..]
        ) || matches!((before, behind), ([.., b'{'], [b'}', ..]))
    }
}

#[cfg(test)]
mod tests {
    use super::{TEX, expressions, formulas, formulas_of_markdown, targets};
    use crate::document::mask::Hole;

    fn found(text: &str, find: impl Fn(&str, &mut Vec<Hole>)) -> Vec<&str> {
        let mut holes = Vec::new();
        find(text, &mut holes);
        let spans = holes.into_iter().map(|hole| hole.span);
        spans.filter_map(|span| text.get(span)).collect()
    }

    #[test]
    fn expressions_end_with_their_own_brace() {
        assert_eq!(
            found("a ${b ? {c} : d} e #{f ; g} h", expressions),
            ["${b ? {c} : d}", "#{f ; g}"]
        );
        for prose in [
            "${price} and #{user.name}",
            "${a ? b",
            "${a ;\n\nb}",
            "`${` and a; b }",
            "${a <b>c; d</b>}",
            "{a ; b}",
        ] {
            assert!(found(prose, expressions).is_empty(), "{prose}");
        }
    }

    #[test]
    fn formulas_are_told_from_escaped_brackets() {
        let html = |text: &str, holes: &mut Vec<Hole>| formulas(text, &TEX, holes);
        assert_eq!(
            found(r"a \(x ? y\), \[2,5 kg\] and $$ a ; 2 $$.", html),
            [r"\(x ? y\)", r"\[2,5 kg\]", "$$ a ; 2 $$"]
        );
        for prose in [
            r"He said \[sic\] so, and \(they were there\).",
            r"\[2 <b>a</b>\]",
            r"a \\[2pt] b\] 3",
            "a $$ one, a $$$ one",
            r"\(x",
        ] {
            assert!(found(prose, html).is_empty(), "{prose}");
        }
    }

    #[test]
    fn in_markdown_a_single_backslash_needs_a_command() {
        assert_eq!(
            found(
                r"\(a \ne 2\), \\(b ; 2\\) and \[c ; 2\]",
                formulas_of_markdown
            ),
            [r"\\(b ; 2\\)", r"\(a \ne 2\)"]
        );
    }

    #[test]
    fn a_page_is_a_target_and_what_is_shown_is_not() {
        assert_eq!(found("a [[b «c»|d]] e", targets), ["[[b «c»|", "]]"]);
        assert!(found("[[b]] [[|c]] [[a\nb|c]] [[a|b", targets).is_empty());
    }
}
