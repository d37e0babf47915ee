//! Texts from before Unicode that were read as the wrong old encoding: what `mojibake` reports by help of a word list (KOI8-R as Windows-1251,
//! Central European as Windows-1252) or of the scripts of East Asia (Shift-JIS as Latin-1).

use super::code_pages::{MISREAD, Page, pages_of, wide_encodings_of, windows_1252};
use super::mojibake::byte;
use super::other_encodings::{self, Repaired};
use super::plausible::next_beyond_ascii;
use crate::article::Article;
use crate::language::{Language, Lexicon, Locale, WordHash};
use crate::text::kind;
use encoding_rs::Encoding;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use unicode_script::{Script, UnicodeScript};

/// So many different words must come right.
const WORDS: usize = 2;

/// A shorter word comes right by chance, in letters.
const SHORTEST: usize = 4;

/// So many characters of East Asia must come out, and nearly as many bytes go in that stand for no letter with an accent.
const WIDE: usize = 3;

/// A longer stretch without white space is no text, in bytes.
const LONGEST: usize = 400;

/// The encodings in which the languages of a document were once written.
pub(super) struct Old {
    languages: [Option<&'static Language>; 2],
    /// Those of one byte for each character. Few texts ask for them.
    pages: OnceCell<Vec<&'static Page>>,
    wide: Vec<&'static Encoding>,
}

impl Old {
    pub fn of(article: &Article<'_>) -> Self {
        let languages = [article.target, article.source].map(|locale| Some(locale?.language));
        let known = languages.into_iter().flatten();
        Self {
            languages,
            pages: OnceCell::new(),
            wide: known.flat_map(wide_encodings_of).collect(),
        }
    }

    fn pages(&self) -> &[&'static Page] {
        let languages = self.languages.iter().flatten().copied();
        self.pages.get_or_init(|| {
            let mut pages: Vec<&'static Page> = Vec::new();
            for page in languages.flat_map(pages_of) {
                if !pages.iter().any(|known| known.name == page.name) {
                    pages.push(page);
                }
            }
            pages
        })
    }

    /// The words of a block that are put right as a whole, in order.
    pub fn words(&self, body: &str, locale: Option<Locale>) -> Vec<Repaired> {
        let mut words = wide(body, &self.wide);
        if words.is_empty()
            && let Some(locale) = locale
        {
            words = swapped(body, locale, || self.pages());
        }
        if words.is_empty() {
            let letters = locale.map_or(&[][..], |locale| locale.conventions().letters);
            words = other_encodings::find(body, || self.pages(), letters);
        }
        words
    }
}

/// Words of one old encoding that were read as another, in order. They are put right where several of one block become listed words that way.
/// The pages of its languages are asked for only where there is something to put right.
fn swapped<'p>(
    body: &str,
    locale: Locale,
    pages: impl FnOnce() -> &'p [&'static Page],
) -> Vec<Repaired> {
    let Some(lexicon) = Lexicon::of(locale.language.code) else {
        return Vec::new();
    };
    let letters = locale.conventions().letters;
    let small = Small::of(letters);
    let suspects: Vec<(usize, &str)> = words(body)
        .filter(|(_, word)| is_suspect(word, letters, small))
        .filter(|(_, word)| lexicon.get(WordHash::of(word)).is_none())
        .collect();
    let words = match suspects.iter().any(|(_, word)| is_garbled(word, letters)) {
        true => 1,
        false => WORDS,
    };
    if suspects.len() < words {
        return Vec::new();
    }
    let listed = |text: &str| lexicon.get(WordHash::of(text)).is_some();
    let wrongs = || MISREAD.iter().copied().chain(windows_1252());
    let ways = pages().iter().flat_map(|&right| {
        let others = wrongs().filter(|wrong| wrong.name != right.name);
        others.map(move |wrong| (right, wrong))
    });
    // The first of those that put as many right, and at least half of all.
    let mut best: Option<(&Page, &Page)> = None;
    let mut wanted = suspects.len().div_ceil(2);
    let mut text = String::new();
    'ways: for (right, wrong) in ways {
        let mut missed = 0;
        for (_, word) in &suspects {
            if !read(word, right, wrong, &mut text) || !listed(&text) {
                missed += 1;
                // Most ways are out after half of the words, whatever the rest are.
                if suspects.len() - missed < wanted {
                    continue 'ways;
                }
            }
        }
        best = Some((right, wrong));
        wanted = suspects.len() - missed + 1;
    }
    let Some((right, wrong)) = best else {
        return Vec::new();
    };
    let mut mended: Vec<(Repaired, bool)> = Vec::new();
    for &(start, word) in &suspects {
        if !read(word, right, wrong, &mut text) {
            continue;
        }
        let known = listed(&text);
        // What was read with them is as wrong, listed or not.
        let mut small = text.chars().flat_map(char::to_lowercase);
        if known || small.all(|c| letters.binary_search(&c).is_ok()) {
            let word = Repaired {
                start,
                end: start + word.len(),
                text: text.clone(),
                exact: false,
            };
            mended.push((word, known));
        }
    }
    let known = mended.iter().filter(|(_, known)| *known);
    let different: BTreeSet<&str> = known.map(|(word, _)| word.text.as_str()).collect();
    if different.len() < words {
        return Vec::new();
    }
    mended.into_iter().map(|(word, _)| word).collect()
}

