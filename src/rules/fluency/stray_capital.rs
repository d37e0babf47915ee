//! See [`STRAY_CAPITAL`].

use super::capital_words::{begins_title, is_form_of_noun, may_have_capital};
use super::small_i;
use super::{
    bracket_capitals, capital_units, carried_capitals, dotless, heading_capitals, joined_verbs,
    noun_capitals, tongues, two_capitals,
};
use crate::analysis::casing::Casing;
use crate::analysis::page_lines::PageLines;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Sentence, Token, TokenKind};
use crate::language::facts::articles;
use crate::language::{ENGLISH, Entry, Language, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::Searches;
use crate::text::faces::ends_with_face;
use crate::text::kind::is_vowel;
use crate::text::letters::folded;
use crate::text::short::Short;
use foldhash::HashSet;

crate::declare_rule! {
    /// A word that has a capital in the middle of a sentence and should have none.
    ///
    /// An engine translates what stands between two pieces of markup by itself and begins it as a sentence begins (“the tools; Also, you can
    /// …”), or loses the full stop before a sentence. Only words are reported that are part of no name: pronouns, articles, conjunctions and
    /// the like between two words in lower case, and ordinary words behind a comma or a semicolon. Where i and ı are two letters, as in
    /// Turkish, capitals made by the rules of English are reported as well (“BIR” for “BİR”), and so are a second capital (“THe door”), and
    /// names of languages and the adjectives of peoples and places where they have none (“habla Inglés”, “los vinos Franceses”, “die Amerikanische
    /// Regierung”), unless a house or a work may be called so. Words of respect that a
    /// language may write with a capital are left alone, and so are words that the text writes so more than once and words that are set off.
    /// A heading is reported where all its words have capitals, as in English, in a language that writes headings as it writes sentences; it
    /// is a hint where most headings of the text are so, unless even their articles and prepositions have capitals, or where it may be a name, as
    /// one that begins with *how* or a number is not. Units and currencies
    /// behind a number are reported where their language writes them small, and so is a verb that “und” joins to another one, where only
    /// nouns have capitals (“öffnen und Ablegen”), or that a polite pronoun follows (“wenn es klingelt, Öffnen Sie”). On a page that many
    /// slips of form show to be raw, ordinary words
    /// that the text has in lower case elsewhere, declined or not, and words all in capitals among others, are reported too; so are, in
    /// technical text, other ordinary words whose capital no label, name or habit of the text explains. In English, outside guides, nouns in
    /// sentences are reported where many different ones have capitals and half of these stand in lower case elsewhere, or in a list of things.
    ///
    /// ```fails,it
    /// Il file viene letto una volta; Se il programma lo richiede, viene letto di nuovo.
    /// ```
    /// ```fails,nl
    /// Een kaartje kost bij ons 12 Dollar, en een boek het dubbele.
    /// ```
    /// ```fails,es
    /// La directora habla Inglés con los clientes y escribe las actas en francés.
    /// ```
    /// ```fails,ru
    /// Главный приз получили два Канадских режиссёра.
    /// ```
    /// ```passes,de
    /// Am Britischen Museum endet die Führung; das Englische fällt ihr leicht.
    /// ```
    /// ```fails,tr
    /// Araç yeni paketi kurar, Ayrıca eski sürümü de siler.
    /// ```
    /// ```fails,tr
    /// Paket yalnızca BIR kez kurulur.
    /// ```
    /// ```fails,pl
    /// Aby skrócić przestoje w pracy, Przygotuj wszystko w krótkim czasie.
    /// ```
    /// ```fails,en
    /// Nobody lives in the valley The area is closed to visitors.
    /// ```
    /// ```fails,de
    /// Am vierten Tag kam der Minister heraus Er brachte Kaffee mit, und die Schulen blieben offen.
    /// ```
    /// ```fails,tr,markdown
    /// Paketler için `lib` Bu durumda kullanılmaz.
    /// ```
    /// ```fails,de
    /// Hier kann man Bücher bestellen und Abholen.
    /// ```
    /// ```fails,es,markdown
    /// ## Cambiar La Contraseña
    ///
    /// Quien olvida su contraseña recibe un mensaje.
    ///
    /// ## Preguntas frecuentes
    /// ```
    /// ```fails,en
    /// THe door of the mill was open all night.
    /// ```
    /// ```passes,fr
    /// Les invités anglais parlent avec les Allemands, et M. Anglais écoute.
    /// ```
    /// ```passes,vi
    /// Cục quản lý (Bộ Môi trường, Năng lượng và Viễn thông) không cấp phép cho dự án này.
    /// ```
    /// ```passes,de
    /// Nach langem Für und Wider gingen beide auseinander, und das zweite Ich blieb allein. Haben Sie das gewusst?
    /// ```
    /// ```fails,en
    /// Guided tours in english have to be booked a week ahead.
    /// ```
    /// ```passes,en
    /// She speaks English and likes to polish the brass.
    /// ```
    /// ```passes,en
    /// He came from The Hague and read The Lancet; Then he slept. We said: Who is there?
    ///
    /// Click on the button And more, and then on And more again.
    /// ```
    /// ```passes,tr
    /// ABD'deki IP adresi bilinmiyor. Internet Explorer artık yok; bu iyi bir haber.
    /// ```
    /// ```passes,it
    /// La ringrazio per la lettera che Lei mi ha scritto.
    /// ```
    pub STRAY_CAPITAL = "stray-capital", Fluency, Warning, check, a Slip;
}

/// In bytes: a longer word that is no name and no function word.
const PLAIN: u32 = 4;
/// In tokens: what a dash follows is a sentence that has begun, and no term that is explained.
const INSERTED: usize = 6;
/// Blocks of running text.
pub(super) const RUNNING: [BlockKind; 3] = [
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::Footnote,
];
/// In words: the least that stands before a word in a sentence that has begun.
const BEGUN: usize = 2;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    heading_capitals::check(article, findings);
    bracket_capitals::check(article, findings);
    noun_capitals::check(article, findings);
    let document = article.document;
    let mut ends: Option<HashSet<u32>> = None;
    let mut searches = Searches::default();
    for block in document.blocks() {
        let Some(locale) = article.language(block) else {
            continue;
        };
        if block.kind == BlockKind::Furniture {
            continue;
        }
        if block.kind == BlockKind::Attribute {
            carried_capitals::check(article, block, locale, findings);
            continue;
        }
        dotless::check(document, block, locale, findings);
        carried_capitals::check(article, block, locale, findings);
        joined_verbs::check(article, block, locale, findings);
        if block.kind != BlockKind::Heading {
            shouts(article, block, locale, findings);
        }
        if !RUNNING.contains(&block.kind) {
            continue;
        }
        tongues::check(article, block, locale, findings);
        small_i::check(document, block, locale, findings);
        capital_units::check(article, block, locale, findings);
        two_capitals::check(article, block, locale, &mut searches, findings);
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            for at in 1..tokens.len() {
                if tokens[at].case != Case::Title {
                    continue;
                }
                let Some(stray) = stray(document, tokens, at, locale.language) else {
                    continue;
                };
                let ends = ends.get_or_insert_with(|| ends_of_marks(document));
                let uses = article.get::<Casing>().uses(document, stray.token);
                let is_single = uses.capital == 1 || stray.ends_sentence() && uses.is_slip();
                let excused = is_set_off(article, &stray, ends)
                    || follows_face(document, sentence, &stray)
                    || (article.get::<PageLines>()).precede(sentence.span, stray.token.span);
                if is_single && !excused {
                    report(document, &stray, findings);
                }
            }
        }
    }
}

