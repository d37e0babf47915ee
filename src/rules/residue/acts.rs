//! Remarks of models and engines by what they do: somebody who speaks of translating to somebody, of a text or of what became of its names. No list knows
//! how they word it; whom they concern and what is done they always say.
//!
//! Only a block of its own at either end of a text can be one, and nobody else may stand in it: *she translated the letters and kept the names* is told
//! by people.

use super::chatter::Said;
use super::models::MODELS;
use super::remark_words::{Class, Classes, RemarkWords};
use crate::analysis::glob;
use crate::analysis::page_lines::{PageLines, words};
use crate::analysis::register;
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::language::ENGLISH;
use crate::text::fold;
use std::borrow::Cow;

/// So many blocks at either end are where remarks stand.
const EDGE: usize = 2;
/// A longer block is no remark, in bytes.
const LONGEST: usize = 320;
/// A notice of an engine has no more words; who says more discloses on purpose how a text came about.
const NOTICE: usize = 16;
const DISCLOSURE: usize = 9;
/// So many characters of a language that parts no words are as much as a word.
const CHARACTERS: usize = 3;
/// So few that they say nothing but that a machine translated.
const CURT: usize = 6;
/// What announces a text that was translated has no more words; a longer sentence tells of it.
const ANNOUNCEMENT: usize = 10;
/// What announces a translation without a word of its text has no more words.
const HERALD: usize = 7;
/// A word of assent before a remark is no longer, in bytes.
const ASSENT: usize = 24;
/// What labels a remark has no more words.
const LABEL: usize = 2;
/// What opens and closes quotations.
pub(super) const QUOTES: [char; 9] = ['"', '“', '”', '„', '«', '»', '「', '」', '『'];

/// The remarks in the document.
pub(super) fn find(article: &Article<'_>) -> Vec<Said> {
    let document = article.document;
    let spoken: Vec<&Block> = document
        .blocks()
        .iter()
        .filter(|block| {
            !matches!(
                block.kind,
                BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt
            )
        })
        .collect();
    let count = spoken.len();
    let mut said = Vec::new();
    for (at, block) in spoken.into_iter().enumerate() {
        let edge = at < EDGE || at + EDGE >= count;
        let text = document.text(block.span);
        if !edge || block.quoted || !may_speak(block, text, at + 1 == count) || text.len() > LONGEST
        {
            continue;
        }
        let Some(language) = article.language(block).map(|locale| locale.language) else {
            continue;
        };
        let place = Place {
            first: at == 0,
            alone: count == 1,
        };
        // A model answers in the language that it was asked in as well.
        let voices = [
            Some(language.code),
            Some(ENGLISH).filter(|it| *it != language.code),
        ];
        let mut voices = voices.into_iter().flatten().filter_map(RemarkWords::of);
        let found = voices.find_map(|words| remark(document, block, words, place));
        said.extend(found.filter(|said| !article.get::<PageLines>().hold(said.span)));
    }
    if !said.is_empty() && register::is_documentation(article) {
        said.clear();
    }
    said
}

/// Whether a block is one that somebody speaks in; a heading that nothing follows, or that ends as sentences do, is a line that looks like one.
fn may_speak(block: &Block, text: &str, last: bool) -> bool {
    match block.kind {
        BlockKind::Paragraph => true,
        BlockKind::Heading => last || text.ends_with([':', '.', '!', '?', ')', '：', '。']),
        _ => false,
    }
}

/// Where a block stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// It opens the text.
    first: bool,
    /// It is all of the text.
    alone: bool,
}

