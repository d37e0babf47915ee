//! What the whole file says: which script it is written in, and whether that is the language that it should be in.
//!
//! Names, products and code in the Latin alphabet stand in texts of every script, so their number says nothing: letters vote before words do.

use super::{Sample, voters};
use crate::analysis::passage::log_frequency;
use crate::document::Prose;
use crate::language::lexicon::{Lexicon, WordHash};
use crate::language::{LANGUAGES, Language, Locale};
use crate::text::script::Script;

/// So much of a text in another script than the Latin one makes it a text of that script, in hundredths.
const LEADS: usize = 40;

/// How many Latin letters one letter of these scripts weighs: as long as their words are.
const IDEOGRAPH: usize = 3;

/// The scripts of a text other than the Latin one, and how many letters it has of each.
#[derive(Debug, Default)]
pub(super) struct Letters {
    latin: usize,
    others: Vec<(Script, usize)>,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self::default();
        for script in text.chars().filter_map(Script::of_char) {
            if script == Script::Latin {
                letters.latin += 1;
                continue;
            }
            match letters
                .others
                .iter_mut()
                .find(|(known, _)| *known == script)
            {
                Some((_, count)) => *count += 1,
                None => letters.others.push((script, 1)),
            }
        }
        letters
    }

    fn count(&self, script: Script) -> usize {
        let found = self.others.iter().find(|(known, _)| *known == script);
        found.map_or(0, |(_, count)| *count)
    }

    fn east_asian(&self) -> usize {
        EAST_ASIAN.iter().map(|script| self.count(*script)).sum()
    }

    /// The scripts that the text is written in, if that is not the Latin one.
    fn leading(&self) -> Option<&'static [Script]> {
        let east = self.east_asian() * IDEOGRAPH;
        let all = self.others.iter().map(|(_, count)| count).sum::<usize>() - self.east_asian()
            + self.latin
            + east;
        let leads = |weight: usize| weight > 0 && weight * 100 >= all * LEADS;
        if leads(east) {
            return Some(&EAST_ASIAN);
        }
        let alone = ALONE.iter().max_by_key(|script| self.count(**script))?;
        leads(self.count(*alone)).then_some(std::slice::from_ref(alone))
    }

    /// Chinese, Japanese or Korean, by their own letters.
    fn east_asian_language(&self) -> Option<&'static Language> {
        let (han, kana, hangul) = (
            self.count(Script::Han),
            self.count(Script::Kana),
            self.count(Script::Hangul),
        );
        let code = if hangul > han + kana {
            "ko"
        } else if kana * 20 >= han + kana {
            "ja"
        } else {
            "zh"
        };
        LANGUAGES.iter().find(|language| language.code == code)
    }
}

const EAST_ASIAN: [Script; 3] = [Script::Han, Script::Kana, Script::Hangul];
const ALONE: [Script; 5] = [
    Script::Cyrillic,
    Script::Greek,
    Script::Arabic,
    Script::Hebrew,
    Script::Devanagari,
];

/// What a text is read as: without the letters that say nothing.
#[derive(Debug)]
pub(super) enum Reading {
    /// As it is.
    Latin,
    /// In a script of its own; the text without its Latin letters.
    Script(String),
    /// A language that its letters tell.
    Told(&'static Language),
}

/// How a text is read.
pub(super) fn reading(text: &str) -> Reading {
    // The first bytes of letters beyond the Latin ones; punctuation has one below.
    let is_beyond = |byte: u8| byte >= 0xCD && byte != 0xE2;
    // Counted in stretches whose count a byte can hold: sixteen at a time.
    let stretches = text.as_bytes().chunks(usize::from(u8::MAX));
    let beyond: usize = stretches
        .map(|bytes| {
            let count = bytes
                .iter()
                .fold(0_u8, |count, byte| count + u8::from(is_beyond(*byte)));
            usize::from(count)
        })
        .sum();
    if beyond * 16 < text.len() {
        return Reading::Latin;
    }
    let letters = Letters::of(text);
    let Some(scripts) = letters.leading() else {
        return Reading::Latin;
    };
    if scripts.len() > 1
        && let Some(language) = letters.east_asian_language()
    {
        return Reading::Told(language);
    }
    if letters.latin == 0 {
        return Reading::Latin;
    }
    let mut own = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if word
            .chars()
            .all(|c| Script::of_char(c).is_none_or(|script| scripts.contains(&script)))
        {
            own.push_str(word);
            own.push(' ');
        }
    }
    Reading::Script(own)
}

/// The language that a text is written in from beginning to end, if that is surely not the one that the settings give it.
#[must_use]
pub fn stranger(prose: &Prose<'_>, target: Option<Locale>) -> Option<Locale> {
    /// Fewer words are a stub.
    const LEAST: usize = 40;
    let target = target?.language;
    let sample = Sample::of(prose);
    let is_stub = sample.words.len() < LEAST && sample.told.is_none();
    if is_stub || sample.told.is_some_and(|told| told.code == target.code) {
        return None;
    }
    let written = sample.decide(&sample.votes(), &mut Vec::new())?;
    if written.code == target.code {
        return None;
    }
    let shares = written
        .scripts
        .iter()
        .any(|script| target.scripts.contains(script));
    let is_whole = if shares {
        all_speak(prose, written, target)
    } else {
        share_of(&prose.text, target) < 0.05
    };
    is_whole.then(|| Locale::of(written))
}

/// The share of letters in scripts of the language. The Latin ones of a language that has others say nothing.
fn share_of(text: &str, language: &Language) -> f32 {
    let letters = Letters::of(text);
    let latin = language.scripts.contains(&"Latin");
    let east = letters.east_asian() * IDEOGRAPH;
    let others: usize = letters
        .others
        .iter()
        .filter(|(script, _)| !EAST_ASIAN.contains(script))
        .map(|(_, count)| count)
        .sum();
    let all = (letters.latin + east + others).max(1);
    let own = if latin {
        letters.latin
    } else if language
        .scripts
        .iter()
        .any(|script| matches!(*script, "Han" | "Hangul"))
    {
        east
    } else {
        others
    };
    own as f32 / all as f32
}

/// Whether nearly all blocks are likelier in one language than in the other, and all together by far.
fn all_speak(prose: &Prose<'_>, written: &Language, target: &Language) -> bool {
    /// In nats for each word.
    const FAR: f32 = 2.0;
    /// Words in blocks of the target's, in hundredths.
    const OTHERS: usize = 10;
    let (Some(theirs), Some(ours)) = (Lexicon::of(written.code), Lexicon::of(target.code)) else {
        return false;
    };
    let (mut lead, mut words, mut own) = (0.0, 0_usize, 0_usize);
    for block in &prose.blocks {
        let text = prose.text.get(block.span.range()).unwrap_or_default();
        let (mut here, mut count) = (0.0, 0_usize);
        for word in voters(text) {
            let hash = WordHash::of(word);
            here += log_frequency(theirs, hash) - log_frequency(ours, hash);
            count += 1;
        }
        lead += here;
        words += count;
        own += if here < 0.0 { count } else { 0 };
    }
    words > 0 && lead >= FAR * words as f32 && own * 100 <= words * OTHERS
}
