//! Facts about languages: quotation marks, spacing, numbers, dates, abbreviations, loans, web furniture.
//!
//! The facts are data. They stand in `corpora/languages`, one file per language with its sources; the build script
//! checks them and turns them into the statics below, so nothing is parsed when mtlint starts, and a fact that cannot
//! be right fails the build.
//!
//! What a region may do its own way is in [`Conventions`]; every region has a complete set, so readers never ask
//! «region, or else language». The rest of [`Language`] holds wherever the language is written.
//!
//! ```
//! use mtlint::language::facts::{self, Space};
//!
//! let canadian = facts::lookup("fr-CA").ok_or("no such language")?;
//! assert_eq!(canadian.language.name, "French");
//! assert_eq!(canadian.conventions().quotes.primary.open, '«');
//! assert!(canadian.conventions().spaces_before('?').contains(&Space::None));
//! assert!(canadian.language.is_loan("caucus"));
//! # Ok::<(), &str>(())
//! ```

mod contractions;
mod conventions;
mod quantities;
mod tables;

pub use contractions::Contraction;
pub use conventions::{
    Conventions, DateOrder, Dates, Names, Placement, QuotePair, Quotes, Space, SpaceBefore,
};
pub use quantities::{CalendarName, CalendarUse, ClockWords, Scale};
pub(crate) use tables::of_language;
pub use tables::{
    Capitals, Gloss, Governors, Joints, Keywords, Measure, Negators, Peoples, Titles, Varieties,
    VarietyWord, adjective_stem, articles, capitals, currency_called, gloss, governors, in_latin,
    is_numeral, joints, measure, numerals, peoples, romanised, titles, varieties,
};

