//! Which language a document is written in, and which one it was likely translated from.
//!
//! The target is a matter of the whole text: word lists vote on a sample of it, and whatlang decides between the languages
//! that they leave. The source shows only in what was left behind: words, quotation marks, letters, web furniture. Each
//! trace is [`Evidence`] with a weight, and the language with the most of it wins if nothing else comes near.

use super::lexicon::{Lexicon, WordHash};
use super::{LANGUAGES, Language, Locale, fold, script as letters};
use crate::analysis::quotes::Style;
use crate::config::Settings;
use crate::document::{Case, Document, Prose, ProseSpan, TokenKind};
use crate::rule::Context;
use unicode_script::Script;

/// What speaks for a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The language that it speaks for.
    pub locale: Locale,
    /// How much it weighs: about the logarithm of how much likelier the language makes it.
    pub weight: f32,
    /// What it is.
    pub reason: String,
}

/// The languages of a document and why.
#[derive(Debug, Clone, Default)]
pub struct Identified {
    /// The language that it is written in.
    pub target: Option<Locale>,
    /// The language that it was likely translated from.
    pub source: Option<Locale>,
    /// What speaks for the target, the weightiest first.
    pub target_evidence: Vec<Evidence>,
    /// What speaks for source languages, those of the one that was chosen first, then by weight.
    pub source_evidence: Vec<Evidence>,
}

/// How many words of a document vote on its language.
const VOTERS: usize = 96;
/// How much text whatlang is asked about, in bytes. It is reliable from a few sentences on, and slow.
const SAMPLE: usize = 600;
/// The log frequency that a word is given in a language that does not list it.
const FLOOR: f32 = -17.0;
/// Total weight from which a source language counts as found, and its lead over the second.
const ENOUGH: f32 = 2.0;
const LEAD: f32 = 0.9;

/// Identifies the language that a document is written in.
#[must_use]
pub fn target(prose: &Prose<'_>, settings: &Settings) -> (Option<Locale>, Vec<Evidence>) {
    if let Some(locale) = settings.target {
        return (Some(locale), vec![given(locale)]);
    }
    let declared = prose.declared();
    let sample = Sample::of(prose);
    let mut evidence = Vec::new();
    let votes = sample.votes();
    let chosen = sample.decide(&votes, &mut evidence);
    if let (Some(&(language, won)), true) = (votes.first(), sample.words.len() > 1) {
        let second = votes.get(1).map_or(won, |second| second.1);
        evidence.push(Evidence {
            locale: Locale::of(language),
            weight: (won - second).min(50.0),
            reason: format!(
                "{} of {} sampled words are in its word list",
                sample.known(language),
                sample.words.len()
            ),
        });
    }
    if let Some(declared) = declared {
        evidence.push(Evidence {
            locale: declared,
            weight: 1.0,
            reason: "the document declares it".to_owned(),
        });
    }
    let locale = match (chosen, declared) {
        // The declaration knows the region; a wrong one is a leftover of the source.
        (Some(language), Some(declared)) if declared.language.code == language.code => {
            Some(declared)
        }
        (Some(language), _) => Some(Locale::of(language)),
        (None, declared) => declared,
    };
    evidence.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    (locale, evidence)
}

fn given(locale: Locale) -> Evidence {
    Evidence {
        locale,
        weight: f32::INFINITY,
        reason: "given".to_owned(),
    }
}

/// A few windows of a document's prose.
struct Sample {
    text: String,
    words: Vec<WordHash>,
    /// The scripts of the words.
    scripts: Vec<Option<letters::Script>>,
}

