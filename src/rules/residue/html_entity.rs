//! See [`HTML_ENTITY`].

use super::{encoded_marks, escapes};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, Document, ProseSpan, TokenKind};
use crate::language::{Lexicon, WordHash};
use crate::rule::Findings;
use crate::rules::surface::{WINDOWS_1252, token_at};
use crate::text::places;
use crate::text::span::Span;
use memchr::memchr_iter;
use std::cell::OnceCell;
use std::sync::LazyLock;

crate::declare_rule! {
    /// A character reference of HTML that stands in the text for its character.
    ///
    /// A page was taken apart without decoding it, or encoded twice, and a reader sees `&nbsp;` or `&#8217;` where a space or
    /// an apostrophe should be. Only names that HTML has are reported; without their semicolon, only those of spaces, marks and letters
    /// with accents, and numbers. An engine may have set spaces inside. What an address writes in its place (`%C3%A9`, `%20`) is reported in words
    /// as well, and so is what a program does (`\u00e9`, `\n`), torn or whole. A quotation mark or an apostrophe is
    /// reported in Markdown too, where it is shown as what it is, if the text has it typed elsewhere. Addresses, paths and code are left alone.
    ///
    /// ```fails,en
    /// The ministers of Health &amp; Education met on Tuesday.
    /// ```
    /// ```fails,en
    /// It&#8217;s the first time that the two have met.
    /// ```
    /// ```fails,fr
    /// Le maire a répondu&nbsp;: rien n’est décidé.
    /// ```
    /// ```fails,fr
    /// Un caf&eacute; &amp;quot;litt&eacute;raire&amp;quot; ouvrira en mai.
    /// ```
    /// ```fails,en
    /// She said & quot; no & quot; and&nbsp left.
    /// ```
    /// ```fails,fr
    /// Le caf%C3%A9 de la gare ouvrira en mai.
    /// ```
    /// ```fails,fr
    /// Le caf\u00e9 de la gare ouvrira en mai.
    /// ```
    /// ```fails,tr,markdown
    /// Kaptan Yusuf&#39;un gemisi İzmir'e sabah vardı.
    /// ```
    /// ```fails,fr,html
    /// <p>Le caf&eacute ; de la gare ouvrira en mai.</p>
    /// ```
    /// ```fails,sv
    /// Stäng fönstret först.\ n Öppna det sedan igen.
    /// ```
    /// ```passes,fr,html
    /// <p>Le caf&eacute; ouvre &agrave; midi ; le th&eacute; est chaud&nbsp;; tout le monde vient.</p>
    /// ```
    /// ```passes,en,html
    /// <p>It&#39;s late, and Anna's ship is not here.</p>
    /// ```
    /// ```passes,en
    /// It lost 20%20 years ago; see minutes%20of%20March.pdf and 100%AB.
    /// ```
    /// ```passes,en
    /// AT&T and R&D; are short for longer names, and Q&A is too.
    /// ```
    /// ```passes,en
    /// The list is at https://example.org/list?page=1&amp;copy;=2 and it is long.
    /// ```
    /// ```passes,fr
    /// Les magasins Dupont & Fils restent ouverts ; le reste ferme.
    /// ```
    pub HTML_ENTITY = "html-entity", Residue, Warning, check;
}

/// Names with their code points, sorted.
const NAMES: &str = include_str!("../../../corpora/residue/entities.txt");

/// In bytes: the shortest reference of a letter.
const SHORTEST: u32 = 5;
/// So many of them that are read as such make a custom.
const CUSTOM: usize = 4;
/// How sure one is in a text with that custom.
const CUSTOMARY: f32 = 0.3;

