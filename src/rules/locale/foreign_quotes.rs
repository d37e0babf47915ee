//! See [`FOREIGN_QUOTES`].

use super::copied_marks::{self, Copied};
use super::inner_marks::{Tally, is_misused};
use crate::analysis::passage;
use crate::analysis::quotes::Quotes;
use crate::analysis::quotes::{Pair, QuoteMark, Style, is_single};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::ProseSpan;
use crate::language::facts::{self, QuotePair};
use crate::language::{Language, Locale};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::both_with_inner_space;
use crate::rules::wording::excerpt;
use std::cell::LazyCell;

crate::declare_rule! {
    /// Quotation marks that the language of the text does not use.
    ///
    /// An engine often copies the marks of the source. Careful publishers of one language use a few systems of marks, which are all accepted;
    /// a pair of any other system is reported, mark by mark. A pair whose two marks belong to different systems is `mismatched-quotes`, a
    /// lone mark is `unbalanced-quotes`.
    ///
    /// Also reported are:
    ///
    /// - marks that a language has only for quotations inside others (“ ” beside « » in French, single ones), around an outer quotation
    /// - straight marks around Chinese or Japanese
    /// - in Chinese, Japanese and Korean, marks of the source that the language admits but does not prefer
    ///
    /// Where the text shows no other habit these are hints, except for marks that no keyboard of the language has (“ ” and „ “ in a language of
    /// another alphabet), one or two pairs of straight ones around Chinese, and 「 」 around what somebody says in Korean.
    ///
    /// Marks that are spoken of are left alone: those with nothing between them to quote, and those that show how a language quotes that is
    /// named in the sentence, the row or the column.
    ///
    /// ```fails,en
    /// He rejects the idea of a « mediation » between the two.
    /// ```
    /// ```fails,en
    /// Der Begriff „mediation“ is not in the text, he said.
    /// ```
    /// ```fails,en
    /// The German mayor called it a „mediation“ between the two.
    /// ```
    /// ```fails,de
    /// Er sprach von einer “Vermittlung” zwischen den beiden.
    /// ```
    /// ```fails,de
    /// Er sprach von einer « Vermittlung » zwischen den beiden.
    /// ```
    /// ```fails,en
    /// „The hands know the pattern”, she used to say.
    /// ```
    /// ```fails,de
    /// Der Wirt nennt es „Ruhe“, die Gäste sprechen von “peace and quiet” am See.
    /// ```
    /// ```fails,ru
    /// Мэр назвала план «смелым», а совет говорит о “трудном годе” для города.
    /// ```
    /// ```fails,pl
    /// Burmistrz nazwał to « nowym początkiem » dla miasta.
    /// ```
    /// ```fails,ko
    /// 시장은 「다리를 고치겠다」고 말했다.
    /// ```
    /// ```fails,el
    /// Η δήμαρχος μίλησε για “νέα αρχή” στην πόλη.
    /// ```
    /// ```passes,uk
    /// Англійські лапки виглядають так: “міст”, а німецькі так: „міст“.
    /// ```
    /// ```fails,zh
    /// 市长称该计划为“大胆的一步”，议会则称之为"冒险"。
    /// ```
    /// ```passes,fr
    /// Le maire a dit : « Le mot “pont” me plaît. » Elle chante “Let It Be” le soir.
    /// ```
    /// ```passes,en
    /// The marks look different as well: „so“ in Germany and Austria, «so» in Switzerland, while the French put a space inside: « ainsi ».
    /// ```
    /// ```passes,en
    /// He rejects the idea of a “mediation” between the two.
    /// ```
    /// ```passes,en
    /// In Swedish, both marks look the same: ”så här”. Polish has „tak”, and for German, “Save” becomes „Speichern“.
    /// ```
    /// ```passes,fr
    /// Il rejette l’idée d’une « médiation » entre les deux.
    /// ```
    /// ```passes,de
    /// Er sprach von einer „Vermittlung“, sie von einer »Einmischung«.
    /// ```
    /// ```passes,en
    /// The museum shows 《红楼梦》 (Dream of the Red Chamber) in the hall.
    /// ```
    pub FOREIGN_QUOTES = "foreign-quotes", Locale, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let quotes = article.get::<Quotes>();
    let straight = is_straight(quotes);
    let tally = LazyCell::new(|| Tally::of(quotes));
    let copied = LazyCell::new(|| Copied::of(article, quotes));
    for (at, pair) in quotes.pairs.iter().enumerate() {
        let [open, close] = quotes.ends(pair);
        let Some(locale) = article.language(&article.document.blocks()[open.block as usize]) else {
            continue;
        };
        let is_kept = is_kept_phrase(article, pair, locale);
        let is_wrong = is_kept || is_reported(article, pair);
        let is_copied =
            !is_wrong && locale.language.is_east_asian() && copied.is(article, pair, locale);
        if !is_wrong && !is_copied || is_shown(article, quotes, at) {
            continue;
        }
        let is_misused = is_misused(article, pair);
        let reserve = match is_kept && !has_own(quotes, locale) {
            true => Reserve::Alone("it quotes another language"),
            false if is_misused => tally.reserve(locale, &open),
            false if is_copied && copied_marks::is_said(article, pair, locale.language) => {
                Reserve::None
            }
            false if is_copied => Reserve::Alone("some people write it so"),
            false => Reserve::None,
        };
        let straight = straight && !locale.language.is_unspaced();
        let good = wanted(locale, pair.is_inner(), straight);
        let wrong = Wrong {
            ends: [open, close],
            good,
            language: locale.language,
            is_foreign: pair.style == Style::Foreign || is_kept || is_misused,
            is_misused,
            is_copied,
            is_certain: is_certain(article, pair, good),
            reserve,
        };
        wrong.report(article, findings);
    }
}

