//! The bundled files.

use super::Lexicon;

#[cfg(not(feature = "lexicons"))]
pub(super) static LEXICONS: &[Lexicon] = &[];

#[cfg(feature = "lexicons")]
macro_rules! bundle {
    ($($code:literal)*) => {
        &numbered([$({
            // A bucket is a cache line only if the file starts on one.
            static FILE: &Aligned<[u8]> =
                &Aligned(*include_bytes!(concat!("../../../corpora/lexicons/", $code, ".lex")));
            Lexicon::new($code, &FILE.0)
        }),*])
    };
}

/// Tells each list its place among all.
#[cfg(feature = "lexicons")]
const fn numbered<const COUNT: usize>(mut lexicons: [Lexicon; COUNT]) -> [Lexicon; COUNT] {
    assert!(COUNT <= super::kept::MOST);
    let mut at = 0;
    while at < COUNT {
        lexicons[at].number = at as u8;
        at += 1;
    }
    lexicons
}

#[cfg(feature = "lexicons")]
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

#[cfg(feature = "lexicons")]
pub(super) static LEXICONS: &[Lexicon] = bundle!(
    "en" "fr" "de" "es" "it" "pt" "nl" "pl" "cs" "sk" "ro" "hu" "sv" "da" "nb" "fi" "el" "tr" "ru" "uk" "bg"
    "ar" "he" "hi" "id" "vi"
);
