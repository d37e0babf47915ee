//! What speaks for and against a leftover, in numbers; `verdict.rs` weighs them.

use super::Finder;
use super::excuse::Grounds;
use super::lists::{UNLISTED, frequency, has_kin, is_compound, is_inflected, others};
use super::sentence::Words;
use super::technical::is_verb_form;
use crate::language::facts::by_code;
use crate::language::{
    Characters, ENGLISH, Entry, Fragment, Language, Lexicon, Listed, Word, WordHash, elided, parts,
};

/// A word so frequent stands in every text of its language, in nats.
const EVERYDAY: f32 = -10.0;
/// In letters: shorter words are found in many languages.
const SHORT: usize = 2;
/// In letters: what two words have in common of which one is a form of the other; one less where nouns are declined.
const STEM: usize = 5;
/// In bytes: a word so long is no abbreviation, and likely a compound where a language forms them.
const LONG: usize = 9;

macro_rules! traits {
    ($($(#[doc = $doc:literal])+ $name:ident = $label:literal,)+) => {
        /// One trait of the evidence. Truth counts 1; whatever else is measured is scaled to about as much.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Trait { $($(#[doc = $doc])+ $name,)+ }

        /// What the traits are called, in their order: for whoever fits their weights.
        pub const TRAITS: &[&str] = &[$($label),+];
    };
}

traits! {
    /// The odds that the decoder gives the words, in units of 8 nats, 3 at most.
    Odds = "odds",
    /// They are two words.
    Two = "two",
    /// They are three words or more.
    More = "more",
    /// The source language is known, and it is theirs.
    Told = "told",
    /// The source language is known, and it is another one.
    Other = "other",
    /// How much more frequent the most telling word is there than here, in units of 8 nats.
    Gap = "gap",
    /// How frequent it is there, in units of 8 nats above no list at all.
    Frequent = "frequent",
    /// It is so frequent there that it stands in every text.
    Everyday = "everyday",
    /// All words are ordinary ones here too.
    AtHome = "at-home",
    /// They are, and the most telling is as frequent here, in units of 8 nats above no list at all.
    UsualHere = "usual-here",
    /// The list here has the most telling word at all.
    Listed = "listed",
    /// Here it is known as a name.
    NameHere = "name-here",
    /// There it is known as a name.
    NameThere = "name-there",
    /// A dictionary there has it as a word in lower case.
    Ordinary = "ordinary",
    /// The list there has no word of them.
    Unlisted = "unlisted",
    /// The list here does not have it, but a word that differs in its ending.
    KinHere = "kin-here",
    /// The list there does not have it, but a word that differs in its ending.
    KinThere = "kin-there",
    /// The list here does not have it, but its two halves.
    CompoundHere = "compound-here",
    /// The list there does not have it, but its two halves.
    CompoundThere = "compound-there",
    /// They have letters that this language does not write its own words with.
    Letter = "letter",
    /// How much it looks like there rather than here, in units of 8 nats, 2 at most either way.
    Look = "look",
    /// In how many further languages it is an ordinary word, in units of 5, 3 at most.
    Others = "others",
    /// One of them is a function word there and none here.
    Function = "function",
    /// One of them is elided as words are there and not here: d'autres, all'olfatto.
    Elided = "elided",
    /// It has two letters at most.
    Short = "short",
    /// It is long.
    Long = "long",
    /// It begins a sentence, or what follows a colon or an opening quotation mark.
    Initial = "initial",
    /// It has a capital, and is a noun of a language that writes nouns so.
    Noun = "noun",
    /// A word with a capital stands right before them.
    CapitalBefore = "capital-before",
    /// A word with a capital stands right behind them.
    CapitalAfter = "capital-after",
    /// It has a capital elsewhere in the text too.
    CapitalRecurs = "capital-recurs",
    /// It recurs in the text.
    Recurs = "recurs",
    /// They are all that is quoted or emphasised there.
    Cited = "cited",
    /// They seem to belong to the name beside them.
    Name = "name",
    /// They look like a name by themselves.
    Proper = "proper",
    /// They stand in a note or a list of works.
    Reference = "reference",
    /// Many languages know all the words.
    International = "international",
    /// The two languages are close.
    Related = "related",
    /// They are terms that technical text keeps.
    Kept = "kept",
}

/// How the words of a leftover are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// One of them at least in lower case.
    Lower,
    /// With capitals only, but for the particles of names.
    Capital,
}

/// What speaks for and against one leftover.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    /// How it is written; each manner has weights of its own.
    pub manner: Manner,
    /// Whether the source text has all the words; nothing where it was not given.
    pub copied: Option<bool>,
    /// Whether the source text has all its words as names, labels or code.
    pub named: bool,
    /// Whether it is one word that ends as a form of a verb does.
    pub is_verb: bool,
    /// Whether it is one word in a label that is otherwise in the language of the text.
    pub is_half_label: bool,
    values: [f32; TRAITS.len()],
}

