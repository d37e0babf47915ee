//! Hyphens and dashes that stand apart from the word on one side only, for `punctuation-spacing`: `self -taught`, `fixed- see below`.

use super::halves::are_one_word;
use super::loose::{Gap, Loose, Sort};
use super::place::Place;
use super::torn_words::is_cut;
use crate::analysis::register;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{
    Block, BlockKind, Case, Document, Mark, Marked, ProseSpan, Token, TokenKind,
};
use crate::language::facts::gloss;
use crate::language::{ENGLISH, Entry, Lexicon, Locale};
use crate::rules::surface::is_abbreviation;

/// A side of a hyphen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
    /// Before what is said of a label: there the hyphen stands for a dash, and lacks the space behind it.
    BehindLabel,
}

/// In letters: what is shorter is a stutter, an option or a part of a name.
const LEAST: usize = 3;

/// So many names of code make a text technical, in which `-word` is an option.
const TECHNICAL: usize = 3;

/// The hyphens of a block with a space on one side. Two that open and close an insertion are a custom of several languages:
/// `ella -la mayor- calló`.
pub(super) fn hyphens_apart(article: &Article<'_>, block: &Block, loose: &mut Loose) {
    let document = article.document;
    let Some(locale) = article.language(block) else {
        return;
    };
    if matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute) {
        return;
    }
    let tokens = document.tokens_in(&block.tokens);
    let mut found = Vec::new();
    let marks = document.marks_in(&block.tokens);
    for (at, _) in marks.filter(|(_, token)| document.is_hyphen(token)) {
        let place = Place::new(document, Some(locale), block, tokens, at);
        if let Some((side, gap)) = apart(article, &place, locale) {
            found.push((side, gap, place));
        }
    }
    let has = |side| found.iter().any(|(other, ..)| *other == side);
    if has(Side::Before) && has(Side::Behind) {
        return;
    }
    for (side, gap, place) in found {
        loose.add(Sort::Hyphen, described(side, gap, &place));
    }
}

fn described(side: Side, gap: ProseSpan, place: &Place<'_>) -> Gap {
    let mark = place.mark();
    let hyphen = place.token().span;
    let shown = place.shown();
    let (name, edit, confidence) = match side {
        Side::Before => ("before", (gap, String::new()), 0.85),
        Side::Behind => ("after", (hyphen, format!(" {mark}")), 0.9),
        Side::BehindLabel => ("before", (gap.to(hyphen), format!(" {mark} ")), 0.85),
    };
    let place = match side {
        Side::BehindLabel => hyphen,
        Side::Before | Side::Behind => gap,
    };
    Gap {
        also: None,
        place,
        edit,
        message: format!("there is a space only {name} “{mark}”{shown}"),
        confidence,
        applicability: Applicability::Unsafe,
    }
}

/// The space at a hyphen that has one on one side, where no custom of the language sets it so.
fn apart(article: &Article<'_>, place: &Place<'_>, locale: Locale) -> Option<(Side, ProseSpan)> {
    let (before, after) = (place.previous()?, place.next()?);
    let torn = item_mark(place, before, after, locale)
        .or_else(|| behind_name(place, before, after, locale))
        .or_else(|| in_compound(article, place, [before, after], locale))
        .map(|gap| (Side::Before, gap))
        .or_else(|| in_range(place, before, after, locale));
    if torn.is_some() {
        return torn;
    }
    let gaps = (place.gap_before(), gap_behind(place, after));
    if let (Some(gap), None) = gaps
        && after.span.start == place.token().span.end
        && follows_label(place, gap, after)
    {
        return Some((Side::BehindLabel, gap));
    }
    let is_number = before.kind == TokenKind::Number;
    if !is_number && !is_word(place, before) || before.kind == TokenKind::Mark {
        return None;
    }
    match gaps {
        (None, Some(gap)) if before.span.end == place.token().span.start => {
            let own = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary());
            if own.is_some_and(|own| is_cut(place.document, [before, after], own)) {
                return None;
            }
            let goes_on = match after.kind {
                TokenKind::Word | TokenKind::Contraction => {
                    !is_number && is_word(place, after) && !joins(place, after, locale)
                }
                TokenKind::Opaque => true,
                // The number of an issue: #12
                _ => place.document.word(after) == "#",
            };
            goes_on.then_some((Side::Behind, gap))
        }
        (Some(gap), None) if after.span.start == place.token().span.end => {
            let are_words = || is_ordinary(before, locale) && is_ordinary(after, locale);
            // der USB -Stick
            let is_compound = || {
                let nouns = locale.language.nouns_capitalised;
                nouns && before.case == Case::Upper && after.case == Case::Title
            };
            let plain = before.kind.is_word()
                && (before.case == Case::Upper || !joins(place, before, locale))
                && after.kind == TokenKind::Word
                && (after.case == Case::Lower || is_compound())
                && is_word(place, after)
                && (are_words() || is_prefixed(place, before, after, locale));
            let is_one = || are_one_word(place, [before, after], locale);
            let is_option =
                || register::names(article).0 >= TECHNICAL && may_be_option(place.document, after);
            let torn = plain && (!is_option() || is_one());
            torn.then_some((Side::Before, gap))
        }
        _ => None,
    }
}

