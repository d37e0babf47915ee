//! Whether a line that no list has is one of the page: by its words, and by where it stands.
//!
//! The same words at the end of an article, in a row of such lines, are buttons; above a paragraph they may be its heading. So each place asks for its
//! own score, and a line that scores less counts beside others only.

use super::credit::{self, Credit};
use super::look::{Look, is_decoration, parts};
use super::model::{ADMINISTRATOR, Model, words};
use super::patterns::{PATTERNS, match_line};
use super::{LONGEST_PHRASE, is_running, row};
use crate::document::{Block, BlockKind, Document, ProseSpan, is_closing, is_terminal};
use crate::text::fold;
use std::borrow::Cow;

/// A paragraph of one sentence is prose if it is no shorter, in bytes.
const PROSE: usize = 110;
/// A longer line is no label, in bytes.
const LONGEST: usize = 120;
/// A longer last sentence of a paragraph is none, in characters.
const LONGEST_TAIL: usize = 60;
/// The most words behind what says where an article was filed.
const FILED_WORDS: usize = 8;

/// What is asked of a line behind the last paragraph.
const ENDS: f32 = 2.5;
/// Between paragraphs, where headings are marked as such.
const MARKED: f32 = 2.75;
/// Between paragraphs, where a heading is a short line too.
const AMID: f32 = 3.0;
/// Before the first paragraph, where titles stand.
const HEADS: f32 = 3.5;
/// At the end of a paragraph.
const TAIL: f32 = 3.0;
/// What leads to the title of another article.
const LEAD: f32 = 3.25;
/// Beside other lines of the page.
const COMPANY: f32 = 1.5;
/// What a line scores that says when or where the article was filed.
const FILED: f32 = 3.25;
/// And when a page showed it, as no article dates itself.
const STAMP: f32 = 4.0;
/// What more is asked of a sentence with its full stop or question mark.
const SENTENCE: f32 = 2.0;
/// What more is asked of a line within a paragraph.
const PART: f32 = 0.75;
/// What more is asked of an item of a list.
const ITEM: f32 = 1.5;

/// What a line may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Guess {
    Sure(ProseSpan),
    /// If there are others beside it.
    InCompany(ProseSpan),
}

/// Where a line stands in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Heads,
    Amid,
    Ends,
}

/// Where the prose of a document begins and ends, and the words of its language.
pub(super) struct Guesser<'a> {
    first: usize,
    last: usize,
    /// Whether no markup tells headings from paragraphs.
    plain: bool,
    /// Whether headings are told from paragraphs, and there are some.
    marked: bool,
    /// Whether there are pictures.
    pictured: bool,
    model: Option<(&'a str, Option<&'static Model>)>,
}

