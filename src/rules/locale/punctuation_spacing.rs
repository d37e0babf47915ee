//! See [`PUNCTUATION_SPACING`].

use super::place::Place;
use crate::analysis::quotes::Role;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, BlockKind, Case, ProseSpan, Token, TokenKind};
use crate::language::facts::Space;
use crate::language::{Locale, fold};
use crate::rule::{Context, Findings};
use crate::rules::residue::html_entity::ends_reference;
use crate::rules::surface::{is_abbreviation, writes_without_spaces};
use memchr::memmem;

crate::declare_rule! {
    /// A space too many or too few beside a punctuation mark, or a mark that stands twice.
    ///
    /// Some engines cut text into tokens and do not put it together again (“( FTIR ) … pets .”, “do n't”); others keep the spaces of
    /// the source, as French has them before its high marks, or lose the space between two sentences. Which marks
    /// take a space before them is a fact of the language; two spaces in a row, and a space that French misses, are hints.
    ///
    /// ```fails,en
    /// The test ( a new one ) was long .
    /// ```
    /// ```fails,en
    /// Who said so ? Nobody does n't know.
    /// ```
    /// ```fails,en
    /// The conflict is escalating.The minister said so,but nobody listened.
    /// ```
    /// ```fails,en
    /// The conflict is escalating,, the minister said.
    /// ```
    /// ```fails,de
    /// Wer hat das gesagt ? Niemand.
    /// ```
    /// ```fails,fr
    /// L' eau est froide , dit-il.
    /// ```
    /// ```passes,en
    /// At 10:30 the score was 3:1, e.g. for .NET 1,234.56 (see [2]) … and J.K. Rowling?! “No,” he said :-)
    /// ```
    /// ```passes,fr
    /// Qui a dit cela ? Personne ; ni lui, ni moi : c’est ainsi !
    /// ```
    /// ```passes,fr-CA
    /// Qui a dit cela? Personne; ni lui, ni moi. C’est ainsi!
    /// ```
    /// ```passes,es
    /// ¿Quién lo dijo?, preguntó. ¡Nadie!, contestó.
    /// ```
    pub PUNCTUATION_SPACING = "punctuation-spacing", Locale, Warning, check;
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let document = context.document;
    for block in document.blocks() {
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute) {
            continue;
        }
        let tokens = document.tokens_in(&block.tokens);
        let locale = context.language(block);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let place = Place::new(document, block, tokens, at);
            at += 1;
            match token.kind {
                TokenKind::Mark => {}
                TokenKind::Contraction => {
                    negation_apart(&place, locale, findings);
                    continue;
                }
                _ => continue,
            }
            let mark = place.mark();
            // The semicolon of `&nbsp;` is part of what `html-entity` reports.
            if mark == ';' && ends_reference(document.prose(), token.span.end as usize) {
                continue;
            }
            match mark {
                ',' | '.' | ';' | ':' | '!' | '?' => {
                    at += doubled(&place, mark, locale, findings);
                    space_before(&place, mark, locale, findings);
                    if !space_missing_after(&place, mark, locale, findings) {
                        space_missing_before(&place, mark, locale, findings);
                    }
                }
                '%' => space_before(&place, mark, locale, findings),
                '(' | '[' => space_inside_opening(&place, findings),
                ')' | ']' => space_inside_closing(&place, findings),
                '\'' | '’' => apostrophe_apart(context, &place, locale, findings),
                _ => {}
            }
        }
        double_spaces(document.text(block.span), block, findings);
    }
    spaces_inside_quotes(context, findings);
}

/// A space between a quotation mark and what it holds. Which marks take one is a fact of the language.
fn spaces_inside_quotes(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
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

/// The spaces that a mark may have before it. `None`: not known, for a mark on which languages differ.
fn accepted(mark: char, locale: Option<Locale>) -> Option<&'static [Space]> {
    match (mark, locale) {
        (_, Some(locale)) => Some(locale.conventions().spaces_before(mark)),
        (',' | '.', None) => Some(&[Space::None]),
        _ => None,
    }
}

