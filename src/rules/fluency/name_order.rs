//! See [`NAME_ORDER`].

use super::turned_names::{self, owner};
use super::version_first;
use crate::analysis::casing::Casing;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Cover, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{articles, governors};
use crate::language::{Entry, Language, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::set_off;
use crate::text::hash;
use foldhash::HashSet;

crate::declare_rule! {
    /// A name before the noun that it tells apart, in a language that puts it behind.
    ///
    /// English says *a Linux server*, French *un serveur Linux*. An engine that translates the noun and keeps the name leaves the
    /// order of the source. What stands behind the name is taken for a noun if it ends as only nouns do, or if the text itself has it between
    /// an article and a preposition, or in front of the same name elsewhere; words that English has too may be part of the name. Behind a preposition the name may end its phrase and
    /// another one begin (“on GitHub solutions of this kind are found”): there nothing is said, unless many slips of form show the page to be
    /// raw.
    ///
    /// A name of two words that was turned round as if it were a noun and what it belongs to (“PowerShell d’Azure”) is told by the addresses
    /// of the page, which keep the order of the source.
    ///
    /// ```fails,fr,markdown
    /// Installez [PowerShell d’Azure](install-azure-powershell.md).
    /// ```
    /// ```passes,fr,markdown
    /// Lisez la [Documentation d’Azure](azure-documentation.md).
    /// ```
    /// ```fails,fr
    /// Le serveur de la maison est fermé. Ouvrez un Linux serveur.
    /// ```
    /// ```fails,it
    /// Il nome si trova in ogni file. Una Azure configurazione basta per tutti.
    /// ```
    /// ```passes,fr
    /// Ouvrez le portail et choisissez votre serveur Linux. Microsoft propose une édition gratuite.
    /// ```
    /// ```passes,it
    /// La configurazione Azure si trova nella prima riga. Su GitHub soluzioni di questo tipo sono frequenti.
    /// ```
    pub NAME_ORDER = "name-order", Fluency, Warning, check, a Slip;
}

/// In letters: shorter names are signs and abbreviations.
const LEAST_NAME: usize = 3;
/// In letters: shorter words are seldom told.
const LEAST_NOUN: usize = 5;
/// In words: longer names are seldom told of a noun.
const LONGEST: usize = 4;
/// So often a word has a capital where no sentence begins, and never none, if it is a name of the text.
const HABIT: u32 = 2;
/// In nats: so much more often English has it than the language.
const RARER: f32 = 1.0;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(locale) = article.target else {
        return;
    };
    let language = locale.language;
    let Some(list) = Lexicon::of(language.code) else {
        return;
    };
    turned_names::check(article, locale, findings);
    let own = Own { list, language };
    let text = language
        .names_follow
        .then(|| Text::of(article, locale, own));
    for block in article.document.blocks() {
        let is_own = article
            .language(block)
            .is_some_and(|locale| locale.language.code == language.code);
        if !is_own || block.kind == BlockKind::Furniture {
            continue;
        }
        version_first::check(article, block, locale, findings);
        if let Some(text) = &text {
            check_block(article, block, text, own, findings);
        }
    }
}

fn check_block(
    article: &Article<'_>,
    block: &Block,
    text: &Text,
    own: Own<'_>,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    for (at, pair) in tokens.windows(2).enumerate() {
        let [name, noun] = pair else { continue };
        let is_pair = noun.case == Case::Lower
            && is_capital(name)
            && document.is_replaceable(name.span.to(noun.span))
            && !text.cover.holds(name.span);
        if !is_pair || !are_beside(document, name, noun) {
            continue;
        }
        let Some(reserve) = judge(article, tokens, at, text, own) else {
            continue;
        };
        let mut start = at;
        while starts_before(article, tokens, start, own) {
            start -= 1;
        }
        let whole = tokens.get(start).unwrap_or(name);
        report(
            document,
            whole.span.to(name.span),
            noun.span,
            reserve,
            findings,
        );
    }
}

