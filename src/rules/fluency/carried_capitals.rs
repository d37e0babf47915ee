//! Capitals that ordinary words brought along from the beginning of a sentence or a label of the source, for `stray-capital`: *W programie Otwórz
//! ustawienia*. In a text that people wrote or revised such a word is a label or a term, so it is reported on raw pages only.

use super::capital_words::may_have_capital;
use super::stray_capital::{RUNNING, are_spaced, is_small, lists_labels, stray};
use crate::analysis::casing::{Casing, SmallWords, Uses};
use crate::analysis::leftovers::is_technical;
use crate::analysis::register::is_page_of_guide;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::articles;
use crate::language::{Characters, ENGLISH, Lexicon, Locale};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::leads_title;

/// In letters: a shorter word is a sign, or part of a name.
const LEAST: usize = 3;
/// In nats, a tenth as often: a word that is not so much rarer in English is a term or a name there.
const RARER: f32 = 2.3;
/// In nats: a word that no list has and that looks so much more like the language than like English is an inflected word of it.
const OWN: f32 = 5.0;
/// How often a text has a word without a capital, at least, if that is how it writes it.
const SHOWN: u32 = 2;

/// Whether a text sets a word apart, which may be a label.
pub(super) fn is_apart(article: &Article<'_>, token: &Token) -> bool {
    let span = token.span;
    article.get::<SetOff>().holds_or_is_bold(span) || article.document.is_marked_from(span.start)
}

/// Reports the capitals of a block. A language that gives them to nouns, or to the words of titles, gives them to terms as well.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let (document, language) = (article.document, locale.language);
    let is_running = RUNNING.contains(&block.kind);
    let is_short = matches!(
        block.kind,
        BlockKind::TableCell | BlockKind::Alt | BlockKind::Attribute
    );
    if !(is_running || is_short) || language.nouns_capitalised || language.title_case {
        return;
    }
    for sentence in document.sentences_in(block) {
        let tokens = document.tokens_in(&sentence.tokens);
        for (at, token) in tokens.iter().enumerate().skip(1) {
            let place = Place {
                article,
                document,
                locale,
                tokens,
                at,
                token,
            };
            if !place.is_carried() || is_running && stray(document, tokens, at, language).is_some()
            {
                continue;
            }
            if !is_apart(article, token) {
                report(document, token, 0.8, place.reserve(), findings);
            }
        }
    }
}

/// A token of a sentence, and what it stands among.
struct Place<'a, 'd> {
    article: &'a Article<'d>,
    document: &'d Document<'d>,
    locale: Locale,
    tokens: &'a [Token],
    at: usize,
    token: &'a Token,
}