/// A pair of marks that the text should not have.
struct Wrong {
    ends: [QuoteMark; 2],
    good: QuotePair,
    language: &'static Language,
    /// Whether the language has no such marks, or not for this.
    is_foreign: bool,
    is_misused: bool,
    is_copied: bool,
    is_certain: bool,
    reserve: Reserve,
}

impl Wrong {
    /// Reports each of the two that is wrong.
    fn report(&self, article: &Article<'_>, findings: &mut Findings<'_, '_>) {
        let (good, [open, close]) = (self.good, self.ends);
        let ends = self.ends.map(|mark| mark.span);
        let spans = both_with_inner_space(article, ends, [good.open, good.close]);
        // Single marks may say something: ‚what a word means‘.
        let may_mean =
            self.is_misused && is_single(open.glyph) && !matches!(self.reserve, Reserve::None);
        let applicability = match self.is_certain {
            true if may_mean => Applicability::Unsafe,
            true => Applicability::Safe,
            false => Applicability::Manual,
        };
        let words = excerpt(article.document.text(open.span.to(close.span)));
        let message = self.message(&words);
        // What stands as it should may stay: of „…” in English only the first mark is wrong.
        let is_changed =
            |(span, mark): &&(ProseSpan, String)| article.document.text(*span) != mark.as_str();
        let wrong = spans.iter().zip(self.ends);
        for (_, mark) in wrong.filter(|(edit, _)| is_changed(edit)) {
            let edits = spans.iter().filter(is_changed);
            let edits = edits.map(|(span, mark)| (*span, mark.as_str()));
            // One mark alone, written anew, would no longer match the other.
            findings
                .report(mark.span, message.clone())
                .confidence(if self.is_foreign { 0.95 } else { 0.85 })
                .reserve(self.reserve)
                .fix(
                    format!("Replace with {}…{}", good.open, good.close),
                    applicability,
                    edits,
                );
        }
    }

