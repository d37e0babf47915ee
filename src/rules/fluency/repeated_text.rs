//! See [`REPEATED_TEXT`].

use super::digest::Sum;
use super::repeated_original::Repeated;
use super::units::{Unit, list_units};
use crate::analysis::register;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Sentence, Token, is_terminal};
use crate::language::Language;
use crate::rule::Findings;
use crate::rules::wording::quoted;
use foldhash::HashMap;
use memchr::memchr_iter;
use std::cell::LazyCell;

crate::declare_rule! {
    /// The same phrase, sentence or paragraph again and again, as a looping model writes.
    ///
    /// A phrase or a sentence right after itself is reported, and a paragraph that comes a second time or a long sentence that comes a
    /// third time anywhere. One that comes twice at a distance may be a pull quote or a caption: a hint. What is quoted, verse,
    /// cries, lists and tables may repeat, and so may two short words with “and” between them (again and again and again). A clause that is
    /// taken up between commas is a hint. What the original repeats as well, if there is one beside the text, is left alone.
    ///
    /// ```fails,en
    /// Nobody can say exactly where. Nobody can say exactly where.
    /// ```
    /// ```fails,en
    /// The price of the new ticket of the new ticket will rise in March.
    /// ```
    /// ```fails,fr
    /// Le résultat n’a pas bougé, le résultat n’a pas bougé.
    /// ```
    /// ```fails,es
    /// Hablan de los goles que no entraron, de los goles que no entraron, de los goles que no entraron.
    /// ```
    /// ```passes,en
    /// He tried again and again and again, day after day after day, and more and more people came and came.
    /// ```
    /// ```passes,en
    /// “Bring him back! Bring him back!” they shouted. A rose is a rose is a rose, and boys will be boys.
    /// ```
    /// ```passes,en
    /// Row, row, row your boat,
    /// gently down the stream.
    /// Row, row, row your boat,
    /// gently down the stream.
    /// ```
    pub REPEATED_TEXT = "repeated-text", Fluency, Warning, check;
}

/// The longest phrase that is looked for right behind itself, in units.
const LONGEST_PHRASE: usize = 48;

/// So many tokens are looked at in one go, so that memory does not grow with the longest paragraph, and so many of the next ones with them:
/// a phrase and its copy lie within both.
const WINDOW: usize = 1 << 15;
const OVERLAP: usize = 8 * LONGEST_PHRASE;

/// A sentence or a line that stands twice in a row says so from this many words on; a shorter one may be a figure of speech.
const SENTENCE: usize = 5;

/// A phrase of so many words is no accident twice in a row.
const PHRASE: usize = 3;

/// So many times in a row not even a figure of speech stands.
const LOOP: usize = 4;

/// One word with marks between stands no more often in a row, if it is longer than [`CRY`], in bytes.
const WORDS: usize = 6;

/// A longer word is no cry, in bytes.
const CRY: u32 = 3;

/// A sentence this long is not said a third time on purpose, in words.
const LONG: usize = 10;

/// A paragraph this long is not set twice on purpose, in words.
const PARAGRAPH: usize = 25;

/// So many sentences of a paragraph are not summed up twice.
const MOST_SUMS: usize = 1 << 12;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut loops = Vec::new();
    let mut scratch = Scratch::default();
    for block in document.blocks() {
        if is_prose(block)
            && let Some(locale) = article.language(block)
        {
            phrases(document, locale.language, block, &mut scratch, &mut loops);
        }
    }
    // Reported one by one: of a text that says one thing only there are as many as sentences.
    let set_off = article.get::<SetOff>();
    let reference = LazyCell::new(|| register::is_documentation(article));
    let original = LazyCell::new(|| Repeated::of(article));
    let mut tell = |found: &Loop, earlier: &[Loop]| {
        let quoted = set_off.holds(found.first) || set_off.holds(found.copies);
        // What repeats right behind itself is reported once.
        let told = earlier
            .iter()
            .any(|earlier| earlier.copies.overlaps(found.copies));
        let meant = || {
            let original = original.as_ref();
            original.is_some_and(|it| it.holds(found.first, found.copies, found.adjacent))
        };
        if !quoted && !told && !meant() {
            // Reference pages say the same of every item, and of every system once more.
            let custom = !found.adjacent && *reference;
            let severity = if custom {
                Severity::Hint
            } else {
                found.severity
            };
            report(document, &Loop { severity, ..*found }, findings);
        }
    };
    for found in &loops {
        tell(found, &[]);
    }
    sentences(document, |found| tell(&found, &loops));
}

