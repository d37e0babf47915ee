//! Where the lists come from: the program itself, or, where it bundles none, whoever runs it.

use super::Lexicon;

/// Calls a macro with the code of every language that has a list, in the order in which lists are numbered.
macro_rules! with_codes {
    ($call:ident) => {
        $call!(
            "en" "fr" "de" "es" "it" "pt" "nl" "pl" "cs" "sk" "ro" "hu" "sv" "da" "nb" "fi" "el" "tr" "ru" "uk" "bg"
            "ar" "he" "hi" "id" "vi"
        )
    };
}

#[cfg(feature = "lexicons")]
mod bundled {
    use super::super::{Lexicon, kept};

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
    const fn numbered<const COUNT: usize>(mut lexicons: [Lexicon; COUNT]) -> [Lexicon; COUNT] {
        assert!(COUNT <= kept::MOST);
        let mut at = 0;
        while at < COUNT {
            lexicons[at].number = at as u8;
            at += 1;
        }
        lexicons
    }

    #[repr(C, align(64))]
    struct Aligned<T: ?Sized>(T);

    pub(super) static LEXICONS: &[Lexicon] = with_codes!(bundle);
}

/// Every list, in the order of their numbers.
#[cfg(feature = "lexicons")]
pub(super) fn all() -> &'static [Lexicon] {
    bundled::LEXICONS
}

/// Every list, in the order of their numbers. From the first time that somebody asks, it stays so.
#[cfg(not(feature = "lexicons"))]
pub(super) fn all() -> &'static [Lexicon] {
    crate::language::provided::lexicons()
}

/// The list in the content of a file, with the place that it has among all.
#[cfg_attr(feature = "lexicons", allow(dead_code))]
pub(super) fn of_file(file: &'static [u8]) -> Option<Lexicon> {
    macro_rules! listed {
        ($($code:literal)*) => { [$($code),*] };
    }
    const CODES: &[&str] = &with_codes!(listed);
    let code = file.get(super::CODE)?;
    let is_it = |known: &str| code.split(|byte| *byte == 0).next() == Some(known.as_bytes());
    let number = CODES.iter().position(|known| is_it(known))?;
    let lexicon = Lexicon::new(CODES.get(number)?, file);
    (lexicon.count > 0).then_some(Lexicon {
        number: number as u8,
        ..lexicon
    })
}
