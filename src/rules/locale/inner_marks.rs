//! Marks around a quotation that the language has only for those inside other ones, and straight ones around words of East Asia, for
//! [`super::foreign_quotes`].

use crate::analysis::passage;
use crate::analysis::quotes::{Pair, QuoteMark, Quotes, Style, is_single};
use crate::article::Article;
use crate::document::ProseSpan;
use crate::language::Locale;
use crate::rule::Reserve;
use crate::text::counted;
use crate::text::kind::is_apostrophe;
use unicode_script::{Script, UnicodeScript};

/// In words: single marks are an apostrophe and another one more often than they hold a longer quotation.
const LABEL: usize = 4;

/// Whether a pair has such marks.
pub(super) fn is_misused(article: &Article<'_>, pair: &Pair) -> bool {
    let quotes = article.get::<Quotes>();
    let [open, close] = quotes.ends(pair);
    let block = article.document.blocks().get(open.block as usize);
    let Some(locale) = block.and_then(|block| article.language(block)) else {
        return false;
    };
    if pair.style != Style::Accepted || pair.is_inner() || open.block != close.block {
        return false;
    }
    let outer = locale.conventions().quotes.outer;
    let (first, last) = (open.style, close.glyph);
    let inside = ProseSpan::new(open.span.end, close.span.start);
    let is_listed = || outer.iter().any(|it| (it.open, it.close) == (first, last));
    let is_misused = match first {
        '"' => locale.language.is_unspaced() && is_east(article.document.text(inside)),
        _ => !outer.is_empty() && !is_listed(),
    };
    is_misused
        && (!is_single(first) || !pair.is_doubtful && is_label(article, locale, inside))
        // A title keeps the marks of its language.
        && passage::passage(article.document, inside, locale).is_none()
}

/// Whether a text begins or ends with a character of East Asia.
fn is_east(text: &str) -> bool {
    let is_east = |c: char| {
        matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana
        )
    };
    text.starts_with(is_east) || text.ends_with(is_east)
}

/// Whether a few words of the language stand there, which in the Latin alphabet have a capital: a letter or two, and what is in lower
/// case, are those of code.
fn is_label(article: &Article<'_>, locale: Locale, inside: ProseSpan) -> bool {
    let text = article.document.text(inside);
    let writes = |c: char| c.is_alphabetic() && locale.language.writes(c.script());
    let begins = |c: char| writes(c) && (c.script() != Script::Latin || c.is_uppercase());
    let is_short = text.split_whitespace().nth(LABEL).is_none();
    is_short
        && text.starts_with(begins)
        && text.ends_with(|c: char| writes(c) || c == '…')
        && text
            .chars()
            .nth(if is_east(text) { 1 } else { 2 })
            .is_some()
        && !text.contains(is_apostrophe)
}

/// How many quotations each mark opens.
pub(super) struct Tally(Vec<(char, usize)>);

impl Tally {
    pub fn of(quotes: &Quotes) -> Self {
        let pairs = quotes.pairs.iter();
        Self(counted(pairs.map(|pair| quotes.ends(pair)[0].glyph)))
    }

    fn count(&self, glyph: char) -> usize {
        let found = self.0.iter().find(|(it, _)| *it == glyph);
        found.map_or(0, |(_, count)| *count)
    }

    /// What becomes of a pair with such marks: what a text does throughout may be its habit.
    pub fn reserve(&self, locale: Locale, open: &QuoteMark) -> Reserve {
        const HABIT: &str = "some people write it so";
        /// So many straight ones and no others are what somebody types.
        const TYPED: usize = 3;
        let own = self.count(locale.conventions().quotes.primary.open);
        let prevails = own > 0 && own >= self.count(open.glyph);
        match open.glyph {
            // Some publishers in Japan set straight ones.
            '"' if locale.language.writes(Script::Hiragana) && !prevails => Reserve::Hint(HABIT),
            '"' if locale.language.writes(Script::Hiragana) => Reserve::Alone(HABIT),
            // Single ones set off what a word means.
            glyph if is_single(glyph) && locale.language.writes(Script::Latin) => {
                Reserve::Alone(HABIT)
            }
            _ if prevails => Reserve::None,
            // No publisher of Chinese sets straight ones; many who type have no others.
            '"' if own == 0 && self.count('"') >= TYPED => Reserve::Alone(HABIT),
            '"' => Reserve::None,
            // No keyboard of these languages has them: they come with the text.
            '“' | '„' if !locale.language.writes(Script::Latin) => Reserve::None,
            _ => Reserve::Alone(HABIT),
        }
    }
}
