//! What stands in one file for all languages and is asked for by the code of one: titles, capitals, numerals, varieties of spelling.

use super::{
    CAPITALS, CURRENCY_NAMES, GLOSSES, GOVERNORS, JOINTS, MEASURES, NUMERALS, PEOPLES,
    ROMANISATION, Sieve, TITLES, VARIETIES,
};

/// Words of code that a language has words for, sorted, with the beginnings of these.
pub type Keywords = &'static [(&'static str, &'static [&'static str])];

/// What shows names in a language whose script has no capitals, and what their spellings differ in.
#[derive(Debug)]
pub struct Titles {
    /// The code of the language.
    pub code: &'static str,
    /// Titles in front of a name, sorted.
    pub before: &'static [&'static str],
    /// Titles and forms of address behind a name, sorted.
    pub behind: &'static [&'static str],
    /// Of which characters transliterated names consist, sorted; empty where words are parted by spaces.
    pub letters: &'static [char],
    /// First syllables of native names, sorted; such names differ in a letter and belong to two people.
    pub families: &'static [char],
    /// Characters that family names begin with, sorted, where those of foreign names may begin so as well.
    pub surnames: &'static [char],
    /// What words begin with that are no names, sorted: an article that is written onto them.
    pub common: &'static [&'static str],
    /// Spellings that a name may have, composed (NFC), with what they are read as; longer ones before their parts.
    pub reading: &'static [(&'static str, &'static str)],
    /// So many signs a name has, read so, to tell anything.
    pub least: usize,
}

/// Whether two codes of languages are one: most have two letters, and a comparison of two bytes needs no call. That of all languages is `any`.
#[inline]
fn is_same(one: &str, other: &str) -> bool {
    let letters = |code: &str| <[u8; 2]>::try_from(code.as_bytes()).ok();
    match (letters(one), letters(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one == other,
        _ => false,
    }
}

/// The row of a language, by its code, in a table that has one for each.
#[must_use]
pub(crate) fn of_language<T>(
    table: &'static [(&'static str, T)],
    code: &str,
) -> Option<&'static T> {
    let row = table.iter().find(|(language, _)| is_same(language, code));
    row.map(|(_, facts)| facts)
}

/// What shows names in a language without capitals, by its code.
#[must_use]
pub fn titles(code: &str) -> Option<&'static Titles> {
    TITLES.iter().find(|titles| is_same(titles.code, code))
}

/// How a language explains a foreign word where it stands.
#[derive(Debug)]
pub struct Gloss {
    /// The language, by its code.
    pub language: &'static str,
    /// What an apposition begins with, in lower case; an elided article without its apostrophe.
    pub articles: &'static [&'static str],
    /// Those articles that name what was not spoken of before, and are no pronouns either.
    pub indefinite: &'static [&'static str],
    /// What says that an explanation follows, in lower case; a `*` stands for who calls it so.
    pub explains: &'static [&'static str],
    /// Behind what things are named as examples, in lower case.
    pub examples: &'static [&'static str],
    /// The words for words, letters and their forms: what follows one is spoken of. In lower case.
    pub names: &'static [&'static str],
    /// The words for signs, inscriptions and the like: what one says is read there. In lower case.
    pub bears: &'static [&'static str],
    /// What a reference to another place begins with, in lower case.
    pub refers: &'static [&'static str],
}

/// How a language explains a foreign word, by its code.
#[must_use]
pub fn gloss(code: &str) -> Option<&'static Gloss> {
    GLOSSES.iter().find(|gloss| is_same(gloss.language, code))
}

/// The articles of a language, and what else an apposition begins with, as in [`Gloss::articles`]; empty where none are listed.
#[must_use]
pub fn articles(code: &str) -> &'static [&'static str] {
    gloss(code).map_or(&[], |gloss| gloss.articles)
}

/// Words of a language whose capital says nothing of the consistency of a text.
#[derive(Debug)]
pub struct Capitals {
    /// Words that mean one thing with a capital and another without; folded, sorted.
    pub senses: &'static [&'static str],
    /// Words for one thing that are right with a capital and without; folded, sorted.
    pub styles: &'static [&'static str],
    /// Nouns of things that are called after a people by its adjective in lower case: *fries*; folded, sorted.
    pub called: &'static [&'static str],
}

