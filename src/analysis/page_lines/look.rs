//! What a listed line is.

use super::credit;
use super::model::Model;
use super::patterns::{PATTERNS, TAILS, match_line};
use super::row::is_row;
use super::{Found, Junk, LONGEST_PHRASE};
use crate::document::{Block, Document, ProseSpan, is_terminal};
use crate::language::facts::{self, LANGUAGES, SAID_SIEVE};
use crate::language::{ENGLISH, Language};
use crate::text::fold;
use memchr::memmem;
use std::sync::LazyLock;

/// Whether a long line can be one of the notices that pages show: about cookies, scripts, comments or rights.
fn may_be_notice(text: &str) -> bool {
    static SUBJECTS: LazyLock<[memmem::Finder<'static>; 9]> = LazyLock::new(|| {
        [
            "ookie",
            "cript",
            "email",
            "wsletter",
            "ights reserved",
            "first appeared",
            "appeared first",
            "browser",
            "site-",
        ]
        .map(memmem::Finder::new)
    });
    let mut subjects = SUBJECTS.iter();
    subjects.any(|subject| subject.find(text.as_bytes()).is_some())
}

/// Whether a line may be a phrase that is listed; letters of other scripts than the Latin one have several bytes.
fn is_short(text: &str) -> bool {
    const LONGEST_WIDE: usize = 280;
    let is_wide = || text.starts_with(|c: char| c >= '\u{370}');
    text.len() <= LONGEST_PHRASE || text.len() <= LONGEST_WIDE && is_wide()
}

/// Arrows, bullets and dots that a page sets around a label.
pub(super) fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '»' | '›'
                | '→'
                | '➥'
                | '➜'
                | '+'
                | '©'
                | '⇒'
                | '▶'
                | '►'
                | '▸'
                | '▼'
                | '•'
                | '·'
                | '…'
                | '.'
                | '。'
                | '!'
                | ':'
                | '|'
                | '>'
                | '*'
                | '-'
                | '–'
                | '—'
                | '_'
        )
}

/// Whether a folded line is the trail of pages that leads from the first one of a site to its own: *home > shop > lamps*.
fn is_trail(folded: &str) -> bool {
    /// In bytes: a longer part is a sentence.
    const LONGEST_PART: usize = 80;
    /// Marks, and behind how many parts the first page has to lead to tell: two alternatives are parted by a bar as well.
    const MARKS: [(&str, usize); 7] = [
        (">", 1),
        ("›", 1),
        ("»", 1),
        ("▸", 1),
        ("→", 2),
        (" / ", 2),
        (" | ", 2),
    ];
    let leads = |(mark, least): (&str, usize)| {
        let mut parts = folded.split(mark).map(str::trim);
        let is_page = |part: &str| {
            !part.is_empty() && part.len() <= LONGEST_PART && !part.ends_with(is_terminal)
        };
        parts
            .next()
            .is_some_and(|first| PATTERNS.home.contains(&first))
            && parts.clone().count() >= least
            && parts.all(is_page)
    };
    let first = folded.as_bytes().first();
    let begins = |page: &&&str| page.as_bytes().first() == first && folded.starts_with(**page);
    PATTERNS.home.iter().any(|page| begins(&page)) && MARKS.into_iter().any(leads)
}

/// One block, and what is known of its languages.
pub(super) struct Look<'a> {
    pub document: &'a Document<'a>,
    pub block: &'a Block,
    pub language: Option<&'static Language>,
    pub source: Option<&'static str>,
}

