//! Whether the words of a label that no list has show that a page says it, though it stands within a paragraph: the less its place shows, the more is asked
//! of them.

use super::amid::{Opening, Place};
use super::guess;
use super::model::Model;
use super::patterns::PATTERNS;
use super::{Found, Junk};
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::text::fold;

/// What a label scores before a word that only begins sentences, or in another language.
const SCORE: f32 = 4.0;
/// Before another word of the language, which may be a name there.
const OWN: f32 = 6.0;
/// Before one that a function word follows, as it follows the names of things: *open the app Compass and …*
const NAMED: f32 = 8.5;
/// Before a pronoun of respect, which has its capital anywhere.
const RESPECT: f32 = 7.0;

/// What a label of so many tokens is, if its words tell.
pub(super) fn told(
    place: &Place<'_>,
    span: ProseSpan,
    length: usize,
    opening: Opening,
) -> Option<Found> {
    let words = place.tokens.get(..length)?;
    let is_plain = |token: &Token| {
        token.kind.is_word() || matches!(token.kind, TokenKind::Number) || is_comma(place, token)
    };
    if length < 2 || !words.iter().all(is_plain) {
        return None;
    }
    let text = place.look.document.text(span);
    if PATTERNS.agencies.contains(&&*fold(text)) {
        return Some(Found {
            span,
            junk: Junk::Scraper,
        });
    }
    let asked = asked(place, span, length, opening)?;
    let mut scores = place
        .look
        .models()
        .filter_map(|model| guess::score(model, text));
    scores.any(|score| score >= asked).then_some(Found {
        span,
        junk: Junk::Guessed,
    })
}

fn is_comma(place: &Place<'_>, token: &Token) -> bool {
    matches!(place.look.document.word(token), "," | "،")
}

/// What a label has to score before what opens behind it; `None` where no score is enough.
fn asked(place: &Place<'_>, span: ProseSpan, length: usize, opening: Opening) -> Option<f32> {
    let document = place.look.document;
    let is_foreign = || place.is_foreign(span);
    let is_function = |at: usize| {
        let token = place.tokens.get(at);
        token.is_some_and(|token| document.is_function_word(token))
    };
    // A name goes on with a capital, and an article or a preposition with what it belongs to; but a label may end in *below*.
    let last = place.tokens.get(length - 1)?;
    let ends = last.case != Case::Title || place.language.nouns_capitalised;
    let is_tight = is_function(length - 1);
    let acts = || {
        let folded = fold(document.text(span));
        place
            .look
            .models()
            .any(|model: &Model| model.has_act(&folded))
    };
    match opening {
        Opening::Function => Some(SCORE),
        Opening::Word | Opening::Noun if is_foreign() => Some(SCORE),
        Opening::Word if !ends || !acts() => None,
        Opening::Word if is_tight || is_function(length + 1) => Some(NAMED),
        Opening::Word => Some(OWN),
        Opening::Respect if ends && length > 2 => Some(if is_tight { NAMED } else { RESPECT }),
        _ => None,
    }
}