/// A word with a capital that it should not have.
pub(super) struct Stray<'d> {
    token: &'d Token,
    before: &'d Token,
    /// What becomes of it on a page that does not show to be raw: an ordinary word with a capital is a label there.
    reserve: Reserve,
}

impl Stray<'_> {
    /// Whether a full stop may have been lost before it.
    fn ends_sentence(&self) -> bool {
        self.before.kind.is_word() && self.before.case == Case::Lower
    }
}

/// The token at `at` if it is a function word with a capital between words in lower case.
pub(super) fn stray<'d>(
    document: &Document<'_>,
    tokens: &'d [Token],
    at: usize,
    language: &Language,
) -> Option<Stray<'d>> {
    if at < BEGUN {
        return behind_opener(document, tokens, language);
    }
    let [first, before, token, after] = tokens.get(at - BEGUN..at + 2)? else {
        return None;
    };
    if token.kind != TokenKind::Word || token.case != Case::Title {
        return None;
    }
    // Nearly every word with a capital is a noun or a name.
    if !is_plain(document, tokens, at, language) || !language.writes(token.script) {
        return None;
    }
    // Behind an article a word with a capital is a noun, whatever it is elsewhere: el Este. Behind two particles it is a name: Van der Meer.
    let is_particle = |token: &Token| {
        let word = Short::lower(document.word(token));
        language.name_particles.binary_search(&&*word).is_ok()
    };
    if articles(language.code).contains(&document.word(before))
        || is_particle(before) && is_particle(first)
    {
        return None;
    }
    let ends =
        begins_part(document, tokens, at) || is_small(after) && are_spaced(document, token, after);
    if !ends || !goes_on(document, tokens, at, language) || !are_spaced(document, before, token) {
        return None;
    }
    let fault = !may_have_capital(document, token, language)
        && !begins_title(document, tokens, at, language);
    fault.then_some(Stray {
        token,
        before,
        reserve: Reserve::None,
    })
}

