//! What `invisible-characters` knows of characters.
//!
//! The ranges follow the Unicode Character Database (categories Cc, Cf, Zl and Zp, default ignorables, and the blocks of
//! variation selectors, presentation forms and full-width forms).

use crate::text::bytes::Bytes;
use unicode_script::{Script, UnicodeScript};

/// What can be wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Shows nothing.
    Invisible,
    /// Changes the direction of text.
    Direction,
    /// A tag: ASCII that shows nothing.
    Tag,
    /// A ligature, a full-width letter or digit, a small form.
    Lookalike,
    /// A space of another width, or one at which no line breaks.
    Space,
}

/// What can be wrong with the character, if anything.
pub(super) fn fault(c: char) -> Option<Fault> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some(Fault::Invisible),
        '\u{AD}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2028}'
        | '\u{2029}' => Some(Fault::Invisible),
        '\u{2060}'..='\u{2064}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' => Some(Fault::Invisible),
        '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0100}'..='\u{E01EF}' => {
            Some(Fault::Invisible)
        }
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(Fault::Direction)
        }
        '\u{E0000}'..='\u{E007F}' => Some(Fault::Tag),
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}' | '\u{200A}' => {
            Some(Fault::Space)
        }
        '\u{205F}' | '\u{3000}' => Some(Fault::Space),
        '\u{FB00}'..='\u{FB06}'
        | '\u{FE50}'..='\u{FE6B}'
        | '\u{FF10}'..='\u{FF19}'
        | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}' => Some(Fault::Lookalike),
        _ => None,
    }
}

/// The first character of `text` from `at` that has a [`fault`], by its byte. Looks at the first bytes of characters only
/// where one of them can start such a character.
pub(super) fn next_suspect(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = at;
    loop {
        let rest = bytes.get(from..)?;
        let found = from + rest.iter().position(|&b| can_start(b))?;
        // Of the letters of Japanese none but a filler, and of its marks the wide space.
        if bytes[found] == 0xE3 && !matches!(bytes.get(found + 1), Some(0x80 | 0x85)) {
            from = found + 3;
            continue;
        }
        let c = text.get(found..)?.chars().next()?;
        if fault(c).is_some() {
            return Some(found);
        }
        from = found + c.len_utf8();
    }
}

/// The bytes with which a character with a fault can start.
const STARTS: Bytes = {
    let (mut starts, mut byte) = (Bytes::of(""), u8::MAX);
    while byte > 0 {
        if can_start(byte) {
            starts = starts.with(byte);
        }
        byte -= 1;
    }
    starts.with(byte)
};

/// Whether a text with these bytes may have such a character.
pub(super) fn may_begin_in(bytes: Bytes) -> bool {
    bytes.meet(STARTS)
}

/// Whether a character with a fault can start with this byte of UTF-8.
const fn can_start(b: u8) -> bool {
    match b {
        b' '..=b'~' | b'\t' | b'\n' | b'\r' => false,
        0..=0x7F | 0xC2 | 0xCD | 0xD8 | 0xE1..=0xE3 | 0xEF | 0xF3 => true,
        _ => false,
    }
}