    fn message(&self, words: &str) -> String {
        let (good, [open, close]) = (self.good, self.ends.map(|mark| mark.glyph));
        let name = match self.is_foreign || self.is_copied {
            true => self.language.name,
            false => "the rest of this text",
        };
        if self.is_copied {
            let (first, last) = (good.open, good.close);
            format!("{name} quotes with {first}…{last} rather than {open}…{close}: {words}")
        } else if self.is_misused && open != '"' {
            format!("{name} uses {open}…{close} only inside other quotations: {words}")
        } else {
            format!("{name} does not use {open}…{close} for quotations: {words}")
        }
    }
}

/// Whether a phrase of another language in a sentence of the text's own has the marks of its own, which the text does not use: what a
/// program says, a term. A title and a sentence of its own may keep them.
fn is_kept_phrase(article: &Article<'_>, pair: &Pair, locale: Locale) -> bool {
    let quotes = article.get::<Quotes>();
    let [open, close] = quotes.ends(pair);
    let (first, last) = (open.style, close.glyph);
    let before = article.document.before(open.span);
    let inside = article.document.text(quotes.inside(pair));
    pair.style == Style::Accepted
        && open.block == close.block
        && !pair.is_inner()
        && !is_single(open.glyph)
        && first < '\u{3000}'
        && !locale.accepts_quotes(first, last)
        && before.ends_with(' ')
        && before.trim_end().ends_with(|c: char| c.is_alphabetic())
        && inside.starts_with(char::is_lowercase)
}

/// Whether a quotation of the text has the first marks of its language.
fn has_own(quotes: &Quotes, locale: Locale) -> bool {
    let own = locale.conventions().quotes.primary;
    let is_own = |pair: &Pair| {
        let [open, close] = quotes.ends(pair);
        (open.glyph, close.glyph) == (own.open, own.close)
    };
    quotes.pairs.iter().any(is_own)
}

/// Whether a text shows how several languages quote: another pair near in the paragraph has other foreign marks, and either holds a word or
/// two, as in *„so“ in Germany, «so» in Switzerland*.
fn is_shown(article: &Article<'_>, quotes: &Quotes, at: usize) -> bool {
    /// In pairs, before and behind it.
    const NEAR: usize = 4;
    /// In words.
    const LONGEST: usize = 3;
    let is_short = |pair: &Pair| {
        let inside = article.document.text(quotes.inside(pair));
        inside.split_whitespace().count() <= LONGEST
    };
    let Some(pair) = quotes.pairs.get(at) else {
        return false;
    };
    let [open, close] = quotes.ends(pair);
    let near = quotes
        .pairs
        .get(at.saturating_sub(NEAR)..quotes.pairs.len().min(at + NEAR + 1));
    let mut others = near.unwrap_or_default().iter();
    is_short(pair)
        && others.any(|other| {
            let marks = quotes.ends(other);
            let is_same = |mark: &QuoteMark| [open.glyph, close.glyph].contains(&mark.glyph);
            other.style == Style::Foreign
                && !other.is_inner()
                && marks[0].block == open.block
                && !marks.iter().any(is_same)
                && is_short(other)
        })
}

/// The marks that a quotation should have. A text that has straight marks is given no others.
fn wanted(locale: Locale, is_inner: bool, straight: bool) -> QuotePair {
    let facts = &locale.conventions().quotes;
    let (plain, good) = if is_inner {
        ('\'', facts.secondary)
    } else {
        ('"', facts.primary)
    };
    if straight && locale.accepts_quotes(plain, plain) {
        QuotePair {
            open: plain,
            close: plain,
        }
    } else {
        good
    }
}

/// Whether nothing speaks for another reading of the two marks, and no mark around them is the same as the new ones.
fn is_certain(article: &Article<'_>, pair: &Pair, good: QuotePair) -> bool {
    let quotes = article.get::<Quotes>();
    let around = pair
        .within
        .and_then(|outer| quotes.pairs.get(outer as usize));
    let is_doubled = around.is_some_and(|outer| {
        let stays = !is_reported(article, outer);
        stays
            && [outer.open, outer.close].iter().any(|mark| {
                let mark = quotes.marks.get(*mark as usize);
                mark.is_some_and(|mark| [good.open, good.close].contains(&mark.glyph))
            })
    });
    !pair.is_doubtful && !is_doubled
}