fn space_before(
    place: &Place<'_>,
    mark: char,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let (Some(gap), Some(accepted)) = (place.gap_before(), accepted(mark, locale)) else {
        return;
    };
    let space = place.document.text(gap).chars().next().and_then(Space::of);
    if space.is_some_and(|space| accepted.contains(&space)) || !place.follows_text() {
        return;
    }
    let next = place.char_after();
    // Behind : and ; a bracket makes a face.
    let free = next.is_none_or(|c| c.is_whitespace() || (is_closing(c) && !(c == ')' || c == ']')));
    let marks_a_word = match mark {
        '.' => next.is_some_and(|c| c == '.' || c.is_alphanumeric()) || place.among_spaced_stops(),
        ',' => next.is_some_and(|c| c == ',' || c.is_numeric()),
        '%' => !place.previous_is(TokenKind::Number) || next.is_some_and(char::is_alphanumeric),
        ':' => !free || (place.previous_is(TokenKind::Number) && place.next_is(TokenKind::Number)),
        ';' => !free,
        _ => !free && !matches!(next, Some('!' | '?' | ')' | ']')),
    };
    if marks_a_word {
        return;
    }
    // Of several spaces the last is the one that should not be there; the others are a fault of their own.
    let last = place
        .document
        .text(gap)
        .chars()
        .next_back()
        .map_or(0, char::len_utf8) as u32;
    let wrong = ProseSpan::new(gap.end - last, gap.end);
    findings
        .report(wrong, format!("space before {mark}"))
        .confidence(0.92)
        .fix("Remove the space", Applicability::Safe, [(gap, "")]);
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“' | ')' | ']')
}

/// A mark before which the language wants a space: only a hint, so many publishers leave it to the typesetter.
fn space_missing_before(
    place: &Place<'_>,
    mark: char,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let Some(accepted) = locale.map(|locale| locale.conventions().spaces_before(mark)) else {
        return;
    };
    let Some(space) = accepted
        .first()
        .filter(|_| !accepted.contains(&Space::None))
    else {
        return;
    };
    let free = place
        .char_after()
        .is_none_or(|c| c.is_whitespace() || is_closing(c));
    let behind_word = place.previous().is_some_and(|token| token.kind.is_word());
    if !free || !behind_word || place.gap_before().is_some() {
        return;
    }
    let replacement = format!("{}{mark}", space.as_str());
    let span = place.token().span;
    findings
        .report(span, format!("no space before {mark}"))
        .severity(Severity::Hint)
        .confidence(0.9)
        .fix(
            "Insert a space",
            Applicability::Safe,
            [(span, replacement.as_str())],
        );
}

/// A mark that stands tight between two words.
fn space_missing_after(
    place: &Place<'_>,
    mark: char,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) -> bool {
    let (Some(before), Some(after)) = (place.previous(), place.next()) else {
        return false;
    };
    let token = place.token();
    let tight = before.span.end == token.span.start && token.span.end == after.span.start;
    if !tight
        || !after.kind.is_word()
        || writes_without_spaces(after)
        || writes_without_spaces(before)
    {
        return false;
    }
    let document = place.document;
    let (left, right) = (
        document.word(before).chars().count(),
        document.word(after).chars().count(),
    );
    let word = before.kind.is_word();
    let capital = matches!(after.case, Case::Title | Case::Upper);
    let function_word =
        locale.is_some_and(|locale| locale.language.is_function_word(document.word(after)));
    let fault = match mark {
        ',' | ';' => {
            right > 1
                && (left > 1 && word || before.kind == TokenKind::Mark && place.behind_closing())
        }
        // EU:n, Bürger:innen and key:value go on in lower case; titles (Nier:Automata) start with a capital.
        ':' => word && left > 2 && before.case == Case::Lower && capital,
        '!' | '?' => word && left > 1 && before.case == Case::Lower && capital,
        '.' => {
            let known = locale
                .is_some_and(|locale| is_abbreviation(locale.language, document.word(before)));
            let begins = if capital {
                word && before.case == Case::Lower && left > 1 && right > 1
                    || before.kind == TokenKind::Mark
                        && place.behind_closing()
                        && right > 2
                        && after.case == Case::Title
                    || function_word && left > 2
            } else {
                word && function_word
                    && left > 3
                    && right > 2
                    && place.char_after_next().is_none_or(char::is_whitespace)
            };
            begins && !known && !place.next_is_followed_by_stop()
        }
        _ => false,
    };
    if !fault || place.in_code() {
        return false;
    }
    let applicability = if matches!(mark, ',' | ';') {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    };
    let replacement = format!("{mark} ");
    findings
        .report(token.span, format!("no space after {mark}"))
        .confidence(0.88)
        .fix(
            "Insert a space",
            applicability,
            [(token.span, replacement.as_str())],
        );
    true
}

