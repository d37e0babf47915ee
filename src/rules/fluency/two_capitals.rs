//! Words with a second capital, or with one inside, that a key held too long leaves, and those that an engine put together from a piece in capitals and
//! one in small letters: *THe*, *KUnden*, *mUseum*, *REGARDez*. For `stray-capital`.

use crate::analysis::code_names::CodeNames;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, Token, TokenKind};
use crate::language::{Entry, Language, Lexicon, Locale, WordHash};
use crate::rule::Findings;
use crate::rules::surface::Searches;

/// In letters: behind two capitals a shorter ending may be that of an abbreviation, *PCs*, if the whole is no word of grammar.
const ENDING: usize = 3;
/// In letters: behind more capitals, the least that is no ending of an abbreviation, *ONGs*, and of the whole.
const PIECE: usize = 2;
const WHOLE: usize = 6;
/// In nats: a rarer word may be spelt like a name by chance.
const USUAL: f32 = -13.0;

/// Reports them where the text's own language has the word in small letters, and the text writes it so once.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    searches: &mut Searches,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    for token in document.tokens_in(&block.tokens) {
        if token.kind != TokenKind::Word || token.case != Case::Mixed {
            continue;
        }
        let word = document.word(token);
        if !is_slip(document, token, locale.language)
            || article.get::<CodeNames>().has(word)
            || !searches.find(word, |word| document.prose().matches(word).nth(1).is_none())
        {
            continue;
        }
        let mut letters = word.chars();
        let first = letters.next().unwrap_or_default();
        let right = format!("{first}{}", letters.as_str().to_lowercase());
        let message = format!("“{word}” has a capital too many: “{right}”");
        findings
            .report(token.span, message)
            .confidence(0.88)
            .replace(token.span, &right, Applicability::Unsafe);
    }
}

fn is_slip(document: &Document<'_>, token: &Token, language: &Language) -> bool {
    let word = document.word(token);
    let small = word.to_lowercase();
    let list = Lexicon::of(language.code);
    let entry = |word: &str| list.and_then(|list| list.get(WordHash::of(word)));
    let is_usual = |entry: Entry| entry.flags.is_ordinary() && entry.log_frequency > USUAL;
    let stands_alone = document.stands_apart(token) && !document.is_code(token);
    stands_alone
        && language.writes(token.script)
        && entry(&small).is_some_and(is_usual)
        && match capitals(word) {
            Some(Capitals::Two { ending }) => ending >= ENDING || language.is_function_word(&small),
            Some(Capitals::Many { ending }) => ending >= PIECE && small.chars().count() >= WHOLE,
            // *eBook*: behind the small letter stands a word. Without a dictionary a list has brands among its words, declined: *iPhonu*.
            Some(Capitals::Inside { rest }) => {
                let rest = rest.to_lowercase();
                list.is_some_and(Lexicon::has_dictionary)
                    && entry(&rest).is_none()
                    && Lexicon::in_english(&rest).is_none()
            }
            None => false,
        }
}

/// Where a word has capitals that it should not have.
enum Capitals<'w> {
    /// The first two letters, with so many small ones behind them.
    Two { ending: usize },
    /// More of them, with so many small ones behind them.
    Many { ending: usize },
    /// The second letter alone, which begins the rest.
    Inside { rest: &'w str },
}

fn capitals(word: &str) -> Option<Capitals<'_>> {
    let mut letters = word.char_indices();
    let ((_, first), (at, second)) = (letters.next()?, letters.next()?);
    // One letter of Dutch: *IJsselmeer*.
    if (first, second) == ('I', 'J') {
        return None;
    }
    let more = letters.clone().take_while(|(_, it)| it.is_uppercase());
    let many = more.count();
    let (mut ending, mut small) = (0, true);
    for (_, letter) in letters.skip(many) {
        ending += 1;
        small &= letter.is_lowercase();
    }
    if !small || ending == 0 || !second.is_uppercase() {
        return None;
    }
    match first.is_uppercase() {
        true if many == 0 => Some(Capitals::Two { ending }),
        true => Some(Capitals::Many { ending }),
        false if many > 0 => None,
        false if first.is_lowercase() => Some(Capitals::Inside {
            rest: word.get(at..)?,
        }),
        false => None,
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_second_capital_and_one_inside_are_found() {
        reports(&["stray-capital"], Format::Text).holds(&[
            "es La ⟦PUerta⟧ del jardín está cerrada.",
            "en ⟦ANd⟧ the garden behind the house is closed.",
            "es La ⟦eScuela⟧ del barrio está cerrada.",
            "nl De ⟦sLeutel⟧ van de deur ligt op tafel.",
            "fr ⟦OUVRez⟧ la porte du jardin avant de partir.",
            "de Wir wollen ihn morgen ⟦BESuchen⟧ und dann essen gehen.",
            "ru ⟦ДВерь⟧ в сад закрыта до самой весны.",
        ]);
    }

    #[test]
    fn names_and_plurals_of_abbreviations_are_left_alone() {
        reports(&["stray-capital"], Format::Text).holds(&[
            "en The PCs of McAdam run VMware, and the eBook reader shows MPs.",
            "de Die LKWs und die PDFs der GmbHs, das eBike und der pH-Wert.",
            "cs Aplikace funguje i na starším iPhonu.",
            "nl IJzeren hekken staan langs de weg naar het huis.",
            "fr Les ONGistes ont lu des CDs et des DVDthèques.",
            "es Los CDs y los DVDs están en la caja; el iPad, no.",
            "en The project GReen is old. GReen was founded by farmers.",
        ]);
    }
}
