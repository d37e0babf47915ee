//! What belongs together and stands apart: quotation marks and brackets and what they hold, words and their apostrophes.

use super::place::Place;
use crate::analysis::quotes::Role;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::facts::Space;
use crate::language::{Locale, fold};
use crate::rule::{Context, Findings};

/// A space between a quotation mark and what it holds. Which marks take one is a fact of the language.
pub(super) fn spaces_inside_quotes(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let document = context.document;
    let quotes = context.quotes();
    for quote in &quotes.marks {
        let block = &document.blocks()[quote.block as usize];
        let Some(locale) = context.language(block) else {
            continue;
        };
        let tokens = document.tokens_in(&block.tokens);
        let Ok(at) = tokens.binary_search_by_key(&quote.span.start, |token| token.span.start)
        else {
            continue;
        };
        let place = Place::new(document, block, tokens, at);
        let (inside, outside, tight, other) = match quote.role {
            Role::Opens(other) => (
                place.gap_after(),
                place.gap_before(),
                place.previous(),
                other,
            ),
            Role::Closes(other) => {
                let tight = place.next().filter(|next| next.kind != TokenKind::Mark);
                (place.gap_before(), place.gap_after(), tight, other)
            }
            Role::Continues | Role::NeverClosed | Role::NeverOpened => continue,
        };
        let Some(gap) = inside else { continue };
        // Tight on its outer side and loose on the inner one: it may as well be the other mark of a pair read wrongly.
        if outside.is_none() && tight.is_some() {
            continue;
        }
        // A pair that the language does not have is for `foreign-quotes`.
        let other = quotes
            .marks
            .get(other as usize)
            .map_or(quote.glyph, |other| other.glyph);
        let (open, close) = if matches!(quote.role, Role::Opens(_)) {
            (quote.glyph, other)
        } else {
            (other, quote.glyph)
        };
        if !locale.accepts_quotes(open, close) {
            continue;
        }
        let space = document.text(gap).chars().next().and_then(Space::of);
        let guillemet = matches!(quote.glyph, '«' | '»' | '‹' | '›');
        // Where guillemets are not the language's own marks, their spaces came with them: `foreign-quotes` or the house's style.
        let primary = locale.conventions().quotes.primary;
        if guillemet && !matches!(primary.open, '«' | '»') {
            continue;
        }
        if guillemet
            && space.is_some_and(|space| locale.conventions().quotes.inner_space.contains(&space))
        {
            continue;
        }
        findings
            .report(gap, format!("space inside {}", quote.glyph))
            .confidence(0.85)
            .fix("Remove the space", Applicability::Safe, [(gap, "")]);
    }
}
pub(super) fn space_inside_opening(place: &Place<'_>, findings: &mut Findings<'_, '_>) {
    let (Some(gap), Some(next)) = (place.gap_after(), place.next()) else {
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
    report_inside(gap, place, "after", findings);
}

pub(super) fn space_inside_closing(place: &Place<'_>, findings: &mut Findings<'_, '_>) {
    let (Some(gap), Some(previous)) = (place.gap_before(), place.previous()) else {
        return;
    };
    let text = place.document.word(previous);
    let opened = place
        .at
        .checked_sub(2)
        .is_some_and(|open| place.is_box(open));
    let silent = matches!(text, "(" | "[" | "." | "…" | ":" | ";" | "-" | "\\")
        || previous.kind == TokenKind::Opaque
        || opened;
    if silent {
        return;
    }
    report_inside(gap, place, "before", findings);
}

fn report_inside(gap: ProseSpan, place: &Place<'_>, side: &str, findings: &mut Findings<'_, '_>) {
    findings
        .report(gap, format!("space {side} {}", place.mark()))
        .confidence(0.92)
        .fix("Remove the space", Applicability::Safe, [(gap, "")]);
}

/// `do n't`.
pub(super) fn negation_apart(
    place: &Place<'_>,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let takes_t = locale.is_some_and(|locale| {
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
    findings
        .report(gap, format!("space before {text}"))
        .confidence(0.97)
        .fix("Remove the space", Applicability::Safe, [(gap, "")]);
}

/// `it 's`, `l' eau`.
pub(super) fn apostrophe_apart(
    context: &Context<'_>,
    place: &Place<'_>,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let Some(locale) = locale else { return };
    let joined = &locale.language.apostrophe;
    let has = |list: &[&str], token: &Token| {
        let folded = fold(place.document.word(token));
        list.binary_search(&folded.as_str()).is_ok()
    };
    let (Some(before), Some(after)) = (place.previous(), place.next()) else {
        return;
    };
    let is_word = |token: &Token| token.kind == TokenKind::Word;
    let mark = place.token().span;
    // `n't` is a token of its own; a 't by itself is Dutch.
    let is_ending = |token: &Token| {
        is_word(token)
            && place.document.word(token) != "t"
            && has(joined.suffixes, token)
            && !has(joined.opened, token)
    };
    let quoted = place
        .char_after_next()
        .is_some_and(|c| matches!(c, '\'' | '’'));
    let possessor = joined.suffixes.binary_search(&"s").is_ok()
        && before.case != Case::Upper
        && place.document.word(before).ends_with('s');
    let (gap, fault) = match (place.gap_before(), place.gap_after()) {
        (Some(gap), None) => (gap, is_word(before) && is_ending(after) && !quoted),
        // Of several possessors: the villagers ' homes.
        (Some(gap), Some(_)) => (gap, is_word(before) && is_word(after) && possessor),
        (None, Some(gap)) => (
            gap,
            is_word(before) && after.kind.is_word() && has(joined.prefixes, before),
        ),
        (None, None) => return,
    };
    if !fault {
        return;
    }
    let marks = &context.quotes().marks;
    let quotation = marks
        .binary_search_by_key(&mark.start, |quote| quote.span.start)
        .ok()
        .and_then(|at| marks.get(at));
    if quotation.is_some_and(|quote| matches!(quote.role, Role::Opens(_) | Role::Closes(_))) {
        return;
    }
    findings
        .report(gap, format!("space beside {}", place.mark()))
        .fix("Remove the space", Applicability::Unsafe, [(gap, "")]);
}