/// Writes what the bytes of the word, shown by the page `wrong`, are on the page `right` into `text`; whether that is cased as a word.
fn read(word: &str, right: &Page, wrong: &Page, text: &mut String) -> bool {
    text.clear();
    for c in word.chars() {
        match wrong.byte(c).and_then(|byte| right.shown(byte)) {
            Some(letter) if kind::is_alphabetic(letter) => text.push(letter),
            _ => return false,
        }
    }
    let small = text.chars().skip(1).all(|c| !kind::is_uppercase(c));
    small || text.chars().all(kind::is_uppercase)
}

/// The stretches between white space that are not all ASCII, without marks of ASCII at their ends, with the byte at which each starts.
fn words(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = body.as_bytes();
    let mut from = 0;
    let stretches = std::iter::from_fn(move || {
        let found = next_beyond_ascii(body, from)?;
        // A no-break space may be the byte of a letter.
        let before = bytes[from..found].iter().rev();
        let start = found - before.take_while(|b| !b.is_ascii_whitespace()).count();
        let behind = bytes[found..].iter();
        let end = found + behind.take_while(|b| !b.is_ascii_whitespace()).count();
        from = end;
        let inner = body[start..end].trim_start_matches(|c: char| c.is_ascii_punctuation());
        let word = inner.trim_end_matches(|c: char| c.is_ascii_punctuation());
        Some((end - inner.len(), word))
    });
    stretches.filter(|(_, word)| word.len() <= LONGEST)
}

