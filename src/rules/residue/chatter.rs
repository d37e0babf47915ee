//! What chat models say before, behind and instead of a translation, by the patterns of each language.

use super::asides::{BRACKETS, colon, has_brackets, is_end, note};
use super::exercises::is_exercise;
use super::remark_words::RemarkWords;
use super::voices::Voices;
use crate::analysis::{glob, register};
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::language::facts::Chat;
use crate::text::fold;
use std::rc::Rc;

/// Something that a model said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub span: ProseSpan,
    /// What it is, for the message.
    pub what: &'static str,
    pub confidence: f32,
    /// Whether the text is whole without it.
    pub removable: bool,
    /// Whether it speaks of the translation, so that nobody else says it.
    pub sure: bool,
}

/// So many blocks at either end of a document are where a model speaks.
const EDGE: usize = 3;

/// A block that is no longer, in bytes, can be a model's remark wherever it stands.
const REMARK: usize = 300;

/// An announcement without a colon is no longer, in characters.
const ANNOUNCEMENT: usize = 60;

/// Longer sentences are not compared, in bytes.
pub(super) const LONGEST: usize = 400;

/// What a unit is in a model's mouth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Preamble,
    Closing,
    Refusal,
    Note,
    /// A note that is about the translation for certain.
    Remark,
    Prompt,
    /// Says something only beside another.
    Opener,
    Pleasantry,
    Cut,
}

impl Kind {
    /// Those that a sentence is by its patterns.
    pub const SENTENCES: [Self; 8] = [
        Self::Preamble,
        Self::Closing,
        Self::Refusal,
        Self::Note,
        Self::Remark,
        Self::Prompt,
        Self::Opener,
        Self::Pleasantry,
    ];

    /// Its bit in a set of those; what is none of them has none.
    pub fn bit(self) -> u8 {
        1_u8.checked_shl(self as u32).unwrap_or(0)
    }

    pub fn patterns(self, chat: &Chat) -> &'static [&'static str] {
        match self {
            Self::Preamble => chat.preambles,
            Self::Closing => chat.closings,
            Self::Refusal => chat.refusals,
            Self::Note => chat.notes,
            Self::Remark => chat.remarks,
            Self::Prompt => chat.prompts,
            Self::Opener => chat.openers,
            Self::Pleasantry => chat.pleasantries,
            Self::Cut => chat.cuts,
        }
    }

    fn said(self, span: ProseSpan) -> Said {
        let (what, confidence, removable) = match self {
            Self::Preamble => ("a chat model announces its translation", 0.95, true),
            Self::Closing => ("a chat model offers to do more", 0.92, true),
            Self::Refusal => ("a chat model refuses to translate", 0.93, false),
            Self::Note | Self::Remark => ("a chat model's note on its translation", 0.85, true),
            Self::Prompt => ("an instruction to a chat model", 0.88, true),
            Self::Cut => ("a chat model left out the rest", 0.93, false),
            Self::Opener | Self::Pleasantry => ("a remark by a chat model", 0.8, true),
        };
        Said {
            span,
            what,
            confidence,
            removable,
            sure: true,
        }
    }

    fn stands_alone(self) -> bool {
        !matches!(self, Self::Opener | Self::Pleasantry)
    }
}

/// A sentence, or a line of one, and what it is.
#[derive(Debug, Clone, Copy)]
struct Unit {
    /// Its place among all units that were looked at; neighbours differ by one.
    number: usize,
    block: usize,
    span: ProseSpan,
    kind: Kind,
    sure: bool,
}

