//! Compounds that stand apart in languages that write nouns small, for `punctuation-spacing`: *trein kaartje*, *bröllops dag*.
//!
//! An adjective before its noun looks the same (*en stor stad*, though *storstad* is a word). So both parts have to be nouns by the
//! forms that a word list has of them, behind a determiner; or one of them hardly stands by itself; or the determiner cannot belong to the
//! first.

use crate::article::Article;
use crate::document::{Case, Document, Token, TokenKind, is_terminal};
use crate::language::facts::{Joints, joints};
use crate::language::{Language, Lexicon, WordHash};
use crate::rules::surface::stand_beside;
use crate::text::fold;

/// In letters: a shorter part meets by chance.
const LEAST: usize = 3;
/// The same of a noun without a determiner.
const LEAST_BARE: usize = 4;
/// In letters: a shorter noun may end in the letters of an ending.
const LEAST_ENDED: usize = 7;
/// How much rarer than the compound a part is that is none without it, in nats.
const RARER: f32 = 1.0;

/// What is known of two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Torn {
    /// A word list has them as one.
    Listed,
    /// The determiner before them does not belong to the first.
    Unfit,
}

/// How a language makes its compounds, if it is one that writes nouns small and joins them.
#[derive(Clone, Copy)]
pub(super) struct Compounds {
    own: &'static Lexicon,
    joints: &'static Joints,
    prepositions: &'static [&'static str],
}

impl Compounds {
    pub(super) fn of(language: &Language) -> Option<Self> {
        let own = Lexicon::of(language.code)?;
        let joints = joints(language.code).filter(|joints| joints.compounds)?;
        Some(Self {
            own,
            joints,
            prepositions: language.prepositions,
        })
    }

    /// Whether the words at `at` and behind are the parts of one.
    pub(super) fn torn(self, article: &Article<'_>, tokens: &[Token], at: usize) -> Option<Torn> {
        let document = article.document;
        let (first, second) = (tokens.get(at)?, tokens.get(at + 1)?);
        let stand = is_part(document, first, &[Case::Lower, Case::Title])
            && is_part(document, second, &[Case::Lower])
            && stand_beside(article, first, second)
            && !are_english(document, first, second);
        if !stand || is_joined_on(document, tokens, at) {
            return None;
        }
        let parts = [first, second].map(|token| document.word(token).to_lowercase());
        let one = self.own.get(WordHash::of(&parts.concat()));
        let Some(one) = one.filter(|entry| entry.flags.is_common()) else {
            if self.is_before_article(document, tokens, at, &parts) {
                return Some(Torn::Listed);
            }
            return (self.is_unfit(article, tokens, at, &parts)).then_some(Torn::Unfit);
        };
        let frequency = |part: &String| {
            let entry = self.own.get(WordHash::of(part));
            entry.map_or(f32::MIN, |entry| entry.log_frequency)
        };
        let is_bound = (first.case == Case::Lower || at == 0)
            && parts
                .iter()
                .any(|part| frequency(part) < one.log_frequency - RARER);
        let [left, right] = &parts;
        let stand_free = || {
            self.is_led(article, tokens, at)
                || is_item(document, tokens, at)
                || self.is_described(article, tokens, at) && self.is_noun(&parts.concat())
        };
        let are_nouns =
            || stand_free() && (self.is_noun(left) || self.is_plural(left)) && self.is_noun(right);
        let is_torn =
            is_bound || are_nouns() || self.is_before_article(document, tokens, at, &parts);
        is_torn.then_some(Torn::Listed)
    }