/// The longest name in [`NAMES`], in bytes.
const LONGEST_NAME: usize = 14;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let custom = OnceCell::new();
    encoded_marks::check(article, findings);
    for block in document.blocks() {
        let body = document.text(block.span);
        spelt(article, block, findings);
        parted(article, block, findings);
        if !block.bytes.has(b'&') {
            continue;
        }
        let mut done = 0;
        for at in memchr_iter(b'&', body.as_bytes()) {
            if at < done {
                continue;
            }
            let Some((length, c)) = reference(&body[at..]) else {
                continue;
            };
            let start = block.span.start + at as u32;
            let span = ProseSpan::new(start, start + length as u32);
            done = at + length;
            let behind = body.get(done..).unwrap_or_default();
            let is_separator = c == '&' && is_parameter(behind);
            if in_address(document, block, start) || in_query(&body[..at]) || is_separator {
                continue;
            }
            let text = document.text(span);
            let mut buffer = [0; 4];
            // A fix must not bring in what `invisible-characters` would report.
            let replacement = match c {
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => "",
                _ => &*c.encode_utf8(&mut buffer),
            };
            let found = findings
                .report(
                    span,
                    format!(
                        "“{text}” is the HTML for {}, not the character itself",
                        shown(c)
                    ),
                )
                .confidence(0.97);
            // “Use &nbsp; for a space” would lose what it speaks of.
            let stands_free = body[..at].ends_with(char::is_whitespace)
                && body[done..].starts_with(char::is_whitespace);
            // The mark by itself would make a reference with what follows: &amp;copy
            let makes_one = c == '&' && starts_name(behind);
            let applicability = match c.is_whitespace() && stands_free || makes_one {
                true => Applicability::Unsafe,
                false => Applicability::Safe,
            };
            let found = match c.is_control() {
                true => found,
                false => found.fix(title(c), applicability, [(span, replacement)]),
            };
            if c.is_alphabetic() && *custom.get_or_init(|| writes_letters_so(document)) {
                found.confidence(CUSTOMARY).severity(Severity::Hint);
            }
        }
    }
}

/// Reports the semicolon that a space parts from its reference, which is read without it: `caf&eacute ;`.
fn parted(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let (document, text) = (article.document, article.text());
    let body = document.text(block.span);
    if !block.bytes.has(b';') {
        return;
    }
    for at in places(body, " ;") {
        let before = body.get(..at).and_then(|before| before.chars().next_back());
        let Some(c) = before.filter(|c| !c.is_ascii() || matches!(c, '<' | '>' | '&' | '"')) else {
            continue;
        };
        let start = block.span.start as usize + at;
        let reference = document.to_text(ProseSpan::at(start - c.len_utf8(), start));
        let written = reference.of(text);
        let gap = document.to_text(ProseSpan::at(start, start + 2));
        if written.starts_with('&') && !written.ends_with(';') && gap.of(text) == " ;" {
            let span = Span::new(reference.start, gap.end);
            let message = format!("a space parts “{written}” from its semicolon");
            let found = findings.report_text(span, message).confidence(0.95);
            let space = Span::new(gap.start, gap.start + 1);
            found.fix_text("Remove the space", Applicability::Unsafe, space, "");
        }
    }
}

/// Reports what addresses and programs write in the place of characters.
fn spelt(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    if !block.bytes.has(b'%') && !block.bytes.has(b'\\') {
        return;
    }
    let document = article.document;
    let body = document.text(block.span);
    let lexicon = article
        .language(block)
        .and_then(|locale| Lexicon::of(locale.language.code));
    let addresses = escapes::percent(body)
        .into_iter()
        .map(|found| (found, "an address"));
    let strings = escapes::backslash(body)
        .into_iter()
        .map(|found| (found, "a program"));
    for ((from, to, text), writer) in addresses.chain(strings) {
        let start = block.span.start + from as u32;
        let span = ProseSpan::new(start, block.span.start + to as u32);
        if in_address(document, block, start) {
            continue;
        }
        let word = || whole_word(body, from, to, &text);
        let applicability = match lexicon {
            // A space may be part of a name of a file.
            _ if text == " " => Applicability::Unsafe,
            // With its letters mended, the word would be reported as one of another language: it wants translating.
            Some(lexicon) if is_stranger(lexicon, &word()) => Applicability::Manual,
            _ => Applicability::Safe,
        };
        let message = format!(
            "“{}” is how {writer} writes {}",
            document.text(span),
            shown_text(&text)
        );
        findings.report(span, message).confidence(0.93).fix(
            format!("Replace with {}", shown_text(&text)),
            applicability,
            [(span, text.as_str())],
        );
    }
}

/// The word that characters stand in, of which `text` is what is written from `start` to `end`.
fn whole_word(body: &str, start: usize, end: usize, text: &str) -> String {
    let head = body[..start].trim_end_matches(char::is_alphanumeric).len();
    let tail = body[end..].trim_start_matches(char::is_alphanumeric).len();
    [&body[head..start], text, &body[end..body.len() - tail]].concat()
}

/// Whether a language does not know a word that is no name.
fn is_stranger(lexicon: &Lexicon, word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
        && lexicon
            .get(WordHash::of(word))
            .is_none_or(|entry| !entry.flags.is_ordinary())
}