use super::{List, Sieve};
use crate::text::short::Short;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language and everything the rules ask about it.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 language subtag, lower case: `"en"`.
    pub code: &'static str,
    /// The name in English.
    pub name: &'static str,
    /// The name in the language itself, in the case it has in running text.
    pub autonym: &'static str,
    /// ISO 639-3 code of the individual language, as `whatlang` has it: `"cmn"`, not `"zho"`.
    pub iso639_3: &'static str,
    /// Other subtags under which texts are labelled: `"no"` for `nb`, `"iw"` for `he`.
    pub aliases: &'static [&'static str],
    /// Unicode names of the scripts it is written in: `"Latin"`.
    pub scripts: &'static [&'static str],
    /// Codes of languages so close that a word or two does not tell them apart.
    pub relatives: &'static [&'static str],
    /// Conventions when no region is known.
    pub conventions: Conventions,
    /// Regions (for Chinese, scripts) of which the conventions are known, by code.
    pub regions: &'static [Region],
    /// Common nouns are written with a capital.
    pub nouns_capitalised: bool,
    /// A name stands behind the noun that it tells apart: *projet Azure*, where English has *Azure project*.
    pub names_follow: bool,
    /// Questions and exclamations are opened by `¿` and `¡`.
    pub inverted_marks: bool,
    /// Titles and headings customarily give capitals to most of their words.
    pub title_case: bool,
    /// Titles and headings have a capital where a sentence has one.
    pub sentence_headings: bool,
    /// No house style gives titles and headings other capitals than a sentence has.
    pub no_title_case: bool,
    /// A comma or full stop that is no part of a quotation stands behind its closing mark.
    pub marks_behind_quotes: bool,
    /// No comma stands before the *and* of a list of words.
    pub no_serial_comma: bool,
    /// Endings of cases say what prepositions say elsewhere: Finnish *maanantaina*, on Monday.
    pub case_endings: bool,
    /// The dash that opens an insertion, with the spaces beside it; empty where it has none, or that is not known.
    pub dash: &'static str,
    /// Each entry is one form of address or title in all its spellings, the customary one first: `["Mr.", "Mr"]`.
    pub honorifics: &'static [&'static [&'static str]],
    /// Further sets of equal spellings, in the form of [`Language::honorifics`]: `["U.S.", "US"]`.
    pub abbreviations: &'static [&'static [&'static str]],
    /// Names in full with their abbreviations, the full form first: `["United States", "U.S.", "US"]`.
    pub spelled_out: &'static [&'static [&'static str]],
    /// Abbreviations with their dot, case as written, sorted: after them a dot ends no sentence by itself.
    pub no_sentence_end: &'static [&'static str],
    /// Abbreviations of expressions of running text, in their tight form, sorted: `"z.B."`.
    pub expressions: &'static [&'static str],
    /// Abbreviations that stand before a number, in their tight form, sorted: `"Nr."`.
    pub before_numbers: &'static [&'static str],
    /// Abbreviations that stand behind a number, in their tight form, sorted: `"v.Chr."`.
    pub behind_numbers: &'static [&'static str],
    /// Endings of declension that a word may have more or less and be the same word, folded without diacritics, sorted.
    pub endings: &'static [&'static str],
    /// Last letters of nouns and adjectives in the plural, sorted; in languages where [`Language::names_follow`].
    pub plural_letters: &'static [&'static str],
    /// How names of days, months and languages end in a dictionary, and what they end in elsewhere; sorted.
    pub declension: &'static [(&'static str, &'static [&'static str])],
    /// Function words that may have a capital inside a sentence, out of respect or as names of buttons, folded, sorted.
    pub capital_ok: &'static [&'static str],
    /// Compounds that mean another thing than their parts apart or with a hyphen, in every spelling, folded, sorted.
    pub split_words: &'static [&'static str],
    /// Particles of one character that stand right behind a noun, where nothing parts words.
    pub particles: &'static [char],
    /// The one of them that ties a noun to the next.
    pub attributive: Option<char>,
    /// Common prepositions, which names of places and titles begin with as well, folded, sorted: *Na Wspólnej*.
    pub prepositions: &'static [&'static str],
    /// Particles inside names, case as written, sorted: `"de"`, `"van der"`.
    pub name_particles: &'static [&'static str],
    /// What adjectives are declined with, sorted; in languages whose nouns have capitals.
    pub adjective_endings: &'static [&'static str],
    /// Predicates in lower case that are spelt as nouns are but for the capital, sorted.
    pub predicatives: &'static [&'static str],
    /// Possessives and indefinite determiners (*my*, *some*), which a noun may follow at once, sorted; in languages whose nouns have capitals.
    pub determiners: &'static [&'static str],
    /// Words behind which an adjective has no other endings than `weak_endings`, sorted: definite articles, and prepositions with one.
    pub weak_behind: &'static [&'static str],
    /// Determiners that are a genitive behind a noun, sorted.
    pub genitives: &'static [&'static str],
    /// These endings, sorted.
    pub weak_endings: &'static [&'static str],
    /// How words end that may be adjectives or verbs, though a noun is spelt the same, sorted; in languages whose nouns have capitals.
    pub not_noun_endings: &'static [&'static str],
    /// How only nouns end, whatever [`Language::not_noun_endings`] say, sorted; in languages whose nouns have capitals, and in those where [`Language::names_follow`].
    pub noun_endings: &'static [&'static str],
    /// How forms of verbs end that are no nouns, sorted, in the language that technical text keeps terms of.
    pub verb_endings: &'static [&'static str],
    /// The endings of other forms that only nouns have: a word whose stem takes one is a noun; sorted.
    pub noun_forms: &'static [&'static str],
    /// What a word takes only if it is a form of a verb, sorted.
    pub verb_forms: &'static [&'static str],
    /// What a subjunctive lacks of the infinitive.
    pub infinitives: &'static [&'static str],
    /// The past of strong verbs, where nouns have capitals, sorted: `"stand"`. See [`Language::is_strong_past`].
    pub strong_pasts: &'static [&'static str],
    /// The prefixes that stay on the verb, sorted: `"ver"`.
    pub past_prefixes: &'static [&'static str],
    /// Pasts with a prefix that the others do not take, or that take none of these, sorted: `"gestand"`.
    pub other_pasts: &'static [&'static str],
    /// What may join the parts of a compound noun, sorted: `"s"` in *Sicherheitsberater*. None in a language that does not write such
    /// compounds as one word with a capital.
    pub compound_links: &'static [&'static str],
    /// Words that behind a number show that it measures or counts something, folded, sorted: `"million"`, `"per cent"`.
    pub quantities: &'static [&'static str],
    /// What abbreviates units of measure and time behind a number without a full stop, case as it is written, sorted.
    pub symbols: &'static [&'static str],
    /// What is written tight behind an ordinal number, folded, sorted: `"th"`.
    pub ordinals: &'static [&'static str],
    /// Words for a century, where a full stop makes a number an ordinal one, or none has Roman numbers, folded, sorted.
    pub centuries: &'static [&'static str],
    /// Whether centuries have figures and never Roman numbers: *the 16th century*.
    pub centuries_in_figures: bool,
    /// Words before the number of a version, folded, sorted: `"version"`.
    pub version_words: &'static [&'static str],
    /// Words for an average, a percentage or a magnitude: a number beside one is a value.
    pub averages: &'static [&'static str],
    /// Words between a rating and the most that there is, folded, sorted: `"of"`.
    pub out_of: &'static [&'static str],
    /// Words that other languages put between the day and the month and this one does not, folded, sorted.
    pub not_linked_by: &'static [&'static str],
    /// How the first day of a month is written where other days are plain numbers: `"1er"`.
    pub first_of_month: Option<&'static str>,
    /// A dash in the place of cents that there are none of (`112,– €`) is not written.
    pub no_cents_dash: bool,
    /// Codes of currencies and signs of them in letters stand behind the amount.
    pub currency_letters_behind: bool,
    /// Words behind the full hour of a clock that counts to twelve, folded, sorted: `"o'clock"`.
    pub twelve_hour: &'static [&'static str],
    /// Words behind an hour that make it a time of day, folded, sorted: `"uhr"`.
    pub clock: &'static [&'static str],
    /// Days that are names of events, streets or feasts, with a capital where other months and days have none, folded, sorted: `"14 juillet"`.
    pub named_days: &'static [&'static str],
    /// What stands between figures and what they count.
    pub scale: Scale,
    /// What stands beside times of day.
    pub clock_words: ClockWords,
    /// Words before a day of the week, folded, sorted: `"on"`.
    pub before_days: &'static [&'static str],
    /// Months that people are called like, folded and sorted: Spanish *julio*.
    pub given_months: &'static [&'static str],
    /// Words that such a month stands behind, and hardly a person, folded and sorted: *in*, *since*.
    pub before_months: &'static [&'static str],
    /// Words beside a month or a day that is no date, where it has a capital in dates only, folded, sorted: Turkish *her*, *günleri*.
    pub in_general: &'static [&'static str],
    /// Words for a year that do not stand behind its number, folded, sorted: `"year"`.
    pub year_words: &'static [&'static str],
    /// What words become before others without exception, sorted by the word.
    pub contractions: &'static [Contraction],
    /// What an apostrophe joins.
    pub apostrophe: Apostrophe,
    /// Foreign words and phrases at home in the language, [folded](super::fold()), sorted.
    pub loans: List,
    /// The sieve of the words that they begin with.
    pub loan_starts: Sieve,
    /// Words that may legitimately stand twice in a row, folded, sorted.
    pub repeated_ok: &'static [&'static str],
    /// How words end that end a sentence, where that is the verb.
    pub sentence_ends: &'static [&'static str],
    /// Particles right behind the closing mark of a quotation, sorted: Korean *라고*.
    pub quoting: &'static [&'static str],
    /// Words are doubled to form a plural, an adverb or an intensive, or syllables are written apart: a doubled word says nothing.
    pub doubles: bool,
    /// Words behind which, without a comma before them, not even [`Language::repeated_ok`] stands twice; folded, sorted.
    pub no_doubling_behind: &'static [&'static str],
    /// Words that stand twice by mistake even where the language doubles its words, folded, sorted.
    pub never_doubled: &'static [&'static str],
    /// Words that stand twice by mistake where a clause begins, folded, sorted.
    pub never_doubled_first: &'static [&'static str],
    /// How inflected words end that stand twice by mistake even where the language doubles its words, folded, sorted.
    pub never_doubled_endings: &'static [&'static str],
    /// How nouns end in cases in which they stand twice by mistake; behind a stem that is a noun, in lower case, sorted.
    pub never_doubled_cases: &'static [&'static str],
    /// How nouns end in the plural, where that tells them from other words, in lower case, sorted.
    pub plural_endings: &'static [&'static str],
    /// All that a word may stand twice in, both times included; of words that are named here. In lower case, sorted.
    pub doubled_only_in: &'static [&'static str],
    /// Prepositions, conjunctions and the like that neither begin nor end another word, in lower case, sorted.
    pub stand_apart: &'static [&'static str],
    /// Particles that are written onto the word before them and are no words; what that has to end in stands before a space. Sorted.
    pub loose_particles: &'static [&'static str],
    /// Auxiliaries with the syllable that joins them to a verb, sorted: `"てください"`.
    pub auxiliaries: &'static [&'static str],
    /// Forms of a particle behind a consonant and behind a vowel.
    pub particle_pairs: &'static [[&'static str; 2]],
    /// Conjunctions behind which a pronoun stands twice by mistake if one of [`Language::clause_seconds`] follows, folded, sorted.
    pub clause_openers: &'static [&'static str],
    /// Verbs and adverbs that follow the subject of a clause and begin no noun, folded, sorted.
    pub clause_seconds: &'static [&'static str],
    /// The most common function words, folded, sorted.
    pub function_words: List,
    /// Web furniture as it comes out when translated into this language, sorted by its phrase.
    pub furniture: &'static [Furniture],
    /// A sieve of its phrases.
    pub furniture_sieve: Sieve,
    /// What a chat model says around a translation.
    pub chat: Chat,
    /// Lines that copying from web pages leaves behind, folded, sorted; each is worthless as a line of its own.
    pub scraper: List,
}