    /// Whether a determiner stands right before the word at `at`. With an adjective between a phrase may end there: *een andere vorm gegeven*.
    fn is_led(self, article: &Article<'_>, tokens: &[Token], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.zip(tokens.get(at)).is_some_and(|(before, token)| {
            let word = article.document.word(before).to_lowercase();
            let determiners = self.joints.determiners;
            determiners.binary_search(&word.as_str()).is_ok()
                && stand_beside(article, before, token)
        })
    }

    /// Whether an adjective stands right before the word at `at`, and a determiner before that: *en ny projekt ledare*.
    fn is_described(self, article: &Article<'_>, tokens: &[Token], at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .and_then(|before| Some((before, tokens.get(before)?)));
        before.is_some_and(|(before, adjective)| {
            let document = article.document;
            adjective.case == Case::Lower
                && !document.is_function_word(adjective)
                && adjective.listed.flags().is_common()
                && !self.is_noun(document.word(adjective))
                && stand_beside(article, adjective, &tokens[at])
                && self.is_led(article, tokens, before)
        })
    }

    /// Whether the word before two nouns is a determiner of neuter ones, and the first is none: *het installatie venster*.
    fn is_unfit(
        self,
        article: &Article<'_>,
        tokens: &[Token],
        at: usize,
        [first, second]: &[String; 2],
    ) -> bool {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let Some((before, token)) = before.zip(tokens.get(at)) else {
            return false;
        };
        let word = article.document.word(before).to_lowercase();
        self.joints.is_misfit(&word, first)
            && first.chars().count() >= LEAST_ENDED
            && stand_beside(article, before, token)
            && self.is_noun(first)
            && self.is_noun(second)
    }

    /// Whether the second word is a noun with its article and the first one a bare noun, or one in the genitive without its own: *på køkken bordet*,
    /// *diskmaskins luckan*. Before a verb the two may be the head and the subject of a relative clause: *den bog manden læste*.
    fn is_before_article(
        self,
        document: &Document<'_>,
        tokens: &[Token],
        at: usize,
        [first, second]: &[String; 2],
    ) -> bool {
        if tokens[at].case != Case::Lower || self.joints.definite.is_empty() {
            return false;
        }
        let has_article = || {
            self.joints
                .definite
                .iter()
                .any(|it| self.is_definite(second, it))
        };
        let is_long = |noun: &str| noun.chars().nth(LEAST_BARE - 1).is_some();
        let is_bare = |noun: &str| is_long(noun) && self.is_noun(noun) && !self.is_plural(noun);
        let genitive = first.strip_suffix(self.joints.genitive);
        let is_genitive = genitive
            .is_some_and(|noun| self.own.get(WordHash::of(first)).is_none() && is_bare(noun));
        let is_compound = || {
            is_bare(first)
                && self.is_governed(document, tokens, at)
                && self.ends_phrase(document, tokens, at)
        };
        (is_genitive || is_compound()) && has_article()
    }

    /// Whether a preposition stands before the word at `at`, or the verb that a sentence begins with.
    fn is_governed(self, document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
        let before = |back: usize| tokens.get(at.checked_sub(back)?);
        let begins = before(2).is_none_or(|mark| document.word(mark).starts_with(is_terminal));
        before(1).is_some_and(|word| {
            let is_verb = word.case == Case::Title && !document.is_function_word(word);
            self.is_preposition(document, word) || begins && is_verb
        })
    }

    /// Whether the phrase ends behind the word after the one at `at`.
    fn ends_phrase(self, document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
        tokens
            .get(at + 2)
            .is_none_or(|next| next.kind == TokenKind::Mark || self.is_preposition(document, next))
    }

    fn is_preposition(self, document: &Document<'_>, token: &Token) -> bool {
        let word = fold(document.word(token));
        self.prepositions.binary_search(&&*word).is_ok()
    }

    /// Whether a word is a noun with this article, and no infinitive, participle or plural that is more frequent.
    fn is_definite(self, word: &str, article: &str) -> bool {
        let Some(stem) = word.strip_suffix(article) else {
            return false;
        };
        // *programmet* of *program*
        let ends = stem.char_indices().next_back();
        let single = ends.and_then(|(at, last)| stem.get(..at).filter(|it| it.ends_with(last)));
        let is_listed = |noun: &&str| self.own.get(WordHash::of(noun)).is_some();
        let noun = [Some(stem), single].into_iter().flatten().find(is_listed);
        let Some(noun) = noun else { return false };
        let frequency = |form: &str| {
            let entry = self.own.get(WordHash::of(form));
            entry
                .filter(|entry| entry.flags.is_common())
                .map(|entry| entry.log_frequency)
        };
        let other = frequency(&format!("{stem}{}", self.joints.likened)).unwrap_or(f32::MIN);
        frequency(noun).is_some()
            && frequency(word).is_some_and(|definite| definite > other)
            && noun.chars().nth(LEAST - 1).is_some()
            && self.is_noun(noun)
    }

    /// Whether the list has more of a word as the forms of a noun than as those of an adjective, and none of a verb.
    fn is_noun(self, word: &str) -> bool {
        let stems = self.stems(word);
        let best = |endings: &[&str]| {
            let forms = stems.iter().flat_map(|stem| {
                let forms = endings.iter().map(move |ending| format!("{stem}{ending}"));
                forms.filter_map(|form| self.own.get(WordHash::of(&form)))
            });
            let frequencies = forms.map(|entry| entry.log_frequency);
            frequencies.fold(f32::MIN, f32::max)
        };
        let as_noun = best(self.joints.nouns);
        as_noun > best(self.joints.adjectives) && !self.is_verb(word)
    }

    /// Whether a word is a form of a noun: *boeken*.
    fn is_plural(self, word: &str) -> bool {
        let endings = self.joints.nouns.iter();
        let mut stems = endings.filter_map(|ending| word.strip_suffix(ending));
        stems.any(|stem| self.own.get(WordHash::of(stem)).is_some() && self.is_noun(stem))
    }

    /// Whether a word is the form of a verb whose infinitive the list has: *maakt* of *maken*.
    fn is_verb(self, word: &str) -> bool {
        let person = self.joints.person;
        let stem = word.strip_suffix(person).filter(|_| !person.is_empty());
        stem.is_some_and(|stem| {
            let has = |form: &str| self.own.get(WordHash::of(form)).is_some();
            let infinitive = |stem: String| format!("{stem}{}", self.joints.infinitive);
            let mut stems = self.stems(stem).into_iter();
            has(stem) && stems.any(|stem| has(&infinitive(stem)))
        })
    }

    /// What stands before an ending: the word, and the word with its last consonant doubled or softened and its last vowel said once
    /// or not at all (*web*, *webben*; *taak*, *taken*; *brief*, *brieven*; *vatten*, *vattnet*; *nummer*, *numret*).
    fn stems(self, word: &str) -> Vec<String> {
        let mut stems = vec![word.to_owned()];
        let mut letters = word.chars().rev();
        let (Some(last), Some(vowel), before) = (letters.next(), letters.next(), letters.next())
        else {
            return stems;
        };
        stems.push(format!("{word}{last}"));
        let begin = word.strip_suffix(last).unwrap_or(word);
        let is_long = before == Some(vowel);
        let is_weak = vowel == 'e' && !is_long;
        let short = begin.strip_suffix(vowel).filter(|_| is_long || is_weak);
        let mut begins = vec![begin];
        begins.extend(short);
        // Of two consonants one is left before the third.
        let single = before.and_then(|doubled| {
            let single = short?.strip_suffix(doubled)?;
            (is_weak && single.ends_with(doubled)).then_some(single)
        });
        begins.extend(single);
        for begin in begins {
            stems.push(format!("{begin}{last}"));
            let softened = self.joints.softened.iter();
            let soft = softened.filter_map(|pair| pair.strip_prefix(last));
            stems.extend(soft.map(|soft| format!("{begin}{soft}")));
        }
        stems
    }
}