impl<'a> Place<'a, '_> {
    fn is_carried(&self) -> bool {
        self.is_ordinary()
            && self.goes_on()
            && self.carries_on()
            && !self.is_label()
            && !self.is_in_name()
            && self.is_slip()
    }

    /// Among words in lower case the capital also shows that the page is raw; in a list the word may be a label, and one that is not known a name.
    fn reserve(&self) -> Reserve {
        let is_item = self.behind(1).is_some_and(|it| it.kind == TokenKind::Mark);
        let is_known = self.token.listed.entry().is_some();
        match is_known && !is_item && self.after().is_some_and(is_small) {
            true => Reserve::Telling,
            false => Reserve::Silent,
        }
    }

    fn behind(&self, tokens: usize) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(tokens)?)
    }

    fn after(&self) -> Option<&'a Token> {
        self.tokens.get(self.at + 1)
    }

    /// How the text writes the word.
    fn uses(&self) -> Uses {
        self.article.get::<Casing>().uses(self.document, self.token)
    }

    /// Whether it is an ordinary word of the language with a capital, and no name, English term or word of respect.
    fn is_ordinary(&self) -> bool {
        let (document, token, language) = (self.document, self.token, self.locale.language);
        if token.kind != TokenKind::Word || token.case != Case::Title {
            return false;
        }
        let word = document.word(token);
        // `a`, Ve `b`
        let links = || {
            let is_behind_code = self
                .behind(1)
                .is_some_and(|it| it.kind == TokenKind::Opaque);
            is_behind_code && document.is_function_word(token) && self.uses().is_slip()
        };
        let is_long = word.chars().count() >= LEAST || links();
        language.writes(token.script)
            && is_long
            && !document.is_code(token)
            && !may_have_capital(document, token, language)
            && self.is_ours(word)
    }

    /// Whether the language has the word, and English does not as well: a list says so, the text does, or the letters of the word do.
    fn is_ours(&self, word: &str) -> bool {
        let there = Lexicon::in_english(word);
        let Some(entry) = self.token.listed.entry() else {
            let model = Characters::bundled();
            let columns = model
                .column(self.locale.language.code)
                .zip(model.column(ENGLISH));
            let odds = columns.map(|(own, english)| model.look(word).log_odds(own, english));
            return there.is_none() && odds.is_some_and(|odds| odds >= OWN);
        };
        let is_rarer = there.is_none_or(|it| it.log_frequency + RARER < entry.log_frequency);
        entry.flags.is_common() && (is_rarer || self.uses().is_slip())
    }

    /// Whether the sentence has begun before the place, and goes on there.
    fn goes_on(&self) -> bool {
        let (document, ahead) = (self.document, self.behind(2));
        let Some(before) = self.behind(1) else {
            return false;
        };
        let follows = match before.kind {
            TokenKind::Mark => ahead.is_some_and(|ahead| match document.word(before) {
                "," => is_small(ahead) && !lists_labels(document, self.tokens, self.at),
                ";" => is_small(ahead),
                "–" | "—" => {
                    // A term that is set apart stands before a dash, and its explanation begins anew behind it.
                    let is_linked = document.ends_link(ahead.span.end);
                    is_linked || is_small(ahead) && self.mark_before(ahead).is_none()
                }
                _ => false,
            }),
            // What an item of a list or a cell says of code begins anew.
            TokenKind::Opaque => ahead.is_some(),
            _ => {
                is_small(before) && ahead.is_some()
                    || before.case != Case::Lower
                        && (self.is_brand(before) || self.is_label_before(before))
            }
        };
        // Products and labels have an article, but none that the text writes small as a rule.
        let is_named = articles(self.locale.language.code).contains(&document.word(before));
        follows && are_spaced(document, before, self.token) && (!is_named || self.uses().is_slip())
    }

    /// The passage with a mark that ends with a token.
    fn mark_before(&self, token: &Token) -> Option<ProseSpan> {
        let last = token.span.end.saturating_sub(1);
        let mut near = self.document.marks_near(last).map(|marked| marked.span);
        near.find(|span| span.end == token.span.end)
    }

    /// Whether a label that is set apart within the sentence ends with a token.
    fn is_label_before(&self, token: &Token) -> bool {
        let first = self.tokens.first().map_or(0, |first| first.span.start);
        let label = self.mark_before(token);
        label.is_some_and(|label| label.start > first)
    }

    /// Whether a word with a capital is not of the language: *Windows*, *NuGet*.
    fn is_brand(&self, token: &Token) -> bool {
        let is_common = |token: &Token| token.listed.flags().is_only_common();
        token.kind.is_word()
            && (matches!(token.case, Case::Mixed | Case::Upper) || !is_common(token))
    }

    /// Whether the sentence goes on behind the word, and not a name.
    fn carries_on(&self) -> bool {
        let Some(after) = self.after() else {
            return false;
        };
        let is_tight = self.token.span.end == after.span.start;
        match after.kind {
            TokenKind::Mark => is_tight && matches!(self.document.word(after), "," | "." | ";"),
            TokenKind::Opaque => !is_tight,
            _ => {
                !is_tight && (is_small(after) || after.case != Case::Title && self.is_brand(after))
            }
        }
    }

    /// Whether the thing that a label or a title belongs to is named beside it: *przycisk Otwórz*, *Aç düğmesi*.
    fn is_label(&self) -> bool {
        /// In tokens, before and behind it.
        const NEAR: usize = 3;
        const BEHIND: usize = 2;
        let language = self.locale.language;
        let leads = |token: &Token| leads_title(self.document, token, language);
        let before = self.tokens.get(self.at.saturating_sub(NEAR)..self.at);
        // What is set apart in between is the label itself.
        let label = self.behind(1).and_then(|it| self.mark_before(it));
        let is_taken = |lead: &Token| label.is_some_and(|label| lead.span.end <= label.start);
        let after = self.tokens.get(self.at + 1..).unwrap_or_default();
        let mut before = before.unwrap_or_default().iter();
        before.any(|it| leads(it) && !is_taken(it))
            || !language.names_follow && after.iter().take(BEHIND).any(leads)
    }

    /// Whether the word is linked to another one with a capital, or explained by an abbreviation: *Modelo de Objeto do Documento (DOM)*.
    fn is_in_name(&self) -> bool {
        /// So many words at most link two words of a name.
        const LINKS: usize = 2;
        let document = self.document;
        let is_link =
            |token: &&Token| token.case == Case::Lower && document.is_function_word(token);
        let is_titled = |token: &Token| token.kind.is_word() && token.case == Case::Title;
        // The first word of the sentence has its capital anyway.
        let before = self.tokens.get(1..self.at).unwrap_or_default();
        let after = self.tokens.get(self.at + 1..).unwrap_or_default();
        let back = before.iter().rev().take(LINKS).take_while(is_link).count();
        let on = after.iter().take(LINKS).take_while(is_link).count();
        let list_and = self.locale.conventions().list_and;
        let joins = self
            .behind(1)
            .is_some_and(|it| document.word(it) == list_and);
        let is_large = |token: &Token| token.kind.is_word() && token.case != Case::Lower;
        let is_before = |token: &Token| is_titled(token) || joins && is_large(token);
        let is_after = |token: &Token| is_titled(token) && !self.is_brand(token);
        let is_linked = back > 0 && before.iter().rev().nth(back).is_some_and(is_before)
            || on > 0 && after.get(on).is_some_and(is_after);
        let is_explained = matches!(after, [open, short, ..]
            if document.word(open) == "(" && short.case == Case::Upper);
        is_linked || is_explained || self.is_led_to_brand()
    }

    /// Whether the word and the next noun are followed by the name of a maker or product, in a language that puts it there: *Centrum pomocy Contoso*.
    fn is_led_to_brand(&self) -> bool {
        let Some([noun, brand]) = self.tokens.get(self.at + 1..self.at + 3) else {
            return false;
        };
        self.locale.language.names_follow
            && is_small(noun)
            && !self.document.is_function_word(noun)
            && brand.kind.is_word()
            && brand.case != Case::Lower
            && self.is_brand(brand)
    }

    /// Whether the capital is a slip: the text has the word without it, or the text is a guide that does not as a rule write the word so, and a
    /// list of the language knows which words may be names.
    fn is_slip(&self) -> bool {
        let uses = self.uses();
        let (article, language) = (self.article, self.locale.language);
        let is_written_small = uses.lower >= SHOWN && uses.lower > uses.capital || {
            let word = self.document.word(self.token);
            article.get::<SmallWords>().have_forms_of(word)
        };
        // Where all words of titles have capitals, terms have them too.
        let is_half = || {
            let is_head = |it: &Token| is_small(it) && !self.document.is_function_word(it);
            !language.sentence_headings
                && self.after().is_some_and(is_head)
                && !self.may_be_of_brand()
        };
        let is_rare = || {
            is_half()
                || uses.capital == 1
                || uses.lower > 0 && uses.capital == 2 && !self.may_be_of_brand()
        };
        let tells_names = || Lexicon::of(language.code).is_some_and(Lexicon::has_dictionary);
        is_written_small && !self.may_be_of_brand()
            || (self.is_cut_off() || is_rare() && !self.may_be_called())
                && tells_names()
                && (is_page_of_guide(article) || is_technical(article))
    }

    /// Whether a link or code stands before the word and so cut the sentence into pieces for the engine.
    fn is_cut_off(&self) -> bool {
        let (before, ahead) = (self.behind(1), self.behind(2));
        before.zip(ahead).is_some_and(|(before, ahead)| {
            before.kind == TokenKind::Mark && self.document.ends_link(ahead.span.end)
                || self.document.is_function_word(before) && ahead.kind == TokenKind::Opaque
        })
    }

    /// Whether a name stands before the word, so that the word may be part of it.
    fn may_be_of_brand(&self) -> bool {
        let before = self.behind(1);
        before.is_some_and(|it| it.kind.is_word() && it.case != Case::Lower)
    }

    /// Whether the word may be the name of what the noun before it says: *le mode Avion*. Another noun would have an article or preposition.
    fn may_be_called(&self) -> bool {
        let language = self.locale.language;
        let is_noun = |it: &Token| is_small(it) && !self.document.is_function_word(it);
        language.names_follow
            && !articles(language.code).is_empty()
            && self
                .behind(1)
                .is_some_and(|it| is_noun(it) && self.mark_before(it).is_none())
    }
}