/// Whether a word may name an option of a program: those are English, or no words at all.
fn may_be_option(document: &Document<'_>, token: &Token) -> bool {
    let word = document.word(token);
    let is_english = || Lexicon::in_english(word).is_some_and(|it| it.flags.is_ordinary());
    word.is_ascii() && (!token.listed.flags().is_ordinary() || is_english())
}

/// The space before the hyphen of an item that was torn into the paragraph: `… of it.  -Then`.
fn item_mark(
    place: &Place<'_>,
    before: &Token,
    after: &Token,
    locale: Locale,
) -> Option<ProseSpan> {
    let gap = place.gap_before()?;
    let document = place.document;
    let torn = document.word(before) == "."
        && after.span.start == place.token().span.end
        && after.kind == TokenKind::Word
        && after.case == Case::Title
        && is_word(place, after)
        && locale
            .language
            .is_function_word(&document.word(after).to_lowercase());
    torn.then_some(gap)
}

/// The space between a name in code or in a link and the hyphen of the noun that makes a compound of it: *die `save` -Funktion*.
fn behind_name(
    place: &Place<'_>,
    before: &Token,
    after: &Token,
    locale: Locale,
) -> Option<ProseSpan> {
    let gap = place.gap_before()?;
    let is_name = || before.kind == TokenKind::Opaque || place.document.ends_link(gap.start);
    let entry = after.listed.entry();
    let is_noun = after.kind == TokenKind::Word
        && after.case == Case::Title
        && after.span.start == place.token().span.end
        && entry.is_some_and(|entry| entry.flags.is_never_small());
    // What a program is told stands before a value, or ends the line.
    let next = place.behind().get(1);
    let goes_on = next.is_some_and(|next| next.kind == TokenKind::Word && next.case == Case::Lower);
    (locale.language.nouns_capitalised && is_noun && goes_on && is_name()).then_some(gap)
}

/// The space before the hyphen of a compound, in a language that makes them of whatever stands before a noun: *een 12V -lamp*, *die LED -Leuchte*. What
/// English has as well may be told to a program.
fn in_compound(
    article: &Article<'_>,
    place: &Place<'_>,
    [before, after]: [&Token; 2],
    locale: Locale,
) -> Option<ProseSpan> {
    let gap = place.gap_before()?;
    let (document, language) = (place.document, locale.language);
    let lexicon = Lexicon::of(language.code).filter(|list| list.forms_compounds())?;
    let word = document.word(after);
    let entry = after.listed.entry()?;
    let is_noun = entry.flags.is_never_small() && !entry.flags.is_name();
    let is_head = match after.case {
        Case::Lower => is_ordinary(after, locale) && !language.nouns_capitalised,
        Case::Title => language.nouns_capitalised && is_noun,
        _ => false,
    };
    let names = gloss(language.code).map_or(&[][..], |gloss| gloss.names);
    let is_part = match before.kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            let begins = document.word(before);
            !joins(place, before, locale) && !names.contains(&&*begins.to_lowercase())
        }
        _ => false,
    };
    let is_own = || {
        let is_rarer = |it: Entry| it.log_frequency < entry.log_frequency;
        let is_prose = || register::names(article).0 < TECHNICAL;
        Lexicon::in_english(word).is_none_or(|it| is_rarer(it) && is_prose())
    };
    let is_compound = lexicon.has_dictionary()
        && after.kind == TokenKind::Word
        && after.span.start == place.token().span.end
        && is_word(place, after)
        && is_head
        && is_part
        && !language.is_function_word(word)
        && !is_one_of_more(place)
        && is_own();
    is_compound.then_some(gap)
}

/// Whether another hyphen begins the word before, as in a list in one line, or one closes an insertion: *Jam -boter -kaas*, *Jan -de bakker-, zei*.
fn is_one_of_more(place: &Place<'_>) -> bool {
    let document = place.document;
    let closes = |three: &[Token]| {
        let [word, hyphen, next] = three else {
            return false;
        };
        document.is_hyphen(hyphen)
            && word.span.end == hyphen.span.start
            && next.kind == TokenKind::Mark
    };
    let begins = |hyphen: &Token| {
        document.is_hyphen(hyphen) && document.before(hyphen.span).ends_with(char::is_whitespace)
    };
    place.before_previous().is_some_and(begins) || place.behind().windows(3).any(closes)
}