/// Names of the characters that texts bring along most, by code point. Compared with the
/// Unicode Character Database 14.0.
const NAMES: [(char, &str); 26] = [
    ('\u{A0}', "NO-BREAK SPACE"),
    ('\u{AD}', "SOFT HYPHEN"),
    ('\u{34F}', "COMBINING GRAPHEME JOINER"),
    ('\u{61C}', "ARABIC LETTER MARK"),
    ('\u{2002}', "EN SPACE"),
    ('\u{2003}', "EM SPACE"),
    ('\u{200B}', "ZERO WIDTH SPACE"),
    ('\u{200C}', "ZERO WIDTH NON-JOINER"),
    ('\u{200D}', "ZERO WIDTH JOINER"),
    ('\u{200E}', "LEFT-TO-RIGHT MARK"),
    ('\u{200F}', "RIGHT-TO-LEFT MARK"),
    ('\u{2028}', "LINE SEPARATOR"),
    ('\u{2029}', "PARAGRAPH SEPARATOR"),
    ('\u{202A}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202B}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202C}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202D}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202E}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2068}', "FIRST STRONG ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{3000}', "IDEOGRAPHIC SPACE"),
    ('\u{3164}', "HANGUL FILLER"),
    ('\u{FEFF}', "ZERO WIDTH NO-BREAK SPACE"),
];

/// The code point of a character, with its name if it has one here.
pub(super) fn name(c: char) -> String {
    let code = c as u32;
    let known = NAMES
        .iter()
        .find(|(named, _)| *named == c)
        .map(|(_, name)| *name);
    let known = known.or(match c {
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Some("VARIATION SELECTOR"),
        '\u{E0000}'..='\u{E007F}' => Some("TAG CHARACTER"),
        _ => None,
    });
    known.map_or_else(
        || format!("U+{code:04X}"),
        |name| format!("U+{code:04X} {name}"),
    )
}

/// The text that a run of tags spells.
pub(super) fn hidden_text(run: &str) -> Option<String> {
    let text: String = run
        .chars()
        .filter_map(|c| char::from_u32((c as u32).checked_sub(0xE0000)?))
        .filter(char::is_ascii_graphic)
        .collect();
    (!text.is_empty()).then_some(text)
}

/// Whether a tag belongs to a flag: behind a black flag and tags, up to the tag that ends it.
pub(super) fn is_flag_tag(before: &str, after: &str, c: char) -> bool {
    let is_tag = |c: char| ('\u{E0020}'..='\u{E007E}').contains(&c);
    // The longest code of a region has six letters; whatever is longer is no flag.
    let flag = before.chars().rev().take(7).find(|c| !is_tag(*c)) == Some('\u{1F3F4}');
    let ended =
        c == '\u{E007F}' || after.chars().take(7).find(|c| !is_tag(*c)) == Some('\u{E007F}');
    flag && ended
}

/// Whether every embedding, override and isolate of the text is ended, and nothing is ended that was not begun.
pub(super) fn is_balanced(text: &str) -> bool {
    let (mut embedded, mut isolated) = (0i32, 0i32);
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => embedded += 1,
            '\u{202C}' => embedded -= 1,
            '\u{2066}'..='\u{2068}' => isolated += 1,
            '\u{2069}' => isolated -= 1,
            _ => continue,
        }
        if embedded < 0 || isolated < 0 {
            return false;
        }
    }
    embedded == 0 && isolated == 0
}

/// Letters of the scripts that run from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{1E800}'..='\u{1EFFF}')
        && c.is_alphabetic()
}

/// Han, kana, Hangul and the full-width punctuation beside them.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Letters of Latin, Greek and Cyrillic.
pub(super) fn is_european(c: char) -> bool {
    c.is_alphabetic() && matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic)
}

/// Letters whose shape joiners change: Arabic, Syriac, the Indic scripts, Mongolian and their like.
pub(super) fn joins(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{E7F}' | '\u{F00}'..='\u{109F}' | '\u{1780}'..='\u{1CFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Letters of scripts that put no space between words, where an invisible one says where a line may break.
pub(super) fn writes_without_spaces(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{1AAF}')
        || is_east_asian(c)
}

/// Emoji and what follows them inside a sequence.
pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// What a variation selector can stand behind: symbols, digits of key caps, Han, Mongolian, mathematics.
pub(super) fn takes_variation(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '©' | '®')
        || (!c.is_ascii() && !c.is_whitespace() && !is_european(c) && fault(c).is_none())
}

/// Whether the text, read away from a space, starts with a word of four small letters or more.
pub(super) fn is_long_word(text: impl Iterator<Item = char>) -> bool {
    let word = text.take_while(|c| c.is_alphabetic());
    let (mut length, mut small) = (0, true);
    for c in word.take(4) {
        length += 1;
        small &= c.is_lowercase() && is_european(c);
    }
    length == 4 && small
}

/// What a space of any width belongs beside, but no other space and no end of a line.
pub(super) fn is_set_tight(c: char) -> bool {
    !c.is_whitespace()
}