/// The second word of a sentence if it is a function word with a capital behind another one: *Quando Io torno*. A title may begin so.
fn behind_opener<'d>(
    document: &Document<'_>,
    tokens: &'d [Token],
    language: &Language,
) -> Option<Stray<'d>> {
    let [before, token, after, ..] = tokens else {
        return None;
    };
    let opens = token.case == Case::Title
        && before.case == Case::Title
        && !language.nouns_capitalised
        && is_small(after)
        && are_spaced(document, before, token)
        && document.is_function_word(before)
        && document.is_function_word(token)
        && !articles(language.code).contains(&&*document.word(before).to_lowercase())
        && !may_have_capital(document, token, language);
    opens.then_some(Stray {
        token,
        before,
        reserve: Reserve::Alone("a title may begin so"),
    })
}

/// Whether the token at `at` follows what leaves its sentence begun.
fn goes_on(document: &Document<'_>, tokens: &[Token], at: usize, language: &Language) -> bool {
    let Some([ahead, before]) = at.checked_sub(2).and_then(|from| tokens.get(from..at)) else {
        return false;
    };
    match document.word(before) {
        "," => is_small(ahead) && ahead.span.end == before.span.start,
        // The Greek question mark looks so.
        ";" => is_small(ahead) && !language.ends_sentence(";"),
        "–" | "—" => is_small(ahead) && at > INSERTED && are_spaced(document, ahead, before),
        // The name of a program begins the sentence: NuGet Ayrıca …
        // Behind an article it may be a noun: das Für und Wider.
        _ if language.nouns_capitalised => {
            let word = tokens.get(at).map(|token| document.word(token));
            let is_noun = || {
                word.is_some_and(|word| is_form_of_noun(word, language))
                    && document.is_function_word(ahead)
                    && (language.adjective_endings.iter())
                        .any(|ending| document.word(before).ends_with(ending))
            };
            is_small(before)
                && before.span.len() > 2
                && !document.is_function_word(before)
                && !is_noun()
        }
        _ => {
            is_small(before) && before.span.len() > 1
                || !language.title_case && before.case == Case::Mixed
                // Code and addresses cut a sentence in pieces for an engine.
                || before.kind == TokenKind::Opaque && is_small(ahead)
        }
    }
}

