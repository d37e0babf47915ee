//! Which language a document is written in, and which one it was likely translated from.
//!
//! The target is a matter of the whole text: word lists vote on a sample of it, and where they leave a doubt, whatlang decides
//! between the languages that remain. The source shows only in what was left behind: words, quotation marks, letters, web furniture. Each
//! trace is [`Evidence`] with a weight, and the language with the most of it wins if nothing else comes near.

mod lines;
mod source;
mod whole;

pub use source::source;
pub use whole::stranger;

use super::passage::{FLOOR, VOTERS};
use crate::article::languages::Evidence;
use crate::document::Prose;
use crate::language::facts::{OUTSIDERS, OUTSIDERS_SIEVE};
use crate::language::lexicon::{Lexicon, WordHash};
use crate::language::{LANGUAGES, Language, Locale};
use crate::text::order::Order;
use crate::text::script as letters;
use crate::text::{counted, kind};
use std::cell::LazyCell;
use unicode_script::Script;

/// So many languages, the best by vote, whatlang chooses from.
const CANDIDATES: usize = 3;
/// How much text whatlang is asked about, in bytes. It is reliable from a few sentences on, and slow.
const SAMPLE: usize = 600;

/// Identifies the language that a document is written in, unless it is `told`.
#[must_use]
pub fn target(prose: &Prose<'_>, told: Option<Locale>) -> (Option<Locale>, Vec<Evidence>) {
    if let Some(locale) = told {
        return (Some(locale), vec![given(locale)]);
    }
    let declared = prose.declared();
    let sample = Sample::of(prose);
    let mut evidence = Vec::new();
    let votes = sample.votes();
    let chosen = sample.decide(&votes, &mut evidence);
    if let (Some(&(language, won)), true, None) =
        (votes.first(), sample.words.len() > 1, sample.told)
    {
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
    evidence.order_by(|a, b| b.weight.total_cmp(&a.weight));
    (locale, evidence)
}

fn given(locale: Locale) -> Evidence {
    Evidence {
        locale,
        weight: f32::INFINITY,
        reason: "given".to_owned(),
    }
}

/// The words of a text that vote. A capitalised word is a name more often than it is evidence.
fn voters(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |word: &&str| {
        word.chars().nth(1).is_some()
            && word.chars().next().is_some_and(|c| {
                kind::is_lowercase(c) || (kind::is_alphabetic(c) && !kind::is_uppercase(c))
            })
    };
    text.split(|c: char| !(kind::is_alphanumeric(c) || matches!(c, '\'' | '’')))
        .filter(is_word)
        .take(VOTERS)
}

/// A few windows of a document's prose.
struct Sample {
    text: String,
    words: Vec<WordHash>,
    /// Those among them that are frequent in languages without facts, with a bit for each of these.
    outsiders: Vec<(WordHash, u64)>,
    /// The scripts of the words.
    scripts: Vec<Option<letters::Script>>,
    /// The language that the letters of the whole text tell.
    told: Option<&'static Language>,
}

impl Sample {
    /// From the start, the middle and the end, so that one foreign passage does not decide.
    fn of(prose: &Prose<'_>) -> Self {
        const WINDOWS: usize = 3;
        let reading = whole::reading(&prose.text);
        let (all, told) = match &reading {
            whole::Reading::Latin => (&*prose.text, None),
            whole::Reading::Script(own) => (own.as_str(), None),
            whole::Reading::Told(language) => (&*prose.text, Some(*language)),
        };
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
        let (mut scripts, mut outsiders) = (Vec::new(), Vec::new());
        let hash = |word: &str| {
            let script = letters::Script::of(word);
            if !scripts.contains(&script) {
                scripts.push(script);
            }
            let hash = WordHash::of(word);
            if OUTSIDERS_SIEVE.may_have(word)
                && let Ok(at) = OUTSIDERS.binary_search_by(|(frequent, _)| (*frequent).cmp(word))
            {
                outsiders.push((hash, OUTSIDERS.get(at).map_or(0, |(_, speakers)| *speakers)));
            }
            hash
        };
        let words = voters(&text).map(hash).collect();
        Self {
            text,
            words,
            outsiders,
            scripts,
            told,
        }
    }

    /// Every language with a word list, with the log-likelihood of the words under it, the best first. Of a language that is far behind
    /// after some of the words no list is asked about the others.
    fn votes(&self) -> Vec<(&'static Language, f32)> {
        /// Every so many words, from all parts of the sample, decide who stays.
        const STEP: usize = 3;
        /// In nats: nobody who is so far behind catches up.
        const FAR: f32 = 60.0;
        // The log-likelihood under each list of the words that decide who stays, or of all others.
        let likelihoods = |lexicons: &[Option<&Lexicon>], first: bool| -> Vec<f32> {
            let asked: Vec<Option<&Lexicon>> =
                lexicons.iter().copied().filter(Option::is_some).collect();
            // Of all lists that are not asked the sum is one and the same.
            let (mut sums, mut unasked) = (vec![-0.0_f32; asked.len()], -0.0_f32);
            let words = self.words.iter().enumerate();
            for (_, word) in words.filter(|(at, _)| (at % STEP == 0) == first) {
                unasked += FLOOR;
                let mut sums = sums.iter_mut();
                Lexicon::look_up_in(asked.iter().copied(), *word, |listed| {
                    if let Some(sum) = sums.next() {
                        *sum += listed.entry().map_or(FLOOR, |entry| entry.log_frequency);
                    }
                });
            }
            let mut sums = sums.into_iter();
            let sum = |asked: &Option<&Lexicon>| asked.and_then(|_| sums.next()).unwrap_or(unasked);
            lexicons.iter().map(sum).collect()
        };
        let languages = LANGUAGES
            .iter()
            .filter_map(|language| Some((language, Lexicon::of(language.code)?)));
        let languages: Vec<(&Language, &Lexicon)> = languages.collect();
        // No list has words of another script: it need not be asked.
        let asked = |lexicon: &'static Lexicon| {
            Some(lexicon).filter(|it| self.scripts.contains(&it.script()))
        };
        let lexicons: Vec<Option<&Lexicon>> = languages.iter().map(|(_, it)| asked(it)).collect();
        let votes = likelihoods(&lexicons, true);
        let mut votes: Vec<(&Language, Option<&Lexicon>, f32)> = languages
            .iter()
            .zip(lexicons)
            .zip(votes)
            .map(|(((language, _), asked), vote)| (*language, asked, vote))
            .collect();
        votes.order_by(|a, b| b.2.total_cmp(&a.2));
        let last = votes.first().map_or(0.0, |(.., best)| best - FAR);
        let stays =
            |(at, (_, asked, vote)): (usize, &(&Language, Option<&'static Lexicon>, f32))| {
                asked.filter(|_| at < CANDIDATES || *vote >= last)
            };
        let lexicons: Vec<Option<&Lexicon>> = votes.iter().enumerate().map(stays).collect();
        let others = likelihoods(&lexicons, false);
        let mut votes: Vec<(&Language, f32)> = votes
            .into_iter()
            .zip(others)
            .map(|((language, _, vote), others)| (language, vote + others))
            .collect();
        votes.order_by(|a, b| b.1.total_cmp(&a.1));
        votes
    }

    /// Whether most of the text is in a script that no word list is written in. A character of such a script says about as
    /// much as half a word.
    fn is_listless(&self) -> bool {
        let is_listed = |script| {
            Lexicon::all()
                .iter()
                .any(|lexicon| lexicon.script() == Some(script))
        };
        // Nearly all letters of nearly every text.
        let mut latin = 0;
        let letters = self.text.chars().filter(|c| {
            latin += usize::from(c.is_ascii_alphabetic());
            !c.is_ascii()
        });
        let mut scripts = counted(letters.filter_map(letters::Script::of_char));
        scripts.push((letters::Script::Latin, latin));
        let (mut listed, mut listless) = (0, 0);
        for (script, count) in scripts {
            if is_listed(script) {
                listed += count;
            } else {
                listless += count;
            }
        }
        listless * 2 > listed
    }

    fn known(&self, language: &Language) -> usize {
        let lexicon = Lexicon::of(language.code);
        self.words
            .iter()
            .filter(|word| lexicon.is_some_and(|lexicon| lexicon.get(**word).is_some()))
            .count()
    }

    /// Whether the text is rather of a language without facts: it has frequent words of that which this one does not know,
    /// and frequent words of this one hardly more.
    fn is_outsider(&self, language: &Language) -> bool {
        /// So many foreign function words are no accident, nor is so large a share of them.
        const LEAST: usize = 2;
        const SHARE: usize = 16;
        let Some(lexicon) = Lexicon::of(language.code) else {
            return false;
        };
        let (mut all, mut alone) = ([0_usize; 64], [0_usize; 64]);
        for (hash, speakers) in &self.outsiders {
            let entry = lexicon.get(*hash);
            let is_ours = entry.is_some_and(|entry| entry.flags.is_ordinary());
            let mut speakers = *speakers;
            while speakers != 0 {
                let speaker = speakers.trailing_zeros() as usize;
                all[speaker] += 1;
                alone[speaker] += usize::from(!is_ours);
                speakers &= speakers - 1;
            }
        }
        let own = LazyCell::new(|| {
            let words = voters(&self.text);
            words.filter(|word| language.is_function_word(word)).count()
        });
        all.iter().zip(alone).any(|(all, alone)| {
            alone >= LEAST && alone * SHARE >= self.words.len() && all + alone > *own
        })
    }

    /// What whatlang chooses among the best by vote, if any word list knows the text, and the languages that have no list.
    fn choice(
        &self,
        votes: &[(&'static Language, f32)],
        any_known: bool,
        evidence: &mut Vec<Evidence>,
    ) -> Option<(&'static Language, whatlang::Info)> {
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
        let info = whatlang::Detector::with_allowlist(allowed).detect(&self.text)?;
        let language = LANGUAGES
            .iter()
            .find(|language| language.iso639_3 == info.lang().code())?;
        evidence.push(Evidence {
            locale: Locale::of(language),
            weight: 5.0 * info.confidence() as f32,
            reason: format!(
                "whatlang chooses it with confidence {:.2}",
                info.confidence()
            ),
        });
        Some((language, info))
    }

    /// The language: the first by vote where that leaves no doubt, else whatlang's choice among the best and those that have no word list.
    fn decide(
        &self,
        votes: &[(&'static Language, f32)],
        evidence: &mut Vec<Evidence>,
    ) -> Option<&'static Language> {
        /// How sure whatlang must be of a language without facts.
        const LIKELY: f64 = 0.25;
        /// In nats: from here on the word lists leave no doubt.
        const SURE: f32 = 6.0;
        if let Some(language) = self.told {
            evidence.push(Evidence {
                locale: Locale::of(language),
                weight: 50.0,
                reason: "most of its letters are of this language".to_owned(),
            });
            return Some(language);
        }
        // Words in an alphabet stand out in a text whose script has no word list, and must not outvote it.
        let any_known = !self.is_listless()
            && votes
                .first()
                .is_some_and(|(_, won)| *won > FLOOR * self.words.len() as f32);
        // Where few words are sampled, or whatlang wavers, the word lists know better: they see whole words.
        let lead = match votes {
            [first, second, ..] => first.1 - second.1,
            _ => 0.0,
        };
        let told = if any_known && lead >= SURE {
            None
        } else {
            self.choice(votes, any_known, evidence)
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
            let told = whatlang::detect(&self.text).filter(|info| info.confidence() > LIKELY);
            let foreign = |info: &whatlang::Info| {
                LANGUAGES
                    .iter()
                    .all(|language| language.iso639_3 != info.lang().code())
            };
            if told.is_some_and(|info| foreign(&info)) || known * 3 < self.words.len() {
                return None;
            }
        }
        let chosen = if reliable && lead < SURE {
            language
        } else {
            votes
                .first()
                .filter(|_| lead > 0.0)
                .map(|(language, _)| *language)
        };
        chosen.filter(|language| !self.is_outsider(language))
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
