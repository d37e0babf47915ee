//! A form of address that another language abbreviates, left before a name: *la sala escuchó a Mr. Collins*, *said Dott.ssa Ferrari*.
//!
//! A form that the text's own language has as well was not left over, nor one that many languages have (*Dr.*). Titles of works, and forms that
//! fiction keeps throughout, look the same and are shown as hints.

use super::alphabet::is_quoted;
use super::at_home::{TOGETHER, margin};
use super::lists::{is_name_in_many, is_no_name};
use super::opener::left;
use super::sentence::Words;
use super::work::is_work;
use super::{Excuse, Finder, Leftover, neighbour, verdict};
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token};
use crate::language::facts::{ADDRESSES, TITLED, by_code, of_language};
use crate::language::{ENGLISH, LANGUAGES, Language, Lexicon, Locale, Word};
use crate::text::initials::Beginnings;
use foldhash::HashSet;
use std::sync::LazyLock;
use unicode_script::UnicodeScript;

/// In words: a given name and what may follow it.
const NAME: usize = 3;
/// In nats: how much more often the text's own language has the whole name, and each word of it; a given name is known to many languages.
const HINTED: f32 = 1.5;
const GIVEN: f32 = -0.5;

/// The titles of all languages without their full stops, and how they begin: a quick look-up, for few words are among them.
static TITLES: LazyLock<(HashSet<&str>, Beginnings)> = LazyLock::new(|| {
    let sets = LANGUAGES.iter().flat_map(|language| language.honorifics);
    let forms = sets.copied().flatten();
    let titles: HashSet<&str> = forms.map(|form| form.trim_end_matches('.')).collect();
    let beginnings = Beginnings::of(titles.iter().copied());
    (titles, beginnings)
});

/// A form of address and the name behind it.
struct Titled<'t> {
    language: &'static Language,
    name: Vec<&'t Token>,
}

impl Finder<'_, '_> {
    /// The form of address at `at`, if only another language has it. One for a man or a woman shows by itself that it was left. A title of an
    /// office shows it only if it is the source's and stands before a whole name of the text's own language.
    pub(super) fn titled(&self, block: &Block, words: &Words<'_>, at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at)?;
        let span = self.form(*span)?;
        let form = self.document().text(span);
        let person = self.of_person(form);
        let language = person.or_else(|| self.office_of_source(form))?;
        let titled = self.before_name(span, language)?;
        // Abbreviations without a capital are of many things, and some words that end a sentence look like one.
        let is_small = !word.setting.capitalised;
        if is_small && (person.is_none() || !self.is_cut(span) || self.begins_sentence(&titled)) {
            return None;
        }
        if self.is_citation(span, language.code) {
            return None;
        }
        let together = self.at_home(&titled);
        let excuse = match person {
            _ if together.is_some_and(|it| it >= TOGETHER) => None,
            Some(_) if self.is_figure(&titled) => return None,
            Some(_) => {
                // Two letters abbreviate many things.
                let is_clear = form.len() > 2 || language.code == ENGLISH || self.is_told(language);
                let may_be_title = !is_clear
                    || block.kind == BlockKind::Heading
                    || self.locale.language.is_loan(form)
                    || self.belongs_to_noun(words, at)
                    || !self.is_told(language)
                        && self.is_met_once(&titled)
                        && !self.is_of_somebody(block, &titled)
                    || self.is_kept_throughout(span);
                may_be_title.then_some(Excuse::Name)
            }
            None => Some(together.map(|_| Excuse::Name)?),
        };
        Some(Leftover {
            excuse,
            ..Leftover::determined(span, language.code)
        })
    }

    /// The word at `at`, if it is a form of address in Latin letters before a name in the script of the text.
    pub(super) fn title(&self, words: &Words<'_>, at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at)?;
        self.is_foreign_script(word.text)
            .then(|| title(self.article, self.locale, word, *span))
            .flatten()
    }

