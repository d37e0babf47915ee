//! Which characters can be the letters and marks of a text whose bytes were read wrongly, and which may have been written so.

/// The first byte at `from` or behind it that is no ASCII: where a character begins, if `from` is such a place.
pub(super) fn next_beyond_ascii(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    // Most of most texts is ASCII, so it is passed over by eights.
    let (eights, _) = rest.as_chunks::<8>();
    let plain = eights.iter().take_while(|eight| eight.is_ascii()).count() * 8;
    let found = rest[plain..].iter().position(|byte| !byte.is_ascii())?;
    Some(from + plain + found)
}

/// Whether the character can stand right behind a word, so that it says nothing.
pub(super) fn can_follow_a_word(c: char) -> bool {
    matches!(
        c,
        '‘' | '’'
            | '“'
            | '”'
            | '‚'
            | '„'
            | '…'
            | '–'
            | '—'
            | '•'
            | '™'
            | '‹'
            | '›'
            | '\u{A0}'
            | '¡'
            | '©'
            | 'ª'
            | '«'
            | '®'
            | '°'
            | '²'
            | '³'
            | '·'
            | '¹'
            | 'º'
            | '»'
            | '¿'
            | '´'
            | '§'
            | '\u{AD}'
            | 'Š'
            | 'š'
            | 'Ž'
            | 'ž'
            | 'Œ'
            | 'œ'
            | 'Ÿ'
    )
}

/// Whether the character is one that texts are made of.
pub(super) fn is_plausible(c: char) -> bool {
    matches!(c as u32,
        0xA0..=0x17F | 0x1A0..=0x1A1 | 0x1AF..=0x1B0 | 0x218..=0x21B | 0x2C6..=0x2DC | 0x300..=0x328 | 0x386..=0x3CE | 0x401..=0x45F
        | 0x490..=0x491 | 0x4D0..=0x4F9 | 0x531..=0x587 | 0x5B0..=0x5EA | 0x60C..=0x6D5 | 0x900..=0xDFF | 0xE01..=0xE5B | 0x10A0..=0x10FF
        | 0x1E00..=0x1EF9 | 0x2000..=0x22FF | 0x2500..=0x27BF | 0x2B00..=0x2BFF | 0x3000..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7A3
        | 0xFB00..=0xFB06 | 0xFE0F | 0xFF01..=0xFF9F | 0x1F000..=0x1FAFF)
}
