//! Names of code that were translated, for `broken-markup`: `impostare_contenitore_acl()`.
//!
//! A name of several words with low lines between them is read by a program; in the words of the text's language it is none of its
//! names. Documentation has names of its own making in examples, so that something is said of them on raw pages only. The words of a link may be the
//! last part of its address: `harbor/lantern`.

use crate::analysis::quotes::is_quote;
use crate::analysis::spoken::Grid;
use crate::article::Article;
use crate::document::{Block, Mark, ProseSpan};
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;
use memchr::{memchr_iter, memmem};
use std::ops::Range;

/// In letters: shorter parts are abbreviations in any language.
const LEAST: usize = 4;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let Some((own, code)) = lists(article.language(block)) else {
        return;
    };
    let body = article.document.text(block.span);
    let mut done = 0;
    for at in memchr_iter(b'_', body.as_bytes()) {
        if at < done {
            continue;
        }
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let before = body.get(..at).unwrap_or_default();
        let start = before.trim_end_matches(is_part).len();
        let rest = body.get(at..).unwrap_or_default();
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        done = at + length;
        let name = body.get(start..done).unwrap_or_default();
        // Behind the sign it is somebody's account.
        let is_handle = before.get(..start).is_some_and(|it| it.ends_with('@'));
        if !is_handle && name.split('_').any(|part| is_own(part, own, code)) {
            let start = block.span.start + start as u32;
            let span = ProseSpan::new(start, start + name.len() as u32);
            let message = format!("{} is a name of code that was translated", quoted(name));
            findings
                .report(span, message)
                .confidence(0.88)
                .reserve(Reserve::Silent);
        }
    }
}

/// Reports what is no name in a column of names of code: a word of the text's language, or letters that ran together.
pub(super) fn columns(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    /// So many names, and no fewer than there are other cells, show what a column is for.
    const NAMES: usize = 4;
    /// In letters: nothing so long that no list has is an abbreviation or a name.
    const LONG: usize = 12;
    let document = article.document;
    let Some((own, code)) = lists(article.target) else {
        return;
    };
    for column in article.get::<Grid>().columns() {
        let cells = column.iter().filter_map(|at| document.blocks().get(*at));
        let (names, others): (Vec<&Block>, Vec<&Block>) =
            cells.partition(|cell| joins_words(document.text(cell.span).trim()));
        if names.len() < NAMES || names.len() < others.len() {
            continue;
        }
        for cell in others {
            let shown = document.text(cell.span);
            let word = shown.trim_matches(|c: char| c.is_whitespace() || is_quote(c));
            let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
            let hash = WordHash::of(word);
            let is_strange = || Lexicon::all().iter().all(|list| !list.knows(hash));
            let message = match is_word {
                true if is_own(word, own, code) => "is a name of code that was translated",
                true if word.chars().nth(LONG - 1).is_some() && is_strange() => {
                    "does not look like the other names in its column"
                }
                _ => continue,
            };
            findings
                .report(cell.span, format!("{} {message}", quoted(word)))
                .confidence(0.85)
                .reserve(Reserve::Silent);
        }
    }
}

/// Reports a word of the text's language that a name of code stands for or is set to: `Typ = FileLog`, `EventLevelName = Fehler`.
pub(super) fn assigned(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let Some((own, code)) = lists(article.language(block)) else {
        return;
    };
    let body = article.document.text(block.span);
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    for at in memchr_iter(b'=', body.as_bytes()) {
        let before = body[..at].trim_end_matches(' ');
        let start = before.trim_end_matches(is_part).len();
        let behind = body[at + 1..].trim_start_matches(' ');
        let from = body.len() - behind.len();
        let to = from + behind.find(|c| !is_part(c)).unwrap_or(behind.len());
        let (key, value) = (start..before.len(), from..to);
        let is_name = |range: &Range<usize>| joins_words(&body[range.clone()]);
        let other = match (is_name(&key), is_name(&value)) {
            (true, false) => value,
            (false, true) => key,
            _ => continue,
        };
        let word = &body[other.clone()];
        if is_own(word, own, code) {
            let place = |at: usize| block.span.start as usize + at;
            let span = ProseSpan::at(place(other.start), place(other.end));
            let message = format!("{} is a name of code that was translated", quoted(word));
            findings
                .report(span, message)
                .confidence(0.85)
                .reserve(Reserve::Silent);
        }
    }
}

