//! See [`NAME_ORDER`].

use super::turned_names;
use crate::analysis::casing::Casing;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Cover, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::articles;
use crate::language::{Entry, Language, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::set_off;
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
/// So often a word has a capital where no sentence begins, and never none, if it is a name of the text.
const HABIT: u32 = 2;
/// In nats: so much more often English has it than the language.
const RARER: f32 = 1.0;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(language) = article.target.map(|target| target.language) else {
        return;
    };
    let Some(own) = Lexicon::of(language.code).filter(|_| language.names_follow) else {
        return;
    };
    if let Some(target) = article.target {
        turned_names::check(article, target, findings);
    }
    let text = Text::of(article, language);
    for block in article.document.blocks() {
        let is_own = article
            .language(block)
            .is_some_and(|locale| locale.language.code == language.code);
        if is_own && block.kind != BlockKind::Furniture {
            check_block(article, block, &text, (own, language), findings);
        }
    }
}

fn check_block(
    article: &Article<'_>,
    block: &Block,
    text: &Text,
    (own, language): (&Lexicon, &Language),
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    for (at, pair) in tokens.windows(2).enumerate() {
        let [name, noun] = pair else { continue };
        let span = name.span.to(noun.span);
        let gap = ProseSpan::new(name.span.end, noun.span.start);
        // No link and no bold words end there.
        let is_pair = noun.case == Case::Lower
            && !matches!(name.case, Case::Lower | Case::None)
            && document.text(gap) == " "
            && document.is_replaceable(span)
            && {
                let turns = text.turns(document, noun, name);
                let may_be_name =
                    || turns && name.listed.entry().is_none() && !document.is_code(name);
                (is_name(article, tokens, at, own, language) || may_be_name())
                    && (turns || text.is_noun(document, noun, own, language))
            }
            && !text.cover.holds(name.span);
        if !is_pair {
            continue;
        }
        let reserve = match may_end_phrase(document, tokens, at, language) {
            true => Reserve::Telling,
            false => Reserve::None,
        };
        report(document, span, reserve, findings);
    }
}

/// What the text says of its nouns.
struct Text {
    /// The words between an article and a preposition, in lower case.
    nouns: HashSet<u64>,
    /// The words in lower case between an article or a preposition and a word with a capital, and that: nouns that have a name behind them.
    ordered: HashSet<(u64, u64)>,
    /// What is set off.
    cover: Cover,
}

impl Text {
    fn of(article: &Article<'_>, language: &Language) -> Self {
        let document = article.document;
        let articles = articles(language.code);
        let is_particle = |word: &str| language.name_particles.binary_search(&word).is_ok();
        let mut nouns = HashSet::default();
        let mut ordered = HashSet::default();
        for three in document.tokens().windows(3) {
            let [before, noun, after] = three else {
                continue;
            };
            let is_between = noun.kind == TokenKind::Word
                && noun.case == Case::Lower
                && document.is_function_word(before)
                && !document.is_function_word(noun);
            let is_named = after.kind == TokenKind::Word
                && after.case != Case::Lower
                && noun.span.end + 1 == after.span.start;
            let is_parted = document.is_function_word(after) && is_particle(document.word(after));
            if !is_between || !is_named && !is_parted {
                continue;
            }
            let word = document.word(before).to_lowercase();
            let is_article = articles.contains(&&*word);
            let noun = document.facts(noun).lower;
            if is_parted && is_article {
                nouns.insert(noun);
            }
            // Behind an article or a preposition it is no verb.
            if is_named && (is_article || is_particle(&word)) {
                ordered.insert((noun, document.facts(after).lower));
            }
        }
        Self {
            nouns,
            ordered,
            cover: set_off(article),
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

    fn is_noun(
        &self,
        document: &Document<'_>,
        token: &Token,
        own: &Lexicon,
        language: &Language,
    ) -> bool {
        if token.kind != TokenKind::Word
            || document.is_code(token)
            || document.is_function_word(token)
            || document.is_marked_from(token.span.start)
        {
            return false;
        }
        let word = document.word(token);
        let ends = |ending: &&str| word.len() > ending.len() + 2 && word.ends_with(ending);
        let is_lent = Lexicon::in_english(word).is_some_and(|entry| entry.flags.is_common());
        let is_own = own
            .get(WordHash::of(word))
            .is_some_and(|entry| entry.flags.is_common());
        word.chars().count() >= LEAST_NOUN
            && !is_lent
            && (language.noun_endings.iter().any(ends)
                || is_own && self.nouns.contains(&document.facts(token).lower))
    }
}

/// Whether the token at `at` is a name, or a word of one.
fn is_name(
    article: &Article<'_>,
    tokens: &[Token],
    at: usize,
    own: &Lexicon,
    language: &Language,
) -> bool {
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
    let is_english = |entry: Entry| entry.flags.is_ordinary() || entry.flags.is_name();
    let (here, there) = (own.get(WordHash::of(&small)), Lexicon::in_english(&small));
    // A text that has an English word with a capital only has a name: Azure, though azuré is French.
    let uses = article.get::<Casing>().uses(document, token);
    let is_habit = uses.lower == 0 && uses.capital >= HABIT;
    let is_more_english = here.zip(there).is_some_and(|(here, there)| {
        is_english(there) && there.log_frequency > here.log_frequency + RARER
    });
    let is_own = language.is_function_word(&small)
        || here.is_some_and(|entry| entry.flags.is_common()) && !(is_habit && is_more_english);
    match token.case {
        // A rare word of the language itself has a capital where a sentence or a label begins.
        Case::Title => !is_own && there.is_some_and(is_english),
        // Where nouns are declined, the genitive follows an abbreviation: URL aplikacji.
        Case::Upper => !is_own && !articles(language.code).is_empty(),
        Case::Mixed => !is_own,
        Case::Lower | Case::None => false,
    }
}

/// Whether the phrase of the name at `at` may end with it and another one begin: behind a preposition, *su GitHub soluzioni*.
fn may_end_phrase(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    language: &Language,
) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|before| {
        let word = document.word(before).to_lowercase();
        document.is_function_word(before) && !articles(language.code).contains(&&*word)
    })
}

fn report(
    document: &Document<'_>,
    span: ProseSpan,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let text = document.text(span);
    let mended = text
        .split_once(' ')
        .map_or_else(String::new, |(name, noun)| format!("{noun} {name}"));
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
