//! Names that are told by their letters: abbreviations, words in Latin letters within another script, and what peoples and places are called.

use super::places::{Passage, Place, Places, bare};
use super::read::{Name, Read, Word, has_form};
use super::{Lost, Names, Words};
use crate::article::original::Row;
use crate::document::{Case, Token, TokenKind};
use crate::language::WordHash;
use crate::language::facts::{adjective_stem, peoples};
use crate::text::letters::folded;
use std::cell::LazyCell;
use strsim::levenshtein;
use unicode_script::Script;

/// In letters: what is shorter stands in other words by chance.
const LEAST: usize = 3;
/// In letters: abbreviations are no longer.
const LONGEST: usize = 6;
/// In words: a row with more of them in capitals is shouted.
const SHOUTED: usize = 3;
/// In letters: words of no meaning between those that an abbreviation stands for are no longer.
const LINK: usize = 3;

impl Names<'_, '_> {
    /// A word in Latin letters that the original has within another script and the translation has in no form, nor what it may be short for.
    pub(super) fn left_untold(&self, row: &Row, words: &Words<'_, '_>) -> Option<Lost> {
        let letters = self.theirs.locale.conventions().letters;
        if letters.iter().any(char::is_ascii_alphabetic) {
            return None;
        }
        let kept = LazyCell::new(|| compact(words.our_text));
        let passage = LazyCell::new(|| Passage::new(words.our_text, words.ours));
        let tokens: Vec<(Token, bool)> = self.theirs.tokens(&row.passages).collect();
        let beside_number = |at: usize| {
            let is_number = |at: usize| {
                let token = tokens.get(at).map(|(token, _)| token.kind);
                token == Some(TokenKind::Number)
            };
            at.checked_sub(1).is_some_and(is_number) || is_number(at + 1)
        };
        let mut gone = tokens.iter().enumerate().filter(|(at, (token, _))| {
            let is_word = token.kind == TokenKind::Word
                && token.script == Script::Latin
                && token.case != Case::Lower;
            let form = is_word.then(|| self.theirs.form(token)).flatten();
            let Some(form) = form.filter(|it| it.folded.is_ascii() && it.folded.len() > 1) else {
                return false;
            };
            let name = form.folded.as_str();
            // Abbreviations that the language has as words of its own are translated as those.
            let is_kept = || {
                self.theirs.locale.language.is_loan(name)
                    || has_form(&form, words.ours, words.theirs)
                    || name.len() >= LEAST && kept.contains(&compact(name))
                    || spells(name, words.ours)
                    || is_within(name, words.ours)
                    || Places::get().is_named(&bare(name), &passage)
            };
            // With a hyphen it tells more of another word, which may say enough: HTTP-запрос.
            let tells_more = || {
                let next = tokens.get(at + 1).map(|(next, _)| next);
                next.is_some_and(|next| self.theirs.side.document.is_hyphen(next))
            };
            !beside_number(*at) && !self.theirs.explains(token) && !tells_more() && !is_kept()
        });
        let (_, (token, _)) = gone.next()?;
        let form = self.theirs.form(token)?;
        Some(Lost {
            theirs: Some(token.span),
            ours: None,
            single: gone.next().is_none(),
            kept_elsewhere: self.ours.has(&form),
            sure: !self.theirs.has_often(&form),
        })
    }

    /// An abbreviation that only the translation has, where the original has none that it may stand for, and lost a word with a capital.
    pub(super) fn put_in(&self, row: &Row, theirs: &[Name], words: &Words<'_, '_>) -> Option<Lost> {
        let tokens: Vec<(Token, bool)> = self.ours.tokens(&row.blocks).collect();
        let is_short = |token: &Token| {
            let word = self.ours.side.document.word(token);
            token.case == Case::Upper
                && !self.ours.side.document.is_function_word(token)
                && matches!(token.kind, TokenKind::Word | TokenKind::Dotted)
                && (2..=LONGEST).contains(&bare(word).chars().count())
        };
        let capitals = tokens.iter().filter(|(token, _)| token.case == Case::Upper);
        if capitals.count() > SHOUTED || self.ours.is_heading(row.blocks.start) {
            return None;
        }
        let new = tokens.iter().enumerate().find(|(at, (token, _))| {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let mut beside = beside.filter_map(|at| tokens.get(at));
            // Beside a number it is a unit, and with a hyphen it tells more of another word.
            let is_alone = |(next, _): &(Token, bool)| {
                next.kind != TokenKind::Number && !self.ours.side.document.is_hyphen(next)
            };
            is_short(token) && beside.all(is_alone) && self.is_unfounded(token, row, theirs, words)
        });
        let (_, (token, _)) = new?;
        Some(Lost {
            theirs: None,
            ours: Some(token.span),
            single: false,
            kept_elsewhere: false,
            sure: true,
        })
    }

