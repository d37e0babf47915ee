//! The source’s marks around the quotations of a Chinese, Japanese or Korean text that has none of the marks that its language prefers, for
//! [`super::foreign_quotes`]: “ ” in Japanese, 「 」 in Korean and in simplified Chinese. The languages admit them, for titles or for effect; as the
//! only marks of a text that also has other slips they were carried over. Around what somebody says Korean has no 「 」 at all.

use crate::analysis::passage;
use crate::analysis::quotes::{Pair, Quotes, Style, is_single};
use crate::analysis::writings::Writings;
use crate::article::Article;
use crate::document::is_terminal;
use crate::language::{Language, Locale};
use unicode_script::{Script, UnicodeScript};

pub(super) struct Copied {
    /// The marks that open and close a quotation in the source, if that is known.
    source: Option<(char, char)>,
    /// What opens the outer quotations of the text, each once.
    openers: Vec<char>,
    /// Whether it is in traditional Chinese: Taiwan and Hong Kong prefer the marks of Japanese.
    is_traditional: bool,
}

impl Copied {
    pub fn of(article: &Article<'_>, quotes: &Quotes) -> Self {
        let first = article.source.map(|it| it.conventions().quotes.primary);
        let mut openers = Vec::new();
        for pair in quotes.pairs.iter().filter(|pair| !pair.is_inner()) {
            let [open, _] = quotes.ends(pair);
            if !openers.contains(&open.glyph) {
                openers.push(open.glyph);
            }
        }
        let is_traditional = || {
            let writings = article.get::<Writings>();
            writings.traditional > writings.simplified
        };
        Self {
            source: first.map(|marks| (marks.open, marks.close)),
            openers,
            is_traditional: first.is_none_or(|marks| marks.open == '「') && is_traditional(),
        }
    }

    /// Whether a pair has the source’s marks, around words of the text’s language, which is one of East Asia.
    pub fn is(&self, article: &Article<'_>, pair: &Pair, locale: Locale) -> bool {
        let quotes = article.get::<Quotes>();
        let [open, close] = quotes.ends(pair);
        let language = locale.language;
        let own = locale.conventions().quotes.primary;
        let marks = (open.style, close.glyph);
        let inside = quotes.inside(pair);
        let words = article.document.text(inside);
        pair.style == Style::Accepted
            && !pair.is_inner()
            && open.block == close.block
            && !is_single(open.glyph)
            && (self.may_have(marks) || language.writes(Script::Hangul))
            && marks != (own.open, own.close)
            && !self.openers.contains(&own.open)
            && !(self.is_traditional && own.open == '“')
            && says(words, language)
            && words.starts_with(|c: char| c.is_alphabetic() && language.writes(c.script()))
            && passage::passage(article.document, inside, locale).is_none()
    }

    /// Whether the marks are the source’s, or may be.
    fn may_have(&self, marks: (char, char)) -> bool {
        const USUAL: [(char, char); 2] = [('“', '”'), ('「', '」')];
        self.source
            .map_or_else(|| USUAL.contains(&marks), |own| own == marks)
    }
}

/// Whether a sentence of Korean stands there, with a particle behind it that shows that somebody says it: *「…다」고*.
pub(super) fn is_said(article: &Article<'_>, pair: &Pair, language: &Language) -> bool {
    let quotes = article.get::<Quotes>();
    let [_, close] = quotes.ends(pair);
    let tokens = article.document.tokens();
    let next = tokens.partition_point(|token| token.span.start < close.span.end);
    let is_quoting = tokens.get(next).is_some_and(|token| {
        let word = article.document.word(token);
        token.span.start == close.span.end && language.quoting.binary_search(&word).is_ok()
    });
    is_quoting && says(article.document.text(quotes.inside(pair)), language)
}

/// Whether words end as a sentence does, if they are Korean: others may be a title, for which Korean has the marks of Japanese.
pub(super) fn says(words: &str, language: &Language) -> bool {
    let bare = words.trim_end_matches(is_terminal);
    !language.writes(Script::Hangul) || bare.len() < words.len() || language.ends_sentence(words)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::issues_from;
    use crate::{Format, Severity};

    fn severities(languages: [&str; 2], text: &str) -> Vec<Severity> {
        let issues = issues_from(&["foreign-quotes"], languages, Format::Text, text);
        issues.iter().map(|issue| issue.severity).collect()
    }

    #[test]
    fn marks_of_the_source_alone_are_a_hint() {
        for (languages, text) in [
            (["ja", "en"], "町長は“橋は直す”と話した。"),
            (["ko", "ja"], "시장이 말했다. 「다리를 고치겠다.」"),
            (["zh", "ja"], "市长说：「这座桥要修。」"),
        ] {
            assert_eq!(severities(languages, text), [Severity::Hint; 2], "{text}");
        }
        let text = "町長は“橋は直す”と話した。";
        let issues = issues_from(&["foreign-quotes"], ["ja", "en"], Format::Text, text);
        let names_language = |message: &str| message.starts_with("Japanese quotes with 「…」");
        assert!(issues.iter().all(|issue| names_language(&issue.message)));
    }

    #[test]
    fn korean_has_no_corner_brackets_around_what_is_said() {
        for text in [
            "시장은 「다리를 고치겠다」고 말했다.",
            "그는 「내일은 쉽니다」라며 웃었다.",
        ] {
            assert_eq!(
                severities(["ko", "ja"], text),
                [Severity::Warning; 2],
                "{text}"
            );
        }
    }

    #[test]
    fn marks_beside_own_ones_and_those_of_taiwan_are_left_alone() {
        for (languages, text) in [
            (["ko", "ja"], "「도로법」과 「무녀도」를 읽었다."),
            (["ja", "en"], "歌は“Let It Be”です。"),
            (["zh-TW", "ja"], "市長說：「這座橋要修。」"),
            (["zh", "ja"], "市長說：「這座橋要修。」鎮民都很高興。"),
        ] {
            let found = severities(languages, text);
            let loud = found.iter().filter(|it| **it > Severity::Hint);
            assert_eq!(loud.count(), 0, "{text}");
        }
    }
}
