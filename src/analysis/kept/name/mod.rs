//! Names of the original beside those of the translation.
//!
//! A name is written in the letters and endings of another language, moves within its sentence, and now and then has a form of
//! its own there: Cologne is Köln. What is reported has to be none of these: a name of the original that the translation has in
//! no likeness, and one in its place that the original does not have, and that the language of the translation does not know.
//! Places are known by what many languages call them, and where the original's script has no letters, or none with capitals, names are heard in it.

mod adjacent;
mod clause;
mod context;
mod exchanged;
mod find;
mod form;
mod hole;
mod mandarin;
mod places;
mod read;
mod rows;
mod sound;
mod steady;

use super::Laid;
use crate::article::original::Row;
use crate::document::ProseSpan;
use crate::language::{Lexicon, Locale, WordHash};
use crate::text::starts::START;
use context::{is_salutation, tells_more};
use form::{Form, is_comparable};
use hole::Grounds;
pub(crate) use hole::{Hole, Side};
use places::{Passage, Place, Places, bare};
use read::{LEAST, Name, Read, Word, has_form, has_sure_form};
use sound::Heard;
pub(crate) use sound::Sounds;
use std::rc::Rc;
pub(crate) use steady::{Dropped, dropped};

/// In letters: no ending of a name is longer.
const ENDING: usize = 3;
/// Rows with more names than this are lists of them.
const MOST: usize = 40;

/// A name of the original that the translation has not, or one that only the translation has.
#[derive(Debug, Clone)]
pub(crate) struct Lost {
    /// The name of the original, if it is known which.
    pub theirs: Option<ProseSpan>,
    /// The name in its place, if there is one.
    pub ours: Option<ProseSpan>,
    /// Whether it is the only one that is gone.
    pub single: bool,
    /// Whether the translation has the right name elsewhere.
    pub kept_elsewhere: bool,
    /// Whether nothing else than a name can have been meant.
    pub sure: bool,
}

/// The names of both texts.
pub(crate) struct Names<'l, 'c> {
    ours: Read<'l, 'c>,
    theirs: Read<'l, 'c>,
    /// The words of the target and of the source.
    lexicon: Option<&'static Lexicon>,
    at_home: Option<&'static Lexicon>,
    /// Whether names of the original can be told by their capitals.
    cased: bool,
}

/// The words of a row on both sides.
struct Words<'r, 'c> {
    ours: &'r [Word],
    theirs: &'r [Word],
    our_text: &'c str,
    their_text: &'c str,
}

impl<'l, 'c> Names<'l, 'c> {
    /// Of two texts in the languages of the source and the target, if names can be told in the target, and compared with the source.
    pub fn of(laid: &'l Laid<'c>, source: Option<Locale>, target: Option<Locale>) -> Option<Self> {
        let comparable = |locale: &Locale| {
            let letters = locale.conventions().letters;
            let mut first = letters.iter().take(8);
            !letters.is_empty() && first.all(|letter| is_comparable(*letter))
        };
        let (source, target) = (source?, target.filter(comparable)?);
        let cased = comparable(&source);
        if !cased && Heard::of("", source).is_none() {
            return None;
        }
        Some(Self {
            ours: Read::new(&laid.ours, target, cased, true),
            theirs: Read::new(&laid.theirs, source, cased, false),
            lexicon: Lexicon::of(target.tag().0),
            at_home: Lexicon::of(source.tag().0),
            cased,
        })
    }

