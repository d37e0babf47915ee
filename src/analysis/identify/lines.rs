//! Lines that stand for themselves, as headings and buttons do, and were left whole: *In den Warenkorb*.
//!
//! Their capitals say nothing, and the few telling words do not stand out beside small ones that close languages share. But where all words of a
//! line are ordinary ones of another language, and the text's own lacks the telling ones, nobody wrote the line in it.

use super::source::UNUSUAL;
use crate::analysis::passage::others;
use crate::article::Article;
use crate::article::languages::Evidence;
use crate::document::{Block, BlockKind, Case, Token, TokenKind};
use crate::language::compound::joins_words;
use crate::language::lexicon::Lexicon;
use crate::language::{Language, Locale};

/// In words: a longer line is a sentence, whose words in lower case tell.
const LONGEST: usize = 6;
/// In letters: a shorter word tells nothing by itself, and is no part of a compound.
const LEAST: usize = 4;
/// What a line weighs, shared by the languages that may have written it, and what all lines weigh at most. That does not do without another trace,
/// for a list may be one of titles.
const LINE: f32 = 0.7;
const MOST: f32 = 1.4;

/// Adds the languages that such lines speak for.
pub(super) fn tell(article: &Article<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    let Some(here) = Lexicon::of(target.language.code) else {
        return;
    };
    let mut found: Vec<(&'static Language, f32, Vec<&str>)> = Vec::new();
    for block in article.document.blocks() {
        let Some(words) = line(article, block) else {
            continue;
        };
        let line = Line {
            article,
            words: &words,
            target,
            here,
        };
        let writers = line.writers();
        let share = LINE / writers.len().max(1) as f32;
        let text = article.document.text(block.span).trim();
        for language in writers {
            match found.iter_mut().find(|it| it.0.code == language.code) {
                // A line that recurs is a term of the page, and counts once.
                Some((_, _, texts)) if texts.contains(&text) => {}
                Some((_, weight, texts)) => {
                    *weight += share;
                    texts.push(text);
                }
                None => found.push((language, share, vec![text])),
            }
        }
    }
    evidence.extend(found.into_iter().map(|(language, weight, texts)| Evidence {
        locale: Locale::of(language),
        weight: weight.min(MOST),
        reason: format!(
            "its lines: “{}”",
            texts.first().copied().unwrap_or_default()
        ),
    }));
}

/// The words of a block in the language of the text, if it is a line that stands for itself.
fn line<'d>(article: &'d Article<'_>, block: &Block) -> Option<Vec<&'d Token>> {
    let document = article.document;
    let is_line = matches!(
        block.kind,
        BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableCell
    );
    if !is_line || block.quoted || block.language.is_some() || block.sentences.len() != 1 {
        return None;
    }
    let tokens = document.tokens_in(&block.tokens);
    let is_plain = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Mark);
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let words: Vec<&Token> = words.take(LONGEST + 1).collect();
    let is_short = (1..=LONGEST).contains(&words.len());
    (is_short && tokens.iter().all(|token| is_plain(&token))).then_some(words)
}

/// A line and the languages that it is compared with.
struct Line<'l, 'd> {
    article: &'l Article<'d>,
    words: &'l [&'l Token],
    target: Locale,
    here: &'static Lexicon,
}

impl Line<'_, '_> {
    /// The languages that have all words of the line, if the text's own lacks one of them.
    fn writers(&self) -> Vec<&'static Language> {
        if !self.words.iter().any(|token| self.is_strange(token)) {
            return Vec::new();
        }
        let all = others(self.target).filter(|language| {
            Lexicon::of(language.code).is_some_and(|there| self.is_of(language, there))
        });
        all.collect()
    }

    /// Whether a telling word is neither a word nor a name in the text's own language, nor put together from two.
    fn is_strange(&self, token: &Token) -> bool {
        let document = self.article.document;
        let word = document.word(token);
        let own = self.target.language;
        let entry = token.listed.entry();
        let is_known = entry.is_some_and(|it| {
            it.flags.is_name() || it.flags.is_ordinary() && it.log_frequency > UNUSUAL
        });
        !is_known
            && token.case != Case::Upper
            && word.chars().nth(LEAST - 1).is_some()
            && !own.is_loan(word)
            && !(self.here.forms_compounds() && joins_words(own, self.here, word, LEAST))
    }

    /// Whether every word is an ordinary one of a language that is no name there: a single word only where it is put together from two, for the
    /// heading of a page may be a name.
    fn is_of(&self, language: &'static Language, there: &'static Lexicon) -> bool {
        let document = self.article.document;
        let is_made = |token: &Token| {
            let word = document.word(token);
            there.forms_compounds() && joins_words(language, there, word, LEAST)
        };
        let is_word = |token: &Token| {
            let word = document.word(token);
            let entry = there.get(document.facts(token).hash);
            language.is_function_word(word)
                || entry.is_some_and(|it| it.flags.is_only_ordinary())
                || entry.is_none() && is_made(token)
        };
        // Capitals inside a line make a title of it, where no nouns have them.
        let may_be = |token: &Token| language.nouns_capitalised || token.case == Case::Lower;
        match self.words {
            [word] => is_made(word) && is_word(word),
            [first, rest @ ..] => {
                is_word(first) && rest.iter().all(|token| may_be(token) && is_word(token))
            }
            [] => false,
        }
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    const TEXT: &str = "De lamp staat naast de deur en brandt de hele nacht, zzgl. verzendkosten.";

    #[test]
    fn lines_beside_another_trace_tell_the_source() {
        let text = format!(
            "{TEXT}\n\nVerpackungseinheit\n\nJetzt kaufen und bezahlen\n\nZij is gemaakt van hout.\n"
        );
        let warned = warned(&["untranslated-sentence"], "nl", Format::Text, &text);
        assert!(
            warned.contains(&"Verpackungseinheit".to_owned()),
            "{warned:?}"
        );
    }

    #[test]
    fn lines_by_themselves_may_be_titles() {
        let text = "De lamp staat naast de deur.\n\nGeisterstunde\n\nNachtwanderung\n\nBeide films draaien in mei.\n";
        assert!(warned(&["untranslated-sentence"], "nl", Format::Text, text).is_empty());
    }
}
