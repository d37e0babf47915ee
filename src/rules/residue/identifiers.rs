//! Names of code that were translated, for `broken-markup`: `impostare_contenitore_acl()`.
//!
//! A name of several words with low lines between them is read by a program; in the words of the text's language it is none of its
//! names. Documentation has names of its own making in examples, so that something is said of them on raw pages only. In a table of names, in data and in a
//! query nobody makes such up among others; they tell of a raw page themselves. The words of a link may be the last part of its address: `harbor/lantern`.

use crate::analysis::quotes::is_quote;
use crate::analysis::spoken::Grid;
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, Mark, ProseSpan};
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::Searches;
use crate::rules::wording::quoted;
use crate::text::order::Order;
use foldhash::{HashMap, HashSet};
use memchr::{memchr_iter, memmem};
use std::ops::Range;

/// In letters: shorter parts are abbreviations in any language, or of what a name of code is set to.
const LEAST: usize = 4;
const LEAST_SET: usize = 3;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    if !block.bytes.has(b'_') {
        return;
    }
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
            findings
                .report(
                    ProseSpan::new(start, start + name.len() as u32),
                    format!("{} is a name of code that was translated", quoted(name)),
                )
                .confidence(0.88)
                .reserve(Reserve::Silent);
        }
    }
}

/// Reports what is no name in a column of names of code: a word or two of the text's language, or letters that ran together. What columns with the same head
/// hold is of one kind in all tables.
pub(super) fn columns(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    /// So many names, and no fewer than half the other cells, show what a column is for.
    const NAMES: usize = 4;
    const SHARE: usize = 2;
    let Some((own, code)) = lists(article.target) else {
        return;
    };
    for column in by_head(article) {
        let (names, others): (Vec<&Cell<'_>>, Vec<&Cell<'_>>) =
            column.iter().partition(|cell| is_name(cell.word));
        let distinct = |cells: &[&Cell<'_>]| {
            let words: HashSet<&str> = cells.iter().map(|cell| cell.word).collect();
            words.len()
        };
        if distinct(&names) < NAMES || SHARE * distinct(&names) < distinct(&others) {
            continue;
        }
        let slips = others.into_iter().filter_map(|cell| {
            let message = judge(cell.word, own, code)?;
            Some((cell, message))
        });
        for (at, (cell, message)) in slips.enumerate() {
            findings
                .report(cell.span, format!("{} {message}", quoted(cell.word)))
                .confidence(0.85)
                .reserve(of_one_slip(at));
        }
    }
}

/// A cell of a table: where its text stands, and that without quotation marks, or the star of what is required.
struct Cell<'d> {
    span: ProseSpan,
    word: &'d str,
}

/// The cells of the columns of all tables; those with the same head together.
fn by_head<'d>(article: &Article<'d>) -> Vec<Vec<Cell<'d>>> {
    let document = article.document;
    let grid = article.get::<Grid>();
    let mut index: HashMap<String, usize> = HashMap::default();
    let mut columns: Vec<Vec<Cell<'d>>> = Vec::new();
    for column in grid.columns() {
        let head = column.first().and_then(|first| grid.head(*first));
        let head = head.and_then(|at| document.blocks().get(at));
        let head = head.map(|head| document.text(head.span).trim().to_lowercase());
        let new = columns.len();
        let place = match head.filter(|head| !head.is_empty()) {
            Some(head) => *index.entry(head).or_insert(new),
            None => new,
        };
        if place == new {
            columns.push(Vec::new());
        }
        let cells = column.iter().filter_map(|at| document.blocks().get(*at));
        let cells = cells.map(|block| {
            let shown = document.text(block.span);
            let is_around = |c: char| c.is_whitespace() || is_quote(c) || c == '*';
            Cell {
                span: block.span,
                word: shown.trim_matches(is_around),
            }
        });
        if let Some(column) = columns.get_mut(place) {
            column.extend(cells);
        }
    }
    columns
}

/// Whether a cell holds a name of code: `fileName`, `$skip`.
fn is_name(cell: &str) -> bool {
    let variable = cell.strip_prefix('$');
    let is_variable =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
    joins_words(cell) || variable.is_some_and(is_variable)
}

/// What is wrong with a cell in a column of names.
fn judge(cell: &str, own: &Lexicon, code: &Lexicon) -> Option<&'static str> {
    /// In letters: nothing so long that no list has is an abbreviation or a name.
    const LONG: usize = 12;
    /// In words.
    const MOST: usize = 2;
    let words = || cell.split(' ');
    let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    if words().count() > MOST || !words().all(is_word) {
        return None;
    }
    if words().any(|word| is_own(word, own, code)) {
        return Some("is a name of code that was translated");
    }
    let is_long = !cell.contains(' ') && cell.chars().nth(LONG - 1).is_some();
    let is_strange = is_long && !Lexicon::any_knows(WordHash::of(cell));
    is_strange.then_some("does not look like the other names in its column")
}