impl Sample {
    /// From the start, the middle and the end, so that one foreign passage does not decide.
    fn of(prose: &Prose<'_>) -> Self {
        const WINDOWS: usize = 3;
        let all = &*prose.text;
        let mut text = String::new();
        let window = SAMPLE / WINDOWS;
        if all.len() <= SAMPLE {
            text.push_str(all);
        } else {
            for part in 0..WINDOWS {
                let from = all.floor_char_boundary((all.len() - window) * part / (WINDOWS - 1));
                let from = all[from..]
                    .find(char::is_whitespace)
                    .filter(|skip| *skip < window / 2)
                    .map_or(from, |skip| from + skip);
                let to = all.ceil_char_boundary((from + window).min(all.len()));
                text.push_str(&all[from..to]);
                text.push('\n');
            }
        }
        // A capitalised word is a name more often than it is evidence.
        let is_word = |word: &&str| {
            word.chars().count() > 1
                && word
                    .chars()
                    .next()
                    .is_some_and(|c| c.is_lowercase() || (c.is_alphabetic() && !c.is_uppercase()))
        };
        let mut scripts = Vec::new();
        let hash = |word: &str| {
            let script = letters::Script::of(word);
            if !scripts.contains(&script) {
                scripts.push(script);
            }
            WordHash::of(word)
        };
        let words = text
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
            .filter(is_word)
            .take(VOTERS)
            .map(hash)
            .collect();
        Self {
            text,
            words,
            scripts,
        }
    }

    /// Every language with a word list, with the log-likelihood of the words under it, the best first.
    fn votes(&self) -> Vec<(&'static Language, f32)> {
        let mut votes: Vec<_> = LANGUAGES
            .iter()
            .filter_map(|language| {
                let lexicon = Lexicon::of(language.code)?;
                // No list has words of another script: it need not be asked.
                let can_know = self.scripts.contains(&lexicon.script());
                let likelihood = |word: &WordHash| {
                    let entry = can_know.then(|| lexicon.get(*word)).flatten();
                    entry.map_or(FLOOR, |entry| entry.log_frequency)
                };
                Some((language, self.words.iter().map(likelihood).sum::<f32>()))
            })
            .collect();
        votes.sort_by(|a, b| b.1.total_cmp(&a.1));
        votes
    }

    fn known(&self, language: &Language) -> usize {
        let lexicon = Lexicon::of(language.code);
        self.words
            .iter()
            .filter(|word| lexicon.is_some_and(|lexicon| lexicon.get(**word).is_some()))
            .count()
    }