/// Whether a word can be none of the language: a letter of others among its letters, a sign between them, a capital behind small ones, or
/// nothing but capitals, as KOI8 shows small letters elsewhere.
fn is_suspect(word: &str, letters: &[char], small: Small) -> bool {
    if word.chars().count() < SHORTEST {
        return false;
    }
    if word.chars().all(kind::is_uppercase) {
        return true;
    }
    let mut before: Option<char> = None;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let strange = if c.is_ascii() || small.has(c) {
            false
        } else if kind::is_alphabetic(c) {
            let turned = kind::is_uppercase(c) && before.is_some_and(kind::is_lowercase);
            turned || c.to_lowercase().any(|c| letters.binary_search(&c).is_err())
        } else {
            let joins = matches!(c, '\u{AD}' | '‐'..='―' | '‘' | '’' | '·');
            let letter = |c: Option<char>| c.is_some_and(kind::is_alphabetic);
            !joins && letter(before) && letter(chars.peek().copied())
        };
        if strange {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Whether a word by itself shows that it was read wrongly: a capital behind a small letter that the language does not have, and another strange
/// character beside it.
fn is_garbled(word: &str, letters: &[char]) -> bool {
    let is_strange =
        |c: char| !c.is_ascii() && c.to_lowercase().any(|c| letters.binary_search(&c).is_err());
    let mut pairs = word.chars().zip(word.chars().skip(1));
    let turns =
        |(one, next)| kind::is_lowercase(one) && kind::is_uppercase(next) && is_strange(next);
    word.chars().filter(|c| is_strange(*c)).count() > 1 && pairs.any(turns)
}

/// The small letters of a language that lie beside each other in Unicode, a bit for each.
#[derive(Debug, Clone, Copy, Default)]
struct Small {
    latin: u64,
    greek: u64,
    cyrillic: u64,
}

impl Small {
    fn of(letters: &[char]) -> Self {
        let mut small = Self::default();
        for letter in letters {
            match letter {
                'ß'..='ö' | 'ø'..='ÿ' => small.latin |= bit(*letter, 'ß'),
                'ά'..='ώ' => small.greek |= bit(*letter, 'ά'),
                'а'..='џ' => small.cyrillic |= bit(*letter, 'а'),
                _ => {}
            }
        }
        small
    }

    /// Whether the character is one of them.
    fn has(self, c: char) -> bool {
        match c {
            'ß'..='ÿ' => self.latin & bit(c, 'ß') != 0,
            'ά'..='ώ' => self.greek & bit(c, 'ά') != 0,
            'а'..='џ' => self.cyrillic & bit(c, 'а') != 0,
            _ => false,
        }
    }
}

fn bit(letter: char, first: char) -> u64 {
    1 << (letter as u32 - first as u32)
}

/// Stretches of Chinese, Japanese or Korean whose bytes were read as Latin-1 or Windows-1252, in order.
fn wide(body: &str, encodings: &[&'static Encoding]) -> Vec<Repaired> {
    let mut best: Vec<Repaired> = Vec::new();
    for encoding in encodings {
        let mut found = Vec::new();
        let (mut characters, mut signs) = (0, 0);
        let mut known = BTreeSet::new();
        for (start, word) in words(body) {
            let Some(text) = decoded(word, encoding) else {
                continue;
            };
            // A sign that recurs, as °C does, is no text.
            if known.insert(word) {
                characters += text.chars().count();
                signs += word
                    .chars()
                    .filter(|c| byte(*c).is_some_and(|byte| byte < 0xC0))
                    .count();
            }
            found.push(Repaired {
                start,
                end: start + word.len(),
                text,
                exact: false,
            });
        }
        if characters >= WIDE && signs >= WIDE - 1 && found.len() > best.len() {
            best = found;
        }
    }
    best
}

/// What the bytes of the word, read as Windows-1252 or Latin-1, are in the encoding, if they are all of East Asia.
fn decoded(word: &str, encoding: &'static Encoding) -> Option<String> {
    let single = |c: char| if c.is_ascii() { Some(c as u8) } else { byte(c) };
    let bytes: Vec<u8> = word.chars().map(single).collect::<Option<_>>()?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let asian = |c: char| {
        matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul
        ) && !matches!(c, '\u{FF61}'..='\u{FF9F}')
            || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' | 'ー')
    };
    text.chars().all(asian).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{swapped, wide};
    use crate::language::facts;
    use crate::rules::residue::code_pages::{pages_of, wide_encodings_of};

    fn old(language: &str, text: &str) -> Vec<String> {
        let locale = facts::lookup(language).expect("a language");
        let pages = pages_of(locale.language);
        let found = swapped(text, locale, || &pages);
        found.into_iter().map(|word| word.text).collect()
    }

    fn east(language: &str, text: &str) -> Vec<String> {
        let locale = facts::lookup(language).expect("a language");
        let found = wide(text, &wide_encodings_of(locale.language));
        found.into_iter().map(|word| word.text).collect()
    }

    #[cfg(feature = "lexicons")]
    #[test]
    fn words_of_one_code_page_are_told_in_another() {
        assert_eq!(old("ru", "рТЙЧЕФ ЙЪ нПУЛЧЩ"), ["Привет", "Москвы"]);
        assert_eq!(
            old("ru", "нЩП ОННАЕЫЮК РНПЦНБЖЮЛ НРБЕР ДН КЕРЮ"),
            ["пообещал", "торговцам", "ответ", "лета"]
        );
        assert_eq!(
            old("ru", "Ї®®ЎҐй\u{A0}« ®вўҐв ®бв\u{A0}свбп"),
            ["пообещал", "ответ", "остаётся"]
        );
        assert_eq!(
            old("pl", "Nie mo¿na by³o powiedzieæ"),
            ["można", "było", "powiedzieć"]
        );
        assert_eq!(old("fr", "Le cafÚ de GenÞve"), ["café", "Genève"]);
        assert_eq!(old("pl", "mieszka w £ódŸ"), ["Łódź"]);
    }

    #[test]
    fn a_sign_that_recurs_is_no_text_of_east_asia() {
        let text = "Boil it at 95 °C, keep it at 68 °C and cool it to 8 °C.";
        assert!(east("zh", text).is_empty());
    }

    #[test]
    fn east_asian_bytes_come_back() {
        let garbled = |text: &str, label: &str| -> String {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
            encoding
                .encode(text)
                .0
                .iter()
                .map(|b| char::from(*b))
                .collect()
        };
        for (language, label, text) in [
            ("ja", "shift_jis", "日本語の新聞を読む"),
            ("ja", "euc-jp", "日本語の新聞を読む"),
            ("zh", "gbk", "今天的天气很好"),
            ("ko", "euc-kr", "오늘 날씨가 좋다"),
        ] {
            let found = east(language, &garbled(text, label)).join(" ");
            assert_eq!(found, text, "{label}");
        }
    }

    #[test]
    fn words_of_the_language_and_names_are_left_alone() {
        for (language, text) in [
            (
                "ru",
                "МОСКВА ЖДЁТ ВЕСНЫ. РОСНАНО, ГАЗПРОМ, ЛУКОЙЛ, РУСАЛ. Москва, ООО «Ромашка», iPhone и МакДональдс, Дж. К. Роулинг, пол-литра",
            ),
            (
                "fr",
                "L’œuvre de Dvořák, Łódź et Škoda, naïveté, CAFÉ, São Paulo",
            ),
            ("pl", "Zażółć gęślą jaźń, São Paulo, Møller, Straße"),
            ("tr", "Güneşli İstanbul’da şık, Ağrı, Škoda, Møller"),
        ] {
            assert_eq!(old(language, text), Vec::<String>::new(), "{text}");
        }
        for text in [
            "価格は¥100です。café と naïve、©2020年",
            "«Été» à l’œuvre, 5 µm ± 2 °C, ÅÄÖ",
        ] {
            assert_eq!(east("ja", text), Vec::<String>::new(), "{text}");
        }
    }
}
