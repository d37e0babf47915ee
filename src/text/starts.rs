//! How names of places are cut and looked for.
//!
//! The build script reads this file too: what it writes down and what is asked at run time are cut alike.

use super::letters::fold_char;

/// In letters.
pub const START: usize = 4;

/// The first letters of a word, folded; the rest is empty where it has fewer.
pub type Start = [char; START];

/// The first letters of a word, but for the points of an abbreviation.
pub fn start(word: &str) -> Start {
    let mut start = ['\0'; START];
    let mut free = start.iter_mut();
    for c in word.chars().filter(|c| *c != '.') {
        if free.len() == 0 {
            break;
        }
        fold_char(c, &mut |c| {
            if let Some(place) = free.next() {
                *place = c;
            }
        });
    }
    start
}

/// The words of a name, with the points of abbreviations.
pub fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(parts_words).filter(|word| !word.is_empty())
}

/// Whether a character stands between the words of a name, and belongs to none. Names of places have these punctuation marks and no others: a
/// match takes a hundredth of the time of a look into the tables of Unicode.
fn parts_words(c: char) -> bool {
    match c {
        '.' => false,
        '\0'..='\x7f' => !c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => true,
        '־' | '׳' | '״' | '،' | '॰' | '・' | '（' | '）' => true,
        _ => false,
    }
}

/// Whether a character belongs to a script without capitals: what begins with it has no other form than the one in which it is written.
pub fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() || is_han(c)
}

pub fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}
