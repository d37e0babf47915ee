//! Words of UTF-8 that were read as another encoding than Windows-1252, and words of Cyrillic and Greek that were read as Windows-1252: what
//! `mojibake` reports without a word list.
//!
//! A word is put back into the bytes that the wrong encoding shows so. Ordinary words of any language make no valid UTF-8 then, so that a
//! word that does was UTF-8.

use super::code_pages::{MISREAD, Page, is_vowel, windows_1252};
use super::plausible::{can_follow_a_word, is_plausible, next_beyond_ascii};
use crate::text::kind;
use unicode_script::{Script, UnicodeScript};

/// A shorter word of letters with accents may be one, in letters.
const SHORTEST: usize = 4;

/// A longer stretch without white space is no text, in bytes; scripts of East Asia set no spaces.
const LONGEST: usize = 20_000;

/// A word and what it was.
#[derive(Debug, PartialEq)]
pub(super) struct Repaired {
    /// In the text, in bytes.
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// Whether reading it again the right way gives the text for certain; otherwise a word list vouches for it.
    pub exact: bool,
}

/// A word that may have been UTF-8.
struct Candidate {
    word: Repaired,
    /// The index of the page as which it was read; `None` for bytes of another kind.
    page: Option<usize>,
    /// Whether it says so by itself.
    sure: bool,
}

/// The words of `body` that were read in another wrong encoding, in order. `pages` are those of the languages that the text can be in, `letters`
/// the small letters of its own, sorted.
pub(super) fn find<'p>(
    body: &str,
    pages: impl Fn() -> &'p [&'static Page],
    letters: &[char],
) -> Vec<Repaired> {
    let mut found: Vec<Candidate> = Vec::new();
    // Where the last word ended, and where the next character is looked at.
    let (mut done, mut from) = (0, 0);
    while let Some(at) = next_beyond_ascii(body, from) {
        let mut chars = body[at..].chars();
        let Some(c) = chars.next() else { break };
        from = at + c.len_utf8();
        if !chars.next().is_some_and(|next| is_lead(c, next)) {
            continue;
        }
        let (start, end) = word_around(body, at, done);
        done = end;
        from = from.max(end);
        if end - start > LONGEST {
            continue;
        }
        if let Some((text, page, sure)) = repair(&body[start..end], pages(), letters) {
            found.push(Candidate {
                word: Repaired {
                    start,
                    end,
                    text,
                    exact: true,
                },
                page,
                sure,
            });
        }
    }
    // What says too little by itself was read like the rest.
    let vouched: Vec<Option<usize>> = found
        .iter()
        .filter(|candidate| candidate.sure)
        .map(|candidate| candidate.page)
        .collect();
    found.retain(|candidate| vouched.contains(&candidate.page));
    found.into_iter().map(|candidate| candidate.word).collect()
}

/// Whether the two can show the start of a character of UTF-8 on one of the pages, or letters of one byte each.
fn is_lead(c: char, next: char) -> bool {
    // No page shows anything else.
    let is_shown = matches!(c, '\u{80}'..='\u{4FF}' | '\u{2000}'..='\u{25FF}');
    let are_small = matches!((c, next), ('а'..='я', 'а'..='я'));
    if !is_shown || next.is_ascii() || are_small {
        return false;
    }
    // Words of Cyrillic and Greek, but for capitals inside.
    let turned = || kind::is_lowercase(c) && kind::is_uppercase(next);
    if matches!(next, 'А'..='я' | 'ά'..='ώ') && kind::is_alphabetic(c) && !turned() {
        return false;
    }
    if matches!(c, 'À'..='ÿ') && matches!(next, 'À'..='ÿ') {
        return true;
    }
    MISREAD.iter().any(|page| {
        page.byte(c)
            .is_some_and(|lead| (0xC2..=0xED).contains(&lead))
            && page
                .byte(next)
                .is_some_and(|byte| (0x80..=0xBF).contains(&byte))
    })
}