/// The space on one side of the hyphen of a range with a word behind it that its numbers count: *2 -3 minutes*, *10- 12 days*. The second is greater,
/// so it is no minus.
fn in_range(
    place: &Place<'_>,
    before: &Token,
    after: &Token,
    locale: Locale,
) -> Option<(Side, ProseSpan)> {
    let (side, gap) = match (place.gap_before(), gap_behind(place, after)) {
        (Some(gap), None) if after.span.start == place.token().span.end => (Side::Before, gap),
        (None, Some(gap)) if before.span.end == place.token().span.start => (Side::Behind, gap),
        _ => return None,
    };
    is_range(place, gap, [before, after], locale).then_some((side, gap))
}

/// Whether two numbers with a space between them are the ends of a range of something.
fn is_range(
    place: &Place<'_>,
    gap: ProseSpan,
    [before, after]: [&Token; 2],
    locale: Locale,
) -> bool {
    /// In digits: a longer number is that of a telephone or of a thing.
    const MOST: usize = 4;
    let document = place.document;
    let number = |token: &Token| {
        let word = document.word(token);
        let is_plain = token.kind == TokenKind::Number
            && word.len() <= MOST
            && !word.starts_with('0')
            && word.bytes().all(|b| b.is_ascii_digit());
        word.parse::<u32>().ok().filter(|_| is_plain)
    };
    let is_counted = |token: &Token| {
        let is_noun = locale.language.nouns_capitalised && token.case == Case::Title;
        token.kind == TokenKind::Word
            && (token.case == Case::Lower || is_noun)
            && is_word(place, token)
    };
    let is_text = |token: &Token| token.kind.is_word() && document.word(token).len() > 1;
    document.text(gap) == " "
        && number(before)
            .zip(number(after))
            .is_some_and(|(a, b)| a < b)
        && place.before_previous().is_none_or(is_text)
        && place.behind().get(1).is_some_and(is_counted)
        && place.char_after_next() == Some(' ')
}

/// Whether the hyphen sets off what is said of a bold label or a link at the beginning of its block: `**Save** -keeps the file`. Of a link whose text
/// and name were torn apart the text stands before it: `[Saving] [ save] -keeps the file`.
fn follows_label(place: &Place<'_>, gap: ProseSpan, after: &Token) -> bool {
    let (document, start) = (place.document, place.block().span.start);
    let begins_block = |label: &Marked| {
        let before = document.text(ProseSpan::new(start, label.span.start));
        let text = before.trim_end().strip_prefix('[');
        let text = text.and_then(|it| it.strip_suffix(']'));
        before.is_empty() || text.is_some_and(|it| !it.contains(['[', ']']))
    };
    let is_label = |it: &Marked| {
        it.span.end == gap.start && matches!(it.mark, Mark::Strong | Mark::Link) && begins_block(it)
    };
    after.kind == TokenKind::Word
        && is_word(place, after)
        && document.marks_near(gap.start).any(is_label)
}

/// The space behind a hyphen, or the line that ends with it: as markup shows it, that is a space. In plain text a line ends where it is full.
fn gap_behind(place: &Place<'_>, after: &Token) -> Option<ProseSpan> {
    let hyphen = place.token().span;
    let is_gap = || {
        let gap = ProseSpan::new(hyphen.end, after.span.start);
        let wraps = place.document.text(gap) == "\n" && after.kind == TokenKind::Word;
        (wraps && !place.document.is_plain()).then_some(gap)
    };
    place.gap_after().or_else(is_gap)
}

/// Whether it is long enough, and of a script that parts its words.
fn is_word(place: &Place<'_>, token: &Token) -> bool {
    let least = match token.case {
        Case::Upper => 2,
        _ => LEAST,
    };
    !token.writes_without_spaces() && place.document.word(token).chars().count() >= least
}

/// Whether a word joins two compounds that share a part: *Vor- und Nachteile*, *pre- or postwar*.
fn joins(place: &Place<'_>, token: &Token, locale: Locale) -> bool {
    let word = place.document.word(token);
    locale.language.is_function_word(word) || is_abbreviation(locale.language, word)
}