/// What models said in the document, in order.
pub(super) fn find(article: &Article<'_>) -> Vec<Said> {
    let document = article.document;
    let spoken: Vec<(usize, &Block)> = document
        .blocks()
        .iter()
        .enumerate()
        .filter(|(_, block)| {
            !matches!(
                block.kind,
                BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt | BlockKind::TableCell
            )
        })
        .collect();
    let guide = register::is_page_of_guide(article);
    let is_beside = |block: &Block| has_brackets(document.text(block.span), block.bytes);
    let mut voices: Option<Rc<Voices>> = None;
    let mut units = Vec::new();
    let mut number = 0;
    for (at, &(index, block)) in spoken.iter().enumerate() {
        let place = Place {
            opens: at < 2,
            starts: at < EDGE,
            ends: at + EDGE >= spoken.len(),
            // Guides speak to their readers in every paragraph: if you have an older version, …
            alone: !guide && block.span.len() as usize <= REMARK,
        };
        if place.starts || place.ends || place.alone || is_beside(block) {
            let own = article.language(block).map(|locale| locale.language);
            // Nearly all blocks of a document are in one language.
            if voices.as_ref().is_some_and(|voices| !voices.is_of(own)) {
                voices = None;
            }
            let voices = voices.get_or_insert_with(|| Voices::of(article, own));
            let listener = Listener { voices, place };
            let known = units.len();
            listener.hear(document, block, index, &mut number, &mut units);
            let is_prompt = |unit: &Unit| unit.kind == Kind::Prompt;
            let told = units[known..].iter().find(|unit| is_prompt(unit));
            if told.is_some_and(|unit| is_exercise(article, index, unit.span)) {
                units.truncate(known);
            }
        } else {
            number += 1;
        }
    }
    join(&units)
}

/// What stands by itself, with what stands beside it.
fn join(units: &[Unit]) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut at = 0;
    while let Some(first) = units.get(at) {
        let run = units[at..]
            .iter()
            .enumerate()
            .take_while(|(step, unit)| unit.number == first.number + step)
            .count();
        let group = &units[at..at + run];
        at += run;
        if !group.iter().any(|unit| unit.kind.stands_alone()) {
            continue;
        }
        // One issue for what one block says in one go.
        for part in group.chunk_by(|one, next| {
            one.block == next.block
                && (!one.kind.stands_alone() || !next.kind.stands_alone() || one.kind == next.kind)
        }) {
            let (Some(first), Some(last)) = (part.first(), part.last()) else {
                continue;
            };
            let kind = part
                .iter()
                .map(|unit| unit.kind)
                .find(|kind| kind.stands_alone())
                .unwrap_or(first.kind);
            said.push(Said {
                sure: part.iter().any(|unit| unit.sure),
                ..kind.said(first.span.to(last.span))
            });
        }
    }
    said
}

/// Where a block stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// In the first block, or right behind a title.
    opens: bool,
    starts: bool,
    ends: bool,
    alone: bool,
}

/// The patterns for one block.
struct Listener<'v> {
    voices: &'v Voices,
    place: Place,
}

