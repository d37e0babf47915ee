//! The one form in which words and phrases are compared.
//!
//! The build script folds the lists of `corpora/languages` with this very function, so that a text folded the same way
//! can be looked up by binary search.

/// The text in lower case, with one spelling of the apostrophe (`'`) and every run of white space as one space;
/// white space at the ends is dropped.
///
/// Lower case is Unicode's default, whatever the language: Turkish `I` folds to `i`. Both sides of a comparison are
/// folded alike, so this can make two words equal that are not, never the reverse for a text in ordinary case.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    // As if a space stood before the text, which is dropped like any behind another one.
    let mut parted = true;
    // Nearly all of a text is copied as it stands, from here on.
    let mut from = 0;
    for (at, letter) in text.char_indices() {
        if stays(letter) || letter == ' ' && !parted {
            parted = letter == ' ';
            continue;
        }
        folded.push_str(&text[from..at]);
        from = at + letter.len_utf8();
        let is_first = !std::mem::replace(&mut parted, letter.is_whitespace());
        match letter {
            _ if parted => folded.extend(is_first.then_some(' ')),
            // Typographic apostrophes, the modifier letter of Ukrainian, and the acute accent typed for one.
            '’' | '‘' | 'ʼ' | '´' | '`' => folded.push('\''),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded.push_str(&text[from..]);
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Whether a character surely folds to itself: small letters and ideographs of the usual ranges, figures and marks.
fn stays(letter: char) -> bool {
    matches!(letter, 'a'..='z' | '!'..='@' | '['..='_' | '{'..='~')
        || matches!(letter, '\u{e0}'..='\u{f6}' | '\u{430}'..='\u{45f}' | '\u{3041}'..='\u{3096}')
        || matches!(letter, '\u{30a1}'..='\u{30fc}' | '\u{4e00}'..='\u{9fff}')
}

/// The same of ASCII: nearly every word and most lines, for which no table is asked.
fn fold_ascii(text: &str) -> String {
    let text = text.trim_ascii();
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    // Words, phrases and lines stand as they fold but for their case. All bytes are looked at, many at a time.
    let is_changed = |byte: u8| matches!(byte, b'\t'..=b'\r' | b'`');
    let changes = bytes
        .iter()
        .fold(false, |any, byte| any | is_changed(*byte));
    let pairs = bytes.iter().zip(next);
    let wide = pairs.fold(false, |any, (one, next)| {
        any | (*one == b' ') & (*next == b' ')
    });
    if !changes && !wide {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' | b'\t'..=b'\r' => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            b'`' => folded.push('\''),
            _ => folded.push(char::from(byte.to_ascii_lowercase())),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}
