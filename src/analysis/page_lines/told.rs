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
/// A label of so few tokens that names an object at its end may have the name of it behind it: *read the article Bridges burn at night*.
const NAMING: usize = 4;
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
    let folded = fold(text);
    if PATTERNS.agencies.contains(&&*folded) {
        return Some(Found {
            span,
            junk: Junk::Scraper,
        });
    }
    let asked = asked(place, (span, &folded), length, opening)?;
    let score = guess::highest(place.look, text, &folded)?;
    (score >= asked).then_some(Found {
        span,
        junk: Junk::Guessed,
    })
}

fn is_comma(place: &Place<'_>, token: &Token) -> bool {
    matches!(place.look.document.word(token), "," | "،")
}

/// What a label, which is folded too, has to score before what opens behind it; `None` where no score is enough.
fn asked(
    place: &Place<'_>,
    (span, folded): (ProseSpan, &str),
    length: usize,
    opening: Opening,
) -> Option<f32> {
    let document = place.look.document;
    let is_foreign = || place.is_foreign(span);
    let is_function = |at: usize| {
        let token = place.tokens.get(at);
        token.is_some_and(|token| document.is_function_word(token))
    };
    // A name goes on with a capital, and an article or a preposition with what it belongs to; but a label may end in *below*.
    let words = place.tokens.get(..length)?;
    let last = words.last()?;
    let ends = last.case != Case::Title || place.language.nouns_capitalised;
    let is_tight = is_function(length - 1);
    let acts = || {
        let mut models = place.look.models();
        models.any(|model: &Model| model.has_act(folded))
    };
    let names = || {
        let last = fold(document.word(last));
        let mut models = place.look.models();
        // With a capital inside it is several labels.
        let is_one = words.iter().skip(1).all(|token| token.case != Case::Title);
        is_one && length <= NAMING && models.any(|model| model.has_objects_only(&last))
    };
    match opening {
        Opening::Function => Some(SCORE),
        Opening::Word | Opening::Noun if is_foreign() => Some(SCORE),
        Opening::Word if !ends || names() || !acts() => None,
        Opening::Word if is_tight || is_function(length + 1) => Some(NAMED),
        Opening::Word => Some(OWN),
        // In German it stands behind the verb of a further clause as well: *Öffnen Sie die Tür, gehen Sie …*
        Opening::Respect if words.iter().any(|token| is_comma(place, token)) => None,
        Opening::Respect if ends && length > 2 => Some(if is_tight { NAMED } else { RESPECT }),
        _ => None,
    }
}

/// The credit of a picture, before which nothing ended: *Photo: Anna Berg The bridge …*
pub(super) fn credit(place: &Place<'_>, span: ProseSpan, length: usize) -> Option<Found> {
    /// A name, or that of an agency, has no more words.
    const NAME: usize = 4;
    let document = place.look.document;
    let words = place.tokens.get(..length)?;
    let colon = words
        .iter()
        .position(|token| matches!(document.word(token), ":" | "：" | "/" | "©" | "."))?;
    let name = words.get(colon + 1..)?;
    let last = words.get(colon.checked_sub(1)?)?;
    let label = fold(document.text(ProseSpan::new(span.start, last.span.end)));
    let named = document.text(ProseSpan::new(name.first()?.span.start, span.end));
    let is_name = |token: &Token| matches!(token.case, Case::Title | Case::Upper | Case::Mixed);
    let is_credit = name.len() <= NAME
        && (name.iter().all(is_name) || PATTERNS.agencies.contains(&&*fold(named)))
        && place
            .look
            .models()
            .any(|model| model.has_objects_only(&label));
    is_credit.then_some(Found {
        span,
        junk: Junk::Scraper,
    })
}
