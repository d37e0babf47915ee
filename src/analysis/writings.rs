//! Which of the two writings of Chinese a text is in, by the characters that only one of them has.

use crate::article::{Article, Query};
use crate::language::Locale;
use crate::text::han::{GB2312, TAIWAN, is_no_japanese, is_unified};
use std::sync::LazyLock;

/// How many characters of an article only one of the writings has.
pub(crate) struct Writings {
    pub simplified: usize,
    pub traditional: usize,
}

impl Query for Writings {
    fn run(article: &Article<'_>) -> Self {
        let letters = || article.document.prose().chars();
        Self {
            simplified: letters().filter(|c| is_simplified(*c)).count(),
            traditional: letters().filter(|c| is_traditional(*c)).count(),
        }
    }
}

/// Simplified in the People’s Republic alone: what Japan writes as well is a variant in Taiwan and Hong Kong.
pub(crate) fn is_simplified(c: char) -> bool {
    is_no_japanese(c) && !TAIWAN.has(c)
}

/// Common in traditional Chinese, and none of the characters of the People’s Republic.
pub(crate) fn is_traditional(c: char) -> bool {
    static COMMON: LazyLock<&[char]> = LazyLock::new(|| {
        let locale = Locale::from_tag("zh-Hant");
        locale.map_or(&[][..], |locale| locale.conventions().letters)
    });
    is_unified(c) && TAIWAN.has(c) && !GB2312.has(c) && COMMON.binary_search(&c).is_ok()
}
