//! What belongs together and stands apart: quotation marks and brackets and what they hold, words and their apostrophes.

use super::halves::are_torn_at_apostrophe;
use super::loose::{Gap, Loose, Sort};
use super::place::Place;
use crate::analysis::passage::passage;
use crate::analysis::quotes::{QuoteMark, Quotes, Role, Style};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::Space;
use crate::rule::{Findings, Reserve};
use crate::rules::wording::{before_words, excerpt};
use crate::text::fold;
use crate::text::span::Span;

/// Spaces between quotation marks and what they hold; the two of one pair are one fault. Which marks take one is a fact of the
/// language.
pub(super) fn spaces_inside_quotes(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let quotes = article.get::<Quotes>();
    for pair in &quotes.pairs {
        let [open, close] = quotes.ends(pair);
        let torn = [apostrophe(article, &open), apostrophe(article, &close)];
        if torn.contains(&Apostrophe::Surely) {
            continue;
        }
        let gaps = [
            space_inside_quote(article, &open, close.glyph, false),
            space_inside_quote(article, &close, open.glyph, true),
        ];
        if gaps[0] == gaps[1] {
            // None, or the pair holds nothing else.
            continue;
        }
        let spaces = || gaps.iter().flatten().copied();
        let (Some(first), Some(last)) = (spaces().next(), spaces().next_back()) else {
            continue;
        };
        let words = excerpt(article.document.text(open.span.to(close.span)));
        let (message, title) = if first == last {
            let mark = if gaps[0].is_some() { open } else { close };
            let message = format!("there is a space inside {} in {words}", mark.glyph);
            (message, "Remove the space")
        } else {
            let message = format!("there are spaces inside the quotation marks of {words}");
            (message, "Remove the spaces")
        };
        let applicability = if torn.contains(&Apostrophe::Perhaps) {
            Applicability::Unsafe
        } else {
            Applicability::Safe
        };
        findings
            .report(first.to(last), message)
            .confidence(0.85)
            .fix(title, applicability, spaces().map(|gap| (gap, "")));
    }
}

/// Guillemets without the space that the language sets inside them.
pub(super) fn no_space_inside_quotes(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (document, quotes) = (article.document, article.get::<Quotes>());
    let (mut tight, mut spaced) = (Vec::new(), 0_usize);
    for pair in quotes.pairs.iter().filter(|it| it.style == Style::Accepted) {
        let [open, close] = quotes.ends(pair);
        let block = document.blocks().get(open.block as usize);
        let Some(locale) = block.and_then(|block| article.language(block)) else {
            continue;
        };
        let set = locale.conventions().quotes.inner_space;
        if open.glyph != '«' || set.contains(&Space::None) || open.block != close.block {
            continue;
        }
        let inside = quotes.inside(pair);
        let text = document.text(inside);
        let (opens, closes) = (
            text.starts_with(char::is_whitespace),
            text.ends_with(char::is_whitespace),
        );
        if opens && closes {
            spaced += 1;
        } else if text.contains(char::is_alphabetic) && passage(document, inside, locale).is_none()
        {
            let space = set.first().map_or("", |space| space.as_str());
            let first = (!opens).then(|| (open.span, format!("{}{space}", open.glyph)));
            let last = (!closes).then(|| (close.span, format!("{space}{}", close.glyph)));
            tight.push((open.span.to(close.span), first.into_iter().chain(last)));
        }
    }
    let reserve = match spaced > 0 && spaced >= tight.len() {
        true => Reserve::None,
        false => Reserve::Alone("many leave it to the typesetter"),
    };
    for (span, edits) in tight {
        let edits: Vec<_> = edits.collect();
        let place = edits.first().map_or(span, |edit| edit.0);
        let edits = edits.iter().map(|(span, mark)| (*span, mark.as_str()));
        let words = excerpt(document.text(span));
        let message = format!("there is no space inside the marks of {words}");
        findings
            .report(place, message)
            .confidence(0.85)
            .reserve(reserve)
            .fix("Insert the space", Applicability::Safe, edits);
    }
}