/// What is held back of the name that ends at `at` and stands before its noun, if it does.
fn judge(
    article: &Article<'_>,
    tokens: &[Token],
    at: usize,
    text: &Text,
    own: Own<'_>,
) -> Option<Reserve> {
    let document = article.document;
    let [name, noun] = tokens.get(at..at + 2)? else {
        return None;
    };
    let turns = text.turns(document, noun, name);
    let is_named = is_name(article, tokens, at, own)
        || starts_before(article, tokens, at, own)
        || turns && name.listed.entry().is_none() && !document.is_code(name);
    let word = document.word(noun);
    let ends = own.ends_as_noun(word);
    let next = tokens.get(at + 2);
    let is_noun = turns || text.is_noun(document, noun, next, own);
    // Microsoft offre une édition: a verb and its object.
    let is_verb = !ends && next.is_some_and(|next| own.is_article(document, next));
    let goes_on = next.is_some_and(|next| is_capital(next) && are_beside(document, noun, next));
    // Where nouns are declined, it says of what the next name is: Blob platformy Azure.
    let is_of_next = goes_on && !turns && own.declines();
    if !is_named || !is_noun || is_verb || is_of_next {
        return None;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let before = before.filter(|before| document.is_function_word(before));
    Some(match before {
        // Enterprise mobilità Suite: the phrase goes on.
        _ if goes_on => Reserve::None,
        Some(before) if own.is_article(document, before) => Reserve::None,
        // su GitHub soluzioni: behind a preposition one phrase may end and another one begin.
        Some(_) if ends || turns => Reserve::Telling,
        Some(_) => Reserve::Silent,
        // Microsoft offre: where no phrase has begun it may be a subject and its verb.
        None if !ends && !turns => Reserve::Telling,
        None => Reserve::None,
    })
}

fn is_capital(token: &Token) -> bool {
    token.kind == TokenKind::Word && !matches!(token.case, Case::Lower | Case::None)
}

/// Whether nothing but a space stands between two tokens; no link and no bold words end there.
fn are_beside(document: &Document<'_>, left: &Token, right: &Token) -> bool {
    document.text(ProseSpan::new(left.span.end, right.span.start)) == " "
}

/// Whether the name that the token at `at` is a word of has another word before it.
fn starts_before(article: &Article<'_>, tokens: &[Token], at: usize, own: Own<'_>) -> bool {
    let document = article.document;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before..=at));
    // ASP.NET Core
    let is_dotted = |token: &Token| {
        matches!(token.kind, TokenKind::Dotted | TokenKind::Opaque)
            && document
                .word(token)
                .contains(|c: char| c.is_ascii_uppercase())
    };
    // Visual Studio, in a language that has a studio too.
    let is_habit = |token: &Token| {
        let uses = article.get::<Casing>().uses(document, token);
        let small = document.word(token).to_lowercase();
        uses.lower == 0
            && uses.capital >= HABIT
            && Lexicon::in_english(&small).is_some_and(is_english)
    };
    matches!(before, Some([before, token])
        if is_capital(token)
            && are_beside(document, before, token)
            && (token.case != Case::Title || !is_own(article, token, own) || is_habit(token))
            && (is_dotted(before) || is_capital(before) && is_name(article, tokens, at - 1, own)))
}

/// The language of the text, and its words.
#[derive(Clone, Copy)]
struct Own<'l> {
    list: &'l Lexicon,
    language: &'static Language,
}

impl Own<'_> {
    fn is_article(self, document: &Document<'_>, token: &Token) -> bool {
        let word = document.word(token).to_lowercase();
        articles(self.language.code).contains(&&*word)
    }

    /// Whether a token is a preposition that joins a name, or what belongs to a noun, to it.
    fn parts(self, document: &Document<'_>, token: &Token) -> bool {
        let particles = self.language.name_particles;
        document.is_function_word(token) && particles.binary_search(&document.word(token)).is_ok()
    }

    fn is_common(self, word: &str) -> bool {
        let entry = self.list.get(WordHash::of(word));
        entry.is_some_and(|entry| entry.flags.is_common())
    }

    /// Whether its nouns are declined, and the genitive follows.
    fn declines(self) -> bool {
        articles(self.language.code).is_empty()
    }

    /// Whether a name of English has an ending of the language, as only who writes gives it: *na GitHubie*.
    fn is_declined(self, small: &str) -> bool {
        let endings = self.language.endings.iter();
        let mut stems = endings.filter_map(|ending| small.strip_suffix(ending));
        self.declines()
            && Lexicon::in_english(small).is_none()
            && stems.any(|stem| Lexicon::in_english(stem).is_some())
    }

    /// Whether a word ends as only nouns do.
    fn ends_as_noun(self, word: &str) -> bool {
        let ends = |ending: &&str| word.len() > ending.len() + 2 && word.ends_with(ending);
        self.language.noun_endings.iter().any(ends)
    }

    /// Whether a word has forms that only nouns have, and none of a verb.
    fn has_noun_forms(self, word: &str) -> bool {
        let language = self.language;
        let has = |stem: &str, endings: &[&str]| {
            let mut forms = endings.iter().map(|ending| format!("{stem}{ending}"));
            forms.any(|form| self.is_common(&form))
        };
        let endings = language.endings.iter();
        let mut stems = endings
            .filter_map(|ending| word.strip_suffix(ending))
            .chain([word]);
        !language.noun_forms.is_empty()
            && !has(word, language.verb_forms)
            && stems.any(|stem| has(stem, language.noun_forms))
    }
}

