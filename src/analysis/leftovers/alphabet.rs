//! Words in Latin letters in texts of a language that has no word list: Chinese, Japanese, Korean.
//!
//! Names and brands keep their letters there, abbreviations and loans too. What is left over is written in lower case and is
//! ordinary in the language it comes from; most of all where several such words stand in a row.

use super::sentence::{is_latin, most_of, words};
use super::technical::{is_command, is_term, is_title_credited};
use super::{Excuse, Extent, Leftover, verdict};
use crate::article::Article;
use crate::document::{Block, Cover, Document, Mark, ProseSpan};
use crate::language::{Lexicon, Locale, Word, WordHash};
use crate::text::script::Script;

/// In letters: a single word that is shorter may be a unit, a sign or an abbreviation.
const LONG: usize = 5;
/// A single word that is rarer in its language, in nats, may be a name or a term.
const USUAL: f32 = -13.5;
/// Stands for the frequency of a word that a list does not have, in nats.
const UNLISTED: f32 = -20.0;
/// The share of the words in lower case that must be ordinary ones of their language.
const MOST: f32 = 0.7;
/// How sure a single word is.
const SINGLE: f32 = 0.7;

/// Adds what is left over in a block of this language to `found`; `marked` is what markup says is in another one.
pub(super) fn look_through(
    context: &Article<'_>,
    block: &Block,
    (locale, technical, marked): (Locale, bool, &Cover),
    found: &mut Vec<Leftover>,
) {
    let document = context.document;
    let prose = document.prose();
    for sentence in document.sentences_in(block) {
        let tokens = document.tokens_in(&sentence.tokens);
        let words = words(document, tokens, marked, locale);
        let mut start = 0;
        while let Some(first) = (start..words.len()).find(|at| is_latin(words[*at].0.text)) {
            let joined = |at: &usize| {
                let between = &prose[words[*at - 1].1.end as usize..words[*at].1.start as usize];
                is_latin(words[*at].0.text) && between.trim_matches([' ', '\u{A0}', ',']).is_empty()
            };
            let end = (first + 1..words.len())
                .find(|at| !joined(at))
                .unwrap_or(words.len());
            start = end;
            let run = &words[first..end];
            let plain: Vec<Word<'_>> = run.iter().map(|(word, _)| *word).collect();
            let Some((language, confidence)) = judge(context, locale, &plain) else {
                continue;
            };
            let own = locale.language;
            if is_command(&plain, language, own) {
                continue;
            }
            let kept = || technical && is_term(context, &plain, language, own);
            let span = run[0].1.to(run[run.len() - 1].1);
            let whole = run.len() == words.len() && run.len() > 1;
            let bounds = ProseSpan::new(sentence.span.start, sentence.span.end);
            found.push(Leftover {
                span: if whole { bounds } else { span },
                extent: if whole {
                    Extent::Sentence
                } else {
                    Extent::Script
                },
                language,
                confidence,
                excuse: if is_enclosed(prose, span) || is_set_off(document, span) {
                    Some(Excuse::Cited)
                } else if whole && is_title_credited(context, block, sentence, run) {
                    Some(Excuse::Reference)
                } else {
                    kept().then_some(Excuse::Kept)
                },
                evidence: None,
            });
        }
    }
}

/// The language that a run of words was left in, and how sure that is.
fn judge(context: &Article<'_>, locale: Locale, run: &[Word<'_>]) -> Option<(&'static str, f32)> {
    let allowed = |word: &Word<'_>| {
        let glossary = context.glossary;
        locale.language.is_loan(word.text)
            || glossary.is_some_and(|glossary| glossary.has(word.text, locale))
    };
    let plain = |word: &&Word<'_>| !word.setting.capitalised && !word.setting.opaque;
    let lower: Vec<&Word<'_>> = run.iter().filter(plain).collect();
    if lower.iter().all(|word| allowed(word)) {
        return None;
    }
    let told = context.source.map(|source| source.language.code);
    let hashes: Vec<WordHash> = lower.iter().map(|word| word.hash).collect();
    let likelihood = |lexicon: &Lexicon| {
        let log = |hash: &WordHash| {
            let entry = lexicon.get(*hash);
            entry.map_or(UNLISTED, |entry| entry.log_frequency)
        };
        hashes.iter().map(log).sum::<f32>()
            + if told == Some(lexicon.code()) {
                2.0
            } else {
                0.0
            }
    };
    let (best, _) = Lexicon::all()
        .iter()
        .filter(|lexicon| lexicon.script() == Some(Script::Latin))
        .map(|lexicon| (lexicon, likelihood(lexicon)))
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    let entry = |word: &&&Word<'_>| best.get(word.hash);
    let ordinary = lower
        .iter()
        .filter(|word| entry(word).is_some_and(|entry| entry.flags.is_ordinary()))
        .count();
    if (ordinary as f32) < MOST * lower.len() as f32 {
        return None;
    }
    if let ([word], [_]) = (lower.as_slice(), run) {
        let usual = best
            .get(word.hash)
            .is_some_and(|entry| entry.log_frequency > USUAL);
        let long = word.text.chars().count() >= LONG;
        return (usual && long).then_some((best.code(), SINGLE));
    }
    // One word in lower case among capitals belongs to their name.
    (ordinary >= 2 && lower.len() * 2 >= run.len()).then_some((best.code(), verdict::SCRIPT))
}

/// Whether brackets or quotation marks stand right around it: a name in its own letters, a title.
fn is_enclosed(prose: &str, span: ProseSpan) -> bool {
    let before = prose[..span.start as usize].chars().next_back();
    let behind = prose[span.end as usize..].trim_start_matches(['.', ',', '!', '?']);
    let after = behind.chars().next();
    let opens = |c: char| "(（[［「『《〈“‘\"'".contains(c);
    let closes = |c: char| ")）]］」』》〉”’\"'".contains(c);
    before.is_some_and(opens) && after.is_some_and(closes)
}

/// Whether emphasis stands right around it, or a link that is too long for a label: a title.
fn is_set_off(document: &Document<'_>, span: ProseSpan) -> bool {
    /// How many marks before it are looked at.
    const NEAR: usize = 8;
    /// In words.
    const TITLE: usize = 4;
    let marks = document.marks();
    let before = marks.partition_point(|marked| marked.span.start <= span.start);
    // All of it in Latin letters, as the title of a page in another language is.
    let is_title = |link: ProseSpan| {
        let text = document.text(link);
        text.split_whitespace().nth(TITLE - 1).is_some()
            && text
                .chars()
                .all(|c| !c.is_alphabetic() || Script::of_char(c) == Some(Script::Latin))
    };
    marks[..before].iter().rev().take(NEAR).any(|marked| {
        let sets_off = match marked.mark {
            Mark::Emphasis | Mark::Strong | Mark::Quotation => true,
            Mark::Link => marked.span.contains(span) && is_title(marked.span),
            Mark::Language(_) => false,
        };
        sets_off && (marked.mark == Mark::Link || most_of(document, span, marked.span))
    })
}
