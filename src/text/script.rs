//! The script of a letter and of a word.

use super::kind;
use std::ops::Range;

/// Scripts that the evidence on words tells apart, coarsely: by blocks, since rare characters decide nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Devanagari.
    Devanagari,
    /// Chinese characters.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Hangul.
    Hangul,
    /// Any other script with letters.
    Other,
}

impl Script {
    /// The script of one letter; `None` for what is not a letter of a script.
    #[must_use]
    pub fn of_char(char: char) -> Option<Self> {
        Some(match char {
            'ª' | 'º' => Self::Latin,
            '\0'..='\u{bf}' | '×' | '÷' if !char.is_ascii_alphabetic() => return None,
            '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => {
                Self::Kana
            }
            '\u{3005}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3134f}' => Self::Han,
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => {
                Self::Hangul
            }
            _ if kind::is_alphabetic(char) => Self::Other,
            _ => return None,
        })
    }

    /// The script of a word's first letter that has one.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        word.chars().find_map(Self::of_char)
    }
}

/// The place of a single letter of Latin or Cyrillic before or behind a word of the other one, of which at least two letters are left.
#[must_use]
pub fn stray_letter(word: &str) -> Option<Range<usize>> {
    let first = word.chars().next()?.len_utf8();
    let last = word.len() - word.chars().next_back()?.len_utf8();
    let is_stray = |letter: &str, rest: &str| {
        let own = match Script::of(letter) {
            Some(Script::Latin) => Script::Cyrillic,
            Some(Script::Cyrillic) => Script::Latin,
            _ => return false,
        };
        let mut scripts = rest.chars().filter_map(Script::of_char);
        let is_word = scripts.next() == Some(own) && scripts.next() == Some(own);
        is_word && scripts.all(|script| script == own)
    };
    if is_stray(&word[..first], &word[first..]) {
        return Some(0..first);
    }
    is_stray(&word[last..], &word[..last]).then_some(last..word.len())
}

#[cfg(test)]
mod tests {
    use super::stray_letter;

    #[test]
    fn one_letter_at_either_end_is_stray() {
        assert_eq!(stray_letter("ЧParte"), Some(0..2));
        assert_eq!(stray_letter("Moscowж"), Some(6..8));
        assert_eq!(stray_letter("zмост"), Some(0..1));
        for word in [
            "",
            "Ж",
            "жa",
            "Lyслenko",
            "мост",
            "Δtime",
            "ЖЧParte",
            "Parte",
        ] {
            assert_eq!(stray_letter(word), None, "{word}");
        }
    }
}
