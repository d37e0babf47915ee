//! The label of something on a screen, left in the source where a sentence tells to use it: *kliknij Save*, *点击Apply按钮*.
//!
//! A program may have no other labels than English ones, and then its guide keeps them. What decides are the other labels of the text: where one of them is in the
//! language of the text, or this one is all that the text has of the source, the program speaks that language.

use super::alphabet::{is_quoted, is_set_off};
use super::column::is_ours;
use super::lists::{frequency, is_name_in_many};
use super::neighbour::{self, Place};
use super::sentence::{Words, is_latin, is_next};
use super::technical::is_technical;
use super::{Excuse, Leftover, verdict};
use crate::analysis::quotes::is_quote;
use crate::article::{Article, Query};
use crate::document::{Document, ProseSpan, Sentence, Token};
use crate::language::facts::{CONTROLS, SCREENS, of_language};
use crate::language::{Language, Lexicon, Locale, Word};
use crate::text::short::Short;
use crate::text::{fold, kind};
use std::ops::Range;

/// In nats: a rarer word of the source may be a name; and a rarer one that is a name as well is that here.
const USUAL: f32 = -12.0;
const EVERYDAY: f32 = -10.5;
/// The same, by how much a word of both languages is rarer in that of the text if it is hardly one there.
const RARER: f32 = 4.0;
/// In letters: a shorter word may be the name of a key.
const LEAST: usize = 3;
/// In words, of a label.
const LABEL: usize = 3;
/// In words: how far before a label stands what leads to it.
const NEAR: usize = 3;
/// In bytes: no such words are longer.
const REACH: usize = 96;
/// In words and marks: how far behind it others are looked for.
const FAR: usize = 16;
/// How near in characters, where nothing parts words.
const CLOSE: usize = 12;
const TIGHT: usize = 4;

impl Place<'_, '_> {
    /// Adds the words with capitals in a sentence that are a label of the source and stand beside a word for pressing, choosing or a button.
    pub(super) fn pressed(
        &self,
        sentence: &Sentence,
        words: &Words<'_>,
        found: &mut Vec<Leftover>,
    ) {
        let Some((source, list)) = self.source() else {
            return;
        };
        let document = self.article.document;
        let has_list = Lexicon::of(self.locale.language.code).is_some();
        let mut end = 0;
        while let Some(first) = (end..words.len()).find(|at| is_capital(words, *at)) {
            let is_initial = |at: usize| words.get(at).is_some_and(|it| it.0.setting.initial);
            end = (first + 1..words.len())
                .find(|at| {
                    // What begins the sentence may be what tells to press it.
                    let parts = has_list && is_initial(*at - 1);
                    parts || !is_capital(words, *at) || !is_next(document, words, *at - 1)
                })
                .unwrap_or(words.len());
            // Nearly no word with a capital is one of a screen.
            let run = words.get(first..end).unwrap_or_default();
            let is_short = run.len() <= LABEL && !(has_list && is_initial(first));
            if !is_short || !self.is_of_screen(run, (source, list)) {
                continue;
            }
            let Some(led) = self.led_to(sentence, words, first..end, list) else {
                continue;
            };
            let labels = self.article.get::<Pressed>();
            let is_odd = match labels.ours {
                0 => led == Led::Pressed && labels.theirs <= 1 && !is_technical(self.article),
                ours => labels.theirs <= ours,
            };
            let span = words[first].1.to(words[end - 1].1);
            let left = self.left(span, source, verdict::DETERMINED);
            found.push(match is_odd {
                true => left,
                false => Leftover {
                    confidence: left.confidence * verdict::EXCUSED,
                    excuse: Some(Excuse::Doubtful),
                    ..left
                },
            });
        }
    }