/// Reports a word of the text's language that a name of code stands for or is set to: `Typ = FileLog`, `EventLevelName = Fehler`. In a cell that begins so and
/// calls something (`Typ = FileLog messen Count()`) all words are those of a query.
pub(super) fn assigned(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    if !block.bytes.has(b'=') {
        return;
    }
    let Some((own, code)) = lists(article.language(block)) else {
        return;
    };
    let document = article.document;
    let body = document.text(block.span);
    let mut words = Vec::new();
    let mut is_query = false;
    for at in memchr_iter(b'=', body.as_bytes()) {
        let Some((name, other)) = sides(body, at) else {
            continue;
        };
        is_query |= name.start.min(other.start) == 0;
        if is_own_of(LEAST_SET, &body[other.clone()], own, code) {
            let place = |at: usize| block.span.start as usize + at;
            words.push(ProseSpan::at(place(other.start), place(other.end)));
        }
    }
    let is_call =
        is_query && block.kind == BlockKind::TableCell && calls(body) && !body.ends_with('.');
    if is_call {
        let tokens = document.tokens_in(&block.tokens).iter();
        let tokens = tokens.filter(|it| is_own(document.word(it), own, code));
        words.extend(tokens.map(|it| it.span));
        words.order_by_key(|span| span.start);
        words.dedup();
    }
    let reserve = match is_call {
        true => Reserve::None,
        false => Reserve::Telling,
    };
    let words = words.into_iter().map(|span| (span, reserve));
    report(document, words, findings);
}

/// The name of code beside the sign at `at`, and what stands on the other side, where one of them only is such a name.
fn sides(body: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let before = body[..at].trim_end_matches(' ');
    let start = before.trim_end_matches(is_part).len();
    let behind = body[at + 1..].trim_start_matches(' ');
    let from = body.len() - behind.len();
    let to = from + behind.find(|c| !is_part(c)).unwrap_or(behind.len());
    let (key, value) = (start..before.len(), from..to);
    let is_name = |range: &Range<usize>| joins_words(&body[range.clone()]);
    match (is_name(&key), is_name(&value)) {
        (true, false) => Some((key, value)),
        (false, true) => Some((value, key)),
        _ => None,
    }
}

/// Whether a text has a name with brackets right behind it.
fn calls(body: &str) -> bool {
    let mut pairs = body.as_bytes().windows(2);
    pairs.any(|pair| matches!(pair, [name, b'('] if name.is_ascii_alphanumeric()))
}

/// Reports keys of data that were translated, where the text shows data between its paragraphs: `"nome": 4` beside `"meterId": 7`.
pub(super) fn keys(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    /// So many keys show that these are data.
    const NAMES: usize = 2;
    let document = article.document;
    let Some((own, code)) = lists(article.target) else {
        return;
    };
    let keys = document.blocks().iter().filter_map(|block| {
        let body = document.text(block.span);
        let inner = body
            .trim_start_matches(['{', '[', ' '])
            .strip_prefix(['"', '“'])?;
        let (key, behind) = inner.split_once(is_quote)?;
        let start = block.span.start as usize + body.len() - inner.len();
        let is_key = behind.trim_start().starts_with(':') && !key.contains(' ');
        is_key.then(|| (key, ProseSpan::at(start, start + key.len())))
    });
    let keys: Vec<_> = keys.collect();
    if keys.iter().filter(|(key, _)| joins_words(key)).count() < NAMES {
        return;
    }
    let keys = keys.into_iter().filter(|(key, _)| is_own(key, own, code));
    let keys = keys.enumerate();
    let keys = keys.map(|(at, (_, span))| (span, of_one_slip(at)));
    report(document, keys, findings);
}

/// Reports words of one piece of code, in which no person who knew it would have translated one.
fn report(
    document: &Document<'_>,
    words: impl Iterator<Item = (ProseSpan, Reserve)>,
    findings: &mut Findings<'_, '_>,
) {
    for (span, reserve) in words {
        let word = quoted(document.text(span));
        findings
            .report(
                span,
                format!("{word} is a name of code that was translated"),
            )
            .confidence(0.85)
            .reserve(reserve);
    }
}

/// What becomes of the issue at a place among those of one table or piece of code: however many there are, it is one slip of the page.
const fn of_one_slip(at: usize) -> Reserve {
    const REASON: &str = "a program may have names of its own";
    match at {
        0 => Reserve::Alone(REASON),
        _ => Reserve::Chosen(REASON),
    }
}

/// Reports an option of a command that was translated: `--projeto`. Its name may be set in code or not.
pub(super) fn options(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    if !block.bytes.has(b'-') {
        return;
    }
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
            findings
                .report(
                    ProseSpan::at(start, start + "--".len() + name.len()),
                    format!("the option “--{name}” was translated"),
                )
                .confidence(0.9)
                .reserve(Reserve::Chosen("a program may have options of its own"));
        }
    }
}

/// The word lists of a language and of English, in which names of code are.
pub(super) fn lists(locale: Option<Locale>) -> Option<(&'static Lexicon, &'static Lexicon)> {
    let locale = locale.filter(|locale| locale.language.code != ENGLISH)?;
    Lexicon::of(locale.language.code).zip(Lexicon::of(ENGLISH))
}