    /// The name of a row that is gone or became another one, if nothing else of the row did.
    pub fn lost(&self, row: &Row) -> Option<Lost> {
        let ours = self.ours.names(&row.blocks);
        let theirs = if self.cased {
            self.theirs.names(&row.passages)
        } else {
            Rc::default()
        };
        if ours.len().max(theirs.len()) > MOST {
            return None;
        }
        let (our_words, their_words) = (
            self.ours.words(&row.blocks),
            self.theirs.words(&row.passages),
        );
        let words = Words {
            ours: &our_words,
            theirs: &their_words,
            our_text: self.ours.text(&row.blocks),
            their_text: self.theirs.text(&row.passages),
        };
        let found = if self.cased {
            let changed = self.changed(row, &theirs, &ours, &words);
            changed
                .or_else(|| self.other_place(row, &words))
                .or_else(|| self.other_abbreviation(row, &words))
                .or_else(|| self.put_in(row, &theirs, &words))
        } else {
            self.heard(row, &ours, &words)
        };
        let found = found.or_else(|| self.left_untold(row, &words));
        found.filter(|_| !self.theirs.is_foreign(&row.passages))
    }

    /// A place in a row where something was left out, and the name of the original that may belong there, if there is only one.
    pub fn hole(&self, row: &Row) -> Option<(Hole, Option<ProseSpan>)> {
        let hole = hole::find(&self.ours, &row.blocks, self.theirs.text(&row.passages))?;
        let ours = self.ours.words(&row.blocks);
        let our_text = self.ours.text(&row.blocks);
        if !self.cased {
            let lost = self.lost_places(row, &ours, our_text);
            let gone = lost.first().filter(|_| lost.len() == 1);
            let gone = gone.map(|(_, span)| *span);
            let is_unheard = || {
                let text = self.theirs.text(&row.passages);
                hole.grounds == Grounds::Rare && sound::has_unheard(text, self.theirs.locale, &ours)
            };
            let is_lost = || {
                let lacks = || self.theirs.lacks_latin(&row.passages, &ours);
                !lost.is_empty() || lacks() || is_unheard()
            };
            let shows = match hole.grounds {
                Grounds::Sure | Grounds::Hardly => true,
                // Such scripts belong to languages that leave subjects out, and what translates them forgets to put one in.
                Grounds::Rare => hole.side == Side::Before,
                Grounds::Weak | Grounds::Faint => false,
            };
            return (shows || is_lost()).then_some((hole, gone));
        }
        let theirs = self.theirs.names(&row.passages);
        if theirs.len() > MOST {
            return None;
        }
        let own = self.theirs.words(&row.passages);
        let lost = alone(&theirs, &own, &ours, our_text);
        let words = Words {
            ours: &ours,
            theirs: &own,
            our_text,
            their_text: self.theirs.text(&row.passages),
        };
        // Where hardly a clause stands so, a name that is only a little like a word of the translation is lost as well.
        let is_kept = |form: &Form| match hole.grounds {
            Grounds::Rare | Grounds::Weak | Grounds::Faint => has_form(form, &ours, &own),
            _ => has_sure_form(form, &ours),
        };
        let is_lost = || {
            hole.grounds == Grounds::Sure
                || self.theirs.lacks_abbreviation(&row.passages, is_kept)
                || matches!(hole.grounds, Grounds::Rare | Grounds::Hardly)
                    && self.gone_place(row, &words, &[]).is_some()
                || if self.theirs.capitalises {
                    self.theirs
                        .lacks_proper(&row.passages, &ours, our_text, is_kept)
                } else {
                    self.theirs.lacks_some(&row.passages, is_kept)
                }
        };
        match lost.as_slice() {
            [] if hole.grounds == Grounds::Faint => None,
            [] => is_lost().then_some((hole, None)),
            [gone] => Some((hole, Some(gone.span))),
            _ => Some((hole, None)),
        }
    }

    /// The places that an original whose script has no capitals names and the translation does not, and where.
    fn lost_places(&self, row: &Row, ours: &[Word], our_text: &str) -> Vec<(Place, ProseSpan)> {
        let places = Places::get();
        let passage = Passage::new(our_text, ours);
        let text = self.theirs.text(&row.passages);
        // What stands in brackets explains the rest, and may be left out.
        let explains = |at: usize| {
            let before = text.get(..at).unwrap_or_default();
            let opened = before.rfind(['(', '（', '〔', '[', '【']);
            opened > before.rfind([')', '）', '〕', ']', '】'])
        };
        // More of them are a list.
        let within = Places::within(text).into_iter().take(MOST);
        let lost = within
            .filter(|(place, range)| !explains(range.start) && !places.is_hinted(*place, &passage));
        lost.filter_map(|(place, range)| Some((place, self.theirs.span(&row.passages, range)?)))
            .collect()
    }