impl Evidence {
    /// None yet.
    pub(super) fn new(manner: Manner) -> Self {
        Self {
            manner,
            copied: None,
            named: false,
            is_verb: false,
            is_half_label: false,
            values: [0.0; TRAITS.len()],
        }
    }

    /// The values of all traits, by the order of [`TRAITS`].
    #[must_use]
    pub fn values(&self) -> &[f32; TRAITS.len()] {
        &self.values
    }

    /// The value of a trait.
    #[must_use]
    pub fn get(&self, which: Trait) -> f32 {
        self.values[which as usize]
    }

    pub(super) fn set(&mut self, which: Trait, value: f32) {
        self.values[which as usize] = value;
    }

    fn mark(&mut self, which: Trait, holds: bool) {
        self.set(which, f32::from(u8::from(holds)));
    }
}

impl Finder<'_, '_> {
    /// The evidence on some words of a sentence; what the rest of the document says of them comes later.
    pub(super) fn evidence(
        &self,
        words: &Words<'_>,
        fragment: &Fragment,
        grounds: Grounds,
    ) -> Evidence {
        let inside = &words[fragment.words.clone()];
        let here = Lexicon::of(self.locale.language.code);
        let there = Lexicon::of(fragment.source);
        let manner = self.manner(words, fragment);
        let cores: Vec<Core<'_>> = inside
            .iter()
            .map(|(word, _)| Core::of(*word, here, there))
            .collect();
        let weighty = cores
            .iter()
            .filter(|core| manner != Manner::Lower || !core.word.setting.capitalised);
        let Some(core) = weighty.max_by(|one, other| one.gap().total_cmp(&other.gap())) else {
            return Evidence::new(manner);
        };
        let mut evidence = Evidence::new(manner);
        evidence.is_verb = is_verb_form(inside, fragment.source);
        evidence.is_half_label = manner == Manner::Capital
            && inside.len() == 1
            && self.is_half_of_label(words, fragment.words.start, fragment.source);
        self.mark_source(&mut evidence, inside, &cores, fragment);
        mark_lists(&mut evidence, &cores, core, (here, there));
        self.mark_looks(&mut evidence, inside, &core.word, fragment.source);
        self.mark_capitals(&mut evidence, words, fragment, core);
        evidence.mark(Trait::Cited, grounds.cited);
        evidence.mark(Trait::Name, grounds.name);
        evidence.mark(Trait::Proper, grounds.proper);
        evidence.mark(Trait::Reference, grounds.reference);
        evidence.mark(Trait::International, grounds.international);
        evidence.mark(Trait::Kept, grounds.kept);
        evidence.mark(
            Trait::Related,
            self.locale.language.relatives.contains(&fragment.source),
        );
        evidence
    }