/// Whether a text looks like a name of code in several words, which low lines or capitals join. Shorter ones are abbreviations: *GmbH*, *StVO*.
fn joins_words(text: &str) -> bool {
    /// In letters.
    const LEAST_JOINED: usize = 5;
    if text.len() < LEAST_JOINED {
        return false;
    }
    let mut letters = text.chars();
    let is_name = letters.all(|c| c.is_ascii_alphanumeric() || c == '_');
    let (large, small) = (u8::is_ascii_uppercase, u8::is_ascii_lowercase);
    let is_raised = |it: &[u8]| matches!(it, [a, b] if small(a) && large(b));
    // FTPLog, and not PCs.
    let is_led =
        |it: &[u8]| matches!(it, [a, b, c, d] if large(a) && large(b) && small(c) && small(d));
    let bytes = text.as_bytes();
    is_name
        && (text.contains('_') || bytes.windows(2).any(is_raised) || bytes.windows(4).any(is_led))
}

/// Whether a part of a name is a word of the text's language, and none of English.
pub(super) fn is_own(part: &str, own: &Lexicon, code: &Lexicon) -> bool {
    is_own_of(LEAST, part, own, code)
}

/// The same of a part of so many letters at least.
fn is_own_of(least: usize, part: &str, own: &Lexicon, code: &Lexicon) -> bool {
    if part.chars().nth(least - 1).is_none() {
        return false;
    }
    let hash = WordHash::of(&part.to_lowercase());
    // Fehler is a surname in English.
    own.flags(hash).is_ordinary() && code.get(hash).is_none_or(|it| !it.flags.is_common())
}

/// Reports what a link shows where its address has it otherwise: a part of a path in other words
/// (`[harbor/lanterna](https://example.org/harbor/lantern)`), or a name of code that lost its capitals (`[lampoptions](/api/harbor.lamps.lampoptions)`).
pub(super) fn paths(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let (document, text) = (article.document, article.text());
    let marks = document.marks_from(block.span);
    for link in marks.filter(|marked| marked.mark == Mark::Link) {
        let item = document.link_at(document.to_text(link.span).start);
        let shown = document.text(link.span);
        let Some(address) = item.map(|it| it.body.of(text)) else {
            continue;
        };
        if lost_capitals(shown, address) {
            let message = format!("{} is a name of code without its capitals", quoted(shown));
            let found = findings.report(link.span, message);
            found.confidence(0.85).reserve(Reserve::Silent);
        }
        let Some((place, other)) = changed(shown, address) else {
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

/// Reports a path in emphasis with capitals that the text has without: */SignIn-Harbor* beside `https://example.org/signin-harbor`.
pub(super) fn emphasised(
    article: &Article<'_>,
    block: &Block,
    names: &mut Searches,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let marks = document.marks_from(block.span);
    for path in marks.filter(|marked| marked.mark == Mark::Emphasis) {
        let shown = document.text(path.span);
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        let is_path = shown.starts_with('/') && shown.chars().all(is_part);
        let small = shown.to_ascii_lowercase();
        if is_path && small != shown && names.has(article.text(), &small) {
            let message = format!("“{shown}” is “{small}” elsewhere in this text");
            let found = findings.report(path.span, message);
            found.confidence(0.85).reserve(Reserve::Silent);
        }
    }
}

/// Whether a word in lower case that no list has is the last part of a name in an address, which has three at least.
fn lost_capitals(word: &str, address: &str) -> bool {
    /// In letters, and in parts.
    const LONG: usize = 8;
    const PARTS: usize = 3;
    let name = address.rsplit('/').next().unwrap_or_default();
    word.len() >= LONG
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && name.rsplit('.').next() == Some(word)
        && name.split('.').count() >= PARTS
        && Lexicon::in_english(word).is_none()
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
            "it Vedere la classe [⟦lampoptions⟧](/api/harbor.lamps.lampoptions) e la [guida](/api/harbor.lamps.guide).",
            "pt Veja **⟦LampSwitch. State⟧** aqui.",
            "it Aggiungere *⟦/Entra-Porto⟧* all’indirizzo `https://example.org/entra-porto`.",
            "pl Uruchom program z opcją ⟦--wyjście-folder⟧ i poczekaj.",
        ]);
    }

    #[test]
    fn names_and_words_of_their_own_are_left_alone() {
        on_raw_page(&["broken-markup"]).holds(&[
            "de | Feld | Inhalt |⏎|---|---|⏎| FileName | Name |⏎| FileSize | Umfang |⏎| Überweisung | Grund |⏎| Menge | Zahl |",
            "de Es gilt Typ = Fehler, und die Menge = 7.",
            "de | Kürzel |⏎|---|⏎| GmbH = Gesellschaft(en) mit beschränkter Haftung |⏎| KfW = Kreditanstalt |",
            "pt Use **LampSwitch**. Depois espere, e veja [lampada](/lampada) e */Porto*.",
            "pt Use `--project` ou --verbose para ver mais -- o resto fica como está.",
            "pl Program ma opcję --output-dir, a nie -- wyjście.",
        ]);
    }
}