    /// What became of the names of an original whose script has capitals.
    fn changed(
        &self,
        row: &Row,
        theirs: &[Name],
        ours: &[Name],
        words: &Words<'_, 'c>,
    ) -> Option<Lost> {
        let lost = proper(alone(theirs, words.theirs, words.ours, words.our_text));
        let lost = distinct(lost);
        let mut new = distinct(alone(ours, words.ours, words.theirs, words.their_text));
        let lacks_place = lost.iter().any(|gone| gone.place.is_some());
        new.retain(|new| {
            self.is_told(row, new) && (lacks_place || !tells_more(&self.ours, new, words))
        });
        let gone = lost.first();
        let found = Lost {
            theirs: gone.map(|gone| gone.span),
            ours: None,
            single: lost.len() == 1,
            kept_elsewhere: gone.is_some_and(|gone| self.ours.has_part(gone)),
            sure: true,
        };
        // What a place is called is known: one that the original has under no name is another one.
        let new_place = new.iter().find(|new| new.place.is_some());
        let single = || new.first().filter(|_| new.len() == 1);
        let other = || new.iter().find(|new| self.is_other(row, new, words));
        let Some(new) = new_place.or_else(single).or_else(other) else {
            let [gone] = lost.as_slice() else {
                return None;
            };
            let is_short = match gone.place {
                Some(place) => self.abbreviates(row, place, words),
                // A brand may be called by another one: WiFi is WLAN.
                None => self.theirs.is_mixed(gone) && !self.abbreviations(row, words).is_empty(),
            };
            if is_short || is_salutation(gone, &self.theirs, row, words) {
                return None;
            }
            let sure = self.missing(gone, words)? || self.is_of_list(gone, words.ours);
            return Some(Lost { sure, ..found });
        };
        let replaced = !lost.is_empty() || self.is_other(row, new, words);
        // Of a name that was kept in part the rest is another one.
        let is_new = |word: &&Rc<Form>| !has_form(word, words.theirs, words.ours);
        let mut rest = new.words.iter().filter(is_new);
        let is_there = rest.any(|word| self.theirs.has(word));
        (replaced && !is_there).then_some(Lost {
            ours: Some(new.span),
            sure: !self.is_own(new),
            ..found
        })
    }

    /// Whether a name of the translation is told by its capital: words have one at the start of a sentence and in a heading as well.
    fn is_told(&self, row: &Row, new: &Name) -> bool {
        new.place.is_some()
            || (new.plain || new.named || !self.ours.opens_with_strangers())
                && !self.ours.is_heading(row.blocks.start)
    }

    /// Whether a name that the original has nowhere is a word that the translation has again and again: no name was put in so often.
    fn is_own(&self, new: &Name) -> bool {
        new.place.is_none() && self.ours.repeats(new) && !self.theirs.has_part(new)
    }

    /// Whether a name that only the translation has stands for another one, where no name of the original is known to be gone: a word that is no
    /// name may have become one, a noun or an abbreviation.
    fn is_other(&self, row: &Row, new: &Name, words: &Words<'_, 'c>) -> bool {
        let known = new.named || new.words.len() > 1;
        let unknown = || new.led && !self.is_word(new) && !shares_core(new, words.theirs);
        let is_kept = |form: &Form| has_form(form, words.ours, words.theirs);
        let lacks = || self.theirs.lacks_some(&row.passages, is_kept);
        let stands = match new.place {
            Some(_) => lacks(),
            None if self.ours.capitalises => false,
            None => {
                is_unlike(new, words.theirs, words.ours)
                    && (known || unknown() || (new.listed || !self.is_word(new)) && lacks())
            }
        };
        stands
            && new.plain
            && !self.ours.is_heading(row.blocks.start)
            && !self.theirs.is_linked(&row.passages, new)
    }