/// A region of a language, or for Chinese one of its scripts.
#[derive(Debug)]
pub struct Region {
    /// BCP 47 subtag: `"CA"`, `"419"`, `"Hant"`.
    pub code: &'static str,
    /// Further subtags to which the same conventions apply: `"TW"` under `"Hant"`.
    pub covers: &'static [&'static str],
    /// The complete conventions of the region.
    pub conventions: Conventions,
}

/// What an apostrophe joins to a word; each entry is folded, without the apostrophe, sorted.
#[derive(Debug)]
pub struct Apostrophe {
    /// Elided words before an apostrophe: French `l`, `qu`.
    pub prefixes: &'static [&'static str],
    /// Endings after an apostrophe: English `s`, `re`.
    pub suffixes: &'static [&'static str],
    /// Words that an apostrophe opens: English `tis`, Dutch `t`.
    pub opened: &'static [&'static str],
    /// The letters before which it is one of the alphabet: Ukrainian `я`.
    pub before: &'static [char],
    /// The ending of a genitive has none before it.
    pub not_in_genitives: bool,
    /// The letters behind which it stands for that ending.
    pub sibilants: &'static [char],
    /// Names have it before the suffixes: Turkish *Ankara'ya*.
    pub in_names: bool,
}

/// What a chat model says around a translation: patterns of sentences, folded, sorted, without the mark at their end. A `*`
/// stands for anything.
#[derive(Debug)]
pub struct Chat {
    /// Words of assent that may open a sentence of the model: `"sure"`.
    pub openers: &'static [&'static str],
    /// Sentences that announce the translation: `"here is the*translation*"`.
    pub preambles: &'static [&'static str],
    /// Offers to do more: `"let me know if you would like me to *"`.
    pub closings: &'static [&'static str],
    /// What means nothing by itself, and belongs to the model beside a closing offer: `"i hope this helps"`.
    pub pleasantries: &'static [&'static str],
    /// Refusals: `"as an ai language model*"`.
    pub refusals: &'static [&'static str],
    /// Remarks on the translation: `"note: i have kept *"`.
    pub notes: &'static [&'static str],
    /// Such notes as nobody else writes: `"end of translation"`.
    pub remarks: &'static [&'static str],
    /// What the model was told: `"translate the following *"`.
    pub prompts: &'static [&'static str],
    /// Labels before the text that was translated, without their colon: `"original"`.
    pub originals: &'static [&'static str],
    /// Labels before its translation, without their colon: `"translation"`.
    pub renderings: &'static [&'static str],
    /// What stands in brackets where the model left the rest out: `"translation continues"`.
    pub cuts: &'static [&'static str],
    /// Parts of words that say that an offer, a note or a refusal is about the translation: `"translat"`.
    pub work: &'static [&'static str],
    /// What an article about such models speaks of, by the beginnings of words: `"chatbot"`.
    pub subjects: &'static [&'static str],
}