    /// What leads to some words of a screen, if they are a label of the source in plain text.
    fn led_to(
        &self,
        sentence: &Sentence,
        words: &Words<'_>,
        range: Range<usize>,
        list: &Lexicon,
    ) -> Option<Led> {
        let document = self.article.document;
        let run = words.get(range.clone())?;
        let ((_, start), (_, last)) = (run.first()?, run.last()?);
        let span = start.to(*last);
        let has_list = Lexicon::of(self.locale.language.code).is_some();
        let before = (range.start.checked_sub(1)).filter(|at| is_next(document, words, *at));
        let before = before.map(|at| &words[at].0);
        let before = before.filter(|word| is_latin(word.text));
        // A word that begins a sentence may tell to press what follows; one of another language is the first half of a message: *404 Not Found*.
        let goes_with = |word: &Word<'_>| {
            let is_own = || {
                word.listed.flags().is_ordinary()
                    || self.locale.language.is_function_word(word.text)
            };
            word.setting.capitalised && !is_own()
        };
        let is_half = before.is_some_and(|word| !has_list || goes_with(word));
        if is_half {
            return None;
        }
        let led = self.led(sentence, span)?;
        let is_kept = self.recurs(run)
            || self.goes_on(words, range.end, list)
            || is_held(document, span)
            || is_set_off(document, span)
            || is_quoted(self.article, span, |_| true);
        (!is_kept).then_some(led)
    }

    /// Whether words are ordinary ones of the source and none of the text's own, and neither what is printed on keys nor the name of a program. Words that many
    /// languages have as a name are that here as well.
    fn is_of_screen(&self, run: &Words<'_>, (source, list): (&'static Language, &Lexicon)) -> bool {
        let own = self.locale.language;
        let frequency = |word: &Word<'_>| frequency(list.get(word.hash));
        let is_kept = |word: &Word<'_>| {
            let folded = fold(word.text);
            let is_named = |kind: &&str| {
                of_language(SCREENS, kind).is_some_and(|names| names.contains(&&*folded))
            };
            let is_name = || frequency(word) < EVERYDAY && is_name_in_many(word.hash);
            ["keys", "programs"].iter().any(is_named) || is_name()
        };
        let is_allowed = |word: &Word<'_>| {
            let glossary = self.article.glossary;
            own.is_loan(word.text)
                || own.is_function_word(word.text)
                || glossary.is_some_and(|it| it.has(word.text, self.locale))
        };
        let is_theirs = |word: &Word<'_>| {
            let flags = list.flags(word.hash);
            let least = if flags.is_name() { EVERYDAY } else { USUAL };
            flags.is_common() && frequency(word) > least
        };
        let is_long = |word: &Word<'_>| word.text.chars().nth(LEAST - 1).is_some();
        let says = |word: &Word<'_>| {
            is_theirs(word) && is_long(word) && !source.is_function_word(word.text)
        };
        let binds = |word: &Word<'_>| source.is_function_word(word.text);
        // Nearly every word with a capital is one of the text's own.
        let may_be =
            |word: &Word<'_>| !word.setting.all_capitals && !self.has_word(word, frequency(word));
        run.iter().all(|(word, _)| may_be(word))
            && (run.iter()).any(|(word, _)| says(word) || run.len() == 1 && binds(word))
            && run.iter().all(|(word, _)| {
                let is_word = is_theirs(word) || binds(word);
                is_word && !is_allowed(word) && !is_kept(word)
            })
    }

    /// What leads to a label, if a word for using what stands on a screen is near: a few words before it, or right behind it.
    fn led(&self, sentence: &Sentence, label: ProseSpan) -> Option<Led> {
        let own = self.locale.language;
        let stems = of_language(CONTROLS, own.code)?;
        let menus = of_language(SCREENS, "menus")?;
        let document = self.article.document;
        let text = |start: u32, end: u32| document.text(ProseSpan::new(start, end.max(start)));
        let before = text(sentence.span.start, label.start);
        let behind = text(label.end, sentence.span.end);
        // A long sentence may have many labels.
        let before = &before[before.floor_char_boundary(before.len().saturating_sub(REACH))..];
        let behind = &behind[..behind.floor_char_boundary(REACH)];
        let (before, behind) = (before.to_lowercase(), behind.to_lowercase());
        let has_list = Lexicon::of(own.code).is_some();
        let mut near: Vec<&str> = Vec::new();
        if has_list {
            let parts = |c: char| !kind::is_alphanumeric(c);
            let is_word = |it: &&str| !it.is_empty();
            near.extend(before.rsplit(parts).filter(is_word).take(NEAR));
            // A noun stands behind its name where it is declined so: *Apply düğmesi*.
            let next = own.case_endings && behind.starts_with(' ');
            let first = behind.split(parts).find(is_word);
            near.extend(first.filter(|_| next));
        } else {
            let last = before.char_indices().rev().nth(CLOSE - 1);
            near.push(&before[last.map_or(0, |(at, _)| at)..]);
            let behind = behind.trim_start();
            let end = behind.char_indices().nth(TIGHT);
            near.push(&behind[..end.map_or(behind.len(), |(at, _)| at)]);
        }
        let leads = |stem: &&&str| near.iter().any(|it| is_led(has_list, it, &[**stem]));
        let mut leading = stems.iter().filter(leads).peekable();
        leading.peek()?;
        let is_menu = leading.all(|stem| menus.contains(stem));
        Some(if is_menu { Led::Menu } else { Led::Pressed })
    }

    /// Whether a word is an ordinary one of the text's own language, and not by so much rarer there that it is hardly one: *fixes* in Portuguese.
    fn has_word(&self, word: &Word<'_>, there: f32) -> bool {
        let here = word.listed.entry().filter(|here| here.flags.is_ordinary());
        here.is_some_and(|here| here.log_frequency + RARER > there)
    }

    /// Whether the word at `at` belongs to a longer label: *Open in Colab*.
    fn goes_on(&self, words: &Words<'_>, at: usize, list: &Lexicon) -> bool {
        let own = self.locale.language;
        words.get(at).is_some_and(|(word, _)| {
            let is_own = own.is_function_word(word.text) || word.listed.flags().is_ordinary();
            let is_theirs = word.setting.opaque || list.flags(word.hash).is_ordinary();
            let is_next = is_next(self.article.document, words, at - 1);
            is_next && is_latin(word.text) && is_theirs && !is_own
        })
    }
}