/// Words whose capital says nothing, by the code of their language.
#[must_use]
pub fn capitals(code: &str) -> &'static Capitals {
    const NONE: &Capitals = &Capitals {
        senses: &[],
        styles: &[],
        called: &[],
    };
    of_language(CAPITALS, code).unwrap_or(NONE)
}

/// Numbers in words, folded, with their values, sorted, by the code of their language; empty where none are listed.
#[must_use]
pub fn numerals(code: &str) -> &'static [(&'static str, u8)] {
    of_language(NUMERALS, code).copied().unwrap_or_default()
}

/// Whether a folded word is one of them.
#[must_use]
pub fn is_numeral(code: &str, folded: &str) -> bool {
    let found = numerals(code).binary_search_by_key(&folded, |(numeral, _)| numeral);
    found.is_ok()
}

/// Adjectives of peoples and places in a language that gives them no capital, and what stands beside them and the names of languages; all sorted.
#[derive(Debug)]
pub struct Peoples {
    /// What such adjectives end in before they are declined, without diacritics: German *-isch-*.
    pub endings: &'static [&'static str],
    /// How some begin that no name of a country does, likewise.
    pub roots: &'static [&'static str],
    /// How nouns begin that make no name with one: *government*.
    pub bears: &'static [&'static str],
    /// What the name of a language ends in behind a verb like *speak*, where it is that of a country with another ending.
    pub spoken: &'static [&'static str],
    /// How verbs begin that the name of a language follows: *speak*.
    pub speaks: &'static [&'static str],
}

/// The same by the code of a language, if that is known.
#[must_use]
pub fn peoples(code: &str) -> Option<&'static Peoples> {
    of_language(PEOPLES, code)
}

/// What stands before the ending of an adjective, with so many letters behind it at most. Both are without diacritics.
#[must_use]
pub fn adjective_stem<'w>(word: &'w str, ending: &str, most: usize) -> Option<&'w str> {
    let (stem, rest) = word.rsplit_once(ending)?;
    (rest.chars().count() <= most).then_some(stem)
}

/// How a language denies. All are stretches of text in lower case, with a space where a word begins or ends.
#[derive(Debug)]
pub struct Negators {
    /// Words that deny a statement and hardly ever do anything else.
    pub says: &'static [&'static str],
    /// Words that a denial of another language may become.
    pub may: &'static [&'static str],
    /// Words one after the other that hold one of the first kind and deny nothing, or have another form in other languages.
    pub sayings: &'static [&'static str],
}

/// The words of a language that stand with something else in their clause; in lower case, sorted.
#[derive(Debug)]
pub struct Governors {
    /// Articles, possessives and prepositions that are nothing else.
    pub always: &'static [&'static str],
    /// Prepositions that now and then end a clause.
    pub mostly: &'static [&'static str],
    /// Conjunctions, and prepositions that are adverbs as well.
    pub seldom: &'static [&'static str],
    /// Finite verbs that no statement begins with.
    pub verbs: &'static [&'static str],
    /// Forms of address, which a name follows.
    pub address: &'static [&'static str],
    /// Other finite verbs, which are neither participles nor nouns.
    pub past: &'static [&'static str],
    /// Those of the words that always govern which a relative clause may end with.
    pub stranded: &'static [&'static str],
    /// Those of the words that govern which are nothing else, so that what they govern comes next.
    pub never_adverbs: &'static [&'static str],
    /// Words that nothing begins with which an article or a preposition governs.
    pub never_governed: &'static [&'static str],
    /// Conjunctions that a subject follows.
    pub conjunctions: &'static [&'static str],
    /// Words that open what may stand before the subject of a statement.
    pub openers: &'static [&'static str],
    /// What an infinitive begins with.
    pub infinitival: &'static [&'static str],
    /// Verbs that end as regular past forms do and are none.
    pub infinitives: &'static [&'static str],
    /// Adverbs that may stand between a subject and its verb.
    pub adverbs: &'static [&'static str],
    /// How others of them end.
    pub adverb_endings: &'static [&'static str],
    /// Words that open an object behind a regular past form.
    pub object_openers: &'static [&'static str],
    /// Those of the conjunctions that are adverbs or prepositions as well.
    pub adverbial: &'static [&'static str],
    /// Verbs that may stand before who is quoted, and that are adjectives as well.
    pub quoting: &'static [&'static str],
    /// What opens the words of somebody who is not named behind such a verb.
    pub quote_openers: &'static [&'static str],
    /// Articles and possessives.
    pub determiners: &'static [&'static str],
    /// Prepositions that stand in front of what they govern.
    pub prepositions: &'static [&'static str],
    /// Those of them that may stand behind another one.
    pub ranging: &'static [&'static str],
    /// Conjunctions between two of a kind.
    pub coordinators: &'static [&'static str],
    /// What opens a clause that may leave its preposition at the end.
    pub relatives: &'static [&'static str],
    /// Words that an article stands behind, and that open an example with another word.
    pub comparing: &'static [&'static str],
    /// Conjunctions that open a clause which nothing governs.
    pub clausal: &'static [&'static str],
    /// What opens a consequence with another word behind it.
    pub consecutive: &'static [&'static str],
    /// Adjectives that are no nouns.
    pub attributive: &'static [&'static str],
    /// The points of the compass.
    pub directions: &'static [&'static str],
    /// Offices and professions, which stand in front of names.
    pub titles: &'static [&'static str],
    /// Adverbs that say of a number that it is not exact.
    pub approximating: &'static [&'static str],
    /// Forms of verbs in the past that an infinitive follows and that are no nouns.
    pub catenative: &'static [&'static str],
    /// Those of the relatives that go on with a clause and open none but questions.
    pub continuing: &'static [&'static str],
    /// Forms of irregular verbs in the past that are participles as well, but no adjectives.
    pub irregular: &'static [&'static str],
    /// Forms of verbs behind which stands what somebody says or thinks.
    pub reporting: &'static [&'static str],
    /// Pronouns that are the subject of a clause.
    pub subjects: &'static [&'static str],
    /// How forms of verbs end that say what goes on.
    pub continuous: &'static [&'static str],
    /// Prepositions that are a part of a verb as well, or an adverb behind one.
    pub particles: &'static [&'static str],
}

