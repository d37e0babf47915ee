//! The script of a letter and of a word.

use super::kind;

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