/// Whether a hyphen may join what is no word of the text’s own by itself to one that is: *anti -war*. What English has may be an option.
fn is_prefixed(place: &Place<'_>, before: &Token, after: &Token, locale: Locale) -> bool {
    let word = place.document.word(before);
    let names = gloss(locale.language.code).map_or(&[][..], |gloss| gloss.names);
    let english = Lexicon::in_english(place.document.word(after));
    let is_more = |entry: Entry| english.is_none_or(|it| it.log_frequency < entry.log_frequency);
    // No list has all words, but none of English has letters beyond ASCII.
    let is_own = match after.listed.entry() {
        Some(entry) => entry.flags.is_ordinary() && is_more(entry),
        None => english.is_none() && !place.document.facts(after).is_ascii,
    };
    locale.language.code != ENGLISH
        && before.case == Case::Lower
        && !names.contains(&word)
        && is_own
}

/// Whether the language has the word, as far as its list can tell.
fn is_ordinary(token: &Token, locale: Locale) -> bool {
    let has_dictionary = Lexicon::of(locale.language.code).is_some_and(Lexicon::has_dictionary);
    let entry = token.listed.entry();
    has_dictionary && entry.is_some_and(|entry| entry.flags.is_ordinary())
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{judged_by, warned, warns};

    #[test]
    fn whatever_a_compound_begins_with_its_hyphen_is_tight() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "nl In de schuur hangt een 12V⟦ ⟧-lampje aan een haak.",
            "nl Het AX-7⟦ ⟧-mandje past op elke fiets, net als de tv⟦ ⟧-kast in de auto.",
            "de Im Keller hängt eine LED⟦ ⟧-Leuchte über der Tür.",
            "de Hinten ist ein Plug-Out⟦ ⟧-Anschluss für die Lampe.",
            "de Die US⟦ ⟧-amerikanische Mühle steht still, und der USB⟦ ⟧-Stick fehlt.",
            "en The UN⟦ ⟧-based group and the EU⟦ ⟧-wide rule are old.",
            "nl De invoer en -uitvoer van wol, en ook de -heffing.",
            "nl Het achtervoegsel -heid staat achter veel woorden.",
            "nl Jan -voorzitter van de club-, zwijgt al jaren.",
            "da Anna -formand for klubben-, talte længe.",
            "de Die Vor- und -Nachteile, die Endung -Leuchte.",
            "de Er kommt um 5 -Maria auch.",
            "de Rufen Sie das Programm -Path auf.",
            "sv Ändelsen -het och ord på -skap är vanliga.",
        ]);
    }

    #[test]
    fn a_dash_behind_the_link_of_an_item_has_a_space_on_either_side() {
        let found = |target: &str, text: &str| {
            let text = format!("- {text}\n\n[harbour-map]: https://example.org/map\n");
            warned(&["punctuation-spacing"], target, Format::Markdown, &text)
        };
        judged_by(found).holds(&[
            "de [Wie kommt man hin?](weg.md) ⟦-⟧Diese Seite beschreibt den Weg.",
            "de [Karte des Hafens] [ harbour-map] ⟦-⟧eine Karte aller Anleger.",
            "fr [Le port (plan)](port.md) ⟦-⟧tous les quais du port.",
            "de [Wie kommt man hin?](weg.md) - diese Seite beschreibt den Weg.",
            "en The flag of [the tool](tool.md) is [its](tool.md) -quiet.",
            "fr [Le port](port.md) -x",
        ]);
    }

    #[test]
    fn the_numbers_of_a_range_stand_together() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "en It takes 10-⟦ ⟧12 days to get there.",
            "en Stir it for 2⟦ ⟧-3 minutes.",
            "nl Laat het 10⟦ ⟧-15 minuten staan.",
            "de Das dauert 20⟦ ⟧-25 Minuten.",
            "uk Варити 5⟦ ⟧-7 хвилин.",
            "en The points are 3 -2 and 5 -1 there.",
            "en The sum x = 2 -3 plus one is less.",
            "en Call 20 -0345 today.",
            "en Run it with head 10 -20, then stop.",
        ]);
    }

    #[test]
    fn a_prefix_before_its_hyphen_is_no_word_by_itself() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "cs Je to anti⟦ ⟧-válečný román o česko⟦ ⟧-německé hranici.",
            "de Das war eine pseudo⟦ ⟧-wissenschaftliche Arbeit.",
            "cs Spusť program -help a pak zase program -quiet.",
            "ro Sufixul -le este rar în scris.",
        ]);
    }

    #[test]
    fn a_hyphen_ends_a_full_line_of_plain_text() {
        let text = "Am Stand der Hersteller sahen wir uns erst die alten und dann die neuen Großrechner-\nModelle an, die alle sehr laut waren.";
        let count = |format| warned(&["punctuation-spacing"], "de", format, text).len();
        assert_eq!(count(Format::Text), 0);
        assert_eq!(count(Format::Markdown), 1);
    }
}