/// The word around the byte `at`, not before `from`; marks at its ends are no part of it.
fn word_around(body: &str, at: usize, from: usize) -> (usize, usize) {
    // A no-break space can be half of a letter.
    let parts = |c: char| c.is_whitespace() && c != '\u{A0}';
    let start = body[from..at].rfind(parts).map_or(from, |found| {
        let width = body[from + found..]
            .chars()
            .next()
            .map_or(1, char::len_utf8);
        from + found + width
    });
    let end = body[at..]
        .find(parts)
        .map_or(body.len(), |found| at + found);
    let ascii_mark = |c: char| c.is_ascii_punctuation();
    let word = &body[start..end];
    let inner = word.trim_start_matches(ascii_mark);
    let start = end - inner.len();
    (start, start + inner.trim_end_matches(ascii_mark).len())
}

/// Whether all letters of the word are letters of the language.
fn are_own(word: &str, letters: &[char]) -> bool {
    let mut small = word
        .chars()
        .filter(|c| kind::is_alphabetic(*c))
        .flat_map(char::to_lowercase);
    small.all(|c| letters.binary_search(&c).is_ok())
}

fn repair(word: &str, pages: &[&Page], letters: &[char]) -> Option<(String, Option<usize>, bool)> {
    // What Windows-1252 shows of UTF-8 may have been read wrongly more than once, and is looked at elsewhere.
    let plain = windows_1252().and_then(|page| page.encode(word));
    if plain.is_some_and(|bytes| std::str::from_utf8(&bytes).is_ok()) {
        return None;
    }
    let mut unsure = None;
    for (at, page) in MISREAD.iter().enumerate() {
        match as_utf8(word, page) {
            // Strange letters that become those of the language.
            Some((text, sure)) if sure || are_own(&text, letters) && !are_own(word, letters) => {
                return Some((text, Some(at), true));
            }
            Some((text, _)) if unsure.is_none() => unsure = Some((text, Some(at), false)),
            _ => {}
        }
    }
    unsure.or_else(|| as_letters(word, pages).map(|text| (text, None, true)))
}

/// The word as UTF-8 that was read as `page`, and whether that is the only way to read it.
fn as_utf8(word: &str, page: &Page) -> Option<(String, bool)> {
    let repaired = String::from_utf8(page.encode(word)?).ok()?;
    let mut script = None;
    for c in repaired.chars().filter(|c| kind::is_alphabetic(*c)) {
        let own = match c.script() {
            Script::Hiragana | Script::Katakana | Script::Bopomofo => Script::Han,
            other => other,
        };
        if own != Script::Common && *script.get_or_insert(own) != own {
            return None;
        }
    }
    // Two pages may both make letters of it; only one makes a word.
    let mut small = false;
    for c in repaired.chars() {
        if small && kind::is_uppercase(c) && !c.is_ascii() {
            return None;
        }
        small = kind::is_lowercase(c);
    }
    let restored = repaired.chars().filter(|c| !c.is_ascii()).count();
    if restored == 0 || !repaired.chars().all(|c| c.is_ascii() || is_plausible(c)) {
        return None;
    }
    let mut before: Option<char> = None;
    let mut odd = false;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(&next) = chars.peek()
            && !c.is_ascii()
            && !next.is_ascii()
        {
            // A capital inside a word of small letters, a sign that stands in no word.
            let inside = before.is_some_and(kind::is_lowercase)
                && !kind::is_lowercase(c)
                && !can_follow_a_word(c);
            let sign = !kind::is_alphanumeric(next) && !can_follow_a_word(next);
            let drawn = !kind::is_alphanumeric(c)
                && !can_follow_a_word(c)
                && word.contains(|c: char| c.is_ascii_lowercase());
            odd |= inside || sign || drawn;
        }
        before = Some(c);
    }
    // No word has the first two bytes of a dash or a quotation mark.
    let marked = repaired.contains(|c| ('\u{2010}'..='\u{203A}').contains(&c));
    Some((repaired, restored > 1 || odd || marked))
}