/// Whether most outer quotations of a text that are in order stand in straight marks.
fn is_straight(quotes: &Quotes) -> bool {
    let outer = quotes
        .pairs
        .iter()
        .filter(|pair| pair.style == Style::Accepted && !pair.is_inner());
    let marks = outer.filter_map(|pair| quotes.marks.get(pair.open as usize));
    let (mut straight, mut others) = (0_usize, 0_usize);
    for mark in marks.filter(|mark| !is_single(mark.glyph)) {
        *(if mark.glyph == '"' {
            &mut straight
        } else {
            &mut others
        }) += 1;
    }
    straight > others
}

/// Whether this rule reports the marks of a pair.
pub(in crate::rules) fn is_reported(article: &Article<'_>, pair: &Pair) -> bool {
    let [open, _] = article.get::<Quotes>().ends(pair);
    let Some(locale) = article.language(&article.document.blocks()[open.block as usize]) else {
        return false;
    };
    is_misused(article, pair)
        || pair.style == Style::Foreign && !is_of_outer_system(article, pair)
        || pair.style == Style::Accepted
            && !is_single(open.glyph)
            && is_misplaced(article, pair, &locale.conventions().quotes)
}

/// The marks of quotations and those of the quotations in them that go together wherever they are used.
const SYSTEMS: [[(char, char); 2]; 5] = [
    [('“', '”'), ('‘', '’')],
    [('"', '"'), ('\'', '\'')],
    [('„', '“'), ('‚', '‘')],
    [('«', '»'), ('‹', '›')],
    [('»', '«'), ('›', '‹')],
];

/// Whether an inner quotation has the marks that belong to those around it, which the language admits.
fn is_of_outer_system(article: &Article<'_>, pair: &Pair) -> bool {
    let quotes = article.get::<Quotes>();
    let marks = |pair: &Pair| {
        let [open, close] = quotes.ends(pair);
        (open.glyph, close.glyph)
    };
    let outer = pair
        .within
        .and_then(|outer| quotes.pairs.get(outer as usize));
    let outer =
        outer.filter(|outer| outer.style == Style::Accepted && !is_reported(article, outer));
    outer.is_some_and(|outer| SYSTEMS.contains(&[marks(outer), marks(pair)]))
}

/// Whether an outer quotation of a text that has the language's usual marks around others uses marks that the language
/// only admits, and the source prefers: English marks in French, guillemets in a German text that is not Swiss.
fn is_misplaced(article: &Article<'_>, pair: &Pair, facts: &facts::Quotes) -> bool {
    let quotes = article.get::<Quotes>();
    let marks = |pair: &Pair| {
        let [open, close] = quotes.ends(pair);
        (open.style, close.glyph)
    };
    let is = |pair: &Pair, style: QuotePair| marks(pair) == (style.open, style.close);
    if pair.is_inner() || is(pair, facts.primary) || matches!(marks(pair), ('"', '"') | ('»', '«'))
    {
        return false;
    }
    // The cheap question first: the other one looks through all quotations.
    let of_source = article
        .source
        .is_some_and(|source| is(pair, source.conventions().quotes.primary));
    if !of_source {
        return false;
    }
    let outer_primary = quotes
        .pairs
        .iter()
        .any(|other| !other.is_inner() && is(other, facts.primary));
    let content = quotes.inside(pair);
    let quotes_source = || {
        article
            .target
            .is_some_and(|target| passage::passage(article.document, content, target).is_some())
    };
    let words = article.document.text(content);
    let says = || {
        article
            .target
            .is_none_or(|it| copied_marks::says(words, it.language))
    };
    outer_primary && says() && !quotes_source()
}
