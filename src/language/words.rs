//! The evidence of one word: is it of the target language, or left over from a source language?
//!
//! Two lexicons and the character model are asked; which of them can be believed, and how far,
//! depends on how the word stands in the target's list and on its capital. A logistic model per case
//! turns the answers into log-odds; its weights are fitted by `tools/lexicons/fit.py`.

use super::characters::{Characters, Look};
use super::lexicon::{Entry, Lexicon};
use super::weights::{Case, WEIGHTS};

/// One word is never believed beyond these odds, in nats: a misprint or a name can look like anything.
pub const CLIP: f32 = 8.0;
/// Compounds or not, five forms, four standings, listed or not.
const CASES: usize = 2 * 5 * 4 * 2;
/// Stands for how much rarer a single unlisted word is than all of them together.
const UNLISTED_SHARE: f32 = -12.0;

/// How a word stands in the target language's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// An ordinary word.
    Ordinary,
    /// Known as a name only.
    Name,
    /// Seen in texts of the language, but not one of its words.
    Stranger,
    /// Not in the list.
    Unlisted,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In lower case.
    Lower,
    /// With the capital that every sentence begins with.
    Initial,
    /// With a capital inside a sentence, in a target language that keeps it for names.
    Capital,
    /// The same, and long enough to be a compound that no list has.
    Compound,
    /// With a capital inside a sentence, in a target language that gives it to nouns.
    Noun,
}

impl Form {
    /// How many there are.
    pub(super) const COUNT: usize = 5;

    /// Whether the capital is one that names have and that only some languages give to nouns.
    pub(super) const fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Compound)
    }
}

/// A target language and a language the text may have been translated from.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    target: &'static Lexicon,
    source: &'static Lexicon,
    columns: Option<(usize, usize)>,
}

/// What there is to know of a word before the weights judge it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features {
    /// Whether the target language forms compounds, so that unlisted words are no rarity.
    pub compounds: bool,
    /// How the word is written.
    pub form: Form,
    /// How it stands in the target's list.
    pub standing: Standing,
    /// Whether the source's list has it.
    pub listed: bool,
    /// Log-odds of its frequencies, source over target, in nats, clipped at 12.
    pub ratio: f32,
    /// Log-odds of its looks, source over target, in nats, clipped at 12.
    pub look: f32,
}

impl Standing {
    /// The standing of a word by its entry in the target's list.
    #[must_use]
    pub fn of(entry: Option<Entry>) -> Self {
        match entry.map(|entry| entry.flags) {
            None => Self::Unlisted,
            Some(flags) if flags.is_ordinary() => Self::Ordinary,
            Some(flags) if flags.is_name() => Self::Name,
            Some(_) => Self::Stranger,
        }
    }
}

impl Pair {
    /// Pairs two languages.
    #[must_use]
    pub fn new(target: &'static Lexicon, source: &'static Lexicon) -> Self {
        let model = Characters::bundled();
        let columns = model.column(target.code()).zip(model.column(source.code()));
        Self {
            target,
            source,
            columns,
        }
    }

    /// The language the text may have been translated from.
    #[must_use]
    #[inline]
    pub const fn source(&self) -> &'static Lexicon {
        self.source
    }

    /// What is known of a word, given its entries in the two lists and its look.
    ///
    /// `None` for words whose capital says that they may be names, which are evidence of nothing.
    #[must_use]
    #[inline]
    pub fn features<'l>(
        &self,
        form: Form,
        target: Option<Entry>,
        source: Option<Entry>,
        look: impl FnOnce() -> &'l Look,
    ) -> Option<Features> {
        // Only a language that writes nouns with a capital leaves words over like this, and one that it does
        // not list must be long, or it is rather a name.
        let is_noun = match source.map(|entry| entry.flags) {
            Some(flags) => flags.is_capitalised() && !flags.is_name(),
            None => form == Form::Compound && target.is_none(),
        };
        if form.is_capital() && !(is_noun && self.source.capitalises_nouns()) {
            return None;
        }
        let frequency = |lexicon: &Lexicon, entry: Option<Entry>| {
            entry.map_or(lexicon.log_unlisted_mass() + UNLISTED_SHARE, |entry| {
                entry.log_frequency
            })
        };
        let ratio = frequency(self.source, source) - frequency(self.target, target);
        let look = self
            .columns
            .map_or(0.0, |(target, source)| look().log_odds(source, target));
        Some(Features {
            compounds: self.target.forms_compounds(),
            form,
            standing: Standing::of(target),
            listed: source.is_some(),
            ratio: ratio.clamp(-12.0, 12.0),
            look: look.clamp(-12.0, 12.0),
        })
    }
}

impl Features {
    /// The odds, in nats, that the word is of the source language and not of the target language,
    /// if both were as likely beforehand. Within ±[`CLIP`].
    #[must_use]
    #[inline]
    pub fn log_odds(&self) -> f32 {
        let [bias, ratio, look] = weights((self.compounds, self.form, self.standing, self.listed));
        (bias + ratio * self.ratio + look * self.look).clamp(-CLIP, CLIP)
    }
}

/// The weights of a case; cases never seen weigh nothing.
#[inline]
fn weights(case: Case) -> [f32; 3] {
    static TABLE: [[f32; 3]; CASES] = {
        let mut table = [[0.0; 3]; CASES];
        let mut at = 0;
        while at < WEIGHTS.len() {
            let (case, weights) = WEIGHTS[at];
            table[place(case)] = weights;
            at += 1;
        }
        table
    };
    TABLE.get(place(case)).copied().unwrap_or_default()
}

#[inline]
const fn place((compounds, form, standing, listed): Case) -> usize {
    (((compounds as usize * 5 + form as usize) * 4) + standing as usize) * 2 + listed as usize
}

/// Tells sources apart that explain a word equally well: longer lists were made for languages that more is
/// written in, and translated from.
pub(super) fn prior(source: &Lexicon) -> f32 {
    2.0 * (source.words().max(1) as f32).ln()
}