/// Reports a word that has a capital within a sentence, where nothing gives it one.
pub(super) fn report(
    document: &Document<'_>,
    token: &Token,
    confidence: f32,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let word = document.word(token);
    let small = word.to_lowercase();
    let message = format!("“{word}” has a capital in the middle of a sentence");
    findings
        .report(token.span, message)
        .confidence(confidence)
        .reserve(reserve)
        .replace(token.span, &small, Applicability::Unsafe);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    /// What is reported of a sentence on a page of a guide that has so many slips that it is raw, or has none.
    fn found(target: &str, slips: bool, sentence: &str) -> Vec<String> {
        let stop = if slips { " ." } else { "." };
        let slips = format!("`a`{stop} `b`{stop} `c`{stop} `d`{stop}");
        let text = format!("{slips}\n\n{sentence}\n\n[`e`](e.md)\n");
        texts(&["stray-capital"], target, Format::Markdown, &text)
    }

    const CARRIED: [(&str, &str, &str); 9] = [
        // No list has these, and their letters are not those of a product.
        (
            "pl",
            "W tym przypadku Przekonwertuj stary plik.",
            "Przekonwertuj",
        ),
        (
            "tr",
            "Bu komut dosyayı Yedeklemeyecek gibi durur.",
            "Yedeklemeyecek",
        ),
        // The text has it small again and again.
        (
            "fr",
            "Le programme a des services liés, deux services libres et trois services payants. Vérifiez le prix des Services gratuits.",
            "Services",
        ),
        (
            "pl",
            "W narzędziu DataKit Otwórz ustawienia konta.",
            "Otwórz",
        ),
        ("pl", "Zapisz plik `dane.txt` i Usuń stary wpis.", "Usuń"),
        (
            "pl",
            "Proszę przeczytać [wstęp](w.md) — Dowiedz się, jak zacząć.",
            "Dowiedz",
        ),
        (
            "it",
            "Il programma **Schermo** Mostra la finestra aperta.",
            "Mostra",
        ),
        ("tr", "Bu sürümde DataKit Sunucu ayarlarını okur.", "Sunucu"),
        (
            "pt",
            "Depois disso, você será Redirecionado para o início.",
            "Redirecionado",
        ),
    ];

    #[test]
    fn a_word_brings_the_capital_of_a_beginning_along_on_a_raw_page() {
        for (target, sentence, word) in CARRIED {
            assert_eq!(found(target, true, sentence), [word], "{sentence}");
            assert!(found(target, false, sentence).is_empty(), "{sentence}");
        }
    }

    #[test]
    fn labels_names_and_words_of_respect_keep_theirs() {
        for (target, sentence) in [
            ("pl", "Naciśnij przycisk Otwórz i zaczekaj chwilę."),
            ("pl", "Program Kontiki uruchamia usługę Fabrikam w chmurze."),
            ("tr", "Bu sürümde Contoso hizmeti yok."),
            (
                "es",
                "La casa de él, la de Él, la puerta de él y el perro de él.",
            ),
            ("pl", "Chcemy podziękować Tobie za pomoc."),
            ("tr", "Şimdi Aç düğmesine basın."),
            ("it", "Nella scheda Generale si trova il nome del file."),
            ("it", "Fare clic su Chiudi e attendere."),
            ("fr", "Passez en mode Avion avant le vol."),
            (
                "pt",
                "O exemplo usa o Modelo de Objeto do Documento (DOM) aberto.",
            ),
            ("cs", "O stížnosti rozhodl soud v Brně."),
            ("de", "Danach können Sie das Ganze mit Ihrem Konto öffnen."),
        ] {
            let found = found(target, true, sentence);
            assert!(found.is_empty(), "{sentence}: {found:?}");
        }
    }
}
