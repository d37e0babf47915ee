//! Which language a document was likely translated from: the traces that it left.

use super::{given, lines};
use crate::analysis::passage::{FLOOR, others};
use crate::analysis::quotes::Quotes;
use crate::analysis::quotes::Style;
use crate::article::Article;
use crate::article::languages::Evidence;
use crate::document::{Case, Document, ProseSpan, TokenKind};
use crate::language::facts::Space;
use crate::language::lexicon::{Lexicon, WordHash};
use crate::language::{LANGUAGES, Language, Locale};
use crate::text::fold;
use crate::text::order::Order;
use crate::text::script as letters;
use foldhash::HashSet;
use unicode_script::Script;

/// Total weight from which a source language counts as found, and its lead over the second.
const ENOUGH: f32 = 2.0;
const LEAD: f32 = 0.9;
/// In nats: a word of one in a million is common enough to belong to the target, whatever it is elsewhere.
pub(super) const UNUSUAL: f32 = -13.8;

/// Identifies the language that a document was likely translated from, unless it is `told`.
#[must_use]
pub fn source(
    article: &Article<'_>,
    declared: Option<Locale>,
    told: Option<Locale>,
) -> (Option<Locale>, Vec<Evidence>) {
    if let Some(locale) = told {
        return (Some(locale), vec![given(locale)]);
    }
    let Some(target) = article.target else {
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
    from_quotes(article, target, &mut evidence);
    from_letters(article, target, &mut evidence);
    from_words(article, target, &mut evidence);
    from_furniture(article.document, target, &mut evidence);
    lines::tell(article, target, &mut evidence);
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
    totals.order_by(|a, b| {
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
    evidence.order_by(|a, b| {
        is_chosen(b)
            .cmp(&is_chosen(a))
            .then(b.weight.total_cmp(&a.weight))
            .then(a.locale.language.code.cmp(b.locale.language.code))
    });
    (chosen, evidence)
}

/// Quotation marks that the target does not use speak for the languages that do.
fn from_quotes(article: &Article<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    let quotes = article.get::<Quotes>();
    let prose = article.document.prose();
    let mut foreign: Vec<(char, char, bool)> = Vec::new();
    for pair in &quotes.pairs {
        let [open, close] = quotes.ends(pair);
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
        // The first is the usual one: a language that merely allows a space is no likelier for it.
        let sets_space = facts
            .inner_space
            .first()
            .is_some_and(|space| *space != Space::None);
        let spaced = fitting.iter().filter(|(_, _, spaced)| *spaced).count();
        let weight = (fitting.len() as f32 * 0.6).min(1.8)
            + if sets_space && spaced > 0 { 1.4 } else { 0.0 };
        if !fitting.is_empty() {
            let marks = format!(
                "{} quotation{} with its marks {} {}",
                fitting.len(),
                if fitting.len() == 1 { "" } else { "s" },
                facts.primary.open,
                facts.primary.close
            );
            evidence.push(Evidence {
                locale: Locale::of(language),
                weight,
                reason: match (spaced, fitting.len()) {
                    (0, _) => marks,
                    (_, 1) => format!("{marks}, with a space inside"),
                    _ => format!("{marks}, {spaced} of them with a space inside"),
                },
            });
        }
    }
}

fn is_inner_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// Whether a language has a script that no other one writes, and none of it occurs: Chinese characters without kana are hardly Japanese.
fn lacks_its_own(language: &Language, found: &[(Script, usize)]) -> bool {
    let is_its_own = |script: &&&str| {
        let writers = LANGUAGES
            .iter()
            .filter(|other| other.scripts.contains(*script));
        writers.count() == 1
    };
    let mut own = language.scripts.iter().filter(is_its_own).peekable();
    own.peek().is_some()
        && own.all(|script| found.iter().all(|(known, _)| known.full_name() != *script))
}

/// Letters of a foreign script, and inverted marks.
fn from_letters(article: &Article<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    /// From so many words on their scripts tell who wrote them; fewer may be a name.
    const SEVERAL: usize = 4;
    /// In characters: in so many the script that a language has besides would have come up.
    const PASSAGE: usize = 12;
    let document = article.document;
    let mut scripts: Vec<(Script, usize)> = Vec::new();
    let (mut inverted, mut characters) = (0, 0);
    let mut is_own = own_scripts(target.language);
    for token in document.tokens() {
        if token.kind == TokenKind::Mark {
            inverted += usize::from(matches!(document.word(token), "¿" | "¡"));
        } else if token.kind.is_word() && !is_own(token.script) {
            characters += document.word(token).chars().count();
            match scripts
                .iter_mut()
                .find(|(script, _)| *script == token.script)
            {
                Some((_, count)) => *count += 1,
                None => scripts.push((token.script, 1)),
            }
        }
    }
    let all: usize = scripts.iter().map(|(_, count)| count).sum();
    for language in others(target) {
        let own = scripts
            .iter()
            .filter(|(script, _)| language.writes(*script));
        let count: usize = own.map(|(_, count)| count).sum();
        if count > 0 {
            let share = count as f32 / all as f32;
            let doubt = match all >= SEVERAL && lacks_its_own(language, &scripts) {
                true if characters >= PASSAGE => 0.25,
                true => 0.5,
                false => 1.0,
            };
            evidence.push(Evidence {
                locale: Locale::of(language),
                weight: (1.0 + count as f32 * 0.5).min(2.5) * share * doubt,
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

/// Whether a language writes a script. Most words are in the script of the word before.
fn own_scripts(language: &'static Language) -> impl FnMut(Script) -> bool {
    let mut last = (Script::Common, true);
    move |script| {
        if script != last.0 {
            last = (script, language.writes(script));
        }
        last.1
    }
}

/// Words that the target does not know and that are frequent in another language.
fn from_words(article: &Article<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    /// Enough unknown words to decide; a document that is wholly in another language has more.
    const MOST: usize = 400;
    let document = article.document;
    let Some(here) = Lexicon::of(target.language.code) else {
        return;
    };
    let mut scales = Scales::new(target);
    let mut seen = HashSet::default();
    let mut is_own = own_scripts(target.language);
    let mut bracket = 0_i32;
    let mut unknown = 0;
    'text: for block in document.blocks() {
        for token in document.tokens_in(&block.tokens) {
            if token.kind == TokenKind::Mark {
                bracket += match document.word(token) {
                    "[" => 1,
                    "]" => -bracket.signum(),
                    _ => 0,
                };
                continue;
            }
            if token.kind != TokenKind::Word || token.case != Case::Lower && is_own(token.script) {
                continue;
            }
            let hash = document.facts(token).hash;
            let entry = match block.language {
                None => token.listed.entry(),
                Some(_) => here.get(hash),
            };
            let known = entry.map_or(FLOOR, |entry| entry.log_frequency);
            // Between brackets an editor put what the source said.
            if known > UNUSUAL && bracket == 0 || known > -10.0 {
                continue;
            }
            let word = document.word(token);
            // A word that recurs is a term of the text: it tells no more than once.
            let counts = word.chars().nth(2).is_some() && seen.insert(hash);
            if !counts || !scales.weigh(word, known, bracket > 0) {
                continue;
            }
            unknown += 1;
            if unknown >= MOST {
                break 'text;
            }
        }
    }
    scales.tell(evidence);
}

/// How much the unknown words of a document speak for each language.
struct Scales<'d> {
    lexicons: Vec<(&'static Language, &'static Lexicon)>,
    weights: Vec<f32>,
    /// The first words that spoke for each.
    examples: Vec<Vec<&'d str>>,
    /// How frequent the word in hand is in each.
    elsewhere: Vec<f32>,
}

impl<'d> Scales<'d> {
    fn new(target: Locale) -> Self {
        let lexicons: Vec<_> = others(target)
            .filter_map(|language| Some((language, Lexicon::of(language.code)?)))
            .collect();
        Self {
            weights: vec![0.0; lexicons.len()],
            examples: vec![Vec::new(); lexicons.len()],
            elsewhere: Vec::with_capacity(lexicons.len()),
            lexicons,
        }
    }

    /// Weighs a word that is so frequent in the target; says whether it is far more frequent somewhere else.
    fn weigh(&mut self, word: &'d str, known: f32, in_brackets: bool) -> bool {
        self.elsewhere.clear();
        self.elsewhere.extend(frequencies(word, &self.lexicons));
        let best = self.elsewhere.iter().copied().fold(FLOOR, f32::max);
        if best < known + 2.0 {
            return false;
        }
        let sum: f32 = self.elsewhere.iter().map(|log| log.exp()).sum::<f32>() + known.exp();
        let certainty = ((best + 16.0) / 4.0).clamp(0.2, 1.5) * if in_brackets { 1.6 } else { 1.0 };
        let languages = self.weights.iter_mut().zip(&mut self.examples);
        for (log, (weight, examples)) in self.elsewhere.iter().zip(languages) {
            let share = log.exp() / sum;
            if share > 0.1 && *log > FLOOR {
                *weight += share * certainty;
                if examples.len() < 3 && !examples.contains(&word) {
                    examples.push(word);
                }
            }
        }
        true
    }

    fn tell(self, evidence: &mut Vec<Evidence>) {
        let languages = self.lexicons.iter().zip(self.weights).zip(self.examples);
        for (((language, _), weight), words) in languages {
            if weight > 0.3 {
                evidence.push(Evidence {
                    locale: Locale::of(language),
                    weight: weight.min(12.0),
                    reason: format!("its words: {}", words.join(", ")),
                });
            }
        }
    }
}

/// How frequent a word is in each of these languages, in nats.
fn frequencies(
    word: &str,
    lexicons: &[(&'static Language, &'static Lexicon)],
) -> impl Iterator<Item = f32> {
    let (script, hash) = (letters::Script::of(word), WordHash::of(word));
    lexicons.iter().map(move |(_, lexicon)| {
        let can_know = lexicon.script() == script;
        let entry = can_know.then(|| lexicon.get(hash)).flatten();
        entry.map_or(FLOOR, |entry| entry.log_frequency)
    })
}

/// Short blocks that render the furniture of the source's web pages.
fn from_furniture(document: &Document<'_>, target: Locale, evidence: &mut Vec<Evidence>) {
    /// So many languages may share a phrase that still says something.
    const MANY: usize = 10;
    /// A line that a language renders so may be idiomatic all the same: it takes another trace beside it.
    const FURNITURE: f32 = 1.5;
    /// Furniture is a line of a few words.
    const LONGEST: u32 = 60;
    for block in document.blocks() {
        if block.span.len() > LONGEST {
            continue;
        }
        let text = fold(document.text(ProseSpan::new(block.span.start, block.span.end)));
        let text = text.trim_end_matches([':', '.', '…', '!', ' ']);
        let saying = target.language.furniture_from(text);
        // What pages of many languages say tells none of them.
        if saying.len() > MANY {
            continue;
        }
        for source in saying {
            if let Some(locale) = Locale::from_tag(source) {
                evidence.push(Evidence {
                    locale,
                    weight: FURNITURE,
                    reason: format!("its web furniture: “{text}”"),
                });
            }
        }
    }
}