/// The word as letters of another alphabet, of one byte each, that were read as Windows-1252. The one whose letters are cased as words are is
/// right.
fn as_letters(word: &str, pages: &[&Page]) -> Option<String> {
    let accents = word.chars().all(|c| matches!(c, 'À'..='ÿ' | '¸' | '¨'));
    if !accents || word.chars().count() < SHORTEST {
        return None;
    }
    // A cry: èèèè.
    let second = word.chars().nth(1);
    if word.chars().skip(2).all(|c| Some(c) == second) {
        return None;
    }
    let bytes = windows_1252()?.encode(word)?;
    let cyrillic = MISREAD.iter().take(2);
    pages.iter().chain(cyrillic).find_map(|page| {
        let read = page.decode(&bytes)?;
        let lower = read.chars().skip(1).all(kind::is_lowercase);
        let vowels = read.chars().filter(|c| is_vowel(*c)).count();
        let spoken = vowels * 5 >= read.chars().count();
        let other = read
            .chars()
            .all(|c| matches!(c.script(), Script::Cyrillic | Script::Greek));
        (lower && spoken && other).then_some(read)
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::rules::residue::code_pages::{MISREAD, Page, windows_1252};
    use encoding_rs::{Encoding, KOI8_R, WINDOWS_1251};

    fn shown(bytes: &[u8], encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }

    fn repaired(text: &str) -> Vec<(String, String)> {
        let found = find(text, || &[], &[]).into_iter();
        found
            .map(|word| (text[word.start..word.end].to_owned(), word.text))
            .collect()
    }

    #[test]
    fn brings_words_back() {
        for word in [
            "Größe",
            "café",
            "l’été",
            "żółć",
            "Привет",
            "Харків",
            "κόσμος",
            "日本語",
            "güneşli",
        ] {
            for page in MISREAD.iter().copied() {
                let Some(garbled) = page.decode(word.as_bytes()) else {
                    continue;
                };
                let latin = windows_1252();
                if latin.is_some_and(|page| page.encode(&garbled).is_some()) {
                    continue;
                }
                let text = format!("({garbled}), a");
                let found = repaired(&text);
                assert_eq!(
                    found,
                    [(garbled, word.to_owned())],
                    "{} as {}",
                    word,
                    page.name
                );
            }
        }
        for encoding in [WINDOWS_1251, KOI8_R] {
            let garbled = shown(&encoding.encode("Привет").0, encoding_rs::WINDOWS_1252);
            assert_eq!(repaired(&garbled), [(garbled.clone(), "Привет".to_owned())]);
        }
    }

    #[test]
    fn what_says_little_is_believed_beside_more() {
        let page: &Page = MISREAD
            .iter()
            .find(|page| page.name == "windows-1250")
            .expect("is one");
        let garbled = |word: &str| page.decode(word.as_bytes()).expect("can be shown");
        let alone = garbled("à");
        assert_eq!(repaired(&alone), []);
        let both = format!("{} {}", garbled("été"), alone);
        assert_eq!(repaired(&both).len(), 2);
    }

    #[test]
    fn leaves_what_is_written_so() {
        for text in [
            "Россия, США и РФ: «Сірко» — С’єзд, Раҳмон, СЪРБИЯ, Српска, Ріо, С-300, Він, Ґалаґан, Її",
            "√2, √π, 2√3 x√y — ‚so‘ sagte er, «État», L’État, “Été”, —Élan",
            "Été à Ååå, èèèè, öööö; crème brûlée, Ñandú, œuvre, façade",
            "п. 5, я — последняя буква; пять° я²",
            "ČŠŘŽ ŘÍŽ ÓŻ Óż ĹĽ Čšž, NÍŽE, KŮŽE, żółć, ŹDŹBŁO, Łódź „Ósmy”",
            "Þórður Ævarsson, Ísafjörður, ÞÝÐ, ŵŷ, Tŷ Gwyn, TŶ, Ġorġ, ÇIĞ, İSTANBUL’DA, ışık",
            "ΆΜΕΣΑ, Όμηρος, «ΏΡΑ», ΑΎΡΙΟ, ΝΈΟ, Μαΐου, ϋ",
            "[ˈʃtʁaːsə], /ˈkæʔt̪/, α ≤ β → ∑∞ ≈ √π, ∂φ/∂x, Δx·Δp ≥ ħ",
            "Hà Nội, ĐẠI HỌC, Đường, NGUYỄN, Ấn Độ, ƯỚC",
        ] {
            assert_eq!(repaired(text), [], "{text}");
        }
    }
}