/// The words of a language that stand with something else, by its code, if they are known.
#[must_use]
pub fn governors(code: &str) -> Option<&'static Governors> {
    of_language(GOVERNORS, code)
}

/// A unit of measure by one of its names.
#[derive(Debug)]
pub struct Measure {
    /// The name, folded.
    pub name: &'static str,
    /// What it measures.
    pub dimension: &'static str,
    /// How many of the unit that its dimension is counted in.
    pub factor: f64,
}

/// What a name or a sign of a measure says, if it is known.
#[must_use]
pub fn measure(name: &str) -> Option<&'static Measure> {
    let found = MEASURES.binary_search_by(|measure| measure.name.cmp(name));
    MEASURES.get(found.ok()?)
}

/// The name of a currency, as it stands in prices in many languages, and its sign.
#[must_use]
pub fn currency_called(name: &str) -> Option<(&'static str, char)> {
    let found = CURRENCY_NAMES.binary_search_by(|(known, _)| (*known).cmp(name));
    CURRENCY_NAMES.get(found.ok()?).copied()
}

/// The varieties of the spelling of a language.
#[derive(Debug)]
pub struct Varieties {
    /// The names of each two varieties, in English; empty where it is one word that has two spellings, whatever others have.
    pub axes: &'static [(&'static str, &'static str)],
    /// The words of all, folded, sorted.
    pub words: &'static [VarietyWord],
    /// Their sieve.
    pub sieve: Sieve,
}

/// A word that only one of two varieties spells so.
#[derive(Debug)]
pub struct VarietyWord {
    /// The word, folded.
    pub word: &'static str,
    /// Between which two varieties, as an index into [`Varieties::axes`].
    pub axis: usize,
    /// The variety: 0 or 1.
    pub side: u8,
    /// How the other variety spells it.
    pub partner: &'static str,
}

impl Varieties {
    /// The index of a folded word.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<usize> {
        if !self.sieve.may_have(word) {
            return None;
        }
        self.words
            .binary_search_by(|entry| entry.word.cmp(word))
            .ok()
    }
}

/// The varieties of the spelling of a language, by its code.
#[must_use]
pub fn varieties(code: &str) -> Option<&'static Varieties> {
    of_language(VARIETIES, code)
}

/// How a letter of another alphabet is written in the Latin one, if it can be.
#[must_use]
pub fn in_latin(letter: char) -> Option<&'static str> {
    let at = ROMANISATION.binary_search_by_key(&letter, |(letter, _)| *letter);
    ROMANISATION.get(at.ok()?).map(|(_, latin)| *latin)
}