    /// Whether the translation has an abbreviation that the original does not, which may stand for a place: *DDR* for East Germany.
    fn abbreviates(&self, row: &Row, place: Place, words: &Words<'_, 'c>) -> bool {
        let new = self.abbreviations(row, words);
        new.iter()
            .any(|new| Places::get().may_be_short(place, &new.folded))
    }

    /// The abbreviations that only the translation has.
    fn abbreviations(&self, row: &Row, words: &Words<'_, 'c>) -> Vec<Rc<Form>> {
        self.ours
            .new_abbreviations(&row.blocks, words.theirs, words.ours)
    }

    /// Whether a name that is gone had to stay, and how sure that is. In its place may be a pronoun, unless the language has no other word for it.
    fn missing(&self, gone: &Name, words: &Words<'_, 'c>) -> Option<bool> {
        let must_stay = self.frequency(&self.theirs, gone).is_some()
            || gone.place.is_some()
            || gone.plain && !self.is_known_at_home(gone);
        let may_stay = || {
            (gone.plain || gone.named)
                && !self
                    .theirs
                    .is_compound(self.theirs.side.document.text(gone.span))
                && is_unlike(gone, words.ours, words.theirs)
        };
        // A name of several words says by itself that it is one. What the translation never leaves as it is, however often, is translated.
        let is_full = self.theirs.side.document.text(gone.span).contains(' ');
        let is_translated = || self.theirs.repeats(gone) && !self.ours.has_part(gone);
        (must_stay || may_stay()).then(|| must_stay || (gone.named || is_full) && !is_translated())
    }

    /// Whether a name stands in a list of names, the next of which the translation has: nobody leaves out one of them.
    fn is_of_list(&self, gone: &Name, ours: &[Word]) -> bool {
        let (before, behind) = self.theirs.around(gone);
        let behind = behind
            .strip_prefix(", ")
            .and_then(|it| it.split(' ').next());
        let before = before
            .strip_suffix(", ")
            .and_then(|it| it.split(' ').next_back());
        let is_kept = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.starts_with(char::is_uppercase) && has_sure_form(&Form::of(word), ours)
        };
        gone.plain && [before, behind].into_iter().flatten().any(is_kept)
    }

    /// What became of the names of an original whose script has no capitals: places are known, and other names are heard.
    fn heard(&self, row: &Row, ours: &[Name], words: &Words<'_, 'c>) -> Option<Lost> {
        let new = alone(ours, words.ours, words.theirs, words.their_text);
        let heard = Heard::of(words.their_text, self.theirs.locale)?;
        let is_heard = |new: &Name| {
            let latin = new.words.iter().map(|word| word.latin.as_str());
            match new.place {
                Some(place) => {
                    Places::get().is_abbreviated(place, words.their_text) || heard.has_place(latin)
                }
                None => heard.has(latin),
            }
        };
        // A brand is called by what its words mean: 微信 is WeChat.
        let is_brand = |new: &Name| self.ours.is_mixed(new);
        let mut new = new.into_iter();
        let new = new.find(|new| !is_brand(new) && self.is_told(row, new) && !is_heard(new));
        let lost = self.lost_places(row, words.ours, words.our_text);
        let is_lost = || match lost.as_slice() {
            [(place, _)] => !self.abbreviates(row, *place, words),
            _ => false,
        };
        (new.is_some() || is_lost()).then(|| Lost {
            theirs: lost.first().map(|(_, span)| *span),
            ours: new.map(|new| new.span),
            single: lost.len() == 1,
            kept_elsewhere: false,
            sure: new.is_none_or(|new| !self.is_own(new) && !self.may_be_noun(new)),
        })
    }

    /// Whether one word of the translation may be a noun that a list takes for a name, where all nouns have capitals.
    fn may_be_noun(&self, new: &Name) -> bool {
        self.ours.capitalises && new.place.is_none() && new.words.len() == 1
    }

    /// Whether the language of the translation knows the word that a name is.
    fn is_word(&self, name: &Name) -> bool {
        let word = self.ours.side.document.text(name.span);
        let entry = |lexicon: &Lexicon| lexicon.look_up(WordHash::of(word)).entry().is_some();
        self.lexicon.is_none_or(entry)
    }

    /// Whether the language of the original knows a word of one of its names, whatever its ending.
    fn is_known_at_home(&self, name: &Name) -> bool {
        let Some(lexicon) = self.at_home else {
            return true;
        };
        let known = |word: &str| lexicon.look_up(WordHash::of(word)).entry().is_some();
        let text = self.theirs.side.document.text(name.span);
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.any(|word| {
            let letters = word.chars().count();
            let ends = word.char_indices().rev().take(ENDING).map(|(at, _)| at);
            let mut stems = ends.take(letters.saturating_sub(START));
            letters >= LEAST && (known(word) || stems.any(|end| word.get(..end).is_some_and(known)))
        })
    }

    /// How often the target language has the best known word of a name, as a logarithm.
    fn frequency(&self, read: &Read<'_, '_>, name: &Name) -> Option<f32> {
        let words = read
            .side
            .document
            .text(name.span)
            .split(|c: char| !c.is_alphabetic());
        let entries = words.filter_map(|word| {
            let entry = self.lexicon?.look_up(WordHash::of(word)).entry()?;
            // Where all nouns have capitals, loans from English are nouns like others: *der Handler*.
            let is_name = entry.flags.is_name() || !self.theirs.capitalises;
            (is_name && !entry.flags.is_common()).then_some(entry.log_frequency)
        });
        entries.max_by(f32::total_cmp)
    }
}

