//! What encyclopedias that readers edit set in square brackets, for [`super::scraper_residue`]: `[edit]` behind a heading, `[citation needed]` behind a sentence.

use crate::analysis::leftovers::Leftovers;
use crate::article::Article;
use crate::document::{Block, BlockKind, ProseSpan};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;

/// By what they say, the file tells how.
static MARKS: &str = include_str!("../../../corpora/residue/wiki-marks.txt");

/// In bytes, without the brackets.
const LONGEST: usize = 64;
/// In words: a heading with a mark that is none by its kind.
const HEADING: usize = 8;

/// Reports the mark whose bracket stands at `at` of a block; whether there is one.
pub(super) fn report(
    article: &Article<'_>,
    block: &Block,
    at: usize,
    findings: &mut Findings<'_, '_>,
) -> bool {
    let body = article.document.text(block.span);
    let Some(inside) = inside(body, at) else {
        return false;
    };
    let Some((kind, code)) = told(inside) else {
        return false;
    };
    let end = at + inside.len() + 2;
    let (before, behind) = (&body[..at], &body[end..]);
    let stands = match kind {
        "edit" => is_heading(block, (before, behind), inside),
        _ => before
            .trim_end()
            .ends_with(|c: char| c.is_alphanumeric() || ".,;:!?»”\"。」)".contains(c)),
    };
    let start = block.span.start as usize;
    let span = ProseSpan::at(start + at, start + end);
    // As a word of another language it is reported already.
    let is_known = || {
        let left = &article.get::<Leftovers>().found;
        let near = left.partition_point(|left| left.span.end <= span.start);
        let near = left.get(near).filter(|left| left.span.overlaps(span));
        near.is_some_and(|left| left.excuse.is_none())
    };
    if !stands || is_known() {
        return false;
    }
    let message = format!(
        "{} belongs to the encyclopedia that the text was copied from",
        quoted(article.document.text(span))
    );
    let found = findings.report(span, message).confidence(0.9);
    let found = found.removal("Remove the mark", span);
    let own = article.target.map(|target| target.language.code);
    if kind != "edit" && own == Some(code) {
        found.reserve(Reserve::Alone("who wrote it may ask for a source so"));
    }
    true
}

/// What stands between a bracket and the one that closes it.
fn inside(body: &str, at: usize) -> Option<&str> {
    let rest = body.get(at + 1..)?;
    let end = rest
        .bytes()
        .take(LONGEST)
        .position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
    (rest.as_bytes().get(end) == Some(&b']')).then(|| &rest[..end])
}

/// The kind of a mark and the language it is in.
fn told(inside: &str) -> Option<(&'static str, &'static str)> {
    // Most brackets hold the number of a note.
    if !inside.contains(char::is_alphabetic) {
        return None;
    }
    let mut said = String::new();
    for c in inside.trim().chars().flat_map(char::to_lowercase) {
        match c {
            '0'..='9' if said.ends_with('#') => {}
            '0'..='9' => said.push('#'),
            c => said.push(c),
        }
    }
    let lines = MARKS.lines().filter(|line| !line.starts_with('#'));
    let mut marks = lines.filter_map(|line| {
        let (kind, rest) = line.split_once(' ')?;
        let (code, marks) = rest.split_once(' ')?;
        // Where readers change a section in two ways, both stand there: [edit | edit source].
        let has = |said: &str| marks.split("; ").any(|mark| mark == said);
        said.split(" | ").all(has).then_some((kind, code))
    });
    marks.next()
}

/// Whether nothing follows the mark, and a heading stands before it: by its kind, or as a line that no full stop ends. A single word tight behind one of
/// a line may be an option or a place in a list: `items[edit]`.
fn is_heading(block: &Block, (before, behind): (&str, &str), inside: &str) -> bool {
    // What stands before is looked at last: a line may have many marks.
    if !behind.trim().is_empty() {
        return false;
    }
    let title = before.trim_end();
    let begins = || title.chars().next().is_some_and(|c| !c.is_lowercase());
    let is_short = || title.split_whitespace().nth(HEADING).is_none();
    let is_line = || {
        block.kind == BlockKind::Paragraph
            && (inside.contains(' ') || !inside.is_ascii())
            && begins()
            && is_short()
            && !before.contains('\n')
    };
    title.ends_with(char::is_alphanumeric) && (block.kind == BlockKind::Heading || is_line())
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    #[test]
    fn a_mark_of_an_encyclopedia_was_copied_along() {
        let found =
            |target: &str, text: &str| warned(&["scraper-residue"], target, Format::Markdown, text);
        for (target, text, mark) in [
            (
                "nl",
                "## Ligging[edit]\n\nHet dorp ligt aan de rivier.\n",
                "[edit]",
            ),
            (
                "pt",
                "## O porto [editar | editar código-fonte]\n\nO porto é antigo.\n",
                "[editar | editar código-fonte]",
            ),
            (
                "pt",
                "## O porto [editar código-fonte]\n\nO porto é antigo.\n",
                "[editar código-fonte]",
            ),
            ("ja", "港の歴史[編集]\n\n港は古い。\n", "[編集]"),
            (
                "sv",
                "Hamnen är äldst i landet[citation needed]. Den stängde i maj.\n",
                "[citation needed]",
            ),
        ] {
            assert_eq!(found(target, text), [mark], "{text}");
        }
        for (target, text) in [
            (
                "nl",
                "## Opties\n\nGebruik de opdracht notes [edit] of notes [show].\n",
            ),
            ("nl", "Lees de waarde van items[edit]\n"),
            (
                "en",
                "The harbour is the oldest of the country[citation needed]. It closed in May.\n",
            ),
            ("ja", "港の歴史は[編集]ボタンで直せます。\n"),
        ] {
            assert!(found(target, text).is_empty(), "{text}");
        }
    }
}