/// A folded text in Latin letters, as far as it can be written in them.
#[must_use]
pub fn romanised(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut latin = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match in_latin(letter) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(letter),
        }
    }
    latin
}

/// What a language writes in one piece that is easily torn.
#[derive(Debug)]
pub struct Joints {
    /// Whether a word is said twice with a hyphen between.
    pub reduplicates: bool,
    /// Whether nouns are written small and joined to others.
    pub compounds: bool,
    /// Prefixes that are written like a preposition.
    pub prefixes: &'static [&'static str],
    /// The endings of the verbs that such a prefix stands before.
    pub verb_endings: &'static [&'static str],
    /// The endings of determiners that may be a dative.
    pub datives: &'static [&'static str],
    /// How nouns end in the plural of the dative; empty where none do.
    pub plural_dative: &'static str,
    /// How determiners and adjectives end that are an accusative and no nominative; empty where none do.
    pub accusative: &'static str,
    /// Prepositions with an article in them that say no time and give no example, sorted.
    pub contracted: &'static [&'static str],
    /// Determiners, sorted; where nouns have a capital, those that no name of an institution has before it.
    pub determiners: &'static [&'static str],
    /// The endings of forms that nouns have; empty where compounds are not told by them.
    pub nouns: &'static [&'static str],
    /// The endings of forms that adjectives have.
    pub adjectives: &'static [&'static str],
    /// Two letters each: what a word ends in, and what it becomes before an ending.
    pub softened: &'static [&'static str],
    /// How the infinitive of a verb ends, and a form of it that a noun may look like; empty where none does.
    pub infinitive: &'static str,
    pub person: &'static str,
    /// The conjunctions that join two infinitives, sorted; empty where a noun does not look like one with a capital.
    pub joining: &'static [&'static str],
    /// The pronoun of respect that stands behind a verb in a request; empty where a noun does not look like a verb with a capital.
    pub polite: &'static str,
    /// Determiners that nouns with some endings never have, sorted.
    pub misfits: &'static [&'static str],
    /// These endings.
    pub misfit_endings: &'static [&'static str],
    /// The ends of nouns that look so and have such a determiner.
    pub misfit_exceptions: &'static [&'static str],
    /// Measures, titles and other nouns that one more stands right behind, in lower case, sorted.
    pub followed: &'static [&'static str],
    /// The endings of nouns that what is called so stands behind.
    pub labels: &'static [&'static str],
    /// What a hyphen joins to the word before it, sorted.
    pub clitics: &'static [&'static str],
    /// The words that have them beside them wherever they stand, sorted.
    pub hosts: &'static [&'static str],
    /// The endings of verbs that are no nouns and no adjectives.
    pub host_endings: &'static [&'static str],
    /// The endings of nouns with their article, which nothing but a determiner or an adjective stands before.
    pub definite: &'static [&'static str],
    /// How a noun ends in the genitive, in which it may begin a compound; empty where no noun ends in an article.
    pub genitive: &'static str,
    /// How an infinitive, participle or plural ends that has a form like a noun with its article; empty likewise.
    pub likened: &'static str,
    /// What begins compounds and is no word, sorted.
    pub bound: &'static [&'static str],
    /// How a noun ends that begins a compound, where that is no form of it, and how it ends by itself.
    pub bound_nouns: &'static [[&'static str; 2]],
    /// Places that the prepositions among the prefixes are never joined to, sorted.
    pub places: &'static [&'static str],
    /// The first letters of a verb, and what they become in the active.
    pub actives: &'static [[&'static str; 2]],
    /// The endings of verbs that tell the same.
    pub active_endings: &'static [&'static str],
}

impl Joints {
    /// Whether a noun ends as those do that no determiner of another gender stands before.
    pub(crate) fn has_misfit_ending(&self, noun: &str) -> bool {
        let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
        ends(self.misfit_endings) && !ends(self.misfit_exceptions)
    }

    /// Whether a determiner, in lower case, is of another gender than a noun.
    pub(crate) fn is_misfit(&self, determiner: &str, noun: &str) -> bool {
        self.misfits.binary_search(&determiner).is_ok() && self.has_misfit_ending(noun)
    }
}

/// What a language writes in one piece, by its code.
#[must_use]
pub fn joints(code: &str) -> Option<&'static Joints> {
    of_language(JOINTS, code)
}