    /// Whether a full stop shows that a form is abbreviated, and no number stands before it, as before a unit.
    fn is_cut(&self, form: ProseSpan) -> bool {
        let before = self.document().before(form).trim_end();
        let is_number = before.ends_with(|c: char| c.is_ascii_digit());
        let is_abbreviated = self.document().text(form).contains('.')
            || self.document().behind(form).starts_with('.');
        is_abbreviated && !is_number
    }

    /// Whether what stands behind a full stop is an ordinary word of the text's own language, with the capital of a sentence.
    fn begins_sentence(&self, titled: &Titled<'_>) -> bool {
        let entry = titled.name.first().and_then(|name| name.listed.entry());
        entry.is_some_and(|it| it.flags.is_only_ordinary())
    }

    /// What is abbreviated where a word begins, without the full stop behind it: *Mr*, *Dott.ssa*.
    fn form(&self, word: ProseSpan) -> Option<ProseSpan> {
        /// In bytes.
        const LONGEST: usize = 12;
        let (titles, beginnings) = &*TITLES;
        let behind = self.document().prose().get(word.start as usize..)?;
        if !beginnings.may_begin(behind) {
            return None;
        }
        let near = &behind[..behind.floor_char_boundary(LONGEST + 1)];
        let form = &near[..near.find(char::is_whitespace)?];
        let bare = form.strip_suffix('.').unwrap_or(form);
        let is_abbreviated = titles.contains(bare)
            && (bare != form || LANGUAGES.iter().any(|it| it.is_honorific(bare)));
        is_abbreviated.then(|| ProseSpan::new(word.start, word.start + bare.len() as u32))
    }