/// Whether a quotation mark is the apostrophe of a word that was torn into pieces: `NuGet ' i`, `the villagers ' homes`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apostrophe {
    /// It is tight on a side, or the language joins nothing so.
    No,
    /// It stands loose on both sides.
    Perhaps,
    /// And what follows is an ending that the language joins so.
    Surely,
}

fn apostrophe(article: &Article<'_>, quote: &QuoteMark) -> Apostrophe {
    let placed = place_of(article, quote).filter(|_| matches!(quote.glyph, '\'' | '’'));
    let Some((place, locale)) = placed else {
        return Apostrophe::No;
    };
    let suffixes = locale.language.apostrophe.suffixes;
    let is_loose = place.gap_before().is_some() && place.gap_after().is_some();
    if suffixes.is_empty() || !is_loose {
        return Apostrophe::No;
    }
    let next = place.next().map(|next| fold(place.document.word(next)));
    if next.is_some_and(|next| suffixes.binary_search(&next.as_str()).is_ok()) {
        Apostrophe::Surely
    } else {
        Apostrophe::Perhaps
    }
}

fn place_of<'a>(article: &Article<'a>, quote: &QuoteMark) -> Option<(Place<'a>, Locale)> {
    let document = article.document;
    let block = document.blocks().get(quote.block as usize)?;
    let locale = article.language(block)?;
    let tokens = document.tokens_in(&block.tokens);
    let at = tokens
        .binary_search_by_key(&quote.span.start, |token| token.span.start)
        .ok()?;
    Some((
        Place::new(document, Some(locale), block, tokens, at),
        locale,
    ))
}

/// The space between one mark of a pair and what the pair holds, if none belongs there. `other` is the other mark.
fn space_inside_quote(
    article: &Article<'_>,
    quote: &QuoteMark,
    other: char,
    closes: bool,
) -> Option<ProseSpan> {
    let (place, locale) = place_of(article, quote)?;
    let (inside, outside, tight) = if closes {
        let tight = place.next().filter(|next| next.kind != TokenKind::Mark);
        (place.gap_before(), place.gap_after(), tight)
    } else {
        (place.gap_after(), place.gap_before(), place.previous())
    };
    let gap = inside?;
    if is_parted_by_tag(article, gap, quote.span) {
        return None;
    }
    // Tight on its outer side and loose on the inner one: it may as well be the other mark of a pair read wrongly.
    if outside.is_none() && tight.is_some() {
        return None;
    }
    let (open, close) = if closes {
        (other, quote.glyph)
    } else {
        (quote.glyph, other)
    };
    // A pair that the language does not have is for `foreign-quotes`.
    if !locale.accepts_quotes(open, close) {
        return None;
    }
    let guillemet = matches!(quote.glyph, '«' | '»' | '‹' | '›');
    let facts = &locale.conventions().quotes;
    // Where guillemets are not the language's own marks, their spaces came with them: `foreign-quotes` or the house's style.
    if guillemet && !matches!(facts.primary.open, '«' | '»') {
        return None;
    }
    let space = article
        .document
        .text(gap)
        .chars()
        .next()
        .and_then(Space::of);
    let accepted = space.is_some_and(|space| facts.inner_space.contains(&space));
    (!guillemet || !accepted).then_some(gap)
}

/// Whether the text has a tag between a space and a quotation mark that stand beside each other without it. What looks like one may be a word for
/// something to fill in, which the quotation goes on with: `Dear Mr <name>`.
fn is_parted_by_tag(article: &Article<'_>, gap: ProseSpan, quote: ProseSpan) -> bool {
    let document = article.document;
    let (gap, quote) = (document.to_text(gap), document.to_text(quote));
    let between = match gap.end <= quote.start {
        true => Span::new(gap.end, quote.start),
        false => Span::new(quote.end, gap.start.max(quote.end)),
    };
    let hidden = between.of(article.text());
    hidden.starts_with('<') && !hidden.starts_with("</") && hidden.ends_with('>')
}