/// Something that web pages set around an article, as machines translate it word for word.
#[derive(Debug)]
pub struct Furniture {
    /// As it comes out, folded.
    pub phrase: &'static str,
    /// The languages of such pages, by their codes, sorted.
    pub sources: &'static [&'static str],
}

/// A language together with the region asked for, when its conventions are known.
#[derive(Debug, Clone, Copy)]
pub struct Locale {
    /// The language.
    pub language: &'static Language,
    /// The region, or nothing where the tag has none or it has no conventions of its own.
    pub region: Option<&'static Region>,
}

impl Locale {
    /// The conventions of the region, or of the language where there is none.
    pub fn conventions(&self) -> &'static Conventions {
        match self.region {
            Some(region) => &region.conventions,
            None => &self.language.conventions,
        }
    }

    /// Whether its script has capitals: then its letters are small ones.
    pub fn is_cased(&self) -> bool {
        // The letters are sorted, and an apostrophe may come before them, as in Ukrainian.
        let letters = self.conventions().letters;
        let mut ends = [letters.first(), letters.last()].into_iter().flatten();
        ends.any(|letter| letter.is_lowercase())
    }

    /// Whether a word that may stand before a name is no part of it: a form of address, or a day of the week.
    pub fn is_honorific_or_weekday(&self, word: &str) -> bool {
        self.language.is_honorific(word) || self.conventions().weekdays.wide.contains(&word)
    }
}

