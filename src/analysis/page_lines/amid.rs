//! Lines of the page within a paragraph, between the ends of two sentences: whoever took the page for text lost the break around them.
//!
//! The same words may begin a sentence of the article, so something has to show that they do not: no space stands before them, they are all in capitals
//! or in brackets, the next sentence begins behind them though nothing ends them, or several buttons stand in a row. Function words with a capital show
//! that a sentence begins by themselves; other ordinary words do behind a label of several words. Where nothing parts words, a space behind a label shows
//! it, and where they have no capitals, the end of its sentence.

use super::look::{Look, is_decoration, is_phrase, parts};
use super::told::{credit, told};
use super::{Found, Junk, guess, is_running, row};
use crate::document::{Case, Document, ProseSpan, Token, is_terminal};
use crate::language::{Language, Locale};
use crate::text::fold;
use crate::text::short::Short;

/// What leads to another article is no longer, in bytes.
const LEAD: usize = 90;
/// What stands in brackets is no longer, in bytes.
const ASIDE: usize = 160;
/// A line that a sentence runs on to has no more tokens.
const TOKENS: usize = 9;
/// A listed label of more tokens is no beginning of a sentence.
const LONG: usize = 2;
/// The title of an article has no fewer words, and no fewer letters where nothing parts words.
const TITLE: usize = 3;
const LETTERS: usize = 6;

/// The first line of the page in a paragraph, behind its first words.
pub(super) fn find(look: &Look<'_>) -> Option<Found> {
    let document = look.document;
    let language = look.language?;
    if !is_running(document, look.block) || look.block.quoted {
        return None;
    }
    let mut sentences = document.sentences_in(look.block).iter().enumerate();
    sentences.find_map(|(at, sentence)| {
        let tokens = document.tokens_in(&sentence.tokens);
        let starts = (0..tokens.len()).filter(|at| *at == 0 || is_glued(document, tokens, *at));
        let mut starts = starts.filter_map(|start| {
            let tokens = tokens.get(start..)?;
            let from = tokens.first()?.span.start;
            Some(Place {
                look,
                language,
                tokens,
                span: ProseSpan::new(from, sentence.span.end),
                glued: start > 0,
                opens: at == 0 && start == 0,
                ends: sentence.span.end == look.block.span.end,
            })
        });
        let first = starts.next()?;
        let found = first.line().or_else(|| first.within());
        found.or_else(|| starts.find_map(|place| place.line()))
    })
}

/// Whether a word begins a sentence right behind the mark that ends the one before.
fn is_glued(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let Some([before, mark, token]) = at.checked_sub(2).and_then(|from| tokens.get(from..=at))
    else {
        return false;
    };
    // Of words only that have a capital, first of all.
    matches!(token.case, Case::Title | Case::Upper)
        && before.kind.is_word()
        && token.kind.is_word()
        && document.word(mark).ends_with(is_terminal)
        && mark.span.end == token.span.start
}

/// What a sentence begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A function word that is part of no name, or one that is elided.
    Function,
    /// Another word that has its capital for the beginning only.
    Word,
    /// A noun of a language that writes them all with a capital.
    Noun,
    /// A pronoun of respect, or what else has its capital anywhere.
    Respect,
}

/// A place where a line of the page may begin.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub look: &'a Look<'a>,
    pub language: &'static Language,
    /// From there to the end of the sentence.
    pub tokens: &'a [Token],
    span: ProseSpan,
    glued: bool,
    /// It is the beginning of the paragraph.
    opens: bool,
    /// The paragraph ends with it.
    ends: bool,
}