    /// The language: whatlang's choice among the best by vote and those that have no word list.
    fn decide(
        &self,
        votes: &[(&'static Language, f32)],
        evidence: &mut Vec<Evidence>,
    ) -> Option<&'static Language> {
        const CANDIDATES: usize = 3;
        /// In nats: from here on the word lists leave no doubt.
        const SURE: f32 = 6.0;
        let any_known = votes
            .first()
            .is_some_and(|(_, won)| *won > FLOOR * self.words.len() as f32);
        let voted = votes
            .iter()
            .take(if any_known { CANDIDATES } else { 0 })
            .map(|(language, _)| *language);
        let listless = LANGUAGES
            .iter()
            .filter(|language| Lexicon::of(language.code).is_none() || !any_known);
        let allowed: Vec<whatlang::Lang> = voted
            .chain(listless)
            .filter_map(|language| whatlang::Lang::from_code(language.iso639_3))
            .collect();
        let info = whatlang::Detector::with_allowlist(allowed).detect(&self.text);
        let told = info.and_then(|info| {
            LANGUAGES
                .iter()
                .find(|language| language.iso639_3 == info.lang().code())
                .map(|language| (language, info))
        });
        if let Some((language, info)) = &told {
            evidence.push(Evidence {
                locale: Locale::of(language),
                weight: 5.0 * info.confidence() as f32,
                reason: format!(
                    "whatlang chooses it with confidence {:.2}",
                    info.confidence()
                ),
            });
        }
        // Where few words are sampled, or whatlang wavers, the word lists know better: they see whole words.
        let lead = match votes {
            [first, second, ..] => first.1 - second.1,
            _ => 0.0,
        };
        let (language, reliable) = match &told {
            Some((language, info)) => (Some(*language), info.is_reliable()),
            None => (None, false),
        };
        if !any_known {
            // One word in the Latin alphabet says nothing; a script says enough.
            let latin = language.is_some_and(|language| language.scripts.contains(&"Latin"));
            return language.filter(|_| reliable || !latin);
        }
        // A text of a language without facts resembles some other one: few of its words are that one's, though.
        let known = votes
            .first()
            .map_or(0, |(language, _)| self.known(language));
        if known * 20 < self.words.len() * 17 {
            let told = whatlang::detect(&self.text).filter(whatlang::Info::is_reliable);
            let foreign = |info: &whatlang::Info| {
                LANGUAGES
                    .iter()
                    .all(|language| language.iso639_3 != info.lang().code())
            };
            if told.is_some_and(|info| foreign(&info)) || known * 3 < self.words.len() {
                return None;
            }
        }
        if reliable && lead < SURE {
            language
        } else {
            votes
                .first()
                .filter(|_| lead > 0.0)
                .map(|(language, _)| *language)
        }
    }
}

/// The language of a short passage, if its words are clearly those of another language than `target`.
#[must_use]
pub fn passage(
    document: &Document<'_>,
    span: ProseSpan,
    target: Locale,
) -> Option<&'static Language> {
    /// In nats: how much likelier its words are in the other language.
    const CLEARLY: f32 = 6.0;
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let inside = tokens[first..]
        .iter()
        .take_while(|token| token.span.end <= span.end);
    let words: Vec<WordHash> = inside
        .filter(|token| token.kind == TokenKind::Word)
        .take(VOTERS)
        .map(|token| WordHash::of(document.word(token)))
        .collect();
    if words.len() < 2 {
        return None;
    }
    let likelihood = |lexicon: &Lexicon| {
        let log = |word: &WordHash| {
            lexicon
                .get(*word)
                .map_or(FLOOR, |entry| entry.log_frequency)
        };
        words.iter().map(log).sum::<f32>()
    };
    let here = likelihood(Lexicon::of(target.language.code)?);
    let elsewhere = others(target)
        .filter_map(|language| Some((language, likelihood(Lexicon::of(language.code)?))));
    let (language, best) = elsewhere.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best > here + CLEARLY).then_some(language)
}

/// Identifies the language that a document was likely translated from.
#[must_use]
pub fn source(
    context: &Context<'_>,
    declared: Option<Locale>,
    settings: &Settings,
) -> (Option<Locale>, Vec<Evidence>) {
    if let Some(locale) = settings.source {
        return (Some(locale), vec![given(locale)]);
    }
    let Some(target) = context.target else {
        return (None, Vec::new());
    };
    let mut evidence = Vec::new();
    if let Some(declared) =
        declared.filter(|declared| declared.language.code != target.language.code)
    {
        evidence.push(Evidence {
            locale: declared,
            weight: 2.5,
            reason: "the document declares it, but is not written in it".to_owned(),
        });
    }
    from_quotes(context, target, &mut evidence);
    from_letters(context, target, &mut evidence);
    from_words(context, target, &mut evidence);
    from_furniture(context.document, target, &mut evidence);
    let mut totals: Vec<(Locale, f32)> = Vec::new();
    for item in &evidence {
        match totals
            .iter_mut()
            .find(|(locale, _)| locale.language.code == item.locale.language.code)
        {
            Some((_, total)) => *total += item.weight,
            None => totals.push((item.locale, item.weight)),
        }
    }
    totals.sort_by(|a, b| {
        b.1.total_cmp(&a.1)
            .then(a.0.language.code.cmp(b.0.language.code))
    });
    let second = totals.get(1).map_or(0.0, |second| second.1);
    let chosen = totals
        .first()
        .filter(|(_, total)| *total >= ENOUGH && total - second >= LEAD)
        .map(|(locale, _)| *locale);
    let is_chosen = |item: &Evidence| {
        chosen.is_some_and(|chosen| chosen.language.code == item.locale.language.code)
    };
    evidence.sort_by(|a, b| {
        is_chosen(b)
            .cmp(&is_chosen(a))
            .then(b.weight.total_cmp(&a.weight))
            .then(a.locale.language.code.cmp(b.locale.language.code))
    });
    (chosen, evidence)
}