/// `( FTIR`
pub(super) fn space_inside_opening(place: &Place<'_>, loose: &mut Loose) {
    let Some(next) = place.next() else { return };
    let Some(gap) = place.gap_after() else {
        loose.tight(Sort::Bracket);
        return;
    };
    let text = place.document.word(next);
    // Check boxes, spaced ellipses, faces.
    let silent = matches!(text, ")" | "]" | "." | "…")
        || next.kind == TokenKind::Opaque
        || place.is_box(place.at)
        || place.behind_eyes();
    if silent {
        return;
    }
    add_inside(gap, place, "after", loose);
}

/// `FTIR )`
pub(super) fn space_inside_closing(place: &Place<'_>, loose: &mut Loose) {
    let Some(previous) = place.previous() else {
        return;
    };
    let Some(gap) = place.gap_before() else {
        loose.tight(Sort::Bracket);
        return;
    };
    let text = place.document.word(previous);
    let opened = place
        .at
        .checked_sub(2)
        .is_some_and(|open| place.is_box(open));
    // ( `code` ) is set so throughout; where the bracket opens tight, the space behind the code is a slip.
    let is_code = previous.kind == TokenKind::Opaque && !place.opens_tight();
    let silent =
        matches!(text, "(" | "[" | "." | "…" | ":" | ";" | "-" | "\\") || is_code || opened;
    if silent {
        return;
    }
    add_inside(gap, place, "before", loose);
}

fn add_inside(gap: ProseSpan, place: &Place<'_>, side: &str, loose: &mut Loose) {
    let message = format!(
        "there is a space {side} “{}”{}",
        place.mark(),
        place.shown()
    );
    loose.add(Sort::Bracket, Gap::safe(gap, message, 0.92));
}

/// `do n't`.
pub(super) fn negation_apart(place: &Place<'_>, loose: &mut Loose) {
    let takes_t = place.locale.is_some_and(|locale| {
        locale
            .language
            .apostrophe
            .suffixes
            .binary_search(&"t")
            .is_ok()
    });
    let text = place.document.word(place.token());
    let Some(gap) = place
        .gap_before()
        .filter(|_| takes_t && matches!(text, "n't" | "n’t"))
    else {
        return;
    };
    if !place.previous_is(TokenKind::Word) {
        return;
    }
    let message = format!("there is a space before “{text}”{}", place.shown());
    loose.add(Sort::Ending, Gap::safe(gap, message, 0.97));
}

/// The endings apart behind an apostrophe, in a block of which nothing else is looked at.
pub(super) fn apostrophes(
    article: &Article<'_>,
    block: &Block,
    locale: Option<Locale>,
    loose: &mut Loose,
) {
    let tokens = article.document.tokens_in(&block.tokens);
    for at in 0..tokens.len() {
        let place = Place::new(article.document, locale, block, tokens, at);
        if place.token().kind == TokenKind::Mark && matches!(place.mark(), '\'' | '’') {
            apostrophe_apart(article, &place, loose);
        }
    }
}

/// `it 's`, `l' eau`, `nuget.org ' a`.
pub(super) fn apostrophe_apart(article: &Article<'_>, place: &Place<'_>, loose: &mut Loose) {
    let Some((gap, sort)) = place.locale.and_then(|locale| torn(place, locale)) else {
        return;
    };
    let message = |spaces| format!("there {spaces} “{}”{}", place.mark(), place.shown());
    let gap = match gap {
        // Nothing else reads so, whatever the marks may pair with.
        Torn::Around(span) => Gap {
            edit: (span, place.mark().to_string()),
            applicability: Applicability::Unsafe,
            ..Gap::safe(span, message("are spaces around"), 0.9)
        },
        Torn::Beside(_) if is_quotation(article, place.token()) => return,
        Torn::Beside(span) => Gap {
            applicability: Applicability::Unsafe,
            ..Gap::safe(span, message("is a space beside"), 0.9)
        },
    };
    loose.add(sort, gap);
}

/// The spaces that tear an apostrophe from what it joins.
enum Torn {
    Beside(ProseSpan),
    Around(ProseSpan),
}