    /// How many words there are, how far the decoder believes them, and what is known of the source and of its text.
    fn mark_source(
        &self,
        evidence: &mut Evidence,
        inside: &Words<'_>,
        cores: &[Core<'_>],
        fragment: &Fragment,
    ) {
        evidence.copied = self.article.original.map(|original| {
            let has = |word: &Word<'_>| original.has(word.hash);
            inside
                .iter()
                .zip(cores)
                .all(|((word, _), core)| has(word) || has(&core.word))
        });
        evidence.named = self
            .article
            .original
            .is_some_and(|original| inside.iter().all(|(word, _)| original.names(word.hash)));
        evidence.set(Trait::Odds, (fragment.log_odds / 8.0).clamp(0.0, 3.0));
        evidence.mark(Trait::Two, inside.len() == 2);
        evidence.mark(Trait::More, inside.len() > 2);
        let told = self.article.source.map(|source| source.language.code);
        evidence.mark(Trait::Told, told == Some(fragment.source));
        evidence.mark(
            Trait::Other,
            told.is_some_and(|told| {
                let through = fragment.source == ENGLISH && Lexicon::of(told).is_none();
                told != fragment.source && !through
            }),
        );
    }

    /// What the letters of the words and the words around them in their sentence tell.
    fn mark_looks(
        &self,
        evidence: &mut Evidence,
        inside: &Words<'_>,
        word: &Word<'_>,
        source: &str,
    ) {
        let own = self.locale.language;
        let of_source = by_code(source);
        let any = |is: &dyn Fn(&Word<'_>) -> bool| inside.iter().any(|(word, _)| is(word));
        let foreign_letter = |c: char| c.is_alphabetic() && !self.is_native_letter(c);
        evidence.mark(
            Trait::Letter,
            any(&|word| word.text.contains(foreign_letter)),
        );
        evidence.set(Trait::Look, self.look(word, source));
        evidence.set(Trait::Others, others(word, source, own.code));
        let is_function = |word: &Word<'_>| {
            of_source.is_some_and(|language| language.is_function_word(word.text))
                && !own.is_function_word(word.text)
        };
        evidence.mark(Trait::Function, any(&is_function));
        let elided = |language: &Language, word: &Word<'_>| {
            let prefix = word.text.find(['\'', '’']).map(|at| &word.text[..at]);
            prefix.is_some_and(|prefix| language.apostrophe.prefixes.contains(&prefix))
        };
        let is_elided = |word: &Word<'_>| {
            of_source.is_some_and(|language| elided(language, word))
                && (!elided(own, word) || word.listed.entry().is_none())
        };
        evidence.mark(Trait::Elided, any(&is_elided));
        evidence.mark(Trait::Short, word.text.chars().nth(SHORT).is_none());
        evidence.mark(Trait::Long, word.text.len() >= LONG);
    }

    /// What the capitals of the core and around the words tell.
    fn mark_capitals(
        &self,
        evidence: &mut Evidence,
        words: &Words<'_>,
        fragment: &Fragment,
        core: &Core<'_>,
    ) {
        let word = &core.word;
        let capital_at = |at: Option<usize>, gap_after: usize| {
            at.and_then(|at| words.get(at))
                .is_some_and(|(word, _)| self.decoder.may_be_name(word))
                && !self.is_parted(words, gap_after)
        };
        let before = fragment.words.start.checked_sub(1);
        let nouns = by_code(fragment.source).is_some_and(|language| language.nouns_capitalised);
        let flags = core.there.map(|entry| entry.flags).unwrap_or_default();
        let capital = word.setting.capitalised;
        evidence.mark(Trait::Initial, word.setting.initial);
        evidence.mark(Trait::Noun, capital && nouns && flags.is_capitalised());
        evidence.mark(
            Trait::CapitalBefore,
            before.is_some_and(|at| capital_at(Some(at), at)),
        );
        evidence.mark(
            Trait::CapitalAfter,
            capital_at(Some(fragment.words.end), fragment.words.end - 1),
        );
        evidence.mark(Trait::CapitalRecurs, self.recurs_as_name(word));
    }

    fn manner(&self, words: &Words<'_>, fragment: &Fragment) -> Manner {
        let inside = &words[fragment.words.clone()];
        // Particles are parts of a name only with a capital among them or beside them; a letter alone may be a sign.
        let before = fragment.words.start.saturating_sub(1);
        let around = words
            .get(before..words.len().min(fragment.words.end + 1))
            .unwrap_or(inside);
        let named = around.iter().any(|(word, _)| word.setting.capitalised);
        let is_sign = inside
            .iter()
            .all(|(word, _)| word.text.chars().nth(1).is_none())
            && !self.is_copied_word(words, fragment);
        let plain = |word: &Word<'_>| {
            let joins = (named || is_sign) && self.is_particle(fragment.source, word.text);
            !word.setting.capitalised && !joins
        };
        if inside.iter().any(|(word, _)| plain(word)) {
            Manner::Lower
        } else {
            Manner::Capital
        }
    }

    /// How much a word looks like the source rather than like the target, in units of 8 nats.
    fn look(&self, word: &Word<'_>, source: &str) -> f32 {
        let model = Characters::bundled();
        let (Some(here), Some(there)) = (
            model.column(self.locale.language.code),
            model.column(source),
        ) else {
            return 0.0;
        };
        (Characters::kept_look(word.text, word.hash).log_odds(there, here) / 8.0).clamp(-2.0, 2.0)
    }
}

