//! What encyclopedias that readers edit set in square brackets, for [`super::scraper_residue`]: `[edit]` behind a heading, `[citation needed]` behind a sentence.

use crate::analysis::leftovers::Leftovers;
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Block, BlockKind, Document, ProseSpan, TokenKind};
use crate::rule::{Findings, Found, Reserve};
use crate::rules::surface::token_at;
use crate::rules::wording::quoted;
use memchr::memmem;

/// By what they say, the file tells how.
static MARKS: &str = include_str!("../../../corpora/residue/wiki-marks.txt");

/// In bytes, without the brackets.
const LONGEST: usize = 64;
/// In words: a heading with a mark that is none by its kind.
const HEADING: usize = 8;

/// Reports the mark whose bracket stands at `at` of a block, and says where it stands. `has_notes` says whether the text has notes with their numbers.
pub(super) fn report(
    article: &Article<'_>,
    block: &Block,
    at: usize,
    has_notes: &dyn Fn() -> bool,
    findings: &mut Findings<'_, '_>,
) -> Option<ProseSpan> {
    let body = article.document.text(block.span);
    let inside = inside(body, at)?;
    if is_number(inside) {
        return note(article, block, at, has_notes, findings);
    }
    let (kind, code) = told(inside)?;
    let end = at + inside.len() + 2;
    let (before, behind) = (&body[..at], &body[end..]);
    let ends_prose = |c: char| c.is_alphanumeric() || ".,;:!?»”\"。」)]".contains(c);
    let stands = match kind {
        "edit" => {
            is_heading(block, (before, behind), inside)
                || is_within(article, block, (before, behind), inside)
        }
        _ => before.trim_end().ends_with(ends_prose),
    };
    let start = block.span.start as usize;
    let span = ProseSpan::at(start + at - notes_before(before), start + end);
    // As a word of another language it is reported already.
    let is_known = || {
        let left = &article.get::<Leftovers>().found;
        let near = left.partition_point(|left| left.span.end <= span.start);
        let near = left.get(near).filter(|left| left.span.overlaps(span));
        near.is_some_and(|left| left.excuse.is_none())
    };
    if !stands || is_known() {
        return None;
    }
    let found = copied(article, span, findings).confidence(0.9);
    let own = article.target.map(|target| target.language.code);
    if kind == "spoken" && own == Some(code) {
        found.reserve(Reserve::Alone("who wrote it may ask for a source so"));
    }
    Some(span)
}

fn copied<'f, 'd>(
    article: &Article<'_>,
    span: ProseSpan,
    findings: &'f mut Findings<'_, 'd>,
) -> Found<'f, 'd> {
    let message = format!(
        "{} belongs to the encyclopedia that the text was copied from",
        quoted(article.document.text(span))
    );
    let found = findings.report(span, message);
    found.removal("Remove the mark", span)
}

/// The numbers of notes, tight behind a word or a sentence of a text that has none: a hint, for the notes may stand elsewhere. Those before another mark go
/// with that.
fn note(
    article: &Article<'_>,
    block: &Block,
    at: usize,
    has_notes: &dyn Fn() -> bool,
    findings: &mut Findings<'_, '_>,
) -> Option<ProseSpan> {
    let body = article.document.text(block.span);
    let before = &body[..at];
    let mut end = at;
    while body[end..].starts_with('[')
        && let Some(next) = inside(body, end)
    {
        if !is_number(next) {
            if told(next).is_some() {
                return None;
            }
            break;
        }
        end += next.len() + 2;
    }
    let ends_prose = before.ends_with(|c: char| ".,。、，”»\")".contains(c));
    let is_tight =
        block.kind == BlockKind::Paragraph && (ends_prose || follows_word(article, block, at));
    if !is_tight || has_notes() {
        return None;
    }
    let start = block.span.start as usize;
    let span = ProseSpan::at(start + at, start + end);
    let found = copied(article, span, findings);
    found.severity(Severity::Hint).confidence(0.5);
    Some(span)
}

/// Whether a text has footnotes, a list, or a block that begins with a number or a bracket, any of which may be its notes.
pub(super) fn has_notes(document: &Document<'_>) -> bool {
    let begins = |c: char| matches!(c, '[' | '^' | '↑') || c.is_ascii_digit();
    let may_be_note = |block: &Block| {
        matches!(block.kind, BlockKind::Footnote | BlockKind::ListItem)
            || document.text(block.span).trim_start().starts_with(begins)
    };
    document.blocks().iter().any(may_be_note)
}