/// Reports an option of a command that was translated: `--projeto`. Its name may be set in code or not.
pub(super) fn options(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let body = article.document.text(block.span);
    let mut places = memmem::find_iter(body.as_bytes(), "--").peekable();
    if places.peek().is_none() {
        return;
    }
    let Some((own, code)) = lists(article.language(block)) else {
        return;
    };
    for at in places {
        let before = body[..at].chars().next_back();
        let is_free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '|' | '/'));
        let behind = &body[at + "--".len()..];
        let length = behind.find(|c: char| !c.is_alphanumeric() && c != '-');
        let name = &behind[..length.unwrap_or(behind.len())];
        if is_free && name.split('-').any(|part| is_own(part, own, code)) {
            let start = block.span.start as usize + at;
            let span = ProseSpan::at(start, start + "--".len() + name.len());
            let message = format!("the option “--{name}” was translated");
            findings
                .report(span, message)
                .confidence(0.9)
                .reserve(Reserve::Chosen("a program may have options of its own"));
        }
    }
}

/// The word lists of a language and of English, in which names of code are.
fn lists(locale: Option<Locale>) -> Option<(&'static Lexicon, &'static Lexicon)> {
    let locale = locale.filter(|locale| locale.language.code != ENGLISH)?;
    Lexicon::of(locale.language.code).zip(Lexicon::of(ENGLISH))
}

/// Whether a text looks like a name of code in several words, which low lines or capitals join.
fn joins_words(text: &str) -> bool {
    let mut letters = text.chars();
    let is_name = letters.all(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_raised = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    is_name && (text.contains('_') || text.as_bytes().windows(2).any(is_raised))
}

/// Whether a part of a name is a word of the text's language, and none of English.
fn is_own(part: &str, own: &Lexicon, code: &Lexicon) -> bool {
    let word = part.to_lowercase();
    part.chars().nth(LEAST - 1).is_some()
        && own.flags(WordHash::of(&word)).is_only_ordinary()
        && !code.is_ordinary(&word)
}

/// Reports a part of a path that a link shows and its address has in other words: `[harbor/lanterna](https://example.org/harbor/lantern)`.
pub(super) fn paths(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let (document, text) = (article.document, article.text());
    let marks = document.marks_from(block.span);
    for link in marks.filter(|marked| marked.mark == Mark::Link) {
        let item = document.link_at(document.to_text(link.span).start);
        let shown = document.text(link.span);
        let Some((place, other)) = item.and_then(|it| changed(shown, it.body.of(text))) else {
            continue;
        };
        let at = link.span.start + place as u32;
        let part = shown.get(place..).unwrap_or_default();
        let message = format!(
            "the link leads to {}, not to {}",
            quoted(other),
            quoted(part)
        );
        findings
            .report(ProseSpan::new(at, link.span.end), message)
            .confidence(0.85)
            .reserve(Reserve::Alone("it may be a title"));
    }
}

/// Where the last part of a path begins that its address has in other words behind the same part, and these.
fn changed<'a>(path: &str, address: &'a str) -> Option<(usize, &'a str)> {
    let (left, right) = path.split_once('/')?;
    let is_part = |part: &str| {
        let mut letters = part.chars();
        part.len() >= LEAST && letters.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    if !is_part(left) || !is_part(right) {
        return None;
    }
    let mut parts = address.split(['/', '?', '#']);
    parts.by_ref().find(|part| *part == left)?;
    let other = parts.next().filter(|other| is_part(other))?;
    let is_elsewhere = address.to_lowercase().contains(&right.to_lowercase());
    (!is_elsewhere).then_some((left.len() + 1, other))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::on_raw_page;

    #[test]
    fn names_of_code_in_words_of_the_text_are_found() {
        on_raw_page(&["broken-markup"]).holds(&[
            "de | Feld | Inhalt |⏎|---|---|⏎| FileName | Name |⏎| FileSize | Umfang |⏎| FileType | Art |⏎| LastUser | Person |⏎| ⟦Überweisung⟧ | Grund |",
            "de Die Abfrage ⟦Fehler⟧ = LastError liefert alles.",
            "de Die Abfrage LastError = ⟦Fehler⟧ liefert alles.",
            "pt | ⟦--projeto⟧ | O arquivo do projeto |⏎|---|---|⏎| -v | Mais texto |",
            "pl Uruchom program z opcją ⟦--wyjście-folder⟧ i poczekaj.",
        ]);
    }

    #[test]
    fn names_and_words_of_their_own_are_left_alone() {
        on_raw_page(&["broken-markup"]).holds(&[
            "de | Feld | Inhalt |⏎|---|---|⏎| FileName | Name |⏎| FileSize | Umfang |⏎| Überweisung | Grund |⏎| Menge | Zahl |",
            "de Es gilt Typ = Fehler, und die Menge = 7.",
            "pt Use `--project` ou --verbose para ver mais -- o resto fica como está.",
            "pl Program ma opcję --output-dir, a nie -- wyjście.",
        ]);
    }
}