    /// An abbreviation of the translation in the place of another one of the original, each the only one of its side that the other lacks. Many are
    /// called otherwise in other languages (*EZB* is *ECB*), so that the language of the translation has to know the one of the original at least as
    /// well as the one that stands there.
    pub(super) fn other_abbreviation(&self, row: &Row, words: &Words<'_, '_>) -> Option<Lost> {
        let is_short = |read: &Read<'_, '_>, token: &Token| {
            let word = read.side.document.word(token);
            token.case == Case::Upper
                && token.kind == TokenKind::Word
                && token.script == Script::Latin
                && (LEAST..=LONGEST).contains(&word.chars().count())
                && !read.side.document.is_function_word(token)
        };
        let only = |read: &Read<'_, '_>, blocks, others: &[Word]| {
            let tokens = read.tokens(blocks).map(|(token, _)| token);
            let forms = tokens.filter(|token| is_short(read, token));
            // More of them are a list, or shouted.
            let forms: Vec<Token> = forms.take(SHOUTED + 1).collect();
            if forms.len() > SHOUTED {
                return None;
            }
            let mut alone = forms.into_iter().filter_map(|token| {
                let form = read.form(&token)?;
                // A letter more or less makes it another one.
                let mut others_have = others.iter().map(|word| &*word.form.folded);
                let is_kept = others_have.any(|it| it.starts_with(&*form.folded))
                    || spells(&form.folded, others);
                (!is_kept).then_some((token.span, form))
            });
            let (span, form) = alone.next()?;
            alone
                .all(|(_, other)| other == form)
                .then_some((span, form))
        };
        let (ours, here) = only(&self.ours, &row.blocks, words.theirs)?;
        let (theirs, there) = only(&self.theirs, &row.passages, words.ours)?;
        let known = |form: &super::Form| {
            let entry = self.lexicon?.look_up(WordHash::of(&form.folded)).entry();
            entry.map(|entry| entry.log_frequency)
        };
        let letters = |form: &super::Form| {
            let mut letters: Vec<char> = form.folded.chars().collect();
            letters.sort_unstable();
            letters
        };
        let is_same = letters(&here) == letters(&there)
            || may_be_made_of(&here.folded, words.theirs)
            || may_be_made_of(&there.folded, words.ours);
        // Of two that it does not know one is a slip of the other.
        let (there, here) = (&there, &here);
        let is_slip = levenshtein(&there.folded, &here.folded) == 1;
        let expects = match (known(there), known(here)) {
            (None, None) => is_slip,
            (known_there, known_here) => known_there >= known_here,
        };
        (!is_same && expects).then_some(Lost {
            theirs: Some(theirs),
            ours: Some(ours),
            single: true,
            kept_elsewhere: false,
            // What it does not know may be what the other is called where the translation is read.
            sure: is_slip || known(here).is_some(),
        })
    }

    /// Whether an abbreviation of the translation stands for nothing that either text says.
    fn is_unfounded(
        &self,
        token: &Token,
        row: &Row,
        theirs: &[Name],
        words: &Words<'_, '_>,
    ) -> bool {
        let Some(form) = self.ours.form(token) else {
            return false;
        };
        let name = bare(&form.folded);
        let places = Places::get();
        let passage = Passage::new(words.their_text, words.theirs);
        let is_place = || {
            let place = Places::called(&name);
            place.is_some_and(|place| places.stands_in(place, &passage))
                || theirs
                    .iter()
                    .filter_map(|name| name.place)
                    .any(|place| places.may_be_short(place, &name))
        };
        let is_kept = |form: &super::Form| has_form(form, words.ours, words.theirs);
        let lacks = || {
            if self.theirs.capitalises {
                let text = words.our_text;
                self.theirs
                    .lacks_proper(&row.passages, words.ours, text, is_kept)
            } else {
                self.theirs.lacks_some(&row.passages, is_kept)
            }
        };
        !self.theirs.has_beginning(&name)
            && !has_form(&form, words.theirs, words.ours)
            && !self.ours.explains(token)
            && !is_place()
            && !may_be_made_of(&name, words.theirs)
            && !spells(&name, words.ours)
            && !is_within(&name, words.theirs)
            && !name.chars().all(|letter| begins_name(letter, words))
            && !self.theirs.lacks_abbreviation(&row.passages, is_kept)
            && lacks()
    }

    /// A word of the translation for a place or its people, where the original has one for another place, whatever its case.
    pub(super) fn other_place(&self, row: &Row, words: &Words<'_, '_>) -> Option<Lost> {
        let places = Places::get();
        let theirs = LazyCell::new(|| Passage::new(words.their_text, words.theirs));
        let mut ours = self.ours.tokens(&row.blocks).filter(|(token, _)| {
            let flags = token.listed.flags();
            token.kind == TokenKind::Word && token.case == Case::Title && !flags.is_common()
        });
        let (new, named) = ours.find_map(|(token, _)| {
            let form = self.ours.form(&token)?;
            let named = Places::told(&form.folded);
            let is_new = !named.is_empty() && !places.is_named(&form.folded, &theirs);
            is_new.then_some((token.span, named))
        })?;
        let gone = self.gone_place(row, words, &named)?;
        Some(Lost {
            theirs: Some(gone.span),
            ours: Some(new),
            single: true,
            kept_elsewhere: false,
            sure: true,
        })
    }