/// The hash of a word in lower case, without the s of the plural where the language has that.
fn singular(word: &str, language: &Language) -> u64 {
    let small = word.to_lowercase();
    let has_plural = language.endings.binary_search(&"s").is_ok();
    let stem = small.strip_suffix('s').filter(|_| has_plural);
    hash(stem.unwrap_or(&small))
}

/// The noun behind a preposition that lost its vowel, alone or with its article: *d’accès*, *dell’utente*.
fn elided(word: &str, locale: Locale) -> Option<u64> {
    let core = word.get(locale.without_clitics(word))?;
    let clitic = word.strip_suffix(core)?.replace('’', "'");
    let stem = clitic.strip_suffix('\'')?;
    let language = locale.language;
    let is_whole = |whole: &&str| whole.len() == stem.len() + 1 && whole.starts_with(stem);
    let is_both = governors(language.code).is_some_and(|it| it.always.iter().any(is_whole));
    let is_particle = language.name_particles.binary_search(&&*clitic).is_ok();
    (is_both || is_particle).then(|| singular(core, language))
}

/// What the text says of its nouns.
struct Text {
    /// The words between an article and a preposition, or behind what is both in one word, in lower case.
    nouns: HashSet<u64>,
    /// The words in lower case behind an article or a preposition, and the words of the name behind them: nouns that have a name behind them.
    ordered: HashSet<(u64, u64)>,
    /// What is set off.
    cover: Cover,
}

impl Text {
    fn of(article: &Article<'_>, locale: Locale, own: Own<'_>) -> Self {
        let document = article.document;
        let mut text = Self {
            nouns: HashSet::default(),
            ordered: HashSet::default(),
            cover: set_off(article),
        };
        let tokens = document.tokens();
        for at in 1..tokens.len() {
            text.note(document, tokens, at, locale, own);
        }
        text
    }

    /// What the token at `at` and those beside it tell.
    fn note(
        &mut self,
        document: &Document<'_>,
        tokens: &[Token],
        at: usize,
        locale: Locale,
        own: Own<'_>,
    ) {
        let Some([before, noun, behind @ ..]) = tokens.get(at - 1..) else {
            return;
        };
        if noun.kind == TokenKind::Contraction && noun.case == Case::Lower {
            self.nouns.extend(elided(document.word(noun), locale));
            return;
        }
        let is_between = noun.kind == TokenKind::Word
            && noun.case == Case::Lower
            && document.is_function_word(before)
            && !document.is_function_word(noun);
        if !is_between {
            return;
        }
        let language = locale.language;
        let is_particle = |word: &str| language.name_particles.binary_search(&word).is_ok();
        let word = document.word(before).to_lowercase();
        let is_article = articles(language.code).contains(&&*word);
        // A preposition and its article in one word: del.
        let is_both = governors(language.code)
            .is_some_and(|governors| governors.always.binary_search(&&*word).is_ok());
        let after = behind.first();
        let is_parted = after.is_some_and(|after| own.parts(document, after));
        if is_both || is_parted && is_article {
            self.nouns.insert(singular(document.word(noun), language));
        }
        // Behind an article or a preposition it is no verb.
        if !is_article && !is_both && !is_particle(&word) {
            return;
        }
        let lower = document.facts(noun).lower;
        let mut last = noun;
        for name in behind.iter().take(LONGEST) {
            if !is_capital(name) || !are_beside(document, last, name) {
                break;
            }
            self.ordered.insert((lower, document.facts(name).lower));
            last = name;
        }
        if let Some((_, name)) = owner(document, behind, locale).filter(|_| is_article || is_both) {
            self.ordered
                .insert((lower, hash(name.to_lowercase().as_str())));
        }
    }

    /// Whether the text has the noun before the name elsewhere.
    fn turns(&self, document: &Document<'_>, noun: &Token, name: &Token) -> bool {
        let pair = (document.facts(noun).lower, document.facts(name).lower);
        noun.kind == TokenKind::Word
            && !document.is_function_word(noun)
            && !document.is_code(noun)
            && self.ordered.contains(&pair)
    }

    /// Whether a token is a noun of the language; `next` stands behind it.
    fn is_noun(
        &self,
        document: &Document<'_>,
        token: &Token,
        next: Option<&Token>,
        own: Own<'_>,
    ) -> bool {
        if token.kind != TokenKind::Word
            || document.is_code(token)
            || document.is_function_word(token)
            || document.is_marked_from(token.span.start)
        {
            return false;
        }
        let word = document.word(token);
        let is_lent = Lexicon::in_english(word).is_some_and(|entry| entry.flags.is_common());
        word.chars().count() >= LEAST_NOUN
            // Azure documentation du kit: it goes on in the language.
            && (!is_lent || next.is_some_and(|next| own.parts(document, next)))
            && (own.ends_as_noun(word)
                || own.has_noun_forms(word)
                || own.is_common(word) && self.nouns.contains(&singular(word, own.language)))
    }
}