/// Whether the text writes its letters as references where these are read as such: then it does so elsewhere by custom, as in its front
/// matter, which reaches the same page.
fn writes_letters_so(document: &Document<'_>) -> bool {
    let letters = document
        .prose()
        .char_indices()
        .filter(|(_, c)| !c.is_ascii());
    let is_reference = |(at, c): (usize, char)| {
        let span = ProseSpan::new(at as u32, (at + c.len_utf8()) as u32);
        c.is_alphabetic() && document.to_text(span).len() >= SHORTEST
    };
    letters
        .filter(|letter| is_reference(*letter))
        .nth(CUSTOM - 1)
        .is_some()
}

/// Whether a character reference ends right before the byte `end` of the text.
pub(in crate::rules) fn ends_reference(text: &str, end: usize) -> bool {
    let from = text.floor_char_boundary(end.saturating_sub(LONGEST_NAME + 2));
    let near = text.get(from..end).unwrap_or_default();
    near.rfind('&').is_some_and(|at| {
        reference(&near[at..]).is_some_and(|(length, _)| at + length == near.len())
    })
}

/// The length of the reference that `text` starts with, and its character. A reference that was encoded again, any
/// number of times, is one reference.
fn reference(text: &str) -> Option<(usize, char)> {
    if text[1..].starts_with(' ') || text[1..].starts_with("# ") {
        return torn(text);
    }
    let mut at = 1;
    while text[at..].starts_with("amp;") && body(&text[at + 4..]).is_some() {
        at += 4;
    }
    let (length, c) = body(&text[at..])?;
    let end = at + length;
    let is_apart = !text[..end].ends_with(';') && text[end..].starts_with(" ;");
    Some((end + if is_apart { " ;".len() } else { 0 }, c))
}

/// A reference into which an engine set spaces: `& quot;`, `& # 39 ;`.
fn torn(text: &str) -> Option<(usize, char)> {
    let near = &text[..text.floor_char_boundary(LONGEST_NAME + 6)];
    let length = near.find(';')? + 1;
    let inside = near.get(1..length - 1)?;
    if inside.bytes().filter(|b| *b == b' ').count() > 3 {
        return None;
    }
    let tight: String = inside.chars().filter(|c| *c != ' ').collect();
    let (_, c) = body(&format!("{tight};"))?;
    // Q & A; is no reference, and no name of Greek letters is meant by R & pi;.
    let known = tight.starts_with('#') || is_plain_name(&tight);
    known.then_some((length, c))
}

/// Names that are told without their semicolon; those of letters with accents follow from their endings.
const UNCLOSED: [&str; 16] = [
    "nbsp", "amp", "quot", "apos", "lt", "gt", "ndash", "mdash", "hellip", "rsquo", "lsquo",
    "ldquo", "rdquo", "laquo", "raquo", "shy",
];

/// Whether a name says what it is even where its semicolon is missing.
fn is_plain_name(name: &str) -> bool {
    const ACCENTS: [&str; 6] = ["acute", "grave", "circ", "uml", "cedil", "tilde"];
    let letter = |accent: &&str| {
        let rest = name.strip_suffix(*accent);
        rest.is_some_and(|rest| rest.len() == 1)
    };
    UNCLOSED.contains(&name) || ACCENTS.iter().any(letter)
}

/// The part of a reference behind its ampersand, with the semicolon if it has one.
fn body(text: &str) -> Option<(usize, char)> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits
            .bytes()
            .take(8)
            .take_while(|b| char::from(*b).is_digit(radix))
            .count();
        let code = u32::from_str_radix(&digits[..length], radix).ok()?;
        let c = match code {
            // HTML reads these numbers as bytes of Windows-1252.
            0x80..=0x9F => WINDOWS_1252[code as usize - 0x80],
            _ => char::from_u32(code)?,
        };
        let closed = digits[length..].starts_with(';');
        let numbered = length > 1 && !digits[length..].starts_with(|c: char| c.is_ascii_digit());
        return (closed || numbered).then_some((prefix + length + usize::from(closed), c));
    }
    let length = text
        .bytes()
        .take(LONGEST_NAME + 1)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = &text[..length];
    let closed = text[length..].starts_with(';');
    // `&copy=2` is part of an address.
    let ends = !text[length..].starts_with(['=', '&', '_']) && is_plain_name(name);
    (closed || ends)
        .then(|| named(name))
        .flatten()
        .map(|c| (length + usize::from(closed), c))
}

