//! A part of a line between commas and the like that was left whole: *Gemaakt in Duitsland, mit 5 Jahren Garantie*.
//!
//! Its nouns have the capital of a name, or are words of both languages, so that the decoder sees one small word by itself. But where it begins with a word that
//! binds others in the source only, and none of the part is of the text's own language alone, it was never translated.

use super::lists::frequency;
use super::pieces::Read;
use super::sentence::Words;
use super::{Finder, Leftover, neighbour, verdict};
use crate::document::ProseSpan;
use crate::language::{Fragment, Language, Lexicon, Word};
use std::ops::Range;

/// In words: a single one is a name or a sign, and of more the decoder can tell.
const WORDS: std::ops::RangeInclusive<usize> = 2..=6;
/// In nats: by how much a word is rarer in the text's own language that belongs to the other.
const RARER: f32 = 4.6;

/// To which language a word of a part belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Belongs {
    /// It binds others in the source, and is no word here.
    Binds,
    /// It is an ordinary word there, and none here.
    Theirs,
    /// Both have it, or it is a number or a sign.
    Either,
    /// It may be a name, or a word that the source lacks.
    Ours,
}

impl Finder<'_, '_> {
    /// The parts of a sentence that were left whole, where the decoder found less of them.
    pub(super) fn parts_left(&self, read: &Read<'_, '_>, fragments: &[Fragment]) -> Vec<Leftover> {
        let mut found = Vec::new();
        let source = self.article.source;
        let source = source.and_then(|_| neighbour::source(self.article, self.locale));
        let Some(source) = source else {
            return found;
        };
        let words = read.words;
        let mut start = 0;
        for at in 0..words.len() {
            if at + 1 < words.len() && !self.ends_part(words, at) {
                continue;
            }
            let part = start..at + 1;
            start = at + 1;
            let is_told = |it: &Fragment| {
                let is_beside = it.words.end <= part.start || part.end <= it.words.start;
                let is_less = part.start <= it.words.start
                    && it.words.end <= part.end
                    && it.words.len() < part.len();
                !is_beside && !is_less
            };
            let is_part = WORDS.contains(&part.len()) && part.len() < words.len();
            if is_part && !fragments.iter().any(is_told) {
                found.extend(self.part(words, part, source));
            }
        }
        found
    }

    fn part(
        &self,
        words: &Words<'_>,
        part: Range<usize>,
        (source, list): (&'static Language, &'static Lexicon),
    ) -> Option<Leftover> {
        let inside = words.get(part)?;
        // A capital or a particle may begin a name: *Calle de la Luna*, *von Trier*.
        let (first, rest) = inside.split_first()?;
        let binds = self.belongs(&first.0, source, list) == Belongs::Binds
            && !self.is_particle(source.code, first.0.text);
        if !binds {
            return None;
        }
        let mut theirs = false;
        for (word, _) in rest {
            match self.belongs(word, source, list) {
                Belongs::Binds | Belongs::Either => {}
                Belongs::Theirs => theirs = true,
                Belongs::Ours => return None,
            }
        }
        let span = inside.first()?.1.to(inside.last()?.1);
        let text = self.document().text(span);
        let is_kept = || {
            self.locale.language.is_loan(text)
                || self.is_citation(span, source.code)
                || self.is_term_kept(inside, source.code)
        };
        (theirs && !is_kept()).then(|| Leftover::words(span, false, source.code, verdict::LABEL))
    }

    fn belongs(&self, word: &Word<'_>, source: &'static Language, list: &Lexicon) -> Belongs {
        let (here, there) = (word.listed.entry(), list.get(word.hash));
        let is_rarer = here.is_none_or(|here| here.log_frequency + RARER < frequency(there));
        let is_known = here.is_some_and(|it| it.flags.is_ordinary() || it.flags.is_name());
        let binds = source.is_function_word(word.text);
        if word.setting.opaque || word.setting.binds && binds {
            return Belongs::Either;
        }
        if binds && !word.setting.capitalised && (is_rarer || !is_known) {
            return Belongs::Binds;
        }
        if word.setting.capitalised && !source.nouns_capitalised {
            return Belongs::Ours;
        }
        match there.filter(|it| it.flags.is_ordinary()) {
            Some(_) if word.setting.binds => Belongs::Ours,
            Some(it) if (is_rarer || !is_known) && !it.flags.is_name() => Belongs::Theirs,
            Some(_) => Belongs::Either,
            None => Belongs::Ours,
        }
    }

    /// Whether a mark that parts a line stands behind a word, or its end.
    fn ends_part(&self, words: &Words<'_>, at: usize) -> bool {
        let between = words.get(at).zip(words.get(at + 1));
        between.is_none_or(|(one, next)| {
            let gap = self
                .document()
                .text(ProseSpan::new(one.1.end, next.1.start));
            gap.contains([',', ';', ':', '(', ')', '–', '—', '|', '·', '\n'])
        })
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::issues_from;

    fn warned(line: &str) -> Vec<String> {
        let text = format!(
            "De lamp staat naast de deur en brandt de hele nacht.\n\n{line}\n\nZij is van hout en glas.\n"
        );
        let issues = issues_from(
            &["untranslated-fragment"],
            ["nl", "de"],
            Format::Text,
            &text,
        );
        issues.into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn a_part_of_a_line_was_left_whole() {
        for (line, left) in [
            (
                "- Stevige houten voet, mit 3 Jahren Garantie",
                "mit 3 Jahren Garantie",
            ),
            (
                "Levering in twee weken (nach Eingang der Zahlung)",
                "nach Eingang der Zahlung",
            ),
        ] {
            let warned = warned(line);
            assert!(warned.iter().any(|it| it.contains(left)), "{warned:?}");
        }
        for kept in [
            "- Stevige houten voet, met 3 jaar garantie",
            "Uitgegeven door Suhrkamp, Berlin am Main",
            "Een film van Wim Wenders, Der Himmel, uit 1987",
            "Ons adres is Auf der Höhe 7, Bonn",
            "Ontworpen door Anna, in Berlin en in Den Haag",
        ] {
            assert!(warned(kept).is_empty(), "{kept}");
        }
    }
}