/// What a block says of the translation, from the first sentence that does to the last.
fn remark(
    document: &Document<'_>,
    block: &Block,
    words: &RemarkWords,
    place: Place,
) -> Option<Said> {
    if is_speech(document.text(block.span)) {
        return None;
    }
    let sentences = document.sentences_in(block);
    let heard = |span: ProseSpan| hear(words, document.text(span), place.first);
    let mut spans = sentences
        .iter()
        .filter_map(|sentence| Some((sentence.span, heard(sentence.span)?)));
    let (span, act) = spans.next()?;
    // Where nobody says that he did it, and where there is no help, nothing else is said.
    let whole = spans.clone().count() + 1 == sentences.len();
    let is_apt = match act {
        Act::Account => whole && !place.alone,
        Act::Regret => whole,
        _ => true,
    };
    if !is_apt {
        return None;
    }
    let end = spans.next_back().map_or(span, |(span, _)| span).end;
    let assent = span.start - block.span.start <= ASSENT as u32;
    let start = if assent { block.span.start } else { span.start };
    let (what, confidence) = match act {
        Act::Notice | Act::Disclosure => ("a translation engine's notice", 0.85),
        Act::Cut => ("a chat model left out the rest", 0.85),
        Act::Note | Act::Account => ("a chat model's note on its translation", 0.85),
        Act::Regret => ("a chat model refuses to translate", 0.8),
        Act::Offer | Act::Adapt => ("a chat model's remark on its translation", 0.85),
    };
    Some(Said {
        span: ProseSpan::new(start, end),
        what,
        confidence,
        removable: !matches!(act, Act::Cut | Act::Regret),
        sure: match act {
            Act::Disclosure | Act::Adapt => false,
            // Officials say it as well; instead of a text or before it, nobody does.
            Act::Regret => place.alone || place.first,
            _ => true,
        },
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// It was a machine.
    Notice,
    /// The same, at length.
    Disclosure,
    /// The rest was left out.
    Cut,
    /// What the speaker did with what.
    Note,
    /// What was done with what.
    Account,
    /// What is asked for, announced or offered.
    Offer,
    /// What would be done with the form of a text, which nobody says is a translation.
    Adapt,
    /// That there is no help, whatever was asked for.
    Regret,
}

/// What a sentence says, by the classes of its words.
#[derive(Debug, Default, Clone, Copy)]
struct Traits {
    classes: Classes,
    /// How many words of refusing.
    cannot: usize,
    brackets: bool,
    quotes: bool,
    /// Somebody in the text says it.
    is_spoken: bool,
    /// The first word says of translating.
    opens: bool,
    /// It is the names, or what was done with them, that the sentence begins with; asked where they are kept, or a style is chosen.
    of_names: bool,
    /// A colon stands behind its first words.
    labelled: bool,
    /// It ends with one.
    leads: bool,
    /// It points at what follows from its first word on, or from one behind words of assent and their mark: *Sure, here …*
    shows: bool,
    asks: bool,
    /// The language parts no words.
    unspaced: bool,
    words: usize,
    /// The same, where nothing parts words by the room that they take.
    length: usize,
    /// How many of them neither are listed nor only bind others; counted only where a translation is shown, or another version or another form of the text is spoken of.
    unknown: usize,
}

/// What a sentence does; `first` says that it opens the text.
fn hear(words: &RemarkWords, sentence: &str, first: bool) -> Option<Act> {
    let folded = fold(sentence);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != ')');
    if glob::any_matches(MODELS.notices, bare) {
        return Some(Act::Notice);
    }
    traits(words, sentence, &folded).act(first)
}

/// Whether a sentence says that a machine translated the text.
pub(super) fn tells_of_machine(words: &RemarkWords, sentence: &str) -> bool {
    /// Who says more in a sentence tells of something else.
    const LONGEST: usize = 24;
    if !words.may_tell_of_machine(sentence) {
        return false;
    }
    let traits = traits(words, sentence, &fold(sentence));
    let tells = [Class::Work, Class::Machine, Class::Text];
    tells.into_iter().all(|class| traits.has(class)) && !traits.quotes && traits.words <= LONGEST
}

/// Whether somebody speaks in a story, behind the dash that opens speech; what pages set apart has one at its end too.
fn is_speech(text: &str) -> bool {
    let dash = ['—', '–', '―'];
    text.trim_start().starts_with(dash) && !text.trim_end().ends_with(dash)
}

/// A sentence without what it quotes: that, somebody else said.
pub(super) fn unquoted(sentence: &str) -> String {
    // The closing one of single marks is an apostrophe as well.
    let single = (sentence.find('‘')).zip(sentence.rfind('’'));
    let single = single.filter(|(open, close)| open < close);
    let own = match single {
        Some((open, close)) => format!("{} {}", &sentence[..open], &sentence[close..]),
        None => sentence.to_owned(),
    };
    let own = own.split(QUOTES).step_by(2);
    own.collect::<Vec<_>>().join(" ")
}

fn traits(listed: &RemarkWords, sentence: &str, folded: &str) -> Traits {
    let quotes = sentence.contains(QUOTES);
    let own = match quotes || sentence.contains('‘') {
        true => Cow::Owned(fold(&unquoted(sentence))),
        false => Cow::Borrowed(folded),
    };
    let folded = &*own;
    let words = words(folded);
    let mut classes = Classes::default();
    let mut cannot: Vec<&str> = Vec::new();
    for (word, of_word) in listed.said(folded, &words) {
        classes |= of_word;
        if of_word.has(Class::Cannot) && !cannot.contains(&word) {
            cannot.push(word);
        }
    }
    let opening = ['[', '(', '（', '【', '［'];
    // Hardly any sentence has the classes for which this is asked.
    let has = |class| classes.has(class);
    let may_be_of_names =
        has(Class::Keep) && has(Class::Names) || has(Class::Style) && has(Class::Choose);
    let heralds = has(Class::Work) && has(Class::Ask);
    let is_counted = has(Class::Version) || has(Class::Reshape) || heralds;
    let is_unknown =
        |word: &str| listed.classes(word) == Classes::default() && !listed.is_function(word);
    Traits {
        classes,
        cannot: cannot.len(),
        brackets: sentence.trim_start().starts_with(opening),
        // Who quotes a notice or an offer does not make it.
        quotes,
        is_spoken: has(Class::Work) && listed.has_speaker(folded),
        opens: words
            .first()
            .is_some_and(|word| listed.classes(word).has(Class::Work)),
        labelled: folded.contains([':', '：']),
        leads: sentence.trim_end().ends_with([':', '：']),
        shows: listed.is_unspaced() || has(Class::Ask) && is_shown(listed, sentence, folded),
        asks: sentence.trim_end().ends_with(['?', '？', '؟']),
        unspaced: listed.is_unspaced(),
        of_names: listed.is_unspaced() || may_be_of_names && begins_with_names(listed, folded),
        words: words.len(),
        length: match listed.is_unspaced() {
            true => folded.chars().count().div_ceil(CHARACTERS),
            false => words.len(),
        },
        unknown: (words.iter())
            .filter(|word| is_counted && is_unknown(word))
            .count(),
    }
}

/// Whether the first words of a sentence that mean something, behind a label at most, are names or what was done with them: where *the band* or
/// *the publisher* kept a name, nobody translated it just now.
fn begins_with_names(listed: &RemarkWords, folded: &str) -> bool {
    let (label, behind) = folded.split_once(':').unwrap_or(("", folded));
    let body = if words(label).len() <= LABEL {
        behind
    } else {
        folded
    };
    let (mut someone, mut done) = (false, false);
    for word in words(body) {
        let classes = listed.classes(&word);
        if classes.has(Class::Names) {
            return true;
        }
        let kept = classes.has(Class::Keep);
        if kept || listed.is_function(&word) {
            if someone && !done {
                return false;
            }
            done |= kept;
        } else {
            someone = true;
        }
    }
    false
}

/// Whether a sentence leads to what follows, or says from its beginning that it is here: *of course a translation is needed here* does not.
fn is_shown(listed: &RemarkWords, sentence: &str, folded: &str) -> bool {
    let asks = |word: &str| listed.classes(word).has(Class::Ask);
    let mut clauses = folded.split([',', '!', '.', '،', ':', ';', '–', '—']);
    let opens = |clause: &str| words(clause).first().is_some_and(|first| asks(first));
    sentence.trim_end().ends_with([':', '：']) || clauses.any(opens)
}

impl Traits {
    fn act(self, first: bool) -> Option<Act> {
        let has = |class| self.classes.has(class);
        let by_machine = has(Class::Work)
            && has(Class::Machine)
            && (has(Class::Text) || self.opens || self.words <= CURT);
        if by_machine && !self.quotes && !has(Class::I) && !has(Class::You) && self.length <= NOTICE
        {
            return Some(if self.length <= DISCLOSURE {
                Act::Notice
            } else {
                Act::Disclosure
            });
        }
        if has(Class::Other) || self.is_spoken {
            return None;
        }
        let source = has(Class::Source);
        let breaks = has(Class::Breaks)
            && match self.labelled {
                true => source || has(Class::Text),
                false => source && has(Class::Text),
            };
        if self.brackets && (breaks || has(Class::Rest) && has(Class::Text)) {
            return Some(Act::Cut);
        }
        self.note()
            .or_else(|| self.offer(first))
            .or_else(|| self.reshape(first))
            .or_else(|| self.manner())
            .or_else(|| self.version(first))
    }

    fn has(self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// What became of the names and the text.
    fn note(self) -> Option<Act> {
        let has = |class| self.has(class);
        // That a translation keeps the tone of the original is said in reviews; a note in brackets is about the text that it stands in.
        let of_source = has(Class::Source) && (!has(Class::Work) || self.brackets);
        // “Names may be left in the original” is a rule for whoever writes.
        let is_rule = has(Class::May) && !has(Class::I);
        let kept = has(Class::Keep)
            && has(Class::Names)
            && !is_rule
            && (of_source || has(Class::I) && has(Class::Work));
        let is_note =
            has(Class::I) && (kept || has(Class::Keep) && has(Class::Source) && has(Class::Text));
        if is_note {
            return Some(Act::Note);
        }
        (kept && (self.of_names || self.brackets)).then_some(Act::Account)
    }

    /// What the speaker asks for, announces, offers or refuses.
    fn offer(self, first: bool) -> Option<Act> {
        let has = |class| self.has(class);
        let text = has(Class::Text) || has(Class::Rest);
        let matter = text || has(Class::Ask) || has(Class::Wish) || has(Class::Source);
        let to_somebody = has(Class::I) && (has(Class::You) && matter || has(Class::Ask));
        // *Here is the translation of 1917* shows another one.
        let of_nothing_else = self.leads || self.unspaced || self.unknown == 0;
        let heralds = first && has(Class::Ask) && self.words <= HERALD && self.shows;
        let heralds = heralds && of_nothing_else;
        let announces = first && has(Class::Ask) && has(Class::Text) && self.words <= ANNOUNCEMENT;
        let of_a_text = announces
            || text
                && (has(Class::Ask) && has(Class::You)
                    || has(Class::Wish) && (has(Class::You) || has(Class::I) && first));
        let refuses = text && self.cannot > 0 && (has(Class::I) || self.cannot > 1);
        // What a model thinks to itself: *the user wants an English translation*
        let thinks = first
            && has(Class::User)
            && has(Class::Wish)
            && has(Class::Source)
            && self.words <= ANNOUNCEMENT;
        let hopes = !first && has(Class::Wish) && has(Class::Help) && self.words <= HERALD + LABEL;
        let goes_on = !first && self.asks && has(Class::Go) && self.words <= HERALD;
        let speaks = to_somebody || of_a_text || refuses || heralds || thinks || hopes || goes_on;
        (has(Class::Work) && !self.quotes && speaks).then_some(Act::Offer)
    }

    /// What could be done with the text, if that is wanted: *If needed, I can shorten this text.*
    fn reshape(self, first: bool) -> Option<Act> {
        /// Words that say something else.
        const OTHERS: usize = 2;
        let has = |class| self.has(class);
        let is_wanted = has(Class::Wish) || has(Class::Need);
        let of_nothing_else = (self.unspaced || self.unknown <= OTHERS) && self.words <= NOTICE;
        let offers = has(Class::Reshape) && has(Class::Text) && has(Class::I) && is_wanted;
        (offers && of_nothing_else && !first && !self.quotes).then_some(Act::Offer)
    }

    /// How the words were chosen, or would be.
    fn manner(self) -> Option<Act> {
        let has = |class| self.has(class);
        let of_words = has(Class::Source) || self.quotes;
        if has(Class::Style) && has(Class::Choose) && of_words {
            let told = has(Class::I).then_some(Act::Note);
            let of_names = self.of_names || self.labelled && self.quotes;
            return told.or_else(|| of_names.then_some(Act::Account));
        }
        if self.quotes {
            return None;
        }
        let asks = has(Class::You) && has(Class::Ask);
        let form = has(Class::Names) || has(Class::Text) || has(Class::Work);
        if has(Class::Style) && has(Class::Wish) && form {
            let of_work = has(Class::Work) && (has(Class::I) || asks);
            if of_work || asks && (has(Class::I) || self.unspaced) {
                return Some(Act::Offer);
            }
            if has(Class::I) {
                return Some(Act::Adapt);
            }
        }
        // *If you like, I can adapt the tone as well.* Of a letter, people say it too.
        let adapts = has(Class::Keep) && has(Class::Names) && has(Class::Wish);
        if adapts && has(Class::I) && has(Class::You) {
            return Some(Act::Adapt);
        }
        let regrets = self.cannot > 1
            && has(Class::Help)
            && (has(Class::I) || has(Class::You))
            && self.words <= ANNOUNCEMENT;
        regrets.then_some(Act::Regret)
    }

    /// Another version of the text, offered or announced: *Let me know if you would like a shorter one.* Of songs, tours and programs there are
    /// versions as well; who offers those says of what.
    fn version(self, first: bool) -> Option<Act> {
        let has = |class| self.has(class);
        let how = has(Class::Style) || has(Class::Manner);
        let of_nothing_else = self.unknown == 0 && self.words <= NOTICE;
        if self.quotes || !has(Class::Version) || !how || !of_nothing_else {
            return None;
        }
        let asks = has(Class::Ask) || has(Class::Talk) || self.asks;
        let offers = has(Class::Wish) && (has(Class::You) || has(Class::I)) && asks;
        let announces = first && has(Class::Ask) && self.leads;
        (offers || announces).then_some(Act::Offer)
    }
}

#[cfg(test)]
mod tests;