/// Whether the token at `at` can be nothing but a word of the sentence.
fn is_plain(document: &Document<'_>, tokens: &[Token], at: usize, language: &Language) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let (Some(before), Some(token)) = (before, tokens.get(at)) else {
        return false;
    };
    let entry = token.listed.entry();
    let is_common = entry.is_some_and(|entry| entry.flags.is_common());
    // Where no dictionary was asked, names are listed as ordinary words.
    let knows_names = || Lexicon::of(language.code).is_some_and(Lexicon::has_dictionary);
    let is_ordinary =
        !language.nouns_capitalised && is_common && token.span.len() > PLAIN && knows_names();
    // No term and no label follows a semicolon, and what follows a comma and goes on in lower case is hardly one.
    let is_clause = || {
        document.word(before) == ";"
            || before.kind == TokenKind::Mark
                && !begins_part(document, tokens, at)
                && !follows_name(tokens, at)
                && !lists_labels(document, tokens, at)
    };
    document.is_function_word(token) || is_ordinary && is_clause()
}

pub(super) fn is_small(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Contraction) && token.case == Case::Lower
}

/// Whether white space stands between two tokens, and no line ends there.
pub(super) fn are_spaced(document: &Document<'_>, left: &Token, right: &Token) -> bool {
    let gap = ProseSpan::new(left.span.end, right.span.start);
    left.span.end < right.span.start && !document.text(gap).contains('\n')
}

/// Whether a comma stands right behind the token at `at`.
fn begins_part(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let comma = tokens.get(at).zip(tokens.get(at + 1));
    comma.is_some_and(|(token, after)| {
        document.word(after) == "," && after.span.start == token.span.end
    })
}

/// Whether a word with a capital stands shortly before the mark in front of that at `at`: a name of several words may go on behind it, as in
/// *Bộ Môi trường, Năng lượng và Viễn thông*.
fn follows_name(tokens: &[Token], at: usize) -> bool {
    /// In tokens.
    const NEAR: usize = 6;
    let mark = at.saturating_sub(1);
    // Not the first word of the sentence.
    let from = mark.saturating_sub(NEAR).max(1);
    let near = tokens.get(from..mark).unwrap_or_default();
    near.iter().any(|token| {
        token.kind.is_word() && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
    })
}

/// Whether another word near that at `at` has a capital behind a comma: then a list of names or labels is what the sentence has.
pub(super) fn lists_labels(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    /// In tokens.
    const NEAR: usize = 16;
    let from = at.saturating_sub(NEAR);
    let near = tokens.get(from..tokens.len().min(at + NEAR));
    let mut pairs = near.unwrap_or_default().windows(2).enumerate();
    pairs.any(|(nth, pair)| {
        let [mark, word] = pair else { return false };
        from + nth + 1 != at && document.word(mark) == "," && word.case == Case::Title
    })
}

/// Whether a face made of marks stands before it, as people end a sentence with: *That was long ago xD Today I know better.*
fn follows_face(document: &Document<'_>, sentence: &Sentence, stray: &Stray<'_>) -> bool {
    ends_with_face(document.text(ProseSpan::new(sentence.span.start, stray.before.span.end)))
}

fn report(document: &Document<'_>, stray: &Stray<'_>, findings: &mut Findings<'_, '_>) {
    let word = document.word(stray.token);
    let small = word.to_lowercase();
    let span = stray.token.span;
    let found = if stray.before.kind == TokenKind::Mark {
        let mark = document.word(stray.before);
        findings.report(span, format!("“{word}” has a capital after “{mark}”"))
    } else if stray.before.kind == TokenKind::Opaque {
        let message = format!("“{word}” has a capital in the middle of a sentence");
        findings.report(span, message)
    } else {
        let before = document.word(stray.before);
        // What is missing is missing before the word.
        let gap = ProseSpan::new(stray.before.span.end, span.end);
        findings.report(
            if stray.ends_sentence() { gap } else { span },
            format!("“{word}” has a capital in the middle of a sentence, or a full stop is missing after “{before}”"),
        )
    };
    found
        .confidence(0.88)
        .reserve(stray.reserve)
        .replace(span, &small, Applicability::Unsafe);
}