impl Guesser<'_> {
    /// None where there is no prose that lines could stand around.
    pub(super) fn of(document: &Document<'_>) -> Option<Self> {
        let blocks = document.blocks();
        let is_prose = |block: &Block| {
            block.kind == BlockKind::Paragraph
                && (block.span.len() as usize >= PROSE || block.sentences.len() > 1)
        };
        let headings = blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Heading);
        let plain = document.marks().is_empty()
            && blocks
                .iter()
                .all(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading));
        let has_sentences =
            |block: &Block| is_running(document, block) && block.sentences.len() > 1;
        let first = blocks.iter().position(is_prose);
        let last = blocks.iter().rposition(is_prose);
        Some(Self {
            plain,
            first: first.or_else(|| blocks.iter().position(has_sentences))?,
            last: last.or_else(|| blocks.iter().rposition(has_sentences))?,
            marked: !plain && headings.count() > 1,
            pictured: blocks
                .iter()
                .any(|block| matches!(block.kind, BlockKind::Alt | BlockKind::Caption)),
            model: None,
        })
    }

    fn model(&mut self, look: &Look<'_>) -> Option<&'static Model> {
        let code = look.language?.code;
        match self.model {
            Some((known, model)) if known == code => model,
            _ => {
                let model = Model::of(code);
                self.model = Some((code, model));
                model
            }
        }
    }

    /// Whether a heading is one by its looks only.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    fn place(&self, at: usize) -> Place {
        match at {
            _ if at > self.last => Place::Ends,
            _ if at < self.first => Place::Heads,
            _ => Place::Amid,
        }
    }

    /// What the line of a block is; `alone` says that it is all of it, `at` is the number of the block.
    pub(super) fn line(
        &mut self,
        at: usize,
        look: &Look<'_>,
        span: ProseSpan,
        alone: bool,
    ) -> Option<Guess> {
        let block = look.block;
        let text = look.document.text(span);
        if block.quoted
            || matches!(block.kind, BlockKind::Caption | BlockKind::Footnote)
            || text.len() > LONGEST
            || goes_on(text)
        {
            return None;
        }
        let model = self.model(look)?;
        let stamped = |part: &str| model.is_stamp(&fold(part));
        if is_verdict(text) && !text.split(is_divider).all(stamped) {
            return None;
        }
        let place = self.place(at);
        // A title is what opens a text.
        let title = at == 0 && place == Place::Heads;
        let heading = block.kind == BlockKind::Heading && place != Place::Ends && !self.plain;
        if title || heading {
            return None;
        }
        if let Some(credit) = credit::of(look, text) {
            return self.credit(at, look, span, credit);
        }
        let mut asked = match place {
            Place::Ends => ENDS,
            Place::Amid if self.marked => MARKED,
            Place::Amid => AMID,
            Place::Heads => HEADS,
        };
        let is_sentence = text.ends_with(is_terminal) && !text.ends_with(['!', '…', '！']);
        if is_sentence {
            asked += SENTENCE;
        }
        if !alone {
            asked += PART;
        }
        if block.kind == BlockKind::ListItem {
            asked += ITEM;
        }
        // Of several sentences, each has to be one of the page.
        let inside = look.document.sentences_in(block).iter();
        let inside = inside.map(|sentence| sentence.span);
        let parts = inside.filter(|it| span.contains(*it) && *it != span);
        let scores = parts.filter_map(|part| best(model, look, look.document.text(part)));
        let score = scores.chain(best(model, look, text)).reduce(f32::min)?;
        let is_item = block.kind == BlockKind::ListItem;
        if score >= asked {
            // A list of a page has nothing but such lines.
            let guess = if is_item {
                Guess::InCompany
            } else {
                Guess::Sure
            };
            return Some(guess(span));
        }
        if let Some(end) = (!is_item).then(|| lead(model, text)).flatten() {
            return Some(Guess::Sure(ProseSpan::new(
                span.start,
                span.start + end as u32,
            )));
        }
        let in_company = place == Place::Ends && !is_sentence && score >= COMPANY;
        in_company.then_some(Guess::InCompany(span))
    }

    /// What a line is that says who saw to the article. An imprint says so too, in a line among others with a label of their own.
    fn credit(&self, at: usize, look: &Look<'_>, span: ProseSpan, credit: Credit) -> Option<Guess> {
        let blocks = look.document.blocks();
        let is_labelled = |at: usize| {
            let text = blocks
                .get(at)
                .map_or("", |block| look.document.text(block.span));
            text.len() <= LONGEST && text.contains([':', '：']) && credit::of(look, text).is_none()
        };
        let imprint = || at.checked_sub(1).is_some_and(is_labelled) || is_labelled(at + 1);
        let place = self.place(at);
        match credit {
            // Beside its picture it says whose that is.
            Credit::Picture => (!self.pictured).then_some(Guess::Sure(span)),
            Credit::InBrackets => (place != Place::Heads).then_some(Guess::Sure(span)),
            _ if place != Place::Ends || imprint() => None,
            Credit::Phrase => Some(Guess::Sure(span)),
            Credit::Word => Some(Guess::InCompany(span)),
        }
    }

    /// The last sentence of a paragraph, if it lacks the full stop that the others have.
    pub(super) fn tail(&mut self, look: &Look<'_>) -> Option<ProseSpan> {
        let sentences = look.document.sentences_in(look.block);
        let last = sentences.last().filter(|_| sentences.len() > 1)?;
        if !is_running(look.document, look.block) || look.block.quoted {
            return None;
        }
        let span = ProseSpan::new(last.span.start, look.block.span.end);
        let text = look.document.text(span).trim();
        let plain = text.trim_end_matches(|c| is_decoration(c) || row::is_star(c));
        let inner = text.trim_end_matches(is_closing);
        let ends = inner.ends_with(is_terminal) && !text.ends_with('…');
        if plain.is_empty()
            || text.chars().count() > LONGEST_TAIL
            || goes_on(text)
            || ends && !text.ends_with("...")
        {
            return None;
        }
        let score = best(self.model(look)?, look, plain)?;
        (score >= TAIL).then_some(span)
    }
}