    /// The language that addresses a man or a woman so, the source before others; nothing if the text's own language does.
    fn of_person(&self, form: &str) -> Option<&'static Language> {
        /// In letters: what is shorter is an initial.
        const LEAST: usize = 2;
        let word = form.to_lowercase();
        word.chars().nth(LEAST - 1)?;
        let first = ADDRESSES.partition_point(|(address, ..)| *address < &*word);
        let rows = ADDRESSES.get(first..)?;
        let rows = rows.iter().take_while(|(address, ..)| *address == word);
        let codes: Vec<&str> = rows.map(|(.., code)| *code).collect();
        let has = |it: &&Language| codes.contains(&it.code) && has_title(it, form);
        let own = self.locale.language;
        if codes.contains(&own.code) || has_title(own, form) {
            return None;
        }
        let source = self.article.source.map(|it| it.language).filter(has);
        source.or_else(|| LANGUAGES.iter().find(has))
    }

    /// Whether the name is one word that stands nowhere else in the text: it may be that of a character, *Mrs. Doubtfire*.
    fn is_met_once(&self, titled: &Titled<'_>) -> bool {
        let hash = |token: &Token| self.document().facts(token).hash;
        matches!(titled.name.as_slice(), [name] if self.times_capitalised(hash(name)) < 2)
    }

    /// Whether a block addresses people of several countries, each as at home: *Mr. Smith and Mme Dupont*.
    fn is_of_many_countries(&self, block: &Block) -> bool {
        let document = self.document();
        let tokens = document.tokens_in(&block.tokens).iter();
        let titled = tokens.filter(|token| token.case == Case::Title);
        let mut languages =
            titled.filter_map(|token| Some(self.of_person(document.word(token))?.code));
        languages
            .next()
            .is_some_and(|first| languages.any(|it| it != first))
    }

    /// Whether the name is a surname that many people have, and the block speaks of no work, whose characters keep their titles.
    fn is_of_somebody(&self, block: &Block, titled: &Titled<'_>) -> bool {
        let document = self.document();
        let is_surname = |token: &&Token| {
            let hash = document.facts(token).hash;
            let ordinary = Lexicon::of(titled.language.code).map(|it| it.flags(hash).is_ordinary());
            ordinary == Some(false) && is_name_in_many(hash)
        };
        let is_work = |token: &Token| is_work(self.locale.language, document.word(token));
        titled.name.first().is_some_and(is_surname)
            && !self.is_of_many_countries(block)
            && !document.tokens_in(&block.tokens).iter().any(is_work)
    }

    fn is_told(&self, language: &Language) -> bool {
        let source = self.article.source.map(|source| source.language.code);
        source == Some(language.code)
    }

    /// The source, or English where none is known, if it has the title and the text's own language does not.
    fn office_of_source(&self, form: &str) -> Option<&'static Language> {
        let (source, _) = neighbour::source(self.article, self.locale)?;
        let is_theirs = has_title(source, form) && !has_title(self.locale.language, form);
        (is_theirs && !is_shared(form)).then_some(source)
    }

    /// The name right behind a title. It may begin a sentence: where a language does not have the abbreviation, its full stop ends one.
    fn before_name(&self, span: ProseSpan, language: &'static Language) -> Option<Titled<'_>> {
        let document = self.document();
        let tokens = document.tokens();
        let behind = tokens.partition_point(|token| token.span.start < span.end);
        let mut end = span.end;
        let name = (tokens.get(behind..)?.iter())
            .skip_while(|token| document.word(token) == ".")
            .take(NAME)
            .take_while(|token| {
                let gap = document
                    .prose()
                    .get(end as usize..token.span.start as usize);
                let is_next =
                    gap.is_some_and(|gap| matches!(gap.trim_start_matches('.'), " " | "\u{a0}"));
                end = token.span.end;
                is_next && token.case == Case::Title
            });
        let name: Vec<&Token> = name.collect();
        (!name.is_empty()).then_some(Titled { language, name })
    }

    /// In nats: how much more often the text's own language writes a name, if the name is whole and its own. A surname alone may be that of somebody
    /// abroad.
    fn at_home(&self, titled: &Titled<'_>) -> Option<f32> {
        let list = Lexicon::of(titled.language.code)?;
        let of_token =
            |token: &&Token| margin(list, token.listed, self.document().facts(token).hash);
        let margins: Vec<f32> = titled.name.iter().map_while(of_token).collect();
        let together = margins.iter().sum::<f32>();
        let is_one =
            margins.len() > 1 && together >= HINTED && margins.iter().all(|it| *it >= GIVEN);
        is_one.then_some(together)
    }

    /// Whether the name is an ordinary word in the language of the title, as in names of characters and brands: *Mr. Robot*.
    fn is_figure(&self, titled: &Titled<'_>) -> bool {
        let is_word =
            |token: &&Token| is_no_name(titled.language.code, self.document().facts(token).hash);
        titled.name.first().is_some_and(is_word)
    }

    /// Whether a particle joins the title to the word before it, as in the name of a film (*el talento de Mr. Ripley*), or the word says that a
    /// name of something follows: *film Mr. Holmes*.
    fn belongs_to_noun(&self, words: &Words<'_>, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        before.is_some_and(|(word, _)| {
            let (language, word) = (self.locale.language, word.text.to_lowercase());
            let titled = of_language(TITLED, language.code);
            language.name_particles.contains(&&*word)
                || titled.is_some_and(|titled| titled.contains(&&*word))
        })
    }

    /// Whether the form of address stands many times near by, as in fiction that keeps it.
    fn is_kept_throughout(&self, span: ProseSpan) -> bool {
        /// In tokens.
        const NEAR: usize = 2000;
        const MANY: usize = 3;
        let document = self.document();
        let tokens = document.tokens();
        let at = tokens.partition_point(|token| token.span.start < span.start);
        let near = at.saturating_sub(NEAR)..tokens.len().min(at + NEAR);
        let form = document.text(span).trim_end_matches('.');
        let is_same = |token: &&Token| document.word(token).trim_end_matches('.') == form;
        let near = tokens.get(near).unwrap_or_default();
        near.iter().filter(is_same).take(MANY).count() >= MANY
    }
}