/// Two marks of which one would do. Returns how many further tokens are dealt with.
fn doubled(
    place: &Place<'_>,
    mark: char,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) -> usize {
    let Some(next) = place
        .next()
        .filter(|next| next.kind == TokenKind::Mark && next.span.start == place.token().span.end)
    else {
        return 0;
    };
    let document = place.document;
    let second = document.word(next).chars().next().unwrap_or(' ');
    let after = place.char_after_next();
    let behind = place
        .previous()
        .filter(|token| token.span.end == place.token().span.start);
    let previous = behind.map_or("", |token| document.word(token));
    let word = behind.is_some_and(|token| token.kind.is_word());
    let lower =
        behind.is_some_and(|token| token.case == Case::Lower && token.kind == TokenKind::Word);
    let ends = after.is_none_or(|c| c.is_whitespace() || is_closing(c));
    let (fault, severity, replacement) = match (mark, second) {
        // Two commas before a word are how some type „.
        (',', ',') => (behind.is_some() && ends, Severity::Warning, ","),
        (';', ';') => (word && ends, Severity::Warning, ";"),
        (',' | ';', '.') => (behind.is_some() && ends, Severity::Warning, "."),
        (',', ';') | (';', ',') => (word && ends, Severity::Warning, ";"),
        // Russian writes ?.. and !.., paths and ranges have two of their own.
        ('.', '.') => {
            let fault = behind.is_some_and(|token| token.kind != TokenKind::Mark) && ends;
            (fault, Severity::Warning, ".")
        }
        ('?' | '!', '.') => (
            lower && ends,
            Severity::Hint,
            if mark == '?' { "?" } else { "!" },
        ),
        ('.', ',') => {
            let known = locale.is_none_or(|locale| is_abbreviation(locale.language, previous));
            let fault = lower && previous.chars().count() > 4 && !known && ends;
            (fault, Severity::Hint, ",")
        }
        _ => return 0,
    };
    if !fault {
        return 0;
    }
    let span = place.token().span.to(next.span);
    let marks = document.text(span);
    findings
        .report(span, format!("{marks} is one mark too many"))
        .severity(severity)
        .fix(
            format!("Write {replacement}"),
            Applicability::Unsafe,
            [(span, replacement)],
        );
    1
}

fn space_inside_opening(place: &Place<'_>, findings: &mut Findings<'_, '_>) {
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

fn space_inside_closing(place: &Place<'_>, findings: &mut Findings<'_, '_>) {
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
fn negation_apart(place: &Place<'_>, locale: Option<Locale>, findings: &mut Findings<'_, '_>) {
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
fn apostrophe_apart(
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

/// Two spaces between words. Many set them between sentences on purpose, tables and verse for their shape.
fn double_spaces(body: &str, block: &Block, findings: &mut Findings<'_, '_>) {
    if block.kind == BlockKind::TableCell {
        return;
    }
    let mut done = 0;
    for at in memmem::find_iter(body.as_bytes(), "  ") {
        if at < done {
            continue;
        }
        let length = body[at..].bytes().take_while(|&b| b == b' ').count();
        done = at + length;
        let before = body[..at].chars().next_back();
        let after = body[done..].chars().next();
        let within = before.is_some_and(|c| {
            !c.is_whitespace() && !matches!(c, '.' | '!' | '?' | ':' | '…' | '"' | '”' | ')')
        });
        let goes_on = after.is_some_and(|c| {
            !c.is_whitespace() && !matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']')
        });
        if !within || !goes_on {
            continue;
        }
        let span = ProseSpan::new(block.span.start + at as u32, block.span.start + done as u32);
        findings
            .report(span, format!("{length} spaces in a row"))
            .severity(Severity::Hint)
            .fix("Keep one", Applicability::Safe, [(span, " ")]);
    }
}