fn torn(place: &Place<'_>, locale: Locale) -> Option<(Torn, Sort)> {
    let joined = &locale.language.apostrophe;
    let (before, after) = (place.previous()?, place.next()?);
    let has = |list: &[&str], token: &Token| {
        let folded = fold(place.document.word(token));
        list.binary_search(&folded.as_str()).is_ok()
    };
    let is_word = |token: &Token| token.kind == TokenKind::Word;
    // 's' between two marks is quoted, and ’s-Gravenhage a name.
    let goes_on = place
        .char_after_next()
        .is_some_and(|c| matches!(c, '\'' | '’' | '-'));
    // A 't by itself is Dutch: Maarten 't Hart.
    let may_be_article = || {
        let name = place.behind().get(1).map(|it| it.case);
        !place.document.word(before).ends_with('n') || name == Some(Case::Title)
    };
    let is_ending = || {
        is_word(after)
            && !goes_on
            && !(place.document.word(after) == "t" && may_be_article())
            && has(joined.suffixes, after)
            && !has(joined.opened, after)
    };
    // A number, a name of code and an address take endings as words do.
    let takes_ending = matches!(
        before.kind,
        TokenKind::Word | TokenKind::Number | TokenKind::Opaque | TokenKind::Dotted
    );
    match (place.gap_before(), place.gap_after()) {
        (Some(gap), None) if takes_ending && is_ending() => Some((Torn::Beside(gap), Sort::Ending)),
        (Some(gap), Some(behind)) if takes_ending && is_ending() => {
            Some((Torn::Around(gap.to(behind)), Sort::Ending))
        }
        (Some(gap), None) if is_word(before) && is_word(after) => {
            let torn = are_torn_at_apostrophe(place, [before, after], locale);
            torn.then_some((Torn::Beside(gap), Sort::Ending))
        }
        // Of several possessors: the villagers ' homes. Behind “is ” a mark is named.
        (Some(gap), Some(_)) => {
            let possessor = joined.suffixes.binary_search(&"s").is_ok()
                && before.case != Case::Upper
                && !place.document.is_function_word(before)
                && place.document.word(before).ends_with('s');
            let fault = is_word(before) && is_word(after) && possessor;
            fault.then_some((Torn::Beside(gap), Sort::Ending))
        }
        (None, Some(gap)) => {
            let fault = is_word(before) && after.kind.is_word() && has(joined.prefixes, before);
            fault.then_some((Torn::Beside(gap), Sort::Elision))
        }
        _ => None,
    }
}

/// Whether the mark opens or closes a quotation.
fn is_quotation(article: &Article<'_>, mark: &Token) -> bool {
    let marks = &article.get::<Quotes>().marks;
    let quotation = marks
        .binary_search_by_key(&mark.span.start, |quote| quote.span.start)
        .ok()
        .and_then(|at| marks.get(at));
    quotation.is_some_and(|quote| matches!(quote.role, Role::Opens(_) | Role::Closes(_)))
}

/// Takes note of a word that is joined as it should be: `l’eau`, `it’s`.
pub(super) fn joined(place: &Place<'_>, loose: &mut Loose) {
    let Some(locale) = place.locale else { return };
    let prefixes = locale.language.apostrophe.prefixes;
    let is_elided = || {
        let folded = fold(place.document.word(place.token()));
        let prefix = folded.split_once('\'').map(|(prefix, _)| prefix);
        prefix.is_some_and(|prefix| prefixes.binary_search(&prefix).is_ok())
    };
    let elided = !prefixes.is_empty() && is_elided();
    loose.tight(if elided { Sort::Elision } else { Sort::Ending });
}

/// A comma that stands before all words of a block, which no sentence does. Returns whether it was reported.
pub(super) fn leading_comma(place: &Place<'_>, findings: &mut Findings<'_, '_>) -> bool {
    let next = place.next();
    let leads = place.at == 0
        && place.gap_after().is_some()
        && next.is_some_and(|next| next.kind.is_word() || next.kind == TokenKind::Opaque)
        && place.block().kind != BlockKind::TableCell;
    if leads {
        let span = place.token().span;
        let words = before_words(place.document, span.end);
        let message = format!("the text begins with “{}”{words}", place.mark());
        findings.report(span, message).confidence(0.88);
    }
    leads
}
