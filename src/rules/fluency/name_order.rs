//! See [`NAME_ORDER`].

use super::half_names;
use super::name_nouns::{Own, Text, is_capital};
use super::turned_names;
use super::version_first;
use crate::analysis::casing::Casing;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{Entry, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};

crate::declare_rule! {
    /// A name before the noun that it qualifies, in a language that puts it behind.
    ///
    /// English says *a Linux server*, French *un serveur Linux*. An engine that translates the noun and keeps the name leaves the order of
    /// the source. A word behind the name counts as a noun if it has an ending that only nouns have, or if the text itself has it between an
    /// article and a preposition or in front of the same name elsewhere. A word that English has too may be part of the name. Behind a
    /// preposition the name may end its phrase and another phrase begin (“on GitHub solutions of this kind are found”); that is reported only
    /// on a page that many slips of form show to be raw.
    ///
    /// A name of two words that was turned round, as if the second owned the first (“PowerShell d’Azure”, “PowerShell Azure”), is recognised
    /// by the addresses of the page, which keep the order of the source. An abbreviation or an ordinary word may stand first by right, for it
    /// says what kind of thing is meant (“API REST”, “Database SQL”); it is reported only where the text has the other order elsewhere.
    ///
    /// The same addresses show which name was half translated (“Factory delle stelle”, where they have *star-factory*); that is said of raw pages only.
    ///
    /// A version follows its name (“Velmora 3.2”). In a language that writes decimals with a comma, a number with a full stop before a brand
    /// (“3.2 Velmora”) is taken for a version.
    ///
    /// ```fails,fr,markdown
    /// Installez [PowerShell d’Azure](install-azure-powershell.md).
    /// ```
    /// ```passes,fr,markdown
    /// Lisez la [Documentation d’Azure](azure-documentation.md).
    /// ```
    /// ```fails,it,markdown
    /// Leggere [l’annuncio](news-velmar-clouddesk.md) e [la guida](velmar-clouddesk-guide.md). Con CloudDesk Velmar si lavora ovunque.
    /// ```
    /// ```passes,es,markdown
    /// La API REST se describe en [esta página](rest-api.md) y en [otra](rest-api-v2.md). Abra el [Portal de Azure](azure-portal.md).
    /// ```
    /// ```fails,pl
    /// Instalacja wymaga 4.2 PostgreSQL albo nowszej bazy.
    /// ```
    /// ```passes,ru
    /// Версия 3.2 PostgreSQL устарела.
    /// ```
    /// ```fails,fr
    /// Le serveur de la maison est fermé. Ouvrez un Linux serveur.
    /// ```
    /// ```fails,fr
    /// Le prix des abonnements baisse. Un GitHub abonnement suffit.
    /// ```
    /// ```passes,fr
    /// L’offre de Microsoft est claire. Microsoft offre une remise aux écoles.
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
    if language.names_follow {
        half_names::check(article, locale, findings);
    }
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
            && !article.get::<SetOff>().holds(name.span);
        if !is_pair || !document.are_beside(name, noun) {
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
    let is_named = || {
        is_name(article, tokens, at, own)
            || starts_before(article, tokens, at, own)
            || turns && name.listed.entry().is_none() && !document.is_code(name)
    };
    let word = document.word(noun);
    let ends = own.ends_as_noun(word);
    let next = tokens.get(at + 2);
    let is_noun = || turns || text.is_noun(document, noun, next, own);
    // Microsoft offre une édition: a verb and its object.
    let is_verb = !ends && next.is_some_and(|next| own.is_article(document, next));
    let goes_on = next.is_some_and(|next| is_capital(next) && document.are_beside(noun, next));
    // Where nouns are declined, it says of what the next name is: Docker platformy Azure.
    let is_of_next = goes_on && !turns && own.declines();
    if is_verb || is_of_next || !is_noun() || !is_named() {
        return None;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let before = before.filter(|before| document.is_function_word(before));
    Some(match before {
        // Velmar gestione Suite: the phrase goes on.
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
            && document.are_beside(before, token)
            && (token.case != Case::Title || !is_own(article, token, own) || is_habit(token))
            && (is_dotted(before) || is_capital(before) && is_name(article, tokens, at - 1, own)))
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
    let message = format!("the name stands before its noun in “{text}”, as in English: “{mended}”");
    findings
        .report(span, message)
        .confidence(0.85)
        .reserve(reserve)
        .replace(span, &mended, Applicability::Unsafe);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn names_that_stand_before_their_nouns() {
        reports(&["name-order"], Format::Markdown).holds(&[
            "fr Le serveur de la maison. Ouvrez un ⟦Linux serveur⟧.",
            "it Questa è la ⟦Azure configurazione⟧ di base.",
            "es Abra la ⟦Azure configuración⟧ en el portal.",
            "pt Abra uma ⟦Linux configuração⟧ no portal.",
            "pt O estado de aplicativos Blazor é salvo. Depois do erro, ⟦Blazor aplicativos⟧ exibem uma barra.",
            "pl Zalecenia ułatwiają ochronę ⟦Azure zasobów⟧ w chmurze.",
            "it Apre il progetto di prova. Un ⟦DataHub progetto⟧ ha molte parti.",
            "it Si paga per ogni gruppo dell’utente. Un ⟦DataHub utente⟧ ha molti gruppi.",
            "fr Consultez un ⟦GitHub documentation⟧ du kit.",
            "fr Lisez [ceci](azure-autopilot.md). Le journal de l’⟦Autopilot d’Azure⟧ est court.",
            "de Siehe [hier](velmar-engine.md) und [dort](velmar-engine-2.md): Nun starten wir ⟦Engine Velmar⟧.",
            "it Nella tabella si legge: ⟦3.4 TypeScript⟧.",
        ]);
    }

    #[test]
    fn names_behind_their_nouns_and_words_that_are_no_nouns() {
        reports(&["name-order"], Format::Markdown).holds(&[
            "fr Le serveur de Linux est ouvert. Azure propose une offre, Azure notamment.",
            "it La configurazione Azure. Azure offre molto; il portale di Azure elenca tutto.",
            "pt Eu uso Azure aqui. Azure uso eu também, e quem usa Azure sabe que Azure usa filas.",
            "it Su GitHub soluzioni di questo tipo sono frequenti.",
            "it **Azure** configurazione e `Azure` creazione, «Azure configurazione».",
            "pl Podaj URL aplikacji. Konfigurowanie logowania trwa chwilę. Plik README projektów.",
            "es Sobrescribir excepciones es fácil.",
            "de Die Azure Konfiguration ist neu.",
            "pl Dane są w magazynie Docker platformy Azure. Azure działa, a Docker wymaga pamięci. Na GitHubie zasady są jasne.",
            "it La stampa di Microsoft è buona. Microsoft stampa le guide, e Docker usa Linux.",
            "pt O uso do Blazor cresce. O Blazor usa o navegador.",
            "de Apache Storm steht [dort](http://storm.apache.org/), der SQL Server [hier](sql-server.md).",
            "fr Il pèse 3.50 MBytes, et Velmar 3.2 PostgreSQL 9.6 sont anciens.",
            "en The Azure configuration is new.",
        ]);
    }
}