fn is_english(entry: Entry) -> bool {
    entry.flags.is_ordinary() || entry.flags.is_name()
}

/// Whether a word with a capital is one of the text's own language, and no name.
fn is_own(article: &Article<'_>, token: &Token, own: Own<'_>) -> bool {
    let document = article.document;
    let small = document.word(token).to_lowercase();
    let (here, there) = (
        own.list.get(WordHash::of(&small)),
        Lexicon::in_english(&small),
    );
    // A text that has an English word with a capital only has a name: Azure, though azuré is French.
    let uses = article.get::<Casing>().uses(document, token);
    let is_habit = uses.lower == 0 && uses.capital >= HABIT;
    let is_more_english = here.zip(there).is_some_and(|(here, there)| {
        is_english(there) && there.log_frequency > here.log_frequency + RARER
    });
    own.language.is_function_word(&small)
        || here.is_some_and(|entry| entry.flags.is_common()) && !(is_habit && is_more_english)
}

/// Whether the token at `at` is a name, or a word of one.
fn is_name(article: &Article<'_>, tokens: &[Token], at: usize, own: Own<'_>) -> bool {
    let language = own.language;
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let document = article.document;
    let word = document.word(token);
    if token.kind != TokenKind::Word
        || document.is_code(token)
        || !language.writes(token.script)
        || word.chars().count() < LEAST_NAME
    {
        return false;
    }
    let small = word.to_lowercase();
    let is_own = is_own(article, token, own);
    match token.case {
        // A rare word of the language itself has a capital where a sentence or a label begins.
        Case::Title => !is_own && Lexicon::in_english(&small).is_some_and(is_english),
        // Where nouns are declined, the genitive follows an abbreviation: URL aplikacji.
        Case::Upper => !is_own && !own.declines(),
        Case::Mixed => !is_own && !own.is_declined(&small),
        Case::Lower | Case::None => false,
    }
}

fn report(
    document: &Document<'_>,
    name: ProseSpan,
    noun: ProseSpan,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let span = name.to(noun);
    let text = document.text(span);
    let mended = format!("{} {}", document.text(noun), document.text(name));
    findings
        .report(
            span,
            format!("the name stands before its noun in “{text}”, as in English: “{mended}”"),
        )
        .confidence(0.85)
        .reserve(reserve)
        .fix(
            format!("Replace with “{mended}”"),
            Applicability::Unsafe,
            [(span, mended.as_str())],
        );
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    fn said(tag: &str, text: &str) -> Vec<String> {
        texts(&["name-order"], tag, Format::Markdown, text)
    }

    #[test]
    fn names_that_stand_before_their_nouns() {
        for (tag, text, pair) in [
            (
                "fr",
                "Le serveur de la maison. Ouvrez un Linux serveur.",
                "Linux serveur",
            ),
            (
                "it",
                "Questa è la Azure configurazione di base.",
                "Azure configurazione",
            ),
            (
                "es",
                "Abra la Azure configuración en el portal.",
                "Azure configuración",
            ),
            (
                "pt",
                "Abra uma Linux configuração no portal.",
                "Linux configuração",
            ),
            (
                "pt",
                "O estado de aplicativos Blazor é salvo. Depois do erro, Blazor aplicativos exibem uma barra.",
                "Blazor aplicativos",
            ),
            (
                "pl",
                "Zalecenia ułatwiają ochronę Azure zasobów w chmurze.",
                "Azure zasobów",
            ),
            (
                "it",
                "Apre il progetto di prova. Un DataHub progetto ha molte parti.",
                "DataHub progetto",
            ),
        ] {
            assert_eq!(said(tag, text), [pair], "{text}");
        }
    }

    #[test]
    fn names_behind_their_nouns_and_words_that_are_no_nouns() {
        for (tag, text) in [
            (
                "fr",
                "Le serveur de Linux est ouvert. Azure propose une offre, Azure notamment.",
            ),
            (
                "it",
                "La configurazione Azure. Azure offre molto; il portale di Azure elenca tutto.",
            ),
            (
                "pt",
                "Eu uso Azure aqui. Azure uso eu também, e quem usa Azure sabe que Azure usa filas.",
            ),
            ("it", "Su GitHub soluzioni di questo tipo sono frequenti."),
            (
                "it",
                "**Azure** configurazione e `Azure` creazione, «Azure configurazione».",
            ),
            (
                "pl",
                "Podaj URL aplikacji. Konfigurowanie logowania trwa chwilę. Plik README projektów.",
            ),
            ("es", "Sobrescribir excepciones es fácil."),
            ("de", "Die Azure Konfiguration ist neu."),
            ("en", "The Azure configuration is new."),
        ] {
            assert!(said(tag, text).is_empty(), "{text}: {:?}", said(tag, text));
        }
    }
}
