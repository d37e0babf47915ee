//! Words read in a wrong encoding other than Windows-1252: what `mojibake` reports for Cyrillic and for old Macs.
//!
//! A word is put back into the bytes that the wrong encoding shows so. Ordinary words of any language make no valid UTF-8 then, so that a
//! word that does was UTF-8.

use encoding_rs::{Encoding, KOI8_R, MACINTOSH, WINDOWS_1251, WINDOWS_1252};

/// A shorter word of letters with accents may be one, in letters.
const SHORTEST: usize = 4;

/// A longer stretch without white space is no word, in bytes.
const LONGEST: usize = 200;

/// A word and what it was: where it starts and ends in the text, in bytes, and how it reads.
pub(super) type Repaired = (usize, usize, String);

/// The words of `body` that were read in another wrong encoding, in order.
pub(super) fn find(body: &str) -> Vec<Repaired> {
    let mut found: Vec<Repaired> = Vec::new();
    let mut done = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at < done || !is_lead(c, chars.peek().map(|&(_, next)| next)) {
            continue;
        }
        let (start, end) = word_around(body, at, done);
        done = end;
        if end - start > LONGEST {
            continue;
        }
        let word = &body[start..end];
        if let Some(repaired) = repair(word) {
            found.push((start, end, repaired));
        }
    }
    found
}

/// Whether the two can show one character of UTF-8, or a Cyrillic letter of one byte.
fn is_lead(c: char, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    match c {
        'Р' | 'С' => !matches!(next, 'А'..='я' | '\0'..='\u{7F}'),
        'п' | 'я' => {
            ('\u{2219}'..='\u{25A0}').contains(&next) || matches!(next, '\u{A0}'..='\u{F7}')
        }
        '√' | '‚' => !next.is_ascii(),
        'À'..='ÿ' => matches!(next, 'À'..='ÿ'),
        _ => false,
    }
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

fn repair(word: &str) -> Option<String> {
    [WINDOWS_1251, KOI8_R, MACINTOSH]
        .into_iter()
        .find_map(|encoding| as_utf8(word, encoding))
        .or_else(|| as_cyrillic(word))
}

/// The word as UTF-8 that was read as `encoding`.
fn as_utf8(word: &str, encoding: &'static Encoding) -> Option<String> {
    let (bytes, _, unmappable) = encoding.encode(word);
    if unmappable {
        return None;
    }
    let repaired = std::str::from_utf8(&bytes).ok()?;
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let restored = repaired.chars().filter(|c| !c.is_ascii()).count();
    let sure = if encoding == MACINTOSH {
        // A root of a letter in a formula: √π.
        letters > 1 && restored > 0
    } else {
        restored > 1
    };
    let plausible = repaired.chars().all(|c| {
        c.is_ascii()
            || c.is_alphabetic()
            || ('\u{2010}'..='\u{203A}').contains(&c)
            || matches!(c, '«' | '»' | '№')
    });
    (sure && plausible).then(|| repaired.to_owned())
}

/// The word as Cyrillic of one byte each that was read as Windows-1252. The one whose letters are cased as words are is right.
fn as_cyrillic(word: &str) -> Option<String> {
    let accents = word.chars().all(|c| matches!(c, 'À'..='ÿ' | '¸' | '¨'));
    if !accents || word.chars().count() < SHORTEST {
        return None;
    }
    // A cry: èèèè.
    let second = word.chars().nth(1);
    if word.chars().skip(2).all(|c| Some(c) == second) {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(word);
    if unmappable {
        return None;
    }
    [WINDOWS_1251, KOI8_R].into_iter().find_map(|encoding| {
        let (read, _) = encoding.decode_without_bom_handling(&bytes);
        let lower = read.chars().skip(1).all(char::is_lowercase);
        let vowels = read.chars().filter(|c| {
            matches!(
                c.to_lowercase().next(),
                Some('а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є')
            )
        });
        let spoken = vowels.count() * 5 >= read.chars().count();
        (lower && spoken && read.chars().all(char::is_alphabetic)).then(|| read.into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use encoding_rs::{Encoding, KOI8_R, MACINTOSH, WINDOWS_1251, WINDOWS_1252};

    fn shown(bytes: &[u8], encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }

    #[test]
    fn brings_words_back() {
        for (word, garbled) in [
            ("Привет", shown("Привет".as_bytes(), WINDOWS_1251)),
            ("Привет", shown("Привет".as_bytes(), KOI8_R)),
            ("Харків", shown("Харків".as_bytes(), WINDOWS_1251)),
            ("café", shown("café".as_bytes(), MACINTOSH)),
            ("l’été", shown("l’été".as_bytes(), MACINTOSH)),
            (
                "Привет",
                shown(&WINDOWS_1251.encode("Привет").0, WINDOWS_1252),
            ),
            ("Привет", shown(&KOI8_R.encode("Привет").0, WINDOWS_1252)),
        ] {
            let text = format!("({garbled}), a");
            let found = find(&text);
            let [(start, end, repaired)] = found.as_slice() else {
                panic!("{word} as {garbled}: {found:?}");
            };
            assert_eq!((&text[*start..*end], repaired.as_str()), (&*garbled, word));
        }
    }

    #[test]
    fn leaves_what_is_written_so() {
        for text in [
            "Россия, США и РФ: «Сірко» — С’єзд, Раҳмон, СЪРБИЯ, Српска, Ріо, С-300",
            "√2, √π, 2√3 x√y — ‚so‘ sagte er",
            "Été à Ååå, èèèè, öööö; crème brûlée, Ñandú, œuvre, façade",
            "п. 5, я — последняя буква; пять° я²",
        ] {
            assert_eq!(find(text), Vec::new(), "{text}");
        }
    }
}