/// The language with exactly this code (`"fr"`).
pub fn by_code(code: &str) -> Option<&'static Language> {
    // Two letters are compared as one number, which needs no call.
    let number = |code: &str| code.as_bytes().try_into().map(u16::from_be_bytes).ok();
    let code = number(code)?;
    let at = LANGUAGES.binary_search_by_key(&Some(code), |language| number(language.code));
    LANGUAGES.get(at.ok()?)
}

/// The language and region of a BCP 47 tag.
///
/// Case does not matter and `_` stands for `-`. The language may also be given as its ISO 639-3 code or an alias;
/// subtags without conventions of their own are passed over, so `"fr-BE"` is French without a region.
pub fn lookup(tag: &str) -> Option<Locale> {
    let mut subtags = tag.split(['-', '_']);
    let first = subtags.next()?.to_ascii_lowercase();
    let language = by_code(&first).or_else(|| {
        LANGUAGES.iter().find(|language| {
            language.iso639_3 == first || language.aliases.contains(&first.as_str())
        })
    })?;
    let region = subtags.find_map(|subtag| {
        language.regions.iter().find(|region| {
            region.code.eq_ignore_ascii_case(subtag)
                || region
                    .covers
                    .iter()
                    .any(|covered| covered.eq_ignore_ascii_case(subtag))
        })
    });
    Some(Locale { language, region })
}