impl Look<'_> {
    /// What a line that stands for itself is, and which part of it.
    pub(super) fn line(&self, span: ProseSpan) -> Option<Found> {
        let text = self.document.text(span);
        if !is_short(text) && !may_be_notice(text) {
            return None;
        }
        let folded = fold(text);
        let bare = folded.trim_matches(is_decoration);
        if bare.is_empty() {
            return None;
        }
        let whole = |junk| Some(Found { span, junk });
        let short = is_short(text);
        if short && let Some(junk) = self.phrase(&folded, bare) {
            return whole(junk);
        }
        let is_page_line = match_line(PATTERNS.line, &folded, bare)
            || short && (is_trail(&folded) || self.says_several(text) || is_row(self, text));
        if is_page_line {
            return whole(Junk::Scraper);
        }
        if !short {
            return None;
        }
        if match_line(PATTERNS.beside, &folded, bare) {
            return whole(Junk::Label);
        }
        self.lead(span, text)
    }

    /// Whether each sentence of a line is listed: *Your email address will not be published. Required fields are marked*
    fn says_several(&self, text: &str) -> bool {
        let Some(end) = text.find(['.', '。']).filter(|end| end + 4 < text.len()) else {
            return false;
        };
        let parts = [text.get(..end), text.get(end..)].map(|part| part.unwrap_or_default());
        parts.into_iter().all(|part| {
            let part = part.trim_start_matches(['.', '。', ' ']);
            let folded = fold(part);
            let bare = folded.trim_matches(is_decoration);
            let says = || self.phrase(&folded, bare) == Some(Junk::Scraper);
            says() || match_line(PATTERNS.line, &folded, bare)
        })
    }

    /// A phrase that leads to the title of another article: `Read also: The lighthouse`.
    fn lead(&self, span: ProseSpan, text: &str) -> Option<Found> {
        let (head, rest) = parts(text)?;
        if rest.trim().is_empty() {
            return None;
        }
        let junk = self.label(head)?;
        // The name goes with what was done.
        let length = match credit::of(self, text) {
            Some(_) => text.len(),
            None => text.len() - rest.len(),
        };
        let span = ProseSpan::new(span.start, span.start + length as u32);
        Some(Found { span, junk })
    }

    /// The words of pages in the languages that a line may be in: that of the text, English, or that of the original.
    pub(super) fn models(&self) -> impl Iterator<Item = &'static Model> + use<> {
        let own = self.language.map(|language| language.code);
        let english = Some(ENGLISH).filter(|code| own != Some(code));
        let source = self
            .source
            .filter(|code| own != Some(code) && *code != ENGLISH);
        let codes = [own, english, source];
        codes.into_iter().flatten().filter_map(Model::of)
    }

    /// What a phrase of several words is; one word and a colon open sentences of any kind.
    pub(super) fn label(&self, head: &str) -> Option<Junk> {
        let folded = fold(head);
        let bare = folded.trim_matches(is_decoration);
        is_phrase(bare).then(|| self.phrase(&folded, bare))?
    }

    /// Whether a folded phrase of any length is listed.
    pub(super) fn is_listed(&self, folded: &str) -> bool {
        let bare = folded.trim_matches(is_decoration);
        self.phrase(folded, bare).is_some()
    }

    /// What stands behind the last sentence of a paragraph.
    pub(super) fn tail(&self) -> Option<Found> {
        let sentences = self.document.sentences_in(self.block);
        let last = sentences.last().filter(|_| sentences.len() > 1)?;
        let span = ProseSpan::new(last.span.start, self.block.span.end);
        let text = self.document.text(span);
        if text.len() > LONGEST_PHRASE {
            return None;
        }
        let text = text.trim();
        let bare = text.trim_start_matches(is_decoration);
        if TAILS.begin(text) == 0 && (bare.len() == text.len() || TAILS.begin(bare) == 0) {
            return None;
        }
        let folded = fold(text);
        let bare = folded.trim_matches(is_decoration);
        let is = match_line(PATTERNS.tail, &folded, bare);
        is.then_some(Found {
            span,
            junk: Junk::Scraper,
        })
    }

    /// What a listed phrase is: furniture of the source's pages, or something that pages say in the language of the text or of its source, or what
    /// any other pages say, for which one word alone says too little.
    fn phrase(&self, folded: &str, bare: &str) -> Option<Junk> {
        let language = self.language?;
        // Nearly every line is in the list of no language.
        if ![folded, bare].iter().any(|text| SAID_SIEVE.may_have(text)) {
            return None;
        }
        let sources = known(folded, bare, |text| {
            Some(language.furniture_from(text)).filter(|sources| !sources.is_empty())
        });
        let of_source = || sources?.iter().find(|source| Some(**source) == self.source);
        if let Some(source) = of_source() {
            return Some(Junk::Furniture(Some(source)));
        }
        let says = |language: &Language| {
            known(folded, bare, |text| {
                language.scraper.has(text).then_some(())
            })
            .is_some()
        };
        let others = [Some("en"), self.source];
        let says_so = |code: &str| facts::by_code(code).is_some_and(says);
        if says(language) || others.into_iter().flatten().any(says_so) {
            return Some(Junk::Scraper);
        }
        if !is_phrase(bare) {
            return None;
        }
        match sources {
            Some([only]) => Some(Junk::Furniture(Some(only))),
            Some(_) => Some(Junk::Furniture(None)),
            // Nobody told the language of the original, or a widget has one of its own.
            None => LANGUAGES.iter().any(says).then_some(Junk::Scraper),
        }
    }
}

/// What stands before and behind the mark that leads to the title of another article: `Read also: The lighthouse`. A dash opens speech, and what ended
/// before the mark leads nowhere.
pub(super) fn parts(text: &str) -> Option<(&str, &str)> {
    // By their first bytes.
    let may_lead = |byte: u8| matches!(byte, b':' | b'|' | b'-' | 0xC2 | 0xE2 | 0xEF);
    let mut marks = text.bytes().enumerate().filter(|(_, byte)| may_lead(*byte));
    let (at, mark) = marks.find_map(|(at, _)| {
        let mark = text[at..].chars().next()?;
        let leads = matches!(mark, ':' | '：' | '»' | '→' | '|')
            || matches!(mark, '–' | '—' | '-') && text[..at].ends_with(' ');
        leads.then_some((at, mark))
    })?;
    let head = &text[..at];
    let leads = !head.starts_with(['—', '–', '―']) && !head.contains(". ");
    leads.then(|| (head, &text[at + mark.len_utf8()..]))
}

/// Whether the text is more than one word; scripts without spaces make do with four characters.
pub(super) fn is_phrase(bare: &str) -> bool {
    let unspaced = |c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c);
    bare.contains(' ') || bare.chars().filter(|&c| unspaced(c)).count() > 3
}

/// What a list says of a line, with or without the marks around it; the list may hold a colon behind the phrase.
fn known<T>(folded: &str, bare: &str, listed: impl Fn(&str) -> Option<T>) -> Option<T> {
    let with_colon = || {
        let marks = folded.strip_prefix(bare)?;
        marks
            .starts_with(':')
            .then(|| listed(&format!("{bare}:")))?
    };
    listed(folded).or_else(|| listed(bare)).or_else(with_colon)
}

#[cfg(test)]
mod tests {
    use super::is_trail;

    #[test]
    fn trails_lead_from_the_first_page_of_a_site() {
        for trail in [
            "home > shop > lamps",
            "startseite » blog",
            "inicio / tienda / sillas",
        ] {
            assert!(is_trail(trail), "{trail}");
        }
        for line in [
            "home | away",
            "home → away: both were won.",
            "settings > lamps",
            "home >",
        ] {
            assert!(!is_trail(line), "{line}");
        }
    }
}
