//! Versions whose full stop an engine took for a decimal mark, for `number-format`: *NuGet 4,8* in a text that names version 4.8.1, or
//! any other one of it.

use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::Lexicon;
use crate::rule::Findings;
use crate::rules::surface::Searches;
use crate::rules::wording::quoted;
use crate::text::fold;
use foldhash::HashSet;
use memchr::memmem;

/// In nats: so much more often English has a word than the language.
const RARER: f32 = 1.0;

/// What is known of the numbers of a text behind names.
#[derive(Default)]
pub(super) struct Versions {
    numbers: Searches,
    /// Words that stand before a version with full stops.
    names: Option<HashSet<u64>>,
    /// The last one that was reported.
    last: Option<ProseSpan>,
}

impl Versions {
    /// Reports the number at token `at`, if it stands behind a name or a word for a version, and the text shows that it is one.
    pub fn check(
        &mut self,
        article: &Article<'_>,
        line: &Line<'_>,
        at: usize,
        findings: &mut Findings<'_, '_>,
    ) {
        let before = Line::before(at);
        let (Some(name), Some(number)) = (line.get(before), line.get(at)) else {
            return;
        };
        if number.kind != TokenKind::Number || name.span.end + 1 != number.span.start {
            return;
        }
        let Some((major, minor)) = line.text(at).split_once(',') else {
            return;
        };
        let digits = |part: &str| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(major) || !digits(minor) || !line.locale.conventions().decimals.contains(&',') {
            return;
        }
        let is_name = name.kind == TokenKind::Word
            && matches!(name.case, Case::Title | Case::Upper | Case::Mixed)
            || name.kind == TokenKind::Opaque && line.text(before).ends_with(".exe");
        let is_one = is_called(line, before)
            || is_called_behind(line, at)
            || self.is_range(line, before)
            || !measures(line, at) && (is_name || is_year(line, before)) && {
                self.is_versioned(article.document, line, before)
                    || is_name && self.is_version(article, line.text(at), major, minor)
            };
        if !is_one {
            return;
        }
        self.last = Some(number.span);
        let version = format!("{major}.{minor}");
        let from = match name.kind {
            TokenKind::Mark => number.span,
            _ => name.span,
        };
        let shown = quoted(line.document.text(from.to(number.span)));
        let message = format!("{shown} names a version, which is written {version}");
        findings
            .report(number.span, message)
            .confidence(0.9)
            .replace(number.span, &version, Applicability::Unsafe);
    }

    /// Whether only a small word or two stand between the last version and what follows the token at `at`: *from 3,1 to 5,0*.
    fn is_range(&self, line: &Line<'_>, at: usize) -> bool {
        /// In words.
        const LINK: usize = 2;
        let Some(last) = self.last else { return false };
        let links = |at: usize| line.is_function_word(at) && line.is_case(at, Case::Lower);
        let mut before = at;
        for _ in 0..LINK {
            if !links(before) {
                return false;
            }
            before = Line::before(before);
            if line.get(before).is_some_and(|token| token.span == last) {
                return true;
            }
        }
        false
    }

    /// Whether the name at `at` is one of software: `NuGet`, or the text has it before a version elsewhere.
    fn is_versioned(&mut self, document: &Document<'_>, line: &Line<'_>, at: usize) -> bool {
        // The year of an edition stands behind the name: Visual Studio 2017.
        let has_year = is_year(line, at);
        let at = if has_year { Line::before(at) } else { at };
        if line.is(at, TokenKind::Opaque) {
            return !has_year;
        }
        let Some(name) = line.get(at).filter(|name| name.kind == TokenKind::Word) else {
            return false;
        };
        // .NET 4.0, and VS 2017 15.9: nothing else stands behind a year so.
        let before = Line::before(at);
        let begins_with_stop = line.is_mark(before, '.') && line.is_tight(before);
        if name.case == Case::Upper && (has_year || begins_with_stop) {
            return true;
        }
        if name.case == Case::Mixed && name.listed.entry().is_none() {
            return true;
        }
        // ASP.NET Core: a name goes on with words that are rather of English.
        let there = Lexicon::in_english(&line.text(at).to_lowercase());
        let here = name.listed.entry();
        let is_lent = there.is_some_and(|there| {
            here.is_none_or(|here| there.log_frequency > here.log_frequency + RARER)
        });
        let goes_on = name.case == Case::Title
            && is_lent
            && line
                .get(before)
                .is_some_and(|it| it.case != Case::Title && it.span.end + 1 == name.span.start);
        if goes_on && self.is_versioned(document, line, before) {
            return true;
        }
        let names = self.names.get_or_insert_with(|| versioned(document));
        name.case != Case::Lower && names.contains(&document.facts(name).exact)
    }

    fn is_version(
        &mut self,
        article: &Article<'_>,
        number: &str,
        major: &str,
        minor: &str,
    ) -> bool {
        self.numbers.find(number, |_| {
            has_version(article.text(), &format!("{major}.{minor}."))
        })
    }
}

/// Whether a text has these numbers with a further one behind, and none before.
fn has_version(text: &str, start: &str) -> bool {
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, start).any(|at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let behind = bytes.get(at + start.len());
        !before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.')
            && behind.is_some_and(u8::is_ascii_digit)
    })
}

/// Whether a word for a version stands at `at`.
pub(super) fn is_called(line: &Line<'_>, at: usize) -> bool {
    is_in(line.locale.language.version_words, line.text(at))
}

/// Whether a word for a version follows, in a language whose words take their endings behind: *5,2 sürümünde*.
fn is_called_behind(line: &Line<'_>, at: usize) -> bool {
    let next = fold(line.text(at + 1));
    let words = line.locale.language.version_words.iter();
    line.is_word(at + 1)
        && words
            .map(|word| fold(word))
            .any(|word| next.starts_with(&word))
}

/// Whether what stands behind the number shows that it measures something.
fn measures(line: &Line<'_>, at: usize) -> bool {
    let next = line.text(at + 1);
    line.locale.language.is_quantity(next)
        || line.is(at + 1, TokenKind::Mark)
            && !matches!(next, "," | "." | ")" | ":" | ";" | "'" | "’")
}

/// The year of an edition.
fn is_year(line: &Line<'_>, at: usize) -> bool {
    let text = line.text(at);
    line.is(at, TokenKind::Number)
        && text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words of a text that stand before a number with two full stops, or with one behind a v: Framework 4.6.1. Where the name has a year,
/// it stands before that.
fn versioned(document: &Document<'_>) -> HashSet<u64> {
    let is_version = |token: &Token| {
        let word = document.word(token).trim_start_matches('v');
        let stops = word.bytes().filter(|byte| *byte == b'.').count();
        word.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
            && (stops == 2 || stops == 1)
    };
    let pairs = document.tokens().windows(2);
    pairs
        .filter_map(|pair| match pair {
            [name, version]
                if name.kind == TokenKind::Word
                    && name.case != Case::Lower
                    && name.span.end + 1 == version.span.start
                    && is_version(version) =>
            {
                Some(document.facts(name).exact)
            }
            _ => None,
        })
        .collect()
}