/// What a window needs, kept for the next one.
#[derive(Default)]
struct Scratch {
    units: Vec<Unit>,
    /// Where a pair of words stood last, by some bits of its hash.
    last: Vec<u32>,
}

/// What stands more than once.
#[derive(Debug, Clone, Copy)]
struct Loop {
    first: ProseSpan,
    /// The copies; at a distance, the one.
    copies: ProseSpan,
    /// How often it stands there, the first one included.
    times: usize,
    severity: Severity,
    confidence: f32,
    /// Whether the copies follow right behind.
    adjacent: bool,
}

fn report(document: &Document<'_>, found: &Loop, findings: &mut Findings<'_, '_>) {
    let words = quoted(document.text(found.first));
    let message = match (found.adjacent, found.times) {
        (true, 2) => format!("{words} appears twice in a row"),
        (true, times) => format!("{words} appears {times} times in a row"),
        (false, 2) => format!("{words} already appears earlier in the text"),
        (false, times) => format!("{words} appears {times} times in the text"),
    };
    let gap = ProseSpan::new(found.first.end, found.copies.end);
    let edit = if found.adjacent { gap } else { found.copies };
    findings
        .report(found.copies, message)
        .related(found.first, "the first time")
        .severity(found.severity)
        .confidence(found.confidence)
        .removal("Remove the repetition", edit);
}

fn is_prose(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Heading | BlockKind::Caption | BlockKind::ListItem
    ) && !block.quoted
}

/// Whether a block is set in lines: verse, an address, a list without marks.
fn is_verse(document: &Document<'_>, block: &Block) -> bool {
    let text = document.text(block.span).trim();
    let lines = memchr_iter(b'\n', text.as_bytes()).count() + 1;
    lines > 2 && text.len() < lines * 50
}

/// Finds phrases right behind themselves.
fn phrases(
    document: &Document<'_>,
    language: &Language,
    block: &Block,
    scratch: &mut Scratch,
    loops: &mut Vec<Loop>,
) {
    let tokens = document.tokens_in(&block.tokens);
    if tokens.len() < 4 || is_verse(document, block) {
        return;
    }
    for from in (0..tokens.len()).step_by(WINDOW) {
        let to = (from + WINDOW + OVERLAP).min(tokens.len());
        window(document, language, &tokens[from..to], scratch, loops);
    }
}

