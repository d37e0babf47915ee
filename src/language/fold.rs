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
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        // Nearly every word and most lines: no table is asked.
        for word in text.split_ascii_whitespace() {
            for part in word.split('\u{B}').filter(|part| !part.is_empty()) {
                if !folded.is_empty() {
                    folded.push(' ');
                }
                folded.push_str(part);
            }
        }
        folded.make_ascii_lowercase();
        if folded.contains('`') {
            folded = folded.replace('`', "'");
        }
        return folded;
    }
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for letter in word.chars() {
            match letter {
                // Typographic apostrophes, the modifier letter of Ukrainian, and the acute accent typed for one.
                '’' | '‘' | 'ʼ' | '´' | '`' => folded.push('\''),
                _ => folded.extend(letter.to_lowercase()),
            }
        }
    }
    folded
}
