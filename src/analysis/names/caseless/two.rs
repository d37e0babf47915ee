//! Names of two words where spaces part words: one that a title shows in another place, and one half of which is spelt in two ways.

use super::{Caseless, differ_once_inside, hash, is_unparted, read};
use crate::document::{Case, Token};
use crate::language::WordHash;
use std::collections::HashMap;

/// In letters: other spellings of shorter words are other words.
const LEAST: usize = 5;
/// So many spellings beside one word are looked at.
const MOST: usize = 8;

impl<'d> Caseless<'d> {
    /// What a word and the one behind it are read as.
    pub(super) fn read_two(&self, tokens: &[Token], at: usize) -> Option<Vec<char>> {
        let (one, other) = (tokens.get(at)?, tokens.get(at + 1)?);
        let is_name = |token: &Token| {
            token.case == Case::None && token.kind.is_word() && !is_unparted(Some(token))
        };
        let signs = |token: &Token| read(self.document.word(token), self.titles);
        (is_name(one) && is_name(other)).then(|| [signs(one), vec![' '], signs(other)].concat())
    }

    /// All places of names of two words that are read like one with a title.
    pub(super) fn full(&mut self, tokens: &[Token]) {
        if self.full.is_empty() {
            return;
        }
        for (at, pair) in tokens.windows(2).enumerate() {
            let signs = self.read_two(tokens, at);
            let Some(signs) = signs.filter(|signs| self.full.contains(signs)) else {
                continue;
            };
            let [one, other] = pair else { continue };
            self.file_two([one, other], &signs);
        }
    }

    fn file_two(&mut self, [one, other]: [&Token; 2], signs: &[char]) {
        let span = one.span.to(other.span);
        if let Some(form) = self.form(self.document.text(span)) {
            form.inside.push(span);
            form.beside.push(hash(&signs.iter().collect::<String>()));
        }
    }

    /// Shows the names one half of which is spelt as no list has it, where the other half stands beside a listed word that is read like it, too.
    pub(super) fn halves(&mut self, sentences: &[&'d [Token]]) {
        let document = self.document;
        let pairs = || {
            let pairs = sentences.iter().flat_map(|tokens| tokens.windows(2));
            let pairs = pairs.filter_map(|pair| <&[Token; 2]>::try_from(pair).ok());
            pairs.flat_map(|[one, other]| [(one, other, [one, other]), (other, one, [one, other])])
        };
        let is_half = |token: &Token| {
            token.case == Case::None
                && token.kind.is_word()
                && !document.is_function_word(token)
                && document.word(token).chars().nth(2).is_some()
        };
        let key =
            |word: &Token, beside: &Token| (document.facts(beside).hash, beside.span < word.span);
        let mut unlisted: Beside<'d> = HashMap::new();
        for (word, beside, pair) in pairs() {
            if word.listed.entry().is_some() || !is_half(word) || !is_half(beside) {
                continue;
            }
            let near = unlisted.entry(key(word, beside)).or_default();
            let word = document.word(word);
            let is_common = self.titles.common.iter().any(|it| word.starts_with(it));
            if near.len() < MOST && !is_common && word.chars().nth(LEAST - 1).is_some() {
                near.push((word, pair));
            }
        }
        if unlisted.is_empty() {
            return;
        }
        let mut found = Vec::new();
        for (word, beside, pair) in pairs() {
            let near = unlisted
                .get(&key(word, beside))
                .map_or(&[][..], Vec::as_slice);
            if near.is_empty() || word.listed.entry().is_none() {
                continue;
            }
            let word = document.word(word);
            let signs = read(word, self.titles);
            let alike = near.iter().filter(|(other, _)| {
                differ_inside(word, other) && read(other, self.titles) == signs
            });
            for (_, other) in alike {
                found.extend([(pair, signs.clone()), (*other, signs.clone())]);
            }
        }
        for (pair, signs) in found {
            self.file_two(pair, &signs);
        }
    }
}

/// The names of two words that a word is half of, by the other half and whether that stands before it.
type Beside<'d> = HashMap<(WordHash, bool), Vec<(&'d str, [&'d Token; 2])>>;

/// Whether one letter differs or is missing, neither the first nor the last: there words have their articles and endings.
fn differ_inside(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    one != other && differ_once_inside(&letters(one), &letters(other))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_spelling_that_no_list_has_is_held_against_one_beside_the_same_word() {
        reports(&["name-variant"], Format::Text).holds(&[
            "ar وصلت إليزابيث تايلور إلى المدينة أمس. وفي المساء غادرت ⟦إليزبيث تايلور⟧ الفندق.",
            "he אליזבת טיילור הגיעה אל העיר אתמול. בערב עזבה ⟦אליזאבת טיילור⟧ את המלון.",
            "hi व्लादिमीर टेलर कल शहर पहुँचे। शाम को ⟦व्लादीमीर टेलर⟧ चले गए।",
            // Beside another word.
            "he אליזבת טיילור הגיעה אל העיר אתמול. בערב עזבה אליזאבת גרין את המלון.",
            // A letter that is heard.
            "he אליזבת טיילור הגיעה אל העיר אתמול. בערב עזבה אליגזבת טיילור את המלון.",
            // Singular and plural, each with its article.
            "ar يحدد هذا التواء الأسطر في النص. ثم يعود التواء السطر كما كان.",
        ]);
    }
}