    /// A word of the original for a place or its people, but for some places, none of which the translation hints at.
    pub(super) fn gone_place(
        &self,
        row: &Row,
        words: &Words<'_, '_>,
        named: &[Place],
    ) -> Option<Token> {
        let places = Places::get();
        let ours = Passage::new(words.our_text, words.ours);
        let is_gone = |place: &Place| !named.contains(place) && !places.is_hinted(*place, &ours);
        let mut gone = self.theirs.tokens(&row.passages).filter(|(token, _)| {
            let may_be = token.kind == TokenKind::Word && self.may_be_of_people(token);
            let form = self.theirs.form(token).filter(|_| may_be);
            form.is_some_and(|form| {
                let told = Places::told(&form.folded);
                !told.is_empty()
                    && told.iter().all(is_gone)
                    && !has_form(&form, words.ours, words.theirs)
            })
        });
        Some(gone.next()?.0)
    }

    /// Whether a word of the original may be called after a place: it has a capital, or an ending that adjectives of peoples have there.
    fn may_be_of_people(&self, token: &Token) -> bool {
        /// In letters: declined adjectives go on no longer.
        const DECLINED: usize = 2;
        let word = folded(self.theirs.side.document.word(token));
        let ends = |ending: &str| adjective_stem(&word, ending, DECLINED).is_some();
        let peoples = peoples(self.theirs.locale.language.code);
        token.case == Case::Title
            || peoples.is_some_and(|it| it.endings.iter().any(|ending| ends(ending)))
    }
}

impl super::Read<'_, '_> {
    /// Whether a token stands in brackets, where it tells more of what stands before them.
    fn explains(&self, token: &Token) -> bool {
        let before = self.side.document.before(token.span);
        let line = before.rfind('\n').map_or(before, |at| &before[at..]);
        let opened = line.rfind(['(', '（', '〔', '[', '【']);
        opened > line.rfind([')', '）', '〕', ']', '】'])
    }
}

/// The letters and figures of a text, folded.
fn compact(text: &str) -> String {
    let mut letters = folded(text);
    letters.retain(char::is_alphanumeric);
    letters
}

/// Whether words that follow each other begin with the letters of an abbreviation, but for words that only link others.
fn spells(abbreviation: &str, words: &[Word]) -> bool {
    let begins = |first: usize| {
        let mut letters = abbreviation.chars().peekable();
        for word in words.iter().skip(first) {
            let latin = word.form.latin.as_str();
            let Some(next) = letters.peek() else {
                break;
            };
            if latin.starts_with(*next) {
                letters.next();
            } else if latin.chars().count() > LINK || word.capital {
                break;
            }
        }
        letters.peek().is_none()
    };
    abbreviation.chars().count() <= LONGEST && (0..words.len()).any(begins)
}

/// Whether words near each other begin with the letters of an abbreviation in any order, as they do where its language puts them in another one:
/// *Banque centrale européenne* for ECB.
fn may_be_made_of(abbreviation: &str, words: &[Word]) -> bool {
    let letters = abbreviation.chars().count();
    let firsts: Vec<Option<char>> = words
        .iter()
        .map(|word| word.form.latin.chars().next())
        .collect();
    let has_all = |near: &[Option<char>]| {
        let mut left = near.to_vec();
        abbreviation.chars().all(|letter| {
            let at = left.iter().position(|first| *first == Some(letter));
            at.map(|at| left.swap_remove(at)).is_some()
        })
    };
    let most = (letters + LINK).min(firsts.len());
    most >= letters && firsts.windows(most.max(1)).any(has_all)
}

/// Whether a word with a capital begins with a letter, in one of the two texts.
fn begins_name(letter: char, words: &Words<'_, '_>) -> bool {
    let mut all = words.ours.iter().chain(words.theirs);
    all.any(|word| {
        let latin = word.form.latin.as_str();
        word.capital && latin.chars().count() > LEAST && latin.starts_with(letter)
    })
}

/// Whether one of these words has the letters of an abbreviation in their order: *television* for TV.
fn is_within(abbreviation: &str, words: &[Word]) -> bool {
    let first = abbreviation.chars().next();
    let holds = |word: &Word| {
        let mut rest = word.form.latin.chars();
        rest.clone().next() == first
            && abbreviation
                .chars()
                .all(|letter| rest.any(|it| it == letter))
    };
    abbreviation.chars().count() <= LEAST && words.iter().any(holds)
}
