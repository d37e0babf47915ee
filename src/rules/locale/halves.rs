//! Words and names that spaces part at their hyphen or apostrophe, for `punctuation-spacing`: *Wi - Fi*, *USB - C*, *п 'ять*. What tells them
//! from an insertion or a quotation is that the two halves are known as one.

use super::loose::{Gap, Loose, Sort};
use super::place::Place;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{Joints, LANGUAGES, gloss, joints};
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
use crate::rules::surface::Searches;

/// The names of a block whose halves stand apart.
pub(super) fn names_apart(
    article: &Article<'_>,
    block: &Block,
    names: &mut Searches,
    loose: &mut Loose,
) {
    let document = article.document;
    let Some(locale) = article.language(block) else {
        return;
    };
    if matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute) {
        return;
    }
    let tokens = document.tokens_in(&block.tokens);
    for (at, [before, hyphen, after]) in document.hyphens_in(&block.tokens) {
        let between = ProseSpan::new(before.span.end, after.span.start);
        let text = document.text(between);
        let mark = document.word(hyphen);
        let is_apart = text.len() > mark.len() && text.chars().filter(|c| *c == ' ').count() <= 2;
        if !is_apart || text.trim_matches(' ') != mark {
            continue;
        }
        let mut is_name = || {
            let name = format!("{}-{}", document.word(before), document.word(after));
            let is_odd = [before, after].into_iter().any(is_no_word);
            is_half(before)
                && is_half(after)
                && (is_listed(&name, locale) || is_odd && names.has(article.text(), &name))
        };
        if is_name() || is_clitic(document, tokens, at, locale) {
            let place = Place::new(document, Some(locale), block, tokens, at);
            loose.add(Sort::Hyphen, gap(between, mark, &place));
        }
    }
}

/// Whether a hyphen joins a pronoun or an auxiliary to the word before it, as the language writes them, and stands apart on one side: *abriu -se*.
fn is_clitic(document: &Document<'_>, tokens: &[Token], at: usize, locale: Locale) -> bool {
    /// In tokens: so far before it words for words are looked for, and dashes on either side.
    const NEAR: usize = 8;
    const FAR: usize = 40;
    let code = locale.language.code;
    let Some(joints) = joints(code).filter(|joints| !joints.clitics.is_empty()) else {
        return false;
    };
    let joins = |at: usize| {
        let word = tokens.get(at + 1).map(|next| document.word(next));
        let first = word.and_then(|word| word.split('-').next());
        first.is_some_and(|first| joints.clitics.binary_search(&first).is_ok())
    };
    let gaps = |at: usize| {
        let three = at.checked_sub(1).and_then(|from| tokens.get(from..at + 2));
        three.map(|three| {
            [
                three[0].span.end < three[1].span.start,
                three[1].span.end < three[2].span.start,
            ]
        })
    };
    let Some([before, behind]) = gaps(at).filter(|gaps| gaps[0] != gaps[1]) else {
        return false;
    };
    let is_word = |token: &Token| {
        token.kind == TokenKind::Word
            && (token.case == Case::Lower || token.case == Case::Title && at == 1)
    };
    let is_host = |at: usize| is_word(&tokens[at]) && is_host(document, tokens, at, joints, locale);
    if !joins(at) || !at.checked_sub(1).is_some_and(is_host) {
        return false;
    }
    // A hyphen that stands for the first half of another word goes on with a conjunction: pré- e pós-.
    let next = tokens.get(at + 1).map_or("", |next| document.word(next));
    if behind && next == locale.conventions().list_and {
        return false;
    }
    let spoken = gloss(code).map_or(&[][..], |gloss| gloss.names);
    let near = tokens.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    let is_named = before
        && near
            .iter()
            .any(|token| spoken.contains(&&*document.word(token).to_lowercase()));
    let around = at.saturating_sub(FAR)..tokens.len().min(at + FAR);
    let is_dash = |other: usize| {
        other != at
            && document.is_hyphen(&tokens[other])
            && !joins(other)
            && gaps(other).is_some_and(|gaps| gaps[0] || gaps[1])
    };
    !is_named && !around.into_iter().any(is_dash)
}