impl Place<'_> {
    fn line(&self) -> Option<Found> {
        let first = self
            .run_on()
            .or_else(|| self.row())
            .or_else(|| self.apart());
        let found = || {
            self.aside()
                .or_else(|| self.lead())
                .or_else(|| self.shouted())
        };
        first.or_else(|| (!self.opens).then(found).flatten())
    }

    fn text(&self) -> &str {
        self.look.document.text(self.span)
    }

    /// A listed line as a whole.
    fn listed(&self, span: ProseSpan) -> Option<Found> {
        let found = self.look.line(span)?;
        (found.span == span && found.junk != Junk::Label).then_some(found)
    }

    /// A label behind which the next sentence begins: *Advertisement The river …*, *Share this page Traders say …*
    fn run_on(&self) -> Option<Found> {
        let mut ends = 1..self.tokens.len().min(TOKENS);
        ends.find_map(|at| {
            let ended = || self.is_ended(at).then_some(Opening::Function);
            let opening = self.opening(at).or_else(ended)?;
            let last = self.tokens.get(at - 1)?;
            let span = ProseSpan::new(self.span.start, last.span.end);
            let is_phrase = || is_phrase(self.look.document.text(span));
            if let Some(credit) = credit(self, span, at) {
                return Some(credit);
            }
            // Every noun of some languages may open a sentence: what costs least is asked first.
            let may_show = match opening {
                Opening::Function => true,
                Opening::Word | Opening::Respect => is_phrase(),
                Opening::Noun => is_phrase() && self.is_foreign(span),
            };
            let listed = || {
                // A pronoun of respect follows short ones in prose as well: *read also*
                let is_long = opening != Opening::Respect || at > LONG;
                is_long.then(|| self.listed(span)).flatten()
            };
            may_show.then(|| listed().or_else(|| told(self, span, at, opening)))?
        })
    }

    /// What begins within the sentence, though nothing ended before it: a listed label before a function word that begins the next one, or a row of
    /// buttons at the end of the paragraph.
    fn within(&self) -> Option<Found> {
        let mut openings =
            (2..self.tokens.len()).filter(|at| self.opening(*at) == Some(Opening::Function));
        let label = openings.find_map(|end| {
            let mut starts =
                (1.max(end.saturating_sub(TOKENS))..end).filter(|at| self.stands_out(*at));
            let last = self.tokens.get(end - 1)?;
            starts.find_map(|at| {
                self.listed(ProseSpan::new(
                    self.tokens.get(at)?.span.start,
                    last.span.end,
                ))
            })
        });
        let row = || {
            let count = self.tokens.len();
            let mut starts =
                (1.max(count.saturating_sub(TOKENS))..count).filter(|at| self.stands_out(*at));
            starts.find_map(|at| {
                let place = self.part(at)?;
                let (buttons, _) = row::run(self.look, place.tokens);
                (buttons > 2).then(|| place.row())?
            })
        };
        label.or_else(|| self.has_no_end().then(row)?)
    }

    /// The same sentence from one of its tokens on.
    fn part(&self, at: usize) -> Option<Self> {
        let tokens = self.tokens.get(at..)?;
        let span = ProseSpan::new(tokens.first()?.span.start, self.span.end);
        Some(Self {
            tokens,
            span,
            opens: false,
            ..*self
        })
    }

    /// Whether a word has a capital, and the word before it leads to no name.
    fn stands_out(&self, at: usize) -> bool {
        let words = at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before..=at));
        let Some([before, token]) = words else {
            return false;
        };
        before.kind.is_word()
            && token.kind.is_word()
            && matches!(token.case, Case::Title | Case::Upper)
            && !self.look.document.is_function_word(before)
    }

    /// Buttons in a row, each with its capital where the language has them, to the end of the paragraph or to where the next sentence begins: *Share
    /// Save Print ★★★★☆*. Stars show it where there are two of them only.
    fn row(&self) -> Option<Found> {
        let (buttons, length) = row::run(self.look, self.tokens);
        let last = self.tokens.get(length.checked_sub(1)?)?;
        let span = ProseSpan::new(self.span.start, last.span.end);
        let behind = self
            .look
            .document
            .text(ProseSpan::new(last.span.end, self.span.end));
        let is_ended = self.ends && behind.trim().is_empty();
        let is_rated = row::is_rating(behind);
        let cased = last.case != Case::None;
        let shows = match buttons {
            0 | 1 => false,
            2 => is_ended || is_rated || length > 2 && (!cased || self.opening(length).is_some()),
            _ => is_ended || is_rated || !cased || self.opening(length).is_some(),
        };
        let end = if is_rated { self.span.end } else { span.end };
        shows.then_some(Found {
            span: ProseSpan::new(span.start, end),
            junk: Junk::Scraper,
        })
    }

    /// Labels that spaces part from what follows, in a language that parts nothing with them: 広告 続きを読む. A label may run on to the next sentence.
    fn apart(&self) -> Option<Found> {
        let text = self.text();
        if !self.language.is_unspaced() || !text.contains(' ') {
            return None;
        }
        let start = self.span.start;
        let mut found: Option<Found> = None;
        let mut at = 0;
        for part in text.split(' ') {
            let from = start + at as u32;
            let span = ProseSpan::new(from, from + part.len() as u32);
            let word =
                || self.opens && !is_phrase(text.get(at..at + part.len()).unwrap_or_default());
            let listed = self.listed(span).filter(|_| found.is_some() || !word());
            let whole = listed.or_else(|| self.counted(span));
            let Some(label) = whole.or_else(|| found.and_then(|_| self.run_in(span))) else {
                break;
            };
            found = Some(Found {
                span: ProseSpan::new(start, label.span.end),
                junk: found.map_or(label.junk, |first| first.junk),
            });
            if whole.is_none() {
                break;
            }
            at += part.len() + 1;
        }
        found
    }

    /// How long it takes to read the article, how old it is and the like.
    fn counted(&self, span: ProseSpan) -> Option<Found> {
        let folded = fold(self.look.document.text(span));
        let mut models = self.look.models();
        models
            .any(|model| model.is_count(&folded))
            .then_some(Found {
                span,
                junk: Junk::Scraper,
            })
    }

    /// The longest label at the beginning of a part, behind another one.
    fn run_in(&self, part: ProseSpan) -> Option<Found> {
        let tokens = self.tokens.iter();
        let inside = tokens
            .filter(|token| part.contains(token.span))
            .take(TOKENS);
        let labels = inside.filter_map(|token| {
            let span = ProseSpan::new(part.start, token.span.end);
            self.listed(span)
        });
        labels.last()
    }

    /// Whether pages in the language of the text do not say so: most words of the label are of another one, or one is in letters of another.
    pub(super) fn is_foreign(&self, span: ProseSpan) -> bool {
        let text = self.look.document.text(span);
        let inside = self.tokens.iter().filter(|it| span.contains(it.span));
        let is_own = |token: &Token| token.listed.flags().is_ordinary();
        let is_written = |token: &Token| self.language.writes(token.script);
        let words = inside.clone().count();
        let own = inside.clone().filter(|it| is_own(it)).count();
        let is_of_another = own * 2 < words || !inside.into_iter().all(is_written);
        is_of_another && !self.language.is_scraper_line(text)
    }

    /// Whether a sentence begins at a token though none ended there, and what its first word is.
    fn opening(&self, at: usize) -> Option<Opening> {
        let document = self.look.document;
        let [before, token] = self.tokens.get(at.checked_sub(1)?..=at)? else {
            return None;
        };
        // Nearly every word is in lower case.
        if token.case != Case::Title {
            return None;
        }
        let stands_apart = before.kind.is_word() && before.span.end < token.span.start;
        if !stands_apart {
            return None;
        }
        let goes_on = self.tokens.get(at + 1).is_some_and(|after| {
            after.kind.is_word() && (after.case == Case::Lower || self.language.nouns_capitalised)
        });
        // What is a link or set off there is a title.
        if !goes_on || document.is_marked_from(token.span.start) {
            return None;
        }
        let word = document.word(token);
        let small = Short::lower(word);
        let own = Locale::of(self.language).without_clitics(&small);
        let is_part = self.language.capital_ok.binary_search(&&*small).is_ok();
        if is_part {
            return Some(Opening::Respect);
        }
        if document.is_function_word(token) || own.start > 0 {
            return Some(Opening::Function);
        }
        let flags = token.listed.entry()?.flags;
        match self.language.nouns_capitalised && flags.is_capitalised() {
            true => Some(Opening::Noun),
            false => flags.is_only_common().then_some(Opening::Word),
        }
    }

    /// Whether several words before a token end as only a sentence does, with no mark between: *…계속됩니다 피해*.
    fn is_ended(&self, at: usize) -> bool {
        let Some([before, token]) = at
            .checked_sub(1)
            .and_then(|from| self.tokens.get(from..=at))
        else {
            return false;
        };
        at > 2
            && !self.language.sentence_ends.is_empty()
            && before.kind.is_word()
            && token.kind.is_word()
            && before.span.end < token.span.start
            && (self.language).ends_sentence(self.look.document.word(before))
    }

    /// Whether a sentence begins there: with a function word, or with another one behind a word in lower case, as no name goes on.
    fn begins(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        match self.opening(at) {
            Some(Opening::Function) => true,
            Some(Opening::Word) => before.is_some_and(|it| it.case == Case::Lower),
            _ => false,
        }
    }

    /// What leads to another article, whose title has no end or which shows otherwise that nobody wrote it there.
    fn lead(&self) -> Option<Found> {
        let text = self.text();
        let near = &text[..text.floor_char_boundary(LEAD)];
        let (head, _) = parts(near)?;
        let length = text[head.len()..].chars().next()?.len_utf8() + head.len();
        let behind = text.get(length..)?;
        let unended = || {
            let first = self.span.start + length as u32;
            let from = self
                .tokens
                .partition_point(|token| token.span.start < first);
            let unspaced = self.language.is_unspaced();
            self.has_no_end()
                || unspaced && behind.trim().contains(' ')
                || (from + 1..self.tokens.len()).any(|at| self.begins(at))
        };
        let shows =
            is_title(self.language, behind) && (self.glued || is_shouted(head) || unended());
        let junk = || {
            self.look
                .label(head)
                .or_else(|| guess::leads(self.look, head).then_some(Junk::Guessed))
        };
        let junk = shows.then(junk).flatten()?;
        let span = ProseSpan::new(self.span.start, self.span.start + length as u32);
        Some(Found { span, junk })
    }

    /// The same in brackets.
    fn aside(&self) -> Option<Found> {
        let text = self.text();
        let near = &text[..text.floor_char_boundary(ASIDE)];
        let (open, close) = [
            ('(', ')'),
            ('[', ']'),
            ('（', '）'),
            ('【', '】'),
            ('［', '］'),
        ]
        .into_iter()
        .find(|(open, _)| near.starts_with(*open))?;
        let inside = &near[open.len_utf8()..near.find(close)?];
        let length = open.len_utf8() + inside.len() + close.len_utf8();
        let span = ProseSpan::new(self.span.start, self.span.start + length as u32);
        let leads = || {
            let (head, behind) = parts(inside)?;
            is_title(self.language, behind).then(|| self.look.label(head))?
        };
        // In round ones a writer refers to something as well.
        let label = || {
            self.look
                .label(inside)
                .filter(|_| !matches!(open, '(' | '（'))
        };
        let junk = leads().or_else(label)?;
        Some(Found { span, junk })
    }

    /// Whether the paragraph ends there without the mark that ends sentences.
    fn has_no_end(&self) -> bool {
        self.ends && !self.text().trim_end().ends_with(is_terminal)
    }

    /// A whole sentence that is listed, all in capitals, without the space before it or without its full stop.
    fn shouted(&self) -> Option<Found> {
        let text = self.text().trim_end();
        let bare = text.trim_end_matches(is_decoration);
        let shows = self.glued || is_shouted(bare) || self.has_no_end();
        if bare.len() > LEAD || !shows {
            return None;
        }
        let span = ProseSpan::new(self.span.start, self.span.start + text.len() as u32);
        (self.listed(span)).filter(|_| is_phrase(bare) || self.has_no_end())
    }
}

/// Whether a text may be the title of an article: some words, and no number, as references have.
fn is_title(language: &Language, text: &str) -> bool {
    let text = text.trim();
    let words = match language.is_unspaced() {
        true => text.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS,
        false => text.split_whitespace().count() >= TITLE,
    };
    words && !text.contains(|c: char| c.is_ascii_digit())
}

/// Whether several words have capitals only.
fn is_shouted(text: &str) -> bool {
    text.trim().contains(' ')
        && text.contains(char::is_uppercase)
        && !text.contains(char::is_lowercase)
}