/// Those in a window: where a pair of words stood a little earlier, the words from there on are compared with those from here on. A phrase
/// that was found is passed over, so the work grows with the text.
fn window(
    document: &Document<'_>,
    language: &Language,
    tokens: &[Token],
    scratch: &mut Scratch,
    loops: &mut Vec<Loop>,
) {
    let Scratch { units, last } = scratch;
    list_units(document, tokens, units);
    let done = loops.last().map_or(0, |found| found.copies.end);
    // A pair that another one covers up is found by the next one, since what stands before is compared as well.
    last.clear();
    last.resize((units.len() * 2).next_power_of_two(), u32::MAX);
    let mask = last.len() - 1;
    let mut floor = units.partition_point(|unit| unit.span.start < done);
    let mut at = floor;
    while let Some([one, two]) = units.get(at..at + 2) {
        let pair = one.hash.rotate_left(7) ^ two.hash;
        let Some(slot) = last.get_mut(pair as usize & mask) else {
            break;
        };
        let start = std::mem::replace(slot, at as u32) as usize;
        let here = at;
        at += 1;
        if start < floor || start >= here || here - start > LONGEST_PHRASE {
            continue;
        }
        let period = here - start;
        let alike = |(copy, first): &(&Unit, &Unit)| copy.hash == first.hash;
        let back = units[floor..here]
            .iter()
            .rev()
            .zip(units[floor..start].iter().rev())
            .take(period)
            .take_while(alike)
            .count();
        let ahead = units[here..]
            .iter()
            .zip(&units[start..])
            .take_while(alike)
            .count();
        let (start, same) = (start - back, back + ahead);
        if same < period {
            continue;
        }
        let times = 1 + same / period;
        let repeat = Repeat {
            document,
            language,
            tokens,
            units,
            start,
            period,
            times,
            over: same % period,
        };
        if let Some(found) = repeat.judge() {
            loops.push(found);
        } else if period == 1 && times < WORDS {
            // A doubled word may be part of a longer phrase.
            continue;
        }
        at = start + times * period;
        floor = at;
    }
}

/// A phrase with its copies.
struct Repeat<'r> {
    document: &'r Document<'r>,
    language: &'r Language,
    tokens: &'r [Token],
    units: &'r [Unit],
    /// Its first unit.
    start: usize,
    /// How many units it has.
    period: usize,
    times: usize,
    /// How many units of one more copy follow.
    over: usize,
}

impl Repeat<'_> {
    fn judge(&self) -> Option<Loop> {
        let phrase = self.units.get(self.start..self.start + self.period)?;
        let end = self.start + self.times * self.period;
        let copies = self.units.get(self.start + self.period..end)?;
        let token = |unit: &Unit| self.tokens.get(unit.token);
        let words = phrase
            .iter()
            .filter(|unit| token(unit).is_some_and(|token| token.kind.is_word()))
            .count();
        let (first, last) = (phrase.first()?, phrase.last()?);
        // Figures repeat in results and telephone numbers. One word right behind itself is for `repeated-word`, with marks between it is
        // a loop if it is no cry.
        let same_word = phrase.iter().all(|unit| unit.hash == first.hash);
        let long = first.span.len() > CRY && self.times * self.period >= WORDS;
        let enough = if same_word {
            long && words > 0
        } else {
            words >= 2 && words * 2 >= self.period
        };
        if !enough {
            return None;
        }
        let (from, to) = (copies.first()?, copies.last()?);
        let joint = self
            .document
            .text(ProseSpan::new(last.span.end, from.span.start));
        let parted = joint.contains(|c: char| is_terminal(c) || matches!(c, ':' | ';' | '\n'));
        let cried = joint.contains(['!', '?', '！', '？']);
        // A label and what it says, a term and its explanation, a link and its name.
        let explained = joint.contains([':', '：', '(', '（', '[']);
        let tight = joint.chars().all(char::is_whitespace);
        let characters = token(first).is_some_and(Token::writes_without_spaces);
        let fault = if self.times >= LOOP {
            !cried && (self.period > 2 || tight || same_word)
        } else if cried || explained && self.times == 2 {
            false
        } else if characters {
            // 看一看 and 研究研究 are grammar; so is a short clause in reply.
            self.period >= 6
        } else if parted {
            self.period >= SENTENCE
        } else if self.period == 2 {
            // And more and more; day after day after day; tick tock, tick tock.
            let linked = phrase.iter().any(|unit| self.is_function_word(unit));
            let plain = phrase.iter().all(|unit| self.is_plain(unit));
            tight && !linked && plain && self.over == 0 && self.goes_on()
        } else if self.period < PHRASE + 1 && self.over > 0 {
            // A rose is a rose is a rose.
            false
        } else {
            self.period >= PHRASE && (tight || self.period > PHRASE)
        };
        // If it rains, if it rains, we stay: a speaker takes up a clause, and goes on.
        let comma = [',', '，', '、', '،'];
        let behind = self.document.behind(to.span);
        let resumed = self.times == 2 && joint.starts_with(comma) && behind.starts_with(comma);
        fault.then(|| Loop {
            first: first.span.to(last.span),
            copies: from.span.to(to.span),
            times: self.times,
            severity: if resumed {
                Severity::Hint
            } else {
                Severity::Warning
            },
            confidence: match (resumed, parted) {
                (true, _) => 0.5,
                (_, true) => 0.85,
                _ => 0.9,
            },
            adjacent: true,
        })
    }

    /// Whether a word is written small, so that it is no part of a name.
    fn is_plain(&self, unit: &Unit) -> bool {
        self.tokens
            .get(unit.token)
            .is_some_and(|token| matches!(token.case, Case::Lower | Case::None))
    }

    fn is_function_word(&self, unit: &Unit) -> bool {
        self.language
            .is_function_word(self.document.text(unit.span))
    }

    /// Whether the clause goes on behind the last copy.
    fn goes_on(&self) -> bool {
        let end = self.start + self.times * self.period;
        let Some(after) = self.units.get(end) else {
            return false;
        };
        let Some(last) = self.units.get(end - 1) else {
            return false;
        };
        let joint = self
            .document
            .text(ProseSpan::new(last.span.end, after.span.start));
        joint.chars().all(char::is_whitespace)
    }
}

