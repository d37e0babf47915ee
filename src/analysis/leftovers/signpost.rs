//! What a text calls its remarks and its parts by: *Note:* before a sentence, *Section 4.1* in a reference, *Page 3 of 12* at the foot of a page.
//!
//! It has a capital and a sign behind it, so that the decoder takes it for a name. What each language says there is a fact, and a word that
//! only another one has was left over.

use super::alone::begins_line;
use super::alphabet::{is_quoted, is_set_off};
use super::pieces::Read;
use super::{Excuse, Extent, Finder, Leftover, verdict};
use crate::article::Article;
use crate::document::{Block, ProseSpan};
use crate::language::facts::{NUMBERED, SIGNPOSTS};
use crate::language::{ENGLISH, Lexicon, Locale, Word, WordHash};

/// In words: what follows a remark is a sentence, and no grade or price.
const SENTENCE: usize = 3;
/// In nats: by how much a word has to be rarer here than there, where both languages have it.
const RARER: f32 = 1.0;

impl Finder<'_, '_> {
    /// The word before the colon of a line, if only another language calls a remark so.
    pub(super) fn remark(&self, read: &Read<'_, '_>) -> Option<Leftover> {
        let (word, span) = read.words.first()?;
        let prose = self.document().prose();
        let before = prose.get(read.block.span.start as usize..span.start as usize)?;
        let behind = prose.get(span.end as usize..read.sentence.span.end as usize)?;
        let behind = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let is_called = word.setting.all_capitals && behind.starts_with('!');
        if !word.setting.capitalised
            || !(behind.starts_with(':') || is_called)
            || !begins_line(before)
            || read.words.len() <= SENTENCE && !is_called
        {
            return None;
        }
        let language = only_elsewhere(self.article, self.locale, SIGNPOSTS, word)?;
        Some(self.post(*span, language, verdict::LABEL, word))
    }

    /// Adds the words before a number that only another language calls a part of a text, a picture or a page by.
    pub(super) fn numbered(&self, read: &Read<'_, '_>, found: &mut Vec<Leftover>) {
        let prose = self.document().prose();
        for (at, (word, span)) in read.words.iter().enumerate() {
            if !word.setting.capitalised {
                continue;
            }
            let behind = prose.get(span.end as usize..read.block.span.end as usize);
            let Some(number) = behind.and_then(number) else {
                continue;
            };
            let before = prose.get(read.block.span.start as usize..span.start as usize);
            let begins = before.is_some_and(begins_line);
            let is_part = number.contains('.');
            if !begins && !number.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let Some(language) = only_elsewhere(self.article, self.locale, NUMBERED, word) else {
                continue;
            };
            // A name has a capital before it, or marks around it: the second chapter of a film.
            let named = at
                .checked_sub(1)
                .is_some_and(|at| self.decoder.may_be_name(&read.words[at].0));
            let end = span.end + 1 + number.len() as u32;
            let place = ProseSpan::new(span.start, end);
            if !begins && named && !is_part || self.is_citation(place, language) {
                continue;
            }
            // Statutes keep what they are called by.
            let sure = match begins || is_part {
                true => verdict::LABEL,
                false => verdict::DETERMINED,
            };
            found.push(self.post(*span, language, sure, word));
        }
    }

    fn post(
        &self,
        span: ProseSpan,
        language: &'static str,
        sure: f32,
        word: &Word<'_>,
    ) -> Leftover {
        let extent = match self.is_foreign_script(word.text) {
            true => Extent::Script,
            false => Extent::Fragment,
        };
        Leftover {
            span,
            extent,
            language,
            confidence: sure,
            excuse: None,
            evidence: None,
        }
    }
}

/// The language that says so, if that of the text does not: of several the source, or English.
fn only_elsewhere(
    article: &Article<'_>,
    locale: Locale,
    posts: &'static [(&str, &[&str])],
    word: &Word<'_>,
) -> Option<&'static str> {
    let lower = word.text.to_lowercase();
    let at = posts.binary_search_by(|(post, _)| (*post).cmp(lower.as_str()));
    let (_, languages) = posts.get(at.ok()?)?;
    let own = locale.language;
    let glossary = article.glossary;
    if languages.contains(&own.code)
        || own.is_loan(word.text)
        || glossary.is_some_and(|glossary| glossary.has(word.text, locale))
    {
        return None;
    }
    let source = article.source.map(|source| source.language.code);
    let has = |code: &&str| languages.contains(code);
    let language = match source.filter(has) {
        Some(source) => languages.iter().find(|code| **code == source),
        None if article.source_is_told => None,
        None => {
            let english = languages.iter().find(|code| **code == ENGLISH);
            english.or_else(|| languages.first())
        }
    }?;
    // What both languages have may mean something else here: a grade, a deposit.
    let here = word.listed.entry().filter(|here| here.flags.is_ordinary());
    let there = Lexicon::of(language).and_then(|list| list.get(WordHash::of(&lower)));
    let is_rarer = |here: f32| there.is_some_and(|it| here + RARER < it.log_frequency);
    here.is_none_or(|here| is_rarer(here.log_frequency))
        .then_some(language)
}

/// A part of a text by its number among words in a script without capitals, if only another language calls it so. What begins a line may be the
/// style of a heading.
pub(super) fn numbered_part(
    article: &Article<'_>,
    (block, locale): (&Block, Locale),
    word: &Word<'_>,
    span: ProseSpan,
) -> Option<Leftover> {
    if !word.setting.capitalised {
        return None;
    }
    let [before, behind] = article.document.around(block, span);
    let digits = number(behind)?.starts_with(|c: char| c.is_ascii_digit());
    let language = only_elsewhere(article, locale, NUMBERED, word).filter(|_| digits)?;
    let is_cited = is_quoted(article, span, |_| true) || is_set_off(article.document, span);
    Some(Leftover {
        excuse: (is_cited || begins_line(before)).then_some(Excuse::Doubtful),
        ..Leftover::words(span, true, language, verdict::DETERMINED)
    })
}

/// The number, or the letter of an appendix, right behind a word. A letter that has no case may follow it: *Figure 3を*.
fn number(behind: &str) -> Option<&str> {
    let rest = behind.strip_prefix([' ', '\u{a0}'])?;
    let is_of = |c: char| c.is_ascii_digit() || c == '.';
    let end = rest.find(|c: char| !is_of(c)).unwrap_or(rest.len());
    let digits = rest.get(..end)?.trim_end_matches('.');
    let letter = rest
        .get(..1)
        .filter(|first| first.chars().all(|c| c.is_ascii_uppercase()));
    let number = match digits.is_empty() {
        true => letter?,
        false => digits,
    };
    let next = rest.get(number.len()..)?;
    (!next.starts_with(|c: char| {
        c.is_numeric() || c.is_lowercase() || c.is_uppercase() || matches!(c, '-' | '–')
    }))
    .then_some(number)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_part_by_its_number_was_left_in_a_sentence_of_a_script_without_capitals() {
        warns(&["foreign-script"], Format::Markdown).holds(&[
            "zh 窗户的尺寸见⟦Table⟧ 7，门的也在里面。",
            "ko 문의 크기는 ⟦Section⟧ 2를 보십시오.",
            "ja 窓の大きさは（⟦Appendix⟧ 2を参照）表にあります。",
            "ja Chapter 2：窓の大きさを測る。",
            "ja 劇「Chapter 2」は明日まで続きます。",
            "ja 窓の大きさはVersion 2を参照してください。",
            "zh 他家的车是Model 3，停在门口。",
        ]);
    }
}
