//! A step of instructions among others that are in the language of the text: *Go to Users and Groups*.
//!
//! With a capital at each word a step looks like a title, and the decoder holds its words for names. What it begins with tells them apart: a verb
//! that instructions begin with, and behind it a word that only the other language binds words with.

use super::neighbour::{NEIGHBOURS, Place};
use super::sentence::Words;
use super::technical::is_technical;
use super::{Extent, Leftover, verdict};
use crate::document::{Block, BlockKind, ProseSpan, is_terminal};
use crate::language::facts::{INSTRUCTIONS, of_language};
use crate::language::{Language, Lexicon, Word};

/// In words: the decoder knows what is longer.
const LONGEST: usize = 12;
/// In items: how far off another step shows that instructions are given.
const AROUND: usize = 6;

impl Place<'_, '_> {
    /// All that an item of a list says, if it is a step of instructions in the language of the source among items in the text's own.
    pub(super) fn instruction(&self, words: &Words<'_>) -> Option<Leftover> {
        let ([(first, _), rest @ ..], true) = (words, self.block.kind == BlockKind::ListItem)
        else {
            return None;
        };
        if !first.setting.capitalised || words.len() > LONGEST {
            return None;
        }
        let (source, list) = self.source()?;
        let verbs = of_language(INSTRUCTIONS, source.code)?;
        let verb = first.text.to_lowercase();
        if !verbs.contains(&verb.as_str())
            || !self.binds(rest, source)
            || rest.iter().any(|(word, _)| self.is_only_ours(word, list))
            || self.may_be_title(rest)
            || self.leads_away()
            || self.neighbours(source)? < NEIGHBOURS
        {
            return None;
        }
        let document = self.article.document;
        let sentences = document.sentences_in(self.block);
        let (from, to) = (sentences.first()?.span, sentences.last()?.span);
        (sentences.len() == 1).then(|| Leftover {
            extent: Extent::Sentence,
            ..self.left(ProseSpan::new(from.start, to.end), source, verdict::LABEL)
        })
    }

    /// Whether one of the words binds others in the source, and none here.
    fn binds(&self, words: &Words<'_>, source: &Language) -> bool {
        let own = self.locale.language;
        let binds = |word: &str| source.is_function_word(word) && !own.is_function_word(word);
        words
            .iter()
            .any(|(word, _)| !word.setting.capitalised && binds(word.text))
    }

    /// Whether a word is an ordinary one of the text's own language, and none of the source.
    fn is_only_ours(&self, word: &Word<'_>, source: &Lexicon) -> bool {
        let is_ordinary = word.listed.flags().is_ordinary();
        !word.setting.capitalised && is_ordinary && !source.flags(word.hash).is_ordinary()
    }

    /// Whether no mark ends it and all its words have a capital but those that bind them, in a text that gives no other
    /// instructions.
    fn may_be_title(&self, words: &Words<'_>) -> bool {
        let text = self.article.document.text(self.block.span);
        let source = self.source().map(|(source, _)| source);
        let binds =
            |word: &Word<'_>| source.is_some_and(|source| source.is_function_word(word.text));
        let is_large = |(word, _): &(Word<'_>, ProseSpan)| {
            word.setting.capitalised || word.setting.opaque || binds(word)
        };
        !text.trim_end().ends_with(is_terminal)
            && words.iter().all(is_large)
            && !self.stands_in_guide()
    }

    /// Whether the text is about technical matters, or the items around tell to use what stands on a screen.
    fn stands_in_guide(&self) -> bool {
        let document = self.article.document;
        let at = document.block_at(self.block.span.start).unwrap_or_default();
        let (before, from) = document.blocks().split_at(at);
        let is_item = |block: &&Block| block.kind == BlockKind::ListItem;
        let before = before.iter().rev().take(AROUND).take_while(is_item);
        let mut near = before.chain(from.iter().take(AROUND).take_while(is_item));
        let leads = |block: &Block| {
            let mut sentences = document.sentences_in(block).iter();
            sentences.any(|sentence| self.leads(sentence))
        };
        is_technical(self.article) || near.any(leads)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    #[test]
    fn a_step_among_translated_steps_was_left_whatever_capitals_it_has() {
        for (target, before, behind) in [
            (
                "it",
                "Selezionare la cartella da spostare",
                "Salvare le modifiche e uscire",
            ),
            (
                "pl",
                "Wybierz folder, który chcesz przenieść",
                "Zapisz zmiany i zamknij okno",
            ),
            (
                "pt",
                "Selecione a pasta que deseja mover",
                "Salve as alterações e feche a janela",
            ),
        ] {
            for step in ["Go to Storage and Backups", "Open the Folders page"] {
                let text = format!("1. {before}\n2. {step}\n3. {behind}\n");
                assert_eq!(warned(&[], target, Format::Markdown, &text), [step]);
            }
        }
    }

    #[test]
    fn titles_and_links_to_pages_in_english_are_no_steps() {
        let list = |item: &str| {
            let text = format!(
                "Quest'anno abbiamo ascoltato e letto molte cose.\n\n- Il vecchio e il bambino\n- {item}\n- La canzone del sole\n\nPer votare fare clic sul titolo e scegliere un voto.\n"
            );
            warned(&[], "it", Format::Markdown, &text)
        };
        for kept in [
            "Open the Gates of Dawn",
            "Go to the River",
            "[Create a Server in Go](https://example.com/go)",
        ] {
            assert!(list(kept).is_empty(), "{kept}");
        }
    }
}
