//! Words without their endings.

use super::Locale;
use crate::text::letters::fold_key;

/// A word in lower case, without diacritics, and without an ending of declension where the language has such.
pub(crate) fn stem(word: &str, locale: Locale, key: &mut String) {
    stem_of(word, locale, 4, key);
}

/// The same, with so many letters left of the word at least.
pub(crate) fn stem_of(word: &str, locale: Locale, least: usize, key: &mut String) {
    fold_key(word, key);
    let endings = locale.language.endings.iter();
    let cut = endings
        .filter(|ending| {
            key.ends_with(**ending) && key.chars().count() - ending.chars().count() >= least
        })
        .map(|ending| ending.len())
        .max();
    key.truncate(key.len() - cut.unwrap_or(0));
}