/// The lines of [`NAMES`], cut in two when the first reference is met.
static TABLE: LazyLock<Vec<(&str, char)>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (name, code) = line.split_once(' ')?;
        let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
        Some((name, c))
    };
    NAMES.lines().filter_map(entry).collect()
});

fn named(name: &str) -> Option<char> {
    let at = TABLE.binary_search_by(|(known, _)| known.cmp(&name)).ok()?;
    TABLE.get(at).map(|(_, c)| *c)
}

/// Whether the ampersand at the byte `at` of the prose stands within an address; a reference by itself is opaque too.
fn in_address(document: &Document<'_>, block: &Block, at: u32) -> bool {
    let token = token_at(document, block, at);
    token.is_some_and(|token| token.kind == TokenKind::Opaque && token.span.start < at)
}

/// How far back the start of an address is looked for, in bytes.
const LONGEST_QUERY: usize = 400;

/// Whether a name and its value follow, as in the query of an address: `&amp;page=2`.
fn is_parameter(text: &str) -> bool {
    let name = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    name.len() < text.len() && name.starts_with('=')
}

/// Whether a browser may read a reference where the text follows an ampersand, its semicolon missing.
fn starts_name(text: &str) -> bool {
    /// In bytes: the names that browsers read so are not shorter.
    const SHORTEST_NAME: usize = 2;
    let letters = text.bytes().take(LONGEST_NAME);
    let length = letters.take_while(u8::is_ascii_alphanumeric).count();
    text.starts_with('#') || (SHORTEST_NAME..=length).any(|length| named(&text[..length]).is_some())
}

/// Whether what stands before belongs to the query of an address without a scheme: `/list?page=1`.
fn in_query(before: &str) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(LONGEST_QUERY))..];
    let word = near
        .rfind(char::is_whitespace)
        .map_or(near, |at| &near[at..]);
    word.contains('=') && word.contains('?')
}

fn shown_text(text: &str) -> String {
    if text.trim().is_empty() {
        return text.chars().next().map(shown).unwrap_or_default();
    }
    format!("“{text}”")
}

fn shown(c: char) -> String {
    match c {
        '\u{A0}' => "a no-break space".to_owned(),
        '\u{202F}' => "a narrow no-break space".to_owned(),
        '\u{AD}' => "a soft hyphen".to_owned(),
        '\n' => "a new line".to_owned(),
        c if c.is_whitespace() => "a space".to_owned(),
        c if c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}') => {
            format!("U+{:04X}", c as u32)
        }
        c => format!("“{c}”"),
    }
}

fn title(c: char) -> String {
    format!("Replace with {}", shown(c))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_NAME, NAMES, named, reference};

    #[test]
    fn names_are_sorted_and_short_enough() {
        let names: Vec<&str> = NAMES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert!(names.is_sorted());
        assert_eq!(
            names.iter().map(|name| name.len()).max(),
            Some(LONGEST_NAME)
        );
        assert!(names.iter().all(|name| named(name).is_some()));
    }

    #[test]
    fn reads_references_of_every_kind() {
        assert_eq!(reference("&amp;amp;nbsp;x"), Some((14, '\u{A0}')));
        assert_eq!(reference("&#146;"), Some((6, '’')));
        assert_eq!(reference("&#x2019;s"), Some((8, '’')));
        assert_eq!(reference("&#xD800;"), None);
        assert_eq!(reference("&#99999999999;"), None);
        assert_eq!(reference("&;"), None);
        assert_eq!(reference("&amp"), Some((4, '&')));
        assert_eq!(reference("&copy a"), None);
        assert_eq!(reference("&#39s"), Some((4, '\'')));
        assert_eq!(reference("& quot ;"), Some((8, '"')));
        assert_eq!(reference("& # 39;"), Some((7, '\'')));
        assert_eq!(reference("& #124; x"), Some((7, '|')));
        assert_eq!(reference("& uuml ;b"), Some((8, 'ü')));
        assert_eq!(reference("&nbsp ;x"), Some((7, '\u{A0}')));
        assert_eq!(reference("&nbsp; ;"), Some((6, '\u{A0}')));
        assert_eq!(reference("& pi; x"), None);
        assert_eq!(reference("& A; B"), None);
        assert_eq!(reference("&é;"), None);
    }
}