impl Language {
    /// Whether the text is a loan at home in the language; any case, any apostrophe.
    pub fn is_loan(&self, text: &str) -> bool {
        self.loans.has(&Short::folded(text))
    }

    /// Whether a loan of the language may begin with this word: one in sixteen of all others passes as well.
    pub fn may_begin_loan(&self, word: &str) -> bool {
        self.loan_starts.may_have(&Short::folded(word))
    }

    /// Whether the word is a form of address or title: *Mr*, *Dr.*
    pub fn is_honorific(&self, word: &str) -> bool {
        self.honorifics.iter().any(|set| set.contains(&word))
    }

    /// Whether the word is a common function word; any case, any apostrophe.
    pub fn is_function_word(&self, word: &str) -> bool {
        self.function_words.has(&Short::folded(word))
    }

    /// Whether a line by itself is something that copying from a web page left behind.
    pub fn is_scraper_line(&self, line: &str) -> bool {
        self.scraper.has(&Short::folded(line))
    }

    /// Whether the abbreviation, with its dot and in this case, ends no sentence.
    pub fn is_abbreviation(&self, text: &str) -> bool {
        contains(self.no_sentence_end, text)
    }

    /// Whether a text ends in a form that only ends sentences.
    pub fn ends_sentence(&self, text: &str) -> bool {
        let mut endings = self.sentence_ends.iter();
        endings.any(|ending| text.ends_with(ending))
    }

    /// Whether it is written without spaces between words.
    pub fn is_unspaced(&self) -> bool {
        self.scripts.contains(&"Han") && !self.scripts.contains(&"Hangul")
    }

    /// Whether a word in lower case is the past of a strong verb, with a prefix or without: *stand*, *verstand*.
    pub fn is_strong_past(&self, word: &str) -> bool {
        let is_past = |word: &str| self.strong_pasts.binary_search(&word).is_ok();
        let mut prefixes = self.past_prefixes.iter();
        is_past(word)
            || self.other_pasts.binary_search(&word).is_ok()
            || prefixes.any(|prefix| word.strip_prefix(prefix).is_some_and(is_past))
    }

    /// Whether it is written in Chinese characters or in Hangul.
    pub fn is_east_asian(&self) -> bool {
        self.is_unspaced() || self.scripts.contains(&"Hangul")
    }

    /// Whether the text behind a number shows that it measures or counts something.
    pub fn is_quantity(&self, text: &str) -> bool {
        let word = Short::folded(text);
        contains(self.quantities, &word) || self.has_suffix(&word)
    }

    /// Whether a word is one for an average.
    pub fn is_average(&self, word: &str) -> bool {
        contains(self.averages, &Short::folded(word))
    }

    /// Whether a word is a quantity with a suffix of the language: Turkish *litreye*.
    fn has_suffix(&self, word: &str) -> bool {
        /// In letters: of what is shorter the rest may be the word.
        const STEM: usize = 4;
        let mut suffixes = self.apostrophe.suffixes.iter();
        suffixes.any(|suffix| {
            let stem = word.strip_suffix(suffix);
            let stem = stem.filter(|stem| stem.chars().nth(STEM - 1).is_some());
            stem.is_some_and(|stem| contains(self.quantities, stem))
        })
    }

    /// The languages whose web pages say something that comes out as the folded phrase in this one, by their codes; none where it is
    /// no such phrase.
    pub fn furniture_from(&self, phrase: &str) -> &'static [&'static str] {
        if !self.furniture_sieve.may_have(phrase) {
            return &[];
        }
        self.furniture
            .binary_search_by(|furniture| furniture.phrase.cmp(phrase))
            .ok()
            .and_then(|at| self.furniture.get(at))
            .map_or(&[], |furniture| furniture.sources)
    }
}

fn contains(sorted: &[&str], text: &str) -> bool {
    sorted.binary_search(&text).is_ok()
}

#[cfg(test)]
#[path = "facts_tests.rs"]
mod tests;