/// Whether a token may be part of a compound.
fn is_part(document: &Document<'_>, token: &Token, cases: &[Case]) -> bool {
    token.kind == TokenKind::Word
        && cases.contains(&token.case)
        && document.word(token).chars().nth(LEAST - 1).is_some()
        && !document.is_function_word(token)
        && !document.is_code(token)
}

/// Whether the two words at `at` are all that stands behind a comma or in a block, up to the next mark or conjunction.
fn is_item(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(at + 2);
    match (before, after) {
        (None, None) => true,
        (Some(before), after) => {
            let ends =
                |token: &Token| token.kind == TokenKind::Mark || document.is_function_word(token);
            document.word(before) == "," && after.is_none_or(ends)
        }
        (None, Some(_)) => false,
    }
}

/// Whether English has both words: what it has apart is English.
fn are_english(document: &Document<'_>, first: &Token, second: &Token) -> bool {
    [first, second].iter().all(|token| {
        let entry = Lexicon::in_english(document.word(token));
        entry.is_some_and(|entry| entry.flags.is_common())
    })
}

/// Whether a hyphen or an apostrophe joins one of the two words at `at` to a third.
fn is_joined_on(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let joins = |mark: &Token, place: u32| {
        let is_near = mark.span.start == place || mark.span.end == place;
        is_near && document.word(mark).starts_with(['-', '‑', '\'', '’', '/'])
    };
    let first = tokens.get(at).map_or(0, |token| token.span.start);
    let last = tokens.get(at + 1).map_or(0, |token| token.span.end);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|mark| joins(mark, first))
        || tokens.get(at + 2).is_some_and(|mark| joins(mark, last))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{warned, warns};

    /// What is reported as torn apart in a text.
    fn torn(target: &str, text: &str) -> Vec<String> {
        warned(&["punctuation-spacing"], target, Format::Markdown, text)
    }

    #[test]
    fn two_nouns_behind_a_determiner_are_one_word() {
        warns(&["punctuation-spacing"], Format::Markdown).holds(&[
            "nl Wij wachten op een ⟦trein kaartje⟧.",
            "nl Zij werkt in een ⟦boeken winkel⟧.",
            "nl Vul hier uw ⟦wacht woord⟧ in.",
            "sv Hotellet har ett stort ⟦konferens rum⟧ vid sjön.",
            "sv Han minns sin ⟦bröllops dag⟧.",
            "sv Hon köpte frukt och en ⟦tåg biljett⟧.",
            "da Vi kommer tilbage efter en ⟦sommer ferie⟧.",
            "sv De frågar efter namn, ⟦tåg biljett⟧ och ålder.",
            "da Han satte lampen på ⟦sofa bordet⟧.",
            "sv Rengör ⟦kylskåps dörren⟧ varje vecka.",
            "da Den bog manden læste, lå der endnu, hver gang toget kørte.",
            "sv Om luckan öppnas går larmet, och till fots gick mannen hem.",
        ]);
    }

    #[test]
    fn a_determiner_that_the_first_cannot_have_belongs_to_both() {
        let text = "Open het installatie venster en kies een map.";
        assert_eq!(torn("nl", text), ["installatie venster"]);
        let text = "Lees dit beveiliging document goed door.";
        assert_eq!(torn("nl", text), ["beveiliging document"]);
    }

    #[test]
    fn adjectives_verbs_and_what_is_set_off_are_left_alone() {
        warns(&["punctuation-spacing"], Format::Markdown).holds(&[
            "sv De bor i en stor stad med ett högt hus och en röd vägg.",
            "sv Hon har en god vän, en ung man och en hel dag.",
            "da Det er en høj skole og et fast land, med et højt hus og en god ven.",
            "nb Det er en stor makt med et høyt hus og en god venn.",
            "nl Zij heeft een klein kind in een oud gebouw, met een hoog dak en een rood licht.",
            "nl De weg loopt langs het water, en de school gaat om acht uur open.",
            "nl Wie het gebruik maakt of de plaats vindt, mag een half jaar blijven.",
            "nl Kies in het veld **telefoon** nummer vijf. De fast food-keten is dicht, en zij zoekt een trein kaartje-automaat.",
            "nl Er wordt een andere vorm gegeven aan het plan.",
        ]);
    }
}