/// What a line scores in the language of the text, or in another: a button may have stayed as it was, and say to its own language only what it is.
fn best(own: &Model, look: &Look<'_>, text: &str) -> Option<f32> {
    rate(look, text, None, |model| {
        if std::ptr::eq(own, model) { 0.0 } else { PART }
    })
}

/// What a line, which is folded already, scores at most in any of the languages.
pub(super) fn highest(look: &Look<'_>, text: &str, folded: &str) -> Option<f32> {
    rate(look, text, Some(folded), |_| 0.0)
}

/// The highest score of a line in the languages, less what each of them costs.
fn rate(
    look: &Look<'_>,
    text: &str,
    folded: Option<&str>,
    cost: impl Fn(&Model) -> f32,
) -> Option<f32> {
    let bare = text.trim_matches(is_decoration);
    let folded = folded.filter(|_| bare.len() == text.len());
    let folded = folded.map_or_else(|| Cow::Owned(fold(bare)), Cow::Borrowed);
    let line = Bare {
        text,
        folded: &folded,
        words: words(&folded),
        parts: bare.split(is_divider).map(str::trim).collect(),
    };
    let scores = look.models();
    let scores = scores.filter_map(|model| Some(score(model, &line)? - cost(model)));
    scores.reduce(f32::max)
}

/// A line, and what is left of it without what is set around the words.
struct Bare<'t> {
    text: &'t str,
    folded: &'t str,
    words: Vec<Cow<'t, str>>,
    /// What stands between dividers.
    parts: Vec<&'t str>,
}

/// What a line scores, whole or part by part.
fn score(model: &Model, line: &Bare<'_>) -> Option<f32> {
    let (folded, parts) = (line.folded, &line.parts);
    if folded.len() <= LONGEST_PHRASE / 2 && model.is_stamp(folded) {
        return Some(STAMP);
    }
    if is_filed(model, folded) {
        // Who dates a document himself names the day, and no minute.
        return Some(if has_clock(folded) { STAMP } else { FILED });
    }
    if is_rights(line.text) {
        return Some(FILED);
    }
    if model.is_credit(folded) {
        return Some(COMPANY);
    }
    if parts.len() < 2 {
        return model.score_words(folded, &line.words);
    }
    let dated = parts.iter().any(|part| is_date(part));
    if dated && parts.iter().any(|part| is_byline(&fold(part))) {
        return Some(STAMP);
    }
    // The least of the parts decides, names of networks and the like apart.
    let scores = parts.iter().filter(|part| !is_date(part));
    let scores = scores.filter_map(|part| {
        let folded = fold(part);
        let label = match_line(PATTERNS.beside, &folded, &folded)
            || is_filed(model, &folded)
            || model.is_stamp(&folded);
        if label {
            Some(FILED)
        } else {
            model.score(part)
        }
    });
    scores.reduce(f32::min).map(|least| least + PART)
}

/// Whether a part of a line is a date, which says nothing of the others: `12 May 2021`.
fn is_date(part: &str) -> bool {
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let words = part.split_whitespace();
    let numbers = words.clone().filter(is_number).count();
    numbers > 0 && words.count() <= numbers + 1
}

/// Whether a folded part of a line says that a program's administrator wrote the article: `by admin`.
fn is_byline(folded: &str) -> bool {
    let words = words(folded);
    words.len() == 2 && words.last().is_some_and(|last| last == ADMINISTRATOR)
}

/// Whether the text leads to what follows.
fn goes_on(text: &str) -> bool {
    text.ends_with([':', '：', ',', ';', '–', '—', '-'])
}