/// Where the marks of a document end.
fn ends_of_marks(document: &Document<'_>) -> HashSet<u32> {
    document.marks().iter().map(|it| it.span.end).collect()
}

/// Whether the word, or what stands before it, is a label or a quotation.
fn is_set_off(article: &Article<'_>, stray: &Stray<'_>, ends: &HashSet<u32>) -> bool {
    let span = stray.token.span;
    article.get::<SetOff>().holds(span)
        || article.document.is_marked_from(span.start)
        || ends.contains(&stray.before.span.end)
        || ends.contains(&span.end)
}

/// Words that stand in capitals among others.
fn shouts(article: &Article<'_>, block: &Block, locale: Locale, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    for at in 1..tokens.len() {
        let Some(token) = shouted(document, tokens, at, locale) else {
            continue;
        };
        if !article.get::<SetOff>().holds(token.span) {
            report_shouted(document, token, findings);
        }
    }
}

/// The token at `at` if it is an ordinary word of the language all in capitals among others that are not, and no word or abbreviation of English:
/// *Australien OST*. Keys and commands are written so by people.
fn shouted<'d>(
    document: &Document<'_>,
    tokens: &'d [Token],
    at: usize,
    locale: Locale,
) -> Option<&'d Token> {
    /// In letters.
    const LEAST: usize = 3;
    /// In letters: a shorter one that English has at all is an abbreviation, rare as it may be there: *API* is Indonesian for fire.
    const SHORT: usize = 5;
    /// In nats: a rarer word is an abbreviation, or a name.
    const USUAL: f32 = -12.5;
    /// In nats: so much rarer is it in English at the least.
    const RARER: f32 = 2.3;
    let token = tokens
        .get(at)
        .filter(|token| token.kind == TokenKind::Word && token.case == Case::Upper)?;
    let before = tokens.get(at.checked_sub(1)?)?;
    let after = tokens.get(at + 1);
    let is_loud = |token: &Token| token.case == Case::Upper || token.kind == TokenKind::Opaque;
    let small = document.word(token).to_lowercase();
    let hash = WordHash::of(&small);
    let entry = |code: &str| Lexicon::of(code).and_then(|list| list.get(hash));
    let is_ours = |entry: Entry| {
        (entry.flags.is_ordinary() || entry.flags.is_capitalised()) && entry.log_frequency > USUAL
    };
    // An abbreviation is no word, and one that English writes so is known by it.
    let has_vowel = folded(&small).contains(is_vowel);
    let is_lent = |ours: Entry| {
        let is_rarer = |there: Entry| there.log_frequency + RARER < ours.log_frequency;
        let is_short = small.chars().count() < SHORT;
        let is_known = |there: Entry| is_short && there.log_frequency > USUAL;
        entry(ENGLISH).is_some_and(|there| is_known(there) || !(has_vowel && is_rarer(there)))
    };
    let shouted = small.chars().count() >= LEAST
        && before.kind.is_word()
        && !is_loud(before)
        && !after.is_some_and(is_loud)
        && !document.is_code(token)
        && !document.is_marked_from(token.span.start)
        && locale.language.code != ENGLISH
        && entry(locale.language.code).is_some_and(|ours| is_ours(ours) && !is_lent(ours));
    shouted.then_some(token)
}

fn report_shouted(document: &Document<'_>, token: &Token, findings: &mut Findings<'_, '_>) {
    let word = document.word(token);
    findings
        .report(token.span, format!("“{word}” is all in capitals"))
        .confidence(0.8)
        .reserve(Reserve::Silent);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests;