/// A sentence or a paragraph that stood earlier.
#[derive(Debug)]
struct Seen {
    first: ProseSpan,
    times: usize,
}

/// Finds paragraphs and long sentences that come again.
fn sentences(document: &Document<'_>, mut tell: impl FnMut(Loop)) {
    let mut paragraphs: HashMap<u64, Seen> = HashMap::default();
    let mut seen: HashMap<u64, Seen> = HashMap::default();
    let mut sums: Vec<Sum> = Vec::new();
    for block in document.blocks() {
        if block.kind != BlockKind::Paragraph || block.quoted || is_verse(document, block) {
            continue;
        }
        let sentences = document.sentences_in(block);
        let sum = |sentence: &Sentence| Sum::of(document, document.tokens_in(&sentence.tokens));
        sums.clear();
        sums.extend(sentences.iter().take(MOST_SUMS).map(sum));
        let kept = sums.iter().copied();
        let all = kept
            .chain(sentences.iter().skip(MOST_SUMS).map(sum))
            .fold(Sum::default(), |before, next| before.followed_by(&next));
        if all.words >= PARAGRAPH
            && let Some((first, times)) = again(&mut paragraphs, all.hash, block.span)
        {
            tell(Loop {
                first,
                copies: block.span,
                times,
                severity: Severity::Warning,
                confidence: 0.85,
                adjacent: false,
            });
            continue;
        }
        for (at, sentence) in sentences.iter().enumerate() {
            let sum = sums.get(at).copied().unwrap_or_else(|| sum(sentence));
            if sum.words < LONG {
                continue;
            }
            if let Some((first, times)) = again(&mut seen, sum.hash, sentence.span) {
                let often = times > 2;
                tell(Loop {
                    first,
                    copies: sentence.span,
                    times,
                    severity: if often {
                        Severity::Warning
                    } else {
                        Severity::Hint
                    },
                    confidence: if often { 0.8 } else { 0.4 },
                    adjacent: false,
                });
            }
        }
    }
}

/// Notes a stretch; if it stood earlier, where, and how often by now.
fn again(seen: &mut HashMap<u64, Seen>, hash: u64, span: ProseSpan) -> Option<(ProseSpan, usize)> {
    match seen.get_mut(&hash) {
        Some(known) => {
            known.times += 1;
            Some((known.first, known.times))
        }
        None => {
            let first = Seen {
                first: span,
                times: 1,
            };
            seen.insert(hash, first);
            None
        }
    }
}