fn is_number(inside: &str) -> bool {
    let digits = inside.bytes().all(|byte| byte.is_ascii_digit());
    digits && (1..=3).contains(&inside.len()) && !inside.starts_with('0')
}

/// The length of the numbers of notes that stand right before a mark.
fn notes_before(before: &str) -> usize {
    let mut rest = before;
    while let Some((open, number)) = rest.strip_suffix(']').and_then(|it| it.rsplit_once('['))
        && is_number(number)
    {
        rest = open;
    }
    before.len() - rest.len()
}

/// Whether an ordinary word of the language, or a year, stands tight before a place: behind the name of a list of code, brackets hold an index.
fn follows_word(article: &Article<'_>, block: &Block, at: usize) -> bool {
    let Some(last) = at.checked_sub(1) else {
        return false;
    };
    let before = token_at(article.document, block, block.span.start + last as u32);
    before.is_some_and(|token| {
        let is_year = token.kind == TokenKind::Number && token.span.len() == 4;
        let unspaced = article.target.is_some_and(|it| it.language.is_unspaced());
        is_year || token.kind.is_word() && (unspaced || token.listed.flags().is_ordinary())
    })
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
            '?' | '？' | '؟' => {
                said.truncate(said.trim_end().len());
                said.push('?');
            }
            '0'..='9' if said.ends_with('#') => {}
            '0'..='9' => said.push('#'),
            c => said.push(c),
        }
    }
    // Where readers change a section in two ways, both stand there: [edit | edit source].
    let said: Vec<&str> = said.split(" | ").collect();
    let is_listed = |said: &&str| memmem::find(MARKS.as_bytes(), said.as_bytes()).is_some();
    if !said.iter().all(is_listed) {
        return None;
    }
    let lines = MARKS.lines().filter(|line| !line.starts_with('#'));
    let mut marks = lines.filter_map(|line| {
        let (kind, rest) = line.split_once(' ')?;
        let (code, marks) = rest.split_once(' ')?;
        let has = |said: &&str| marks.split("; ").any(|mark| mark == *said);
        said.iter().all(has).then_some((kind, code))
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

/// Whether a mark of its kind stands tight behind a word and the sentence goes on: a heading that ran into its text, or what an engine moved.
fn is_within(
    article: &Article<'_>,
    block: &Block,
    (before, behind): (&str, &str),
    inside: &str,
) -> bool {
    let goes_on = behind.contains(char::is_alphabetic);
    // What it is tight to as well names a button.
    let is_free = !behind.starts_with(|c: char| c.is_alphanumeric() && !c.is_uppercase());
    is_free
        && block.kind == BlockKind::Paragraph
        && before.ends_with(char::is_alphanumeric)
        && (!inside.is_ascii() || goes_on && follows_word(article, block, before.len()))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_mark_of_an_encyclopedia_was_copied_along() {
        warns(&["scraper-residue"], Format::Markdown).holds(&[
            "nl ## Ligging⟦[edit]⟧⏎⏎Het dorp ligt aan de rivier.⏎",
            "pt ## O porto ⟦[editar | editar código-fonte]⟧⏎⏎O porto é antigo.⏎",
            "pt ## O porto ⟦[editar código-fonte]⟧⏎⏎O porto é antigo.⏎",
            "ja 港の歴史⟦[編集]⟧⏎⏎港は古い。⏎",
            "sv Hamnen är äldst i landet⟦[citation needed]⟧. Den stängde i maj.⏎",
            "ru Мост достроили в 1911 году⟦[3][когда?]⟧ на двух опорах.⏎",
            "fr Le port a gelé⟦[réf. nécessaire]⟧, puis il a rouvert.⏎",
            "es El faro, según algunos⟦[¿quién?]⟧, es de 1880.⏎",
            "zh 灯塔建于1887年⟦[編輯]⟧，高二十六米。⏎",
            "el Η λίμνη πάγωσε⟦[πότε;]⟧ δύο φορές.⏎",
            "nl ## Opties⏎⏎Gebruik de opdracht notes [edit] of notes [show].⏎",
            "nl Lees de waarde van items[edit]⏎",
            "en The harbour is the oldest of the country[citation needed]. It closed in May.⏎",
            "ja 港の歴史は[編集]ボタンで直せます。⏎",
            "fr Le port gèle [quand il neige] jusqu’en avril.⏎",
            "en The harbour froze.[1] It opened in May.⏎⏎[1] So the log.⏎",
            "en The harbour froze [Figure 1]; the value stands in rows[0][1].⏎",
        ]);
    }
}
