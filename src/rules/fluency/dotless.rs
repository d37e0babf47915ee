//! Capitals made by the rules of English where i and ı are two letters, for `stray-capital`: *BIR* for *BİR*.

use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, TokenKind};
use crate::language::{Entry, LANGUAGES, Lexicon, Locale, WordHash};
use crate::rule::Findings;
use memchr::memchr;

/// In nats: how much more often a word is met in one of two languages, if it is not the other's.
const MORE: f32 = 2.3;

/// Whether i and ı are two letters of the language.
fn writes_dotless(locale: Locale) -> bool {
    locale.conventions().letters.contains(&'ı')
}

/// Reports words whose capitals were made as English makes them: `BIR`, `Izin`, `DOSYALARıNı`.
pub(super) fn check(
    document: &Document<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let Some(own) = Lexicon::of(locale.language.code) else {
        return;
    };
    if !writes_dotless(locale) {
        borrowed(document, block, own, findings);
        return;
    }
    let tokens = document.tokens_in(&block.tokens);
    for (at, token) in tokens.iter().enumerate() {
        // What has a name in English has it with its letters: *Istanbul Airport*.
        let next = tokens.get(at + 1).filter(|it| it.case == Case::Title);
        let goes_on_in_english = || {
            next.is_some_and(|next| {
                let ours = next.listed.entry().map(|it| it.log_frequency);
                let theirs = Lexicon::in_english(document.word(next)).map(|it| it.log_frequency);
                theirs.is_some_and(|theirs| ours.is_none_or(|ours| theirs > ours + MORE))
            })
        };
        if token.kind != TokenKind::Word || document.is_code(token) {
            continue;
        }
        let word = document.word(token);
        let is_in_english = || goes_on_in_english() && Lexicon::in_english(word).is_some();
        let is_function = document.is_function_word(token);
        let mended = with_own_dots(word, token.case, is_function, own);
        if let Some(mended) = mended.filter(|_| !is_in_english()) {
            let message = format!("“{word}” has the capitals of another language: “{mended}”");
            findings
                .report(token.span, message)
                .confidence(0.92)
                .replace(token.span, &mended, Applicability::Unsafe);
        }
    }
}

/// Reports words of a language without these letters that an engine wrote with them: *İtaly*. What a language with the letters has, as a word or
/// a name, is left alone.
fn borrowed(
    document: &Document<'_>,
    block: &Block,
    own: &Lexicon,
    findings: &mut Findings<'_, '_>,
) {
    // Both begin with the same byte, which the languages of most texts do not have.
    let has = |text: &str| memchr(0xC4, text.as_bytes()).is_some() && text.contains(['İ', 'ı']);
    let others = || {
        LANGUAGES
            .iter()
            .map(Locale::of)
            .filter(|it| writes_dotless(*it))
    };
    if !block.bytes.has(0xC4) || !has(document.text(block.span)) {
        return;
    }
    for token in document.tokens_in(&block.tokens) {
        let word = document.word(token);
        if token.kind != TokenKind::Word || !has(word) || document.is_code(token) {
            continue;
        }
        let mended = word.replace('İ', "I").replace('ı', "i");
        let has_word = |list: &Lexicon, word: &str| list.get(WordHash::of(word)).is_some();
        let mut theirs = others().filter_map(|it| Lexicon::of(it.language.code));
        let is_theirs = theirs.any(|list| has_word(list, word) || has_word(list, &mended));
        if has_word(own, &mended) && !is_theirs {
            let message = format!("“{word}” has a letter of another language: “{mended}”");
            findings
                .report(token.span, message)
                .confidence(0.88)
                .replace(token.span, &mended, Applicability::Unsafe);
        }
    }
}

