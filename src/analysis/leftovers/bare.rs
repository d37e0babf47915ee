//! English, or the source that is told, in texts of a language that there are no facts about. In another script a clause of it shows by its letters and
//! its function words; in Latin letters a sentence does whose words are all of its list, in a text whose other words are not.

use super::alphabet::is_set_off;
use super::scripts::Depth;
use super::technical::is_technical;
use super::{Excuse, Extent, Leftover, verdict};
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Cover, ProseSpan, Token};
use crate::language::facts::{articles, by_code};
use crate::language::{ENGLISH, Language, Lexicon};
use unicode_script::{Script, UnicodeScript};

/// In words: a shorter row may be a name, and a shorter sentence may be one of the text's own that looks like it.
const CLAUSE: usize = 3;
const SENTENCE: usize = 6;
/// So many function words make a sentence, so many ordinary words in ten, and so few of them show that the text is in another language.
const BOUND: usize = 2;
const MOST: usize = 9;
const FEW: usize = 6;
/// So many words show what a text is in.
const SHOWN: usize = 6;

/// Looks through the blocks of a document whose language is not known.
pub(super) struct Bare<'c, 'd> {
    article: &'c Article<'d>,
    source: &'static Language,
    list: &'static Lexicon,
    /// Whether the text is in another script than Latin.
    is_apart: bool,
    marked: Cover,
}

impl<'c, 'd> Bare<'c, 'd> {
    /// Nothing where too little shows what the text is in, or where it may be in the source.
    pub fn of(article: &'c Article<'d>, marked: Cover) -> Option<Self> {
        let told = article.source.filter(|_| article.source_is_told);
        let source = told.map_or_else(|| by_code(ENGLISH), |it| Some(it.language))?;
        let list = Lexicon::of(source.code)?;
        let bare = Self {
            article,
            source,
            list,
            is_apart: false,
            marked,
        };
        let document = article.document;
        // Letters in Latin and in others; words in Latin of sentences that are not left, and those of the source among them.
        let (mut letters, mut words, mut theirs) = ([0, 0], 0, 0);
        for sentence in document.sentences() {
            let tokens = document.tokens_in(&sentence.tokens);
            let all = || tokens.iter().filter(|token| token.kind.is_word());
            for token in all() {
                letters[usize::from(token.script != Script::Latin)] += token.span.len();
            }
            if !bare.is_sentence(tokens) {
                words += all().count();
                theirs += all().filter(|token| bare.is_theirs(token)).count();
            }
        }
        let is_apart = letters[1] * 2 > letters[0];
        let is_other = words >= SHOWN && theirs * 10 < words * FEW;
        (article.target.is_none() && article.stranger.is_none() && (is_apart || is_other))
            .then_some(Self { is_apart, ..bare })
    }