/// The languages with facts, but for the target.
fn others(target: Locale) -> impl Iterator<Item = &'static Language> {
    LANGUAGES
        .iter()
        .filter(move |language| language.code != target.language.code)
}

/// Quotation marks that the target does not use speak for the languages that do.
fn from_quotes(context: &Context<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    let quotes = context.quotes();
    let prose = context.document.prose();
    let mut foreign: Vec<(char, char, bool)> = Vec::new();
    for pair in &quotes.pairs {
        let (open, close) = (
            quotes.marks[pair.open as usize],
            quotes.marks[pair.close as usize],
        );
        if pair.style == Style::Accepted {
            continue;
        }
        let spaced = prose[open.span.end as usize..].starts_with(is_inner_space)
            || prose[..close.span.start as usize].ends_with(is_inner_space);
        foreign.push((open.glyph, close.glyph, spaced));
    }
    if foreign.is_empty() {
        return;
    }
    for language in others(target) {
        let facts = &language.conventions.quotes;
        let counts = |&&(open, close, _): &&(char, char, bool)| {
            let native = |mark: char, primary: char| {
                mark == primary
                    && !target.conventions().quotes.opens(mark)
                    && !target.conventions().quotes.closes(mark)
            };
            native(open, facts.primary.open) || native(close, facts.primary.close)
        };
        let fitting: Vec<_> = foreign.iter().filter(counts).collect();
        let sets_space = facts
            .inner_space
            .iter()
            .any(|space| *space != super::facts::Space::None);
        let spaced = fitting.iter().filter(|(_, _, spaced)| *spaced).count();
        let weight = (fitting.len() as f32 * 0.6).min(1.8)
            + if sets_space && spaced > 0 { 1.4 } else { 0.0 };
        if !fitting.is_empty() {
            evidence.push(Evidence {
                locale: Locale::of(language),
                weight,
                reason: match spaced {
                    0 => format!(
                        "{} quotations with its marks {} {}",
                        fitting.len(),
                        facts.primary.open,
                        facts.primary.close
                    ),
                    _ => format!(
                        "{} quotations with its marks {} {}, {spaced} of them with a space inside",
                        fitting.len(),
                        facts.primary.open,
                        facts.primary.close
                    ),
                },
            });
        }
    }
}

fn is_inner_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// Letters of a foreign script, and inverted marks.
fn from_letters(context: &Context<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    let document = context.document;
    let mut scripts: Vec<(Script, usize)> = Vec::new();
    let mut inverted = 0;
    for token in document.tokens() {
        if token.kind == TokenKind::Mark {
            inverted += usize::from(matches!(document.word(token), "¿" | "¡"));
        } else if token.kind.is_word() && !target.language.writes(token.script) {
            match scripts
                .iter_mut()
                .find(|(script, _)| *script == token.script)
            {
                Some((_, count)) => *count += 1,
                None => scripts.push((token.script, 1)),
            }
        }
    }
    for language in others(target) {
        let count: usize = scripts
            .iter()
            .filter(|(script, _)| language.writes(*script))
            .map(|(_, count)| count)
            .sum();
        if count > 0 {
            evidence.push(Evidence {
                locale: Locale::of(language),
                weight: (1.0 + count as f32 * 0.5).min(2.5),
                reason: format!("{count} words in its script"),
            });
        }
        if inverted > 0 && language.inverted_marks && !target.language.inverted_marks {
            evidence.push(Evidence {
                locale: Locale::of(language),
                weight: 2.5,
                reason: format!("{inverted} inverted marks"),
            });
        }
    }
}