/// The word with İ for the I that it cannot have, if it is a word with an i, and none with an ı and none of English.
fn with_own_dots(word: &str, case: Case, is_function: bool, own: &Lexicon) -> Option<String> {
    /// In letters: shorter words in capitals are abbreviations, if they are no function words.
    const ABBREVIATION: usize = 3;
    /// In nats: four in a million words.
    const USUAL: f32 = -12.5;
    let capital = match case {
        Case::Title => word.starts_with('I'),
        Case::Upper => word.contains('I'),
        // ı stays small where capitals are made as in English.
        Case::Mixed => {
            let others = || word.chars().filter(|c| *c != 'ı');
            word.contains('ı') && others().count() > 1 && others().all(char::is_uppercase)
        }
        Case::None | Case::Lower => false,
    };
    if !capital {
        return None;
    }
    let is_word = |lexicon: &Lexicon, word: &str| {
        let entry = lexicon.get(WordHash::of(word));
        entry.is_some_and(|entry| entry.flags.is_ordinary() || entry.flags.is_name())
    };
    let plain: String = word.chars().flat_map(small).collect();
    if case == Case::Mixed {
        let mended = match has_stem(&plain, |stem| is_word(own, stem)) {
            true => plain.chars().flat_map(capital_of).collect(),
            // An abbreviation: CAPı.
            false => word.replace('ı', "I"),
        };
        return Some(mended);
    }
    let dotless = word.chars().map(|c| if c == 'I' { 'ı' } else { c });
    let dotless: String = dotless.flat_map(small).collect();
    let abbreviated = case == Case::Upper && plain.chars().count() <= ABBREVIATION && !is_function;
    // Of names from abroad the dictionary says nothing, but they are met often.
    let usual = own.get(WordHash::of(&plain)).map(|it| it.log_frequency);
    let is_usual = usual.is_some_and(|it| it > USUAL);
    let is_lent = |theirs: Entry| usual.is_none_or(|ours| ours < theirs.log_frequency + MORE);
    let english = Lexicon::in_english(&plain);
    let english = english.filter(|it| it.flags.is_ordinary() || it.flags.is_name());
    let english = english.is_some_and(is_lent);
    let known = |word: &str| {
        is_word(own, word) || case == Case::Upper && has_stem(word, |stem| is_word(own, stem))
    };
    let meant = (is_usual || known(&plain)) && !known(&dotless) && !english;
    (meant && !abbreviated).then(|| word.replace('I', "İ"))
}

/// Whether the word is one that `is_word` knows, or such a one with endings: *sistem* in *sisteminizde*.
fn has_stem(word: &str, is_word: impl Fn(&str) -> bool) -> bool {
    /// In letters.
    const STEM: usize = 5;
    const ENDINGS: usize = 7;
    let letters = word.chars().count();
    let ends = word.char_indices().map(|(at, _)| at).enumerate();
    let mut stems = ends.filter(|(length, _)| *length >= STEM && letters - length <= ENDINGS);
    is_word(word) || stems.any(|(_, at)| word.get(..at).is_some_and(&is_word))
}

fn small(c: char) -> impl Iterator<Item = char> {
    let own = (c == 'İ').then_some('i');
    own.into_iter()
        .chain(c.to_lowercase().filter(move |_| c != 'İ'))
}

fn capital_of(c: char) -> impl Iterator<Item = char> {
    let own = (c == 'i').then_some('İ');
    own.into_iter()
        .chain(c.to_uppercase().filter(move |_| c != 'i'))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    #[test]
    fn names_that_are_turkish_have_their_dot() {
        let found = |text: &str| warned(&["stray-capital"], "tr", Format::Text, text);
        assert_eq!(found("Otobüs Istanbul sınırında bekledi."), ["Istanbul"]);
        assert_eq!(found("Kurs Ingilizce ve Türkçe verilecek."), ["Ingilizce"]);
        let text = "Istanbul Airport tabelası, Isparta, Iğdır ve Internet Explorer burada.";
        assert!(found(text).is_empty());
    }

    #[test]
    fn words_of_other_languages_have_no_letters_of_turkish() {
        let found = |text: &str| warned(&["stray-capital"], "en", Format::Text, text);
        assert_eq!(found("The ship sailed to İtaly in June."), ["İtaly"]);
        assert!(found("The ship sailed from İstanbul to Diyarbakır with Mr Yılmaz.").is_empty());
    }
}