    /// Adds what is left over in a block.
    pub fn look_through(&self, block: &Block, found: &mut Vec<Leftover>) {
        if block.language.is_some() || block.kind == BlockKind::Furniture {
            return;
        }
        let first = found.len();
        let document = self.article.document;
        let mut enclosed = None;
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            let mut at = 0;
            while let Some(start) = (at..tokens.len()).find(|at| self.is_latin(&tokens[*at])) {
                let joins = |at: &usize| self.is_latin(&tokens[*at]) || self.is_light(&tokens[*at]);
                let end = (start..tokens.len()).find(|at| !joins(at));
                at = end.unwrap_or(tokens.len());
                let row = &tokens[start..at];
                let is_whole = start == 0 && at == tokens.len();
                let Some(left) = self.judge(block, row, is_whole) else {
                    continue;
                };
                let enclosed = enclosed.get_or_insert_with(|| Depth::enclosed(document, block));
                if self.marked.holds(left.span) || enclosed.holds(left.span) {
                    continue;
                }
                match found.get_mut(first..).and_then(|found| found.last_mut()) {
                    // Sentences left one after the other are one passage.
                    Some(last) if self.is_next(last.span, left.span) => {
                        last.span = last.span.to(left.span);
                    }
                    _ => found.push(left),
                }
            }
        }
    }

    fn is_latin(&self, token: &Token) -> bool {
        token.kind.is_word() && token.script == Script::Latin
    }

    /// Whether a token may stand within a clause: a number, a mark that neither brackets nor quotes.
    fn is_light(&self, token: &Token) -> bool {
        let text = self.article.document.word(token);
        matches!(text, "," | "." | ":" | ";" | "-" | "'" | "’" | "!" | "?")
            || text.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_next(&self, last: ProseSpan, next: ProseSpan) -> bool {
        let between = last.end <= next.start;
        let gap = || {
            self.article
                .document
                .text(ProseSpan::new(last.end, next.start))
        };
        between && !gap().contains(char::is_alphanumeric)
    }

    fn binds(&self, token: &Token) -> bool {
        token.case == Case::Lower
            && self
                .source
                .is_function_word(self.article.document.word(token))
    }

    /// Whether a word is an ordinary one of the source.
    fn is_theirs(&self, token: &Token) -> bool {
        self.list
            .flags(self.article.document.facts(token).hash)
            .is_ordinary()
            || self
                .source
                .is_function_word(self.article.document.word(token))
    }

    /// Whether nearly all words in lower case are ordinary ones of the source, and most words are in lower case.
    fn is_said(&self, row: &[Token]) -> bool {
        let words = row.iter().filter(|token| self.is_latin(token));
        let lower = words.clone().filter(|token| token.case == Case::Lower);
        let theirs = lower.clone().filter(|token| self.is_theirs(token)).count();
        let lower = lower.count();
        theirs * 10 >= lower * MOST && lower * 2 >= words.count()
    }

    /// Whether words are a sentence of the source.
    fn is_sentence(&self, row: &[Token]) -> bool {
        let words = row.iter().filter(|token| self.is_latin(token)).count();
        let bound = row.iter().filter(|token| self.binds(token)).count();
        words >= SENTENCE && bound > BOUND && self.is_said(row)
    }

    /// What a row of words in Latin letters is, if it was left over; `is_whole` if the sentence has no others.
    fn judge(&self, block: &Block, row: &[Token], is_whole: bool) -> Option<Leftover> {
        let words: Vec<&Token> = row.iter().filter(|token| self.is_latin(token)).collect();
        let (first, last) = (words.first()?, words.last()?);
        let span = first.span.to(last.span);
        let bound = words.iter().filter(|token| self.binds(token)).count();
        let left = |confidence, excuse| Leftover {
            span,
            extent: if is_whole {
                Extent::Sentence
            } else {
                Extent::Script
            },
            language: self.source.code,
            confidence,
            excuse,
            evidence: None,
        };
        if !self.is_apart {
            let is_left = is_whole && self.is_sentence(row);
            return is_left.then(|| left(verdict::SENTENCE, None));
        }
        let is_cited = || is_set_off(self.article.document, span).then_some(Excuse::Cited);
        if words.len() >= CLAUSE {
            return (self.is_said(row) && bound > 0).then(|| left(verdict::SCRIPT, is_cited()));
        }
        // Nothing says what the text calls words and letters: a single one may be spoken of.
        let [word] = words.as_slice() else {
            return None;
        };
        let text = self.article.document.word(word);
        let is_single = text.len() > 1 && bound == 1 && self.is_amid(block, span);
        let is_told = self.article.source_is_told
            && (articles(self.source.code).contains(&text) || !is_technical(self.article));
        let excuse = is_cited().or_else(|| (!is_told).then_some(Excuse::Spoken));
        is_single.then(|| left(verdict::DETERMINED, excuse))
    }

    /// Whether letters of another script stand on either side.
    fn is_amid(&self, block: &Block, span: ProseSpan) -> bool {
        let [before, behind] = self.article.document.around(block, span);
        let is_own = |c: char| {
            let script = c.script();
            !matches!(script, Script::Common | Script::Inherited | Script::Latin)
        };
        before.trim_end().ends_with(is_own) && behind.trim_start().starts_with(is_own)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::analysis::leftovers::Leftovers;
    use crate::article::Article;
    use crate::document::{Document, Format};
    use crate::language::Locale;

    /// What was left for sure in a text whose language is not known.
    fn left(source: &str, text: &str) -> Vec<String> {
        let document = Document::new(Format::Markdown.prose(text), None);
        let mut article = Article::new(&document, None, Locale::from_tag(source));
        article.source_is_told = !source.is_empty();
        let found = article.get::<Leftovers>().found.iter();
        let sure = found.filter(|left| left.excuse.is_none());
        let texts = sure.map(|left| document.text(left.span).to_owned());
        texts.collect()
    }

    #[test]
    fn english_in_another_script_shows_by_its_letters() {
        for (text, words) in [
            (
                "สะพานเปิดให้ใช้แล้ว but nobody has crossed it yet และรถยังติดอยู่มาก",
                "but nobody has crossed it yet",
            ),
            (
                "ხიდი გუშინ გაიხსნა. The old one will be taken down in spring. ყველა კმაყოფილია.",
                "The old one will be taken down in spring",
            ),
            (
                "پل دیروز باز شد. **The old one will be taken down.** همه خوشحال بودند و جشن گرفتند.",
                "",
            ),
        ] {
            let words: Vec<&str> = [words].into_iter().filter(|it| !it.is_empty()).collect();
            assert_eq!(left("", text), words, "{text}");
        }
        let text = "สะพานเปิดให้ใช้ the วันนี้และรถยังติดอยู่มาก";
        assert_eq!(left("en", text), ["the"]);
        assert!(left("", text).is_empty());
        for text in [
            "วงดนตรี The Rolling Stones ออกอัลบั้ม Let It Bleed ในปีนั้น",
            "เพลง “All you need is love” ขายดีมาก",
            "การเรียนรู้ของเครื่อง (the study of machines that learn) เป็นสาขาหนึ่ง",
            "ไฟล์ readme และ open source software มีอยู่ในโครงการนี้",
        ] {
            assert!(left("", text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_sentence_of_english_shows_in_a_text_that_is_not() {
        let text = |left: &str| {
            format!(
                "Most so včeraj odprli in nihče ga še ni prečkal. {left} Vsi so zadovoljni in praznujejo pozno v noč."
            )
        };
        let kept = "The old one will be taken down in the spring";
        assert_eq!(left("", &text(&format!("{kept}."))), [kept]);
        for kept in [
            "Pesem Let It Be je znana.",
            "Moto je „you will never walk alone in the night“.",
        ] {
            assert!(left("", &text(kept)).is_empty(), "{kept}");
        }
        assert!(
            left(
                "",
                "The old one will be taken down in the spring. It was built long ago."
            )
            .is_empty()
        );
    }
}