impl Listener<'_> {
    fn hear(
        &self,
        document: &Document<'_>,
        block: &Block,
        index: usize,
        number: &mut usize,
        units: &mut Vec<Unit>,
    ) {
        // What announces a translation opens its block, behind words of assent at most.
        let mut opens = true;
        for sentence in document.sentences_in(block) {
            *number += 1;
            let heard = self.sentence(document, sentence.span);
            let heard = heard.filter(|(span, kind)| {
                let rest = ProseSpan::new(span.start, sentence.span.end.max(span.end));
                let line = document.text(rest).split('\n').next().unwrap_or_default();
                *kind != Kind::Preamble || !self.is_told(line)
            });
            // Behind a word of assent, whatever ends in a colon announces what follows: *Sure! Below is the localized description:*
            let assents = (units.last())
                .is_some_and(|unit| unit.block == index && unit.kind == Kind::Opener && opens);
            let leads = self.place.opens
                && assents
                && document
                    .text(sentence.span)
                    .trim_end()
                    .ends_with([':', '：']);
            let heard = heard.or(leads.then_some((sentence.span, Kind::Preamble)));
            if let Some((span, kind)) = heard
                && (opens || !matches!(kind, Kind::Preamble | Kind::Prompt))
            {
                units.push(Unit {
                    number: *number,
                    block: index,
                    span,
                    kind,
                    sure: self.is_about_work(document, span, kind),
                });
            }
            opens &= heard.is_some_and(|(_, kind)| kind == Kind::Opener);
        }
        if let Some((span, kind)) = self.cut(document, block) {
            let known = units.last().is_some_and(|unit| unit.span.overlaps(span));
            if !known {
                units.push(Unit {
                    number: *number,
                    block: index,
                    span,
                    kind,
                    sure: true,
                });
            }
        }
    }

    /// What a sentence is, or the first of its lines that is something: what a model said may end at a line break, for it writes a colon,
    /// not a full stop.
    fn sentence(&self, document: &Document<'_>, span: ProseSpan) -> Option<(ProseSpan, Kind)> {
        let body = document.text(span);
        let lines = body.split_inclusive('\n').scan(span.start, |at, line| {
            let start = *at;
            *at += line.len() as u32;
            Some(ProseSpan::new(start, *at))
        });
        let mut lines = lines.filter(|line| *line != span);
        self.unit(document, span)
            .or_else(|| lines.find_map(|line| self.unit(document, line)))
    }

    /// Whether somebody in the text says a sentence, or it tells of a translation that somebody else made.
    fn is_told(&self, sentence: &str) -> bool {
        let tables = self.voices.codes().filter_map(RemarkWords::of);
        // Words of the one are strange to the other.
        let mut said = tables
            .filter_map(|words| words.is_told(sentence))
            .peekable();
        said.peek().is_some() && said.all(|is_told| is_told)
    }

    /// Whether what was said is about the translation, or about the model itself.
    fn is_about_work(&self, document: &Document<'_>, span: ProseSpan, kind: Kind) -> bool {
        if matches!(kind, Kind::Prompt | Kind::Cut | Kind::Remark) {
            return true;
        }
        if kind == Kind::Preamble && self.place.opens {
            return true;
        }
        let folded = fold(document.text(span));
        let names = |words: fn(&'static Chat) -> &'static [&'static str], text: &str| {
            let mut all = self.voices.chats.iter().flat_map(|chat| words(chat));
            all.any(|word| text.contains(word))
        };
        match kind {
            // Amid the text, a poem may be announced as well; a model announces nothing but the translation.
            Kind::Preamble => {
                let last = folded.trim_end_matches(is_end).split_whitespace().last();
                last.is_some_and(|last| names(|chat| chat.work, last))
            }
            // What a translator signs is about the translation by its label only.
            Kind::Note => {
                let (label, body) = folded.split_once([':', '：']).unwrap_or_default();
                let signed = names(|chat| chat.subjects, label);
                names(|chat| chat.work, if signed { body } else { &folded })
            }
            _ => names(|chat| chat.work, &folded) || names(|chat| chat.subjects, &folded),
        }
    }

    /// What a stretch is, and the part of it that says so.
    fn unit(&self, document: &Document<'_>, span: ProseSpan) -> Option<(ProseSpan, Kind)> {
        let text = document.text(span);
        let start = span.start + (text.len() - text.trim_start().len()) as u32;
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST && !self.place.starts {
            return None;
        }
        let Place {
            starts,
            ends,
            alone,
            ..
        } = self.place;
        // Inside the article, a model speaks in brackets only.
        if !(starts || ends || alone || text.starts_with(BRACKETS)) {
            return None;
        }
        let kinds = self.voices.may_say(text);
        if kinds == 0 {
            return None;
        }
        let span = |length: usize| ProseSpan::new(start, start + length as u32);
        // Up to a colon, which a translation may follow on the same line.
        if let Some(length) = colon(text) {
            let head = text.get(..length)?;
            if let Some(kind) = self.kind(head, true, kinds) {
                return Some((span(length), kind));
            }
        }
        if text.len() > LONGEST {
            return None;
        }
        self.kind(text, false, kinds)
            .map(|kind| (span(text.len()), kind))
    }

    /// What a text is; one of `kinds` at most.
    fn kind(&self, text: &str, announces: bool, kinds: u8) -> Option<Kind> {
        let folded = fold(text);
        let bare = folded.trim_end_matches(is_end).trim_start_matches('¡');
        let Place {
            starts,
            ends,
            alone,
            ..
        } = self.place;
        let rest = self.behind_opener(bare);
        let lists = |kind: Kind, text: &str| {
            let may = kinds & kind.bit() != 0;
            may && self.voices.chats.iter().any(|chat| {
                let patterns = kind.patterns(chat);
                glob::any_matches(patterns, text)
                    || rest.len() < text.len() && glob::any_matches(patterns, rest)
            })
        };
        if lists(Kind::Opener, bare) {
            return Some(Kind::Opener);
        }
        // What goes on is a sentence about a translation.
        let plain = announces || rest.chars().count() <= ANNOUNCEMENT;
        if (starts && plain || alone && announces) && lists(Kind::Preamble, bare) {
            return Some(Kind::Preamble);
        }
        if (starts || alone && announces) && lists(Kind::Prompt, bare) {
            return Some(Kind::Prompt);
        }
        if announces {
            return None;
        }
        if lists(Kind::Refusal, bare) {
            return Some(Kind::Refusal);
        }
        if let Some(note) = note(bare, ends || alone) {
            if lists(Kind::Remark, note) {
                return Some(Kind::Remark);
            }
            if lists(Kind::Note, note) || lists(Kind::Note, bare) {
                return Some(Kind::Note);
            }
        }
        if !ends && !alone {
            return None;
        }
        if lists(Kind::Closing, bare) {
            return Some(Kind::Closing);
        }
        lists(Kind::Pleasantry, bare).then_some(Kind::Pleasantry)
    }

    /// The sentence without a word of assent at its start.
    fn behind_opener<'t>(&self, text: &'t str) -> &'t str {
        let marks = [',', '!', '.', '，', '！', '。', '、', '،', ' '];
        self.voices
            .chats
            .iter()
            .flat_map(|chat| chat.openers)
            .filter_map(|opener| text.strip_prefix(opener))
            .find(|rest| rest.starts_with(marks))
            .map_or(text, |rest| rest.trim_start_matches(marks))
    }

    /// A bracket at the end of a block, or a block of dots, that says that there was more.
    fn cut(&self, document: &Document<'_>, block: &Block) -> Option<(ProseSpan, Kind)> {
        let body = document.text(block.span).trim_end();
        let bare = body.trim_end_matches(['.', '…', '。']);
        let (open, close) = [
            ('[', ']'),
            ('(', ')'),
            ('（', '）'),
            ('［', '］'),
            ('【', '】'),
            ('*', '*'),
        ]
        .into_iter()
        .find(|(_, close)| bare.ends_with(*close))?;
        let inside = bare.strip_suffix(close)?;
        let at = inside.rfind(open)?;
        let inside = &inside[at + open.len_utf8()..];
        if inside.len() > REMARK {
            return None;
        }
        let folded = fold(inside);
        let content = folded.trim_matches(|c: char| is_end(c) || c == ' ');
        // “(continued)” may belong to the heading of a table.
        let word = content.is_ascii() && !content.contains(' ');
        if word && open != '[' && !(at == 0 && self.place.ends) {
            return None;
        }
        let is = self
            .voices
            .chats
            .iter()
            .flat_map(|chat| chat.cuts)
            .any(|pattern| glob::matches(pattern, content));
        let start = block.span.start + at as u32;
        is.then(|| {
            (
                ProseSpan::new(start, block.span.start + bare.len() as u32),
                Kind::Cut,
            )
        })
    }
}
