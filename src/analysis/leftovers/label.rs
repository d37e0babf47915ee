//! The word before the colon of a line of credit: *Foto: Lucía Barroso* in English.
//!
//! Names follow it, so that the decoder takes it for one of them; but what such lines begin with is a fact of each language.

use super::{Extent, Finder, Leftover, verdict};
use crate::document::{Block, ProseSpan};
use crate::language::facts::LABELS;
use crate::language::{Fragment, Lexicon, Word};

impl Finder<'_, '_> {
    /// The first word of a block as a leftover, if it is what lines of credit begin with in another language and not here, and no
    /// more than a name behind it is of the `first` fragment there.
    pub(super) fn label(
        &self,
        block: &Block,
        words: &[(Word<'_>, ProseSpan)],
        first: Option<&Fragment>,
    ) -> Option<Leftover> {
        if first.is_some_and(|first| first.words.start == 0 && first.words.end > 2) {
            return None;
        }
        let (word, span) = words.first()?;
        let prose = self.document().prose();
        let before = &prose[block.span.start as usize..span.start as usize];
        let behind = prose[span.end as usize..block.span.end as usize].trim_start();
        if !word.setting.capitalised
            || !behind.starts_with([':', '.'])
            || before.contains(char::is_alphanumeric)
        {
            return None;
        }
        let is_label = |code: &str| {
            let labels = LABELS.iter().find(|(language, _)| *language == code);
            labels.is_some_and(|(_, labels)| {
                labels.iter().any(|label| match label.strip_suffix('.') {
                    Some(label) => label == word.text && behind.starts_with('.'),
                    None => *label == word.text && behind.starts_with(':'),
                })
            })
        };
        let own = self.locale.language.code;
        let told = self.article.source.map(|source| source.language.code);
        let language = match told {
            Some(told) => Some(told).filter(|told| *told != own && is_label(told)),
            None => LABELS
                .iter()
                .map(|(code, _)| *code)
                .filter(|code| *code != own && is_label(code))
                .max_by_key(|code| Lexicon::of(code).map_or(0, Lexicon::words)),
        }?;
        let here = word.listed.entry();
        let at_home = is_label(own) || here.is_some_and(|entry| entry.flags.is_ordinary());
        (!at_home).then_some(Leftover {
            span: *span,
            extent: Extent::Fragment,
            language,
            confidence: verdict::LABEL,
            excuse: None,
            evidence: None,
        })
    }
}