/// The names of some that have no form among the words of the other side, and are of no place that has a name there.
fn alone<'n>(names: &'n [Name], own: &[Word], words: &[Word], text: &str) -> Vec<&'n Name> {
    let without = |name: &&Name| {
        let mut parts = name.words.iter();
        !parts.all(|word| has_form(word, words, own))
    };
    let names: Vec<&Name> = names.iter().filter(without).collect();
    if names.is_empty() {
        return names;
    }
    let places = Places::get();
    let passage = Passage::new(text, words);
    let left = names.into_iter().filter(|name| {
        let mut words = name.words.iter();
        let is_there = name
            .place
            .is_some_and(|place| places.stands_in(place, &passage));
        !is_there && !words.any(|word| places.is_named(&bare(&word.folded), &passage))
    });
    left.collect()
}

/// Names without those that may only be the first words of their sentences, if there are others.
fn proper(mut names: Vec<&Name>) -> Vec<&Name> {
    let is_plain = |name: &Name| name.plain || name.named;
    if names.iter().any(|name| is_plain(name)) {
        names.retain(|name| is_plain(name));
    }
    names
}

/// Names without those that were named before, and those that are the rest of another one.
fn distinct(names: Vec<&Name>) -> Vec<&Name> {
    let mut left: Vec<&Name> = Vec::new();
    let mut end = 0;
    for name in names {
        let continues = name.span.start == end + 1;
        end = name.span.end;
        if !continues && left.iter().all(|other| other.words != name.words) {
            left.push(name);
        }
    }
    left
}

/// Whether no word of a name, which stands among its own, has a form among these. One of several words that has none of them is gone; that one of them is a
/// little like another word is chance.
fn is_unlike(name: &Name, words: &[Word], own: &[Word]) -> bool {
    let mut parts = name.words.iter();
    if name.words.len() > 1 {
        return !parts.any(|part| has_sure_form(part, words));
    }
    !parts.any(|part| has_form(part, words, own))
}

/// Whether a word of a name holds the core of one of these.
fn shares_core(name: &Name, words: &[Word]) -> bool {
    let mut parts = name.words.iter();
    parts.any(|part| words.iter().any(|word| part.shares_core(&word.form)))
}