/// A word of a leftover, and what the list of its language says of it.
struct Core<'t> {
    word: Word<'t>,
    there: Option<Entry>,
}

impl<'t> Core<'t> {
    /// The word, or of a joined word that no list has the part that tells most: d'*admirer*, mexicano-*estadounidenses*.
    fn of(word: Word<'t>, here: Option<&'static Lexicon>, there: Option<&'static Lexicon>) -> Self {
        let look_up = |lexicon: Option<&'static Lexicon>, hash: WordHash| {
            lexicon.map_or(Listed::default(), |lexicon| lexicon.look_up(hash))
        };
        let whole = Self {
            word,
            there: look_up(there, word.hash).entry(),
        };
        if whole.there.is_some() || word.listed.entry().is_some() {
            return whole;
        }
        // What the text's own language elides says nothing.
        let own = here
            .and_then(|here| elided(word.text, here.code()))
            .map_or(0, |_| 1);
        let parts = parts(word.text).skip(own);
        let parts = parts
            .filter(|part| part.chars().nth(SHORT).is_some())
            .map(|text| {
                let hash = WordHash::of(text);
                Self {
                    word: Word {
                        text,
                        hash,
                        listed: look_up(here, hash),
                        ..word
                    },
                    there: look_up(there, hash).entry(),
                }
            });
        parts
            .max_by(|one, other| one.gap().total_cmp(&other.gap()))
            .unwrap_or(whole)
    }

    /// How much more frequent it is there than here, in nats.
    fn gap(&self) -> f32 {
        frequency(self.there) - frequency(self.word.listed.entry())
    }
}

/// What the lists of the text's own language and of the other one say of the words.
fn mark_lists(
    evidence: &mut Evidence,
    cores: &[Core<'_>],
    core: &Core<'_>,
    (here, there): (Option<&'static Lexicon>, Option<&'static Lexicon>),
) {
    let (ours, theirs) = (core.word.listed.entry(), core.there);
    let flags = theirs.map(|entry| entry.flags).unwrap_or_default();
    evidence.set(Trait::Gap, (core.gap() / 8.0).clamp(-1.5, 1.5));
    evidence.set(
        Trait::Frequent,
        theirs.map_or(0.0, |entry| (entry.log_frequency - UNLISTED) / 8.0),
    );
    evidence.mark(
        Trait::Everyday,
        theirs.is_some_and(|entry| entry.log_frequency > EVERYDAY),
    );
    let at_home = cores
        .iter()
        .all(|core| core.word.listed.flags().is_ordinary());
    evidence.mark(Trait::AtHome, at_home);
    if at_home {
        evidence.set(Trait::UsualHere, (frequency(ours) - UNLISTED) / 8.0);
    }
    evidence.mark(Trait::Listed, ours.is_some());
    evidence.mark(
        Trait::NameHere,
        ours.is_some_and(|entry| entry.flags.is_name()),
    );
    evidence.mark(Trait::NameThere, flags.is_name());
    let reliable = there.is_some_and(|there| there.has_dictionary());
    evidence.mark(Trait::Ordinary, flags.is_common() && reliable);
    evidence.mark(
        Trait::Unlisted,
        cores.iter().all(|core| core.there.is_none()),
    );
    let text = core.word.text;
    if ours.is_none() {
        let own = here.and_then(|here| by_code(here.code()));
        let declines = own.is_some_and(|own| !own.declension.is_empty());
        let stem = STEM - usize::from(declines);
        let is_kin =
            has_kin(here, text, stem) || own.is_some_and(|own| is_inflected(here, own, text));
        evidence.mark(Trait::KinHere, is_kin);
        evidence.mark(Trait::CompoundHere, is_compound(here, text));
    }
    if theirs.is_none() {
        evidence.mark(Trait::KinThere, has_kin(there, text, STEM));
        evidence.mark(Trait::CompoundThere, is_compound(there, text));
    }
}