/// A form of address that only the source has, or English where none is known, before a name in the script of the text: *Mr. 王*.
pub(super) fn title(
    article: &Article<'_>,
    locale: Locale,
    word: &Word<'_>,
    span: ProseSpan,
) -> Option<Leftover> {
    let told = article.source.filter(|_| article.source_is_told);
    let language = told.map_or_else(|| by_code(ENGLISH), |source| Some(source.language))?;
    let behind = article.document.behind(span);
    let name = behind.strip_prefix('.').unwrap_or(behind);
    let name = name.trim_start_matches([' ', '\u{a0}']).chars().next()?;
    let is_title = word.setting.capitalised
        && language.is_honorific(word.text)
        && !is_shared(word.text)
        && name.is_alphabetic()
        && !name.is_lowercase()
        && locale.language.writes(name.script())
        && !is_quoted(article, span, |_| true);
    is_title.then_some(left(span, language, verdict::DETERMINED))
}

impl Leftover {
    /// Whether the words are a form of address in their language.
    #[must_use]
    pub fn is_form_of_address(&self, document: &Document<'_>) -> bool {
        let has = |language| has_title(language, document.text(self.span));
        self.evidence.is_none() && self.language().is_some_and(has)
    }
}

/// Whether a language has the title, with a full stop or without.
fn has_title(language: &Language, form: &str) -> bool {
    language.is_honorific(form) || language.is_honorific(&format!("{form}."))
}

/// Whether so many languages have the title that texts in others may use it too: *Dr.*
fn is_shared(form: &str) -> bool {
    const SHARED: usize = 3;
    let have = |language: &&Language| has_title(language, form);
    LANGUAGES.iter().filter(have).take(SHARED).count() == SHARED
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_form_of_address_of_another_language_was_left() {
        warns(&["untranslated-fragment"], Format::Text).holds(&[
            "es La carta la escribió ⟦Mr⟧. Antonio Jiménez, que vive junto al puerto.",
            "es La carta la escribió ⟦Mr⟧. Holland, que vive junto al puerto. Holland calla.",
            "de Den Brief schrieb ⟦Mrs⟧. Holland, die am Hafen wohnt. Holland schweigt.",
            "de Neben ihm sitzt ⟦Mme⟧ Nadine Girard und schweigt.",
            "de Am Abend rief ⟦Mrs⟧. Patterson im Rathaus an.",
            "en The letter was written by ⟦Sra⟧. Jiménez from the harbour office. Jiménez left.",
            "en The letter was signed by ⟦Dott.ssa⟧ Ferrari of the city council. Ferrari left.",
            "en “The archive is open,” said ⟦dott.ssa⟧ Chiara Ferrari at the town hall.",
            "de Den Schlüssel hat die ⟦sig.ra⟧ Chiara Ferrari im Rathaus.",
        ]);
    }

    #[test]
    fn titles_of_works_and_of_the_texts_own_language_are_left_alone() {
        warns(&["untranslated-fragment"], Format::Text).holds(&[
            "es El libro se llama «Mr. Antonio Jiménez» y es muy breve.",
            "es La película El regreso de Mr. Holland ganó dos premios.",
            "de Das Lied vom Mr. Tambourine Man spielten sie zuletzt.",
            "nl De brief is van mr. Jansen, advocaat in Utrecht.",
            "fr La lettre est de Mr Girard, avocat à Lyon.",
            "en The house belonged to Mme Girard, a baker from Lyon.",
            "en The lamp went out after 20 ms. Then it was dark.",
            "en Ask at the hr. Nobody else has the key.",
            "nl De brief is van mevr. Jansen en dhr. Bakker.",
            "en The sermon was given by Fr. Murphy of Cork.",
            "de Mr. Holland kam herein. „Mr. Holland!“, rief sie. Mr. Holland lachte, und Mr. Ward ging.",
            "de Als Kind las er gern von Mr. Fox und seinem Bau.",
            "de Der Darsteller des Mr. Bean blieb stumm.",
            "de Mr. Patterson kam aus Leeds, Mme Girard aus Lyon.",
            "cs Film Mr. Holmes měl premiéru v pátek.",
            "de Im Kino sahen sie Mrs. Doubtfire und lachten viel.",
            "de Der Held des Romans ist ein Wirt, und Mr. Patterson ist sein Gast.",
        ]);
    }
}
