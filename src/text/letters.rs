//! Letters without case and diacritics, as words and names are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that carry a mark which Unicode does not take apart.
const UNDECOMPOSED: [(char, &str); 12] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ħ', "h"),
    ('ŋ', "n"),
    ('ŧ', "t"),
];

/// Writes a word in lower case and without diacritics into `key`.
pub fn fold_key(word: &str, key: &mut String) {
    key.clear();
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
    } else {
        word.chars()
            .for_each(|c| fold_char(c, &mut |c| key.push(c)));
    }
}

/// A word in lower case and without diacritics.
pub(crate) fn folded(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    fold_key(word, &mut key);
    key
}

/// The letters from À to ſ, folded; `_` where that is no letter of ASCII.
const LATIN: [u8; 0xC0] = *b"\
    aaaaaa_ceeeeiiiidnooooo_ouuuuy__\
    aaaaaa_ceeeeiiiidnooooo_ouuuuy_y\
    aaaaaaccccccccddddeeeeeeeeeegggg\
    gggghhhhiiiiiiiiii__jjkk_llllll_\
    _llnnnnnn_nnoooooo__rrrrrrssssss\
    ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Calls `each` with the letters of a folded character.
pub(crate) fn fold_char(c: char, each: &mut impl FnMut(char)) {
    match c {
        '\0'..='\x7f' => each(c.to_ascii_lowercase()),
        // Nearly all letters of Cyrillic are no compositions, nor are ideographs and kana without a mark.
        'а'..='и' | 'к'..='я' | '\u{4e00}'..='\u{9fff}' => each(c),
        'ぁ'..='か'
        | 'っ'
        | 'な'..='の'
        | 'ま'..='ん'
        | 'ァ'..='カ'
        | 'ッ'
        | 'ナ'..='ノ'
        | 'マ'..='ン'
        | 'ー' => each(c),
        'А'..='И' | 'К'..='Я' => char::from_u32(c as u32 + 0x20).into_iter().for_each(each),
        'À'..='ſ' => match LATIN[c as usize - 'À' as usize] {
            b'_' => decompose(c, each),
            plain => each(char::from(plain)),
        },
        _ => decompose(c, each),
    }
}

pub(crate) fn decompose(c: char, each: &mut impl FnMut(char)) {
    for c in std::iter::once(c)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match UNDECOMPOSED.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain)) => plain.chars().for_each(&mut *each),
            None if !is_combining_mark(c) => each(c),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{decompose, fold_char};

    #[test]
    fn what_is_taken_as_it_is_has_nothing_to_take_apart() {
        for c in '\0'..=char::MAX {
            let (mut short, mut long) = (String::new(), String::new());
            fold_char(c, &mut |c| short.push(c));
            decompose(c, &mut |c| long.push(c));
            assert_eq!(short, long, "{c:?}");
        }
    }
}
