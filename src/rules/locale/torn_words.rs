//! A word in two pieces with a space between them, for `punctuation-spacing`: *fur niture*. Lines that were cut at their hyphens leave it, and
//! engines that put a page together again.

use crate::article::Article;
use crate::document::{Block, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{ENGLISH, Entry, Language, Lexicon, WordHash};
use crate::rule::Findings;
use crate::rules::surface::report_torn;

/// In letters: a shorter piece is a sign, and a shorter word meets by chance.
const LEAST_PIECE: usize = 2;
const LEAST: usize = 6;
/// A rarer word meets by chance, in nats.
const USUAL: f32 = -14.0;
/// The same where one of the pieces is in no list at all.
const RARE: f32 = -17.0;
/// A rarer name meets by chance, in nats.
const KNOWN: f32 = -11.0;
/// A word that is rarer hardly stands beside another that makes an everyday word of it, in nats.
const SELDOM: f32 = -12.5;
/// An everyday word, in nats.
const EVERYDAY: f32 = -10.5;

/// Reports two words of a block that are none by themselves, or one of them is none, and are a word of the language together.
pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let Some(locale) = article.language(block) else {
        return;
    };
    let language = locale.language;
    // Of a list without a dictionary a word may be missing for many reasons.
    let Some(own) = Lexicon::of(language.code).filter(|list| list.has_dictionary()) else {
        return;
    };
    let document = article.document;
    for pair in document.tokens_in(&block.tokens).windows(2) {
        let [first, second] = pair else { continue };
        let is_suspect = |token: &Token| is_unknown(token) || is_rare(token);
        if (is_suspect(first) || is_suspect(second))
            && is_torn(document, [first, second], language, own)
        {
            let gap = ProseSpan::new(first.span.end, second.span.start);
            report_torn(document, first.span.to(second.span), gap, 0.9, findings);
        }
    }
}

/// Whether the language has neither an ordinary word nor a name that is written so.
fn is_unknown(token: &Token) -> bool {
    let entry = token.listed.entry();
    token.kind == TokenKind::Word
        && entry.is_none_or(|entry| !entry.flags.is_ordinary() && !entry.flags.is_name())
}

/// Whether a word in lower case is seldom met.
fn is_rare(token: &Token) -> bool {
    token.case == Case::Lower
        && (token.listed.entry()).is_some_and(|entry| entry.log_frequency < SELDOM)
}

fn is_torn(
    document: &Document<'_>,
    [first, second]: [&Token; 2],
    language: &Language,
    own: &Lexicon,
) -> bool {
    let gap = ProseSpan::new(first.span.end, second.span.start);
    let is_piece = |token: &Token, cases: &[Case]| {
        token.kind == TokenKind::Word
            && cases.contains(&token.case)
            && document.word(token).chars().nth(LEAST_PIECE - 1).is_some()
            && !document.is_function_word(token)
            && !document.is_code(token)
    };
    if gap.len() != 1
        || document.text(gap) != " "
        || !is_piece(first, &[Case::Lower, Case::Title])
        || !is_piece(second, &[Case::Lower])
    {
        return false;
    }
    let pieces = [first, second].map(|token| document.word(token));
    let joined = pieces.concat();
    // What English has apart is English: come back.
    let is_english = || {
        let mut pieces = pieces.iter();
        pieces.all(|piece| Lexicon::in_english(piece).is_some_and(|it| it.flags.is_ordinary()))
    };
    let are_known = !is_unknown(first) && !is_unknown(second);
    let is_fragment = [first, second].iter().any(|it| it.listed.entry().is_none());
    let is_usual = |entry: Entry| {
        if are_known {
            return entry.flags.is_common() && entry.log_frequency > EVERYDAY;
        }
        let least = if is_fragment { RARE } else { USUAL };
        let is_name = is_fragment && entry.flags.is_name() && first.case == Case::Title;
        entry.flags.is_ordinary() && entry.log_frequency > least
            || is_name && entry.log_frequency > KNOWN
    };
    joined.chars().nth(LEAST - 1).is_some()
        && own.get(WordHash::of(&joined)).is_some_and(is_usual)
        && (language.code == ENGLISH || !is_english())
        && !(are_known && own.forms_compounds())
}