/// What leads to a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Led {
    /// A word for pressing or choosing, or for a button.
    Pressed,
    /// The word for a menu.
    Menu,
}

/// Whether a text, one word where spaces part them as they do if the language has a list, has one of the stems of words that lead to a label.
pub(super) fn is_led(has_list: bool, text: &str, stems: &[&str]) -> bool {
    let first = text.as_bytes().first();
    stems.iter().any(|stem| match has_list {
        true => stem.as_bytes().first() == first && text.starts_with(stem),
        false => text.contains(stem),
    })
}

/// Whether a plus sign shows that it is a key, held down with another one.
fn is_held(document: &Document<'_>, label: ProseSpan) -> bool {
    let (before, behind) = (document.before(label), document.behind(label));
    before.trim_end().ends_with('+') || behind.trim_start().starts_with('+')
}

fn is_capital(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|(word, _)| {
        word.setting.capitalised && !word.setting.opaque && is_latin(word.text)
    })
}

/// The labels of a text: what has a capital or stands in quotation marks, behind a word for pressing or for what is pressed.
struct Pressed {
    /// How many are in the language of the text, and how many in the source.
    ours: usize,
    theirs: usize,
}

impl Query for Pressed {
    fn run(article: &Article<'_>) -> Self {
        let document = article.document;
        let (mut ours, mut theirs) = (0, 0);
        let mut labels = Vec::new();
        for block in document.blocks() {
            let Some(locale) = article.language(block) else {
                continue;
            };
            let source = neighbour::source(article, locale);
            let stems = of_language(CONTROLS, locale.language.code);
            let Some((stems, (source, _))) = stems.zip(source) else {
                continue;
            };
            let has_list = Lexicon::of(locale.language.code).is_some();
            let is_stem = |word: &str| is_led(has_list, &Short::lower(word), stems);
            let tokens = document.tokens_in(&block.tokens);
            for (at, token) in tokens.iter().enumerate() {
                if token.kind.is_word() && is_stem(document.word(token)) {
                    let behind = tokens.get(at + 1..).unwrap_or_default();
                    add_labels(document, locale, behind, &mut labels);
                }
            }
            labels.sort_unstable_by_key(|(label, is_next)| (*label, !*is_next));
            labels.dedup_by_key(|(label, _)| *label);
            for (label, is_next) in labels.drain(..) {
                match is_ours(document, label, locale, source.code) {
                    Some(true) => ours += usize::from(is_next),
                    Some(false) => theirs += 1,
                    None => {}
                }
            }
        }
        Self { ours, theirs }
    }
}

/// Adds what has a capital or stands behind an opening quotation mark, up to the end of the sentence, and whether it is what the word before it leads to.
fn add_labels(
    document: &Document<'_>,
    locale: Locale,
    behind: &[Token],
    labels: &mut Vec<(ProseSpan, bool)>,
) {
    let (mut is_opened, mut is_next, mut last) = (false, true, 0);
    for (at, token) in behind.iter().take(FAR).enumerate() {
        let word = document.word(token);
        if word.starts_with(['.', '!', '?', '。', '！', '？']) {
            return;
        }
        // Where every noun has a capital it shows no label.
        let is_noun = locale.language.nouns_capitalised && token.listed.flags().is_ordinary();
        let is_capital = word.starts_with(char::is_uppercase)
            && !is_noun
            && !locale.language.is_function_word(word);
        if token.kind.is_word() && (is_opened || is_capital) {
            // A label has several words.
            if token.span.start != last + 1 {
                labels.push((token.span, is_next && at <= NEAR));
            }
            (is_next, last) = (false, token.span.end);
        }
        is_opened = word.starts_with(|c| is_quote(c) || matches!(c, '「' | '『' | '【'));
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_label_beside_a_word_for_pressing_was_left() {
        warns(&["untranslated-fragment", "foreign-script"], Format::Text).holds(&[
            "pl Przejdź do zakładki Ustawienia i kliknij ⟦Save⟧ na dole okna.",
            "hu Kattintson a ⟦Submit⟧ gombra, majd várjon.",
            "tr Formu doldurup ⟦Submit⟧ düğmesine basın.",
            "fr Cliquez sur ⟦Next⟧ pour lire la suite.",
            "zh 填好地址，然后点击⟦Apply⟧按钮。",
            "ko 화면 아래의 ⟦Cancel⟧ 버튼을 누르면 '주문 취소' 창이 열립니다.",
        ]);
    }

    #[test]
    fn keys_programs_and_a_program_in_the_source_keep_their_names() {
        warns(&["untranslated-fragment", "foreign-script"], Format::Text).holds(&[
            "pl Naciśnij Enter i kliknij Zapisz.",
            "es Para copiar la línea, pulse Ctrl + Mayús + K, o Alt + clic.",
            "ru Нажмите Enter, затем выберите Excel.",
            "nl Klik op Spotify en zet de muziek harder.",
            "de Klicken Sie auf Submit, dann auf Continue und zum Schluss auf Close.",
            "ko 문제가 계속되면 Help 메뉴에서 문의하세요.",
            "zh 点击微信图标，再打开Chrome。",
        ]);
    }
}
