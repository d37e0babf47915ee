//! What characters are, for the letters that most texts are made of: the same answers as the standard library's, which looks
//! into packed tables for everything beyond ASCII and takes two hundred instructions for a letter of Cyrillic.

use unicode_script::{Script, UnicodeScript};

/// Whether the character is one of the ranges that hold nothing but letters and cover nearly every text.
#[inline]
fn is_surely_letter(c: char) -> bool {
    matches!(
        c,
        '\u{c0}'..='\u{d6}'
            | '\u{d8}'..='\u{f6}'
            | '\u{f8}'..='\u{2c1}'
            | '\u{38e}'..='\u{3a1}'
            | '\u{3a3}'..='\u{3f5}'
            | '\u{400}'..='\u{481}'
            | '\u{48a}'..='\u{52f}'
            | '\u{5d0}'..='\u{5ea}'
            | '\u{620}'..='\u{657}'
            | '\u{904}'..='\u{93b}'
            | '\u{1ea0}'..='\u{1eff}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
    )
}

/// Whether the character is one of the usual marks and spaces: neither a letter nor a number.
#[inline]
fn is_surely_mark(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'..='\u{a9}' | '«' | '»' | '¿' | '\u{2010}'..='\u{205f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{fffc}'
    )
}

/// [`char::is_alphabetic`].
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        _ => is_letter_beyond_ascii(c),
    }
}

fn is_letter_beyond_ascii(c: char) -> bool {
    is_surely_letter(c) || !is_surely_mark(c) && c.is_alphabetic()
}

/// [`char::is_alphanumeric`].
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        _ => is_surely_letter(c) || !is_surely_mark(c) && c.is_alphanumeric(),
    }
}

/// [`char::is_uppercase`].
#[inline]
pub(crate) fn is_uppercase(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{de}'
        | '\u{391}'..='\u{3a1}'
        | '\u{3a3}'..='\u{3ab}'
        | '\u{400}'..='\u{42f}' => true,
        _ => !is_surely_without_capital(c) && c.is_uppercase(),
    }
}

/// [`char::is_lowercase`].
#[inline]
pub(crate) fn is_lowercase(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_lowercase(),
        '\u{df}'..='\u{f6}'
        | '\u{f8}'..='\u{ff}'
        | '\u{3ac}'..='\u{3ce}'
        | '\u{430}'..='\u{45f}' => true,
        '\u{c0}'..='\u{de}' | '\u{391}'..='\u{3ab}' | '\u{400}'..='\u{42f}' => false,
        _ => !is_surely_caseless(c) && c.is_lowercase(),
    }
}

/// The character in lower case, where that is surely one character.
#[inline]
pub(crate) fn lower(c: char) -> Option<char> {
    let shifted = |by: u32| char::from_u32(c as u32 + by);
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{de}'
        | '\u{391}'..='\u{3a1}'
        | '\u{3a3}'..='\u{3ab}'
        | '\u{410}'..='\u{42f}' => shifted(0x20),
        '\u{400}'..='\u{40f}' => shifted(0x50),
        _ => is_surely_without_capital(c).then_some(c),
    }
}

/// Whether the character stays what it is when a text is composed (NFC), whatever stands beside it, if that is such a character as well.
#[inline]
pub(crate) fn is_surely_composed(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{2ff}'
            | '\u{388}'..='\u{3ff}'
            | '\u{400}'..='\u{482}'
            | '\u{48a}'..='\u{52f}'
            | '\u{5d0}'..='\u{5ea}'
            | '\u{620}'..='\u{64a}'
            | '\u{1ea0}'..='\u{1ef9}'
            | '\u{2010}'..='\u{2027}'
            | '\u{3000}'..='\u{3020}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30ff}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff01}'..='\u{ff5e}'
            | '\u{fffc}'
    )
}

/// [`UnicodeScript::script`].
#[inline]
pub(crate) fn script(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' => Script::Latin,
        '\u{400}'..='\u{481}' => Script::Cyrillic,
        '\u{4e00}'..='\u{9fff}' => Script::Han,
        '\u{3041}'..='\u{3096}' => Script::Hiragana,
        '\u{30a1}'..='\u{30fa}' => Script::Katakana,
        _ => c.script(),
    }
}

/// Letters of the usual scripts without case, and marks.
#[inline]
fn is_surely_caseless(c: char) -> bool {
    is_surely_mark(c)
        || matches!(
            c,
            '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{657}' | '\u{904}'..='\u{93b}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        )
}

#[inline]
fn is_surely_without_capital(c: char) -> bool {
    matches!(c, '\u{df}'..='\u{ff}' | '\u{3ac}'..='\u{3ce}' | '\u{430}'..='\u{45f}')
        || is_surely_caseless(c)
}

/// Whether the character is a sign of katakana, or lengthens one.
#[inline]
pub(crate) fn is_katakana(c: char) -> bool {
    match c {
        'ー' | '\u{30a1}'..='\u{30fa}' => true,
        '\0'..='\u{3098}' | '\u{4e00}'..='\u{9fff}' => false,
        _ => c.script() == Script::Katakana,
    }
}

/// Whether the character is a dot, or what stands for one, between the parts of a transliterated name.
#[inline]
pub(crate) fn is_name_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '・' | '･' | '•' | '＝' | '゠')
}

/// Whether the character is a hyphen, breaking or not.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Whether the character is an apostrophe, as typed or as printed.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether a folded letter of the Latin alphabet is a vowel.
pub(crate) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};
    use unicode_script::UnicodeScript;

    #[test]
    fn they_say_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(super::is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(super::is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(super::is_uppercase(c), c.is_uppercase(), "{c:?}");
            assert_eq!(super::is_lowercase(c), c.is_lowercase(), "{c:?}");
            assert_eq!(super::script(c), c.script(), "{c:?}");
            let lower = super::lower(c);
            assert!(
                lower.is_none_or(|lower| c.to_lowercase().eq([lower])),
                "{c:?}"
            );
            let quick = is_nfc_quick(std::iter::once(c));
            let is_composed = canonical_combining_class(c) == 0 && quick == IsNormalized::Yes;
            assert!(is_composed || !super::is_surely_composed(c), "{c:?}");
        }
    }
}