/// Words that the target does not know and that are frequent in another language.
fn from_words(context: &Context<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    /// Enough unknown words to decide; a document that is wholly in another language has more.
    const MOST: usize = 400;
    let document = context.document;
    let Some(here) = Lexicon::of(target.language.code) else {
        return;
    };
    let lexicons: Vec<(&'static Language, &'static Lexicon)> = others(target)
        .filter_map(|language| Some((language, Lexicon::of(language.code)?)))
        .collect();
    let mut weights = vec![0.0_f32; lexicons.len()];
    let mut examples: Vec<Vec<&str>> = vec![Vec::new(); lexicons.len()];
    let mut bracket = 0_i32;
    let mut unknown = 0;
    for token in document.tokens() {
        if token.kind == TokenKind::Mark {
            bracket += match document.word(token) {
                "[" => 1,
                "]" => -bracket.signum(),
                _ => 0,
            };
            continue;
        }
        if token.kind != TokenKind::Word
            || (token.case != Case::Lower && target.language.writes(token.script))
        {
            continue;
        }
        let word = document.word(token);
        let hash = WordHash::of(word);
        let known = here.get(hash).map_or(FLOOR, |entry| entry.log_frequency);
        // A word of one in a million is common enough to belong to the target, whatever it is elsewhere; between brackets
        // an editor put what the source said.
        if known > -13.8 && bracket == 0 || known > -10.0 || word.chars().count() < 3 {
            continue;
        }
        let script = letters::Script::of(word);
        let elsewhere: Vec<f32> = lexicons
            .iter()
            .map(|(_, lexicon)| {
                let can_know = lexicon.script() == script;
                let entry = can_know.then(|| lexicon.get(hash)).flatten();
                entry.map_or(FLOOR, |entry| entry.log_frequency)
            })
            .collect();
        let sum: f32 = elsewhere.iter().map(|log| log.exp()).sum::<f32>() + known.exp();
        let best = elsewhere.iter().copied().fold(FLOOR, f32::max);
        if best < known + 2.0 {
            continue;
        }
        let certainty = ((best + 16.0) / 4.0).clamp(0.2, 1.5) * if bracket > 0 { 1.6 } else { 1.0 };
        for (index, log) in elsewhere.iter().enumerate() {
            let share = log.exp() / sum;
            if share > 0.1 && *log > FLOOR {
                weights[index] += share * certainty;
                if examples[index].len() < 3 && !examples[index].contains(&word) {
                    examples[index].push(word);
                }
            }
        }
        unknown += 1;
        if unknown >= MOST {
            break;
        }
    }
    for (((language, _), weight), words) in lexicons.iter().zip(weights).zip(examples) {
        if weight > 0.3 {
            evidence.push(Evidence {
                locale: Locale::of(language),
                weight: weight.min(12.0),
                reason: format!("its words: {}", words.join(", ")),
            });
        }
    }
}

/// Short blocks that render the furniture of the source's web pages.
fn from_furniture(document: &Document<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    /// Furniture is a line of a few words.
    const LONGEST: u32 = 60;
    for block in document.blocks() {
        if block.span.len() > LONGEST {
            continue;
        }
        let text = fold(document.text(ProseSpan::new(block.span.start, block.span.end)));
        let text = text.trim_end_matches([':', '.', '…', '!', ' ']);
        for furniture in target.language.furniture {
            if furniture.phrases.binary_search(&text).is_err() {
                continue;
            }
            if let Some(locale) = Locale::from_tag(furniture.source) {
                evidence.push(Evidence {
                    locale,
                    weight: 2.0,
                    reason: format!("its web furniture: “{text}”"),
                });
            }
        }
    }
}

impl Language {
    /// Whether it is written in the script. Signs and letters of every script belong to every language.
    #[must_use]
    pub fn writes(&self, script: Script) -> bool {
        matches!(script, Script::Common | Script::Inherited | Script::Unknown)
            || self.scripts.contains(&script.full_name())
    }
}