/// Whether a line is the box of a test: labels with figures behind their colons, parted by dashes or the like, or a mark out of so many
/// (*Rating: 4/5*).
fn is_verdict(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let says = |part: &str| {
        let value = part.split_once([':', '：']).map(|(_, value)| value);
        value.is_some_and(|value| value.contains(is_digit))
    };
    let is_mark = || {
        let (before, behind) = text.rsplit_once('/')?;
        let out_of = behind.trim_start().starts_with(is_digit);
        Some(out_of && before.trim_end().ends_with(is_digit))
    };
    let mut parts = text.split(|c| is_divider(c) || matches!(c, '–' | '—' | ';'));
    let several = parts.clone().nth(1).is_some();
    parts.all(says) && (several || is_mark().unwrap_or_default())
}

fn is_filed(model: &Model, folded: &str) -> bool {
    folded.len() <= LONGEST_PHRASE / 2
        && folded.split(' ').nth(FILED_WORDS).is_none()
        && model.is_filed(folded)
}

/// Whether a line has an hour with its minutes: *12/03/2024 at 10:15*.
fn has_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    text.match_indices([':', 'h', '.']).any(|(mark, _)| {
        let hour = mark.checked_sub(1).is_some_and(is_digit);
        let is_whole = !mark.checked_sub(3).is_some_and(is_digit);
        let minutes = is_digit(mark + 1) && is_digit(mark + 2) && !is_digit(mark + 3);
        let ends = !matches!(bytes.get(mark + 3), Some(b'.' | b'/' | b'-'));
        hour && is_whole && minutes && ends
    })
}

/// `© 2024 The Harbour Post`
fn is_rights(text: &str) -> bool {
    let rest = text
        .strip_prefix(['©', 'ⓒ'])
        .or_else(|| text.strip_prefix("(c) "))
        .or_else(|| text.strip_prefix("Copyright "));
    rest.is_some_and(|rest| {
        let year = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let digits = year.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4
    })
}

/// What parts the labels of one line.
fn is_divider(c: char) -> bool {
    matches!(c, '|' | '·' | '•' | '›' | '»' | '←' | '→')
}

/// The length of what leads to the title of another article: `Also to be read – The lighthouse`.
fn lead(model: &Model, text: &str) -> Option<usize> {
    let (head, rest) = parts(text)?;
    let head = head.trim_matches(is_decoration);
    // What stands in round brackets or ends like a sentence is a remark: *(Editor's note: …)*
    let titled = !head.starts_with(['(', '（'])
        && !rest.ends_with(['.', '。'])
        && rest.trim_start().starts_with(char::is_alphanumeric);
    let score = (titled && head.contains(' ')).then(|| model.score(head))??;
    (score >= LEAD).then_some(text.len() - rest.len())
}

/// Whether several words within a paragraph lead to the title of another article.
pub(super) fn leads(look: &Look<'_>, head: &str) -> bool {
    let head = head.trim_matches(is_decoration);
    if !head.contains(' ') {
        return false;
    }
    let folded = fold(head);
    let words = words(&folded);
    let mut models = look.models();
    models.any(|model| {
        let score = model.score_words(&folded, &words);
        score.is_some_and(|score| score >= LEAD + PART)
    })
}

#[cfg(test)]
mod tests {
    use super::{has_clock, is_rights, is_verdict};

    #[test]
    fn a_clock_has_hours_and_minutes() {
        assert!(has_clock("published on 12/03/2024 at 10:15 a.m."));
        assert!(has_clock("publié le 3 mai à 9h05"));
        assert!(has_clock("stand: 12.03.2024, 10.15 uhr"));
        assert!(!has_clock("stand: 12.03.2024"));
        assert!(!has_clock("published on 12 march 2024"));
    }

    #[test]
    fn rights_have_a_year() {
        assert!(is_rights("© 2024 The Harbour Post"));
        assert!(!is_rights("© the sign stood on every page"));
    }

    #[test]
    fn the_box_of_a_test_has_a_figure_behind_each_label() {
        assert!(is_verdict("Ocena: 8/10"));
        assert!(is_verdict("Score: 4.5 | Price: $90"));
        assert!(is_verdict("Gesamtnote: 2,1 — Preis: 80 Euro"));
        assert!(!is_verdict("Comments: 12"));
        assert!(!is_verdict("Rating: 4/5 | Share | Save"));
    }
}