/// Whether a pronoun or an auxiliary may be joined to a word: to a verb by its ending, and to one that a clause begins with. Behind prepositions, articles and
/// nouns a hyphen leads an ending that is spoken of: *os nomes em -a*.
fn is_host(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    joints: &Joints,
    locale: Locale,
) -> bool {
    let word = document.word(&tokens[at]).to_lowercase();
    let clitic = tokens.get(at + 2).map_or("", |next| document.word(next));
    // French has a sound between its verbs and pronouns.
    let is_sound = clitic.split('-').next() == Some("t");
    if joints.hosts.binary_search(&&*word).is_ok() || is_sound {
        return true;
    }
    if locale.language.is_function_word(&word) {
        return false;
    }
    let mut endings = joints.host_endings.iter();
    let is_verb = endings.any(|ending| word.ends_with(ending));
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let begins = before.is_some_and(|before| before.kind == TokenKind::Mark);
    // Behind a comma another one of a row may follow.
    let is_row = || {
        let next = tokens.get(at + 3).map_or("", |next| document.word(next));
        matches!(next, "," | "/" | ")") || next == locale.conventions().list_and
    };
    is_verb || begins && clitic.len() > 1 && !is_row()
}

fn gap(between: ProseSpan, mark: &str, place: &Place<'_>) -> Gap {
    Gap {
        place: between,
        edit: (between, mark.to_owned()),
        also: None,
        message: format!("there are spaces around the hyphen{}", place.shown()),
        confidence: 0.9,
        applicability: Applicability::Unsafe,
    }
}

/// Whether a token may be half of a name.
fn is_half(token: &Token) -> bool {
    token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

/// Whether it is an abbreviation, a name of code, or none that the language has.
fn is_no_word(token: &Token) -> bool {
    token.case != Case::Title || token.listed.entry().is_none()
}

/// Whether a dictionary or a list of loans has the name with its hyphen.
fn is_listed(name: &str, locale: Locale) -> bool {
    let has = |code: &str| {
        let list = Lexicon::of(code);
        list.is_some_and(|list| list.get(WordHash::of(name)).is_some())
    };
    // A language has no list of what others took from it.
    let is_lent = || LANGUAGES.iter().any(|language| language.is_loan(name));
    has(locale.language.code) || has(ENGLISH) || is_lent()
}

/// Whether the language has two words that a hyphen parts as one.
pub(super) fn are_one_word(
    place: &Place<'_>,
    [before, after]: [&Token; 2],
    locale: Locale,
) -> bool {
    let is_plain = |token: &Token| token.kind == TokenKind::Word && token.case == Case::Lower;
    let Some(list) = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary()) else {
        return false;
    };
    is_plain(before) && is_plain(after) && list.get(joined(place.document, before, after)).is_some()
}

/// Whether a word with an apostrophe in the middle is one of the language, and its halves are not.
pub(super) fn are_torn_at_apostrophe(
    place: &Place<'_>,
    [before, after]: [&Token; 2],
    locale: Locale,
) -> bool {
    let document = place.document;
    let word = format!("{}'{}", document.word(before), document.word(after));
    let list = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary());
    let is_word = list.is_some_and(|list| list.is_ordinary(&word));
    let is_ordinary = |half: &Token| half.listed.flags().is_ordinary();
    is_word && !(is_ordinary(before) && is_ordinary(after))
}

fn joined(document: &Document<'_>, before: &Token, after: &Token) -> WordHash {
    WordHash::of(&format!(
        "{}{}",
        document.word(before),
        document.word(after)
    ))
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn pronouns_are_joined_to_their_verb() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "pt A ponte abriu⟦ -⟧se ao público no domingo.",
            "pt O mestre pediu⟦- ⟧lhes um pouco de paciência.",
            "fr Pourquoi la commune refuse⟦ -⟧t-elle de payer le pont ?",
            "fr Le maire le dit lui⟦- ⟧même à ses voisins.",
            "ro Podul s⟦ -⟧a deschis duminică pentru toți.",
            "ro Vecinii spun că le⟦- ⟧am trimis scrisoarea.",
        ]);
    }

    #[test]
    fn dashes_endings_and_halves_of_words_are_left_alone() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "pt O sufixo -se junta-se ao verbo, e as formas -lo e -la também.",
            "pt Os preços pré- e pós-venda são iguais.",
            "pt Ele chegou -me lembro bem- na segunda-feira.",
            "fr La forme verbale -t-il vient plus tard.",
            "fr Les sur- et sous-titres sont prêts.",
            "ro Sufixul -le este rar în scris.",
            "ro Analizele pre- și postoperatorii sunt gata.",
            "es La terminación del verbo -se es otra.",
            "pt Os plurais em -os e as palavras com -lhe são fáceis.",
            "pt Precisa-se de um cantor -a para o coro.",
            "pt Põe-se um -la depois do infinitivo.",
            "fr Les formes en -le, comme celles de l’inversion -tu, sont rares.",
            "fr On écrit -là ou -ci derrière le mot.",
            "ro Cuvintele în -o primesc la plural un -le.",
            "ro Se scrie -ne după verb.",
        ]);
    }
}
