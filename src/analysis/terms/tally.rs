//! How often many documents write a term in each of its ways.
//!
//! A tally holds counts and no text; tallies merge in any order and come to the same. It grows with the number of distinct
//! terms, and by some bytes with each distinct word.

use super::{abbreviations, compounds, varieties};
use crate::article::Article;
use crate::article::corpus::Place;
use crate::decode::LineIndex;
use crate::document::ProseSpan;
use crate::language::facts;
use crate::language::{Locale, by_language};
use crate::text::order::Order;
use crate::text::{hash, in_order};
use foldhash::HashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Topic {
    /// The spellings of an abbreviation; the key is the customary one.
    Abbreviation,
    /// Words of two varieties of a language; the key is the index of the axis, the forms are `0` and `1`.
    Variety,
    /// A compound joined, with a hyphen and apart; the key is the compound joined, folded.
    Joint,
}

/// How often a form occurs in many documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tallied {
    /// How often.
    pub count: u32,
    /// In how many documents.
    pub documents: u32,
    /// The first place. `None` where only the number is known.
    pub first: Option<Place>,
}

impl Tallied {
    fn merge(&mut self, other: Self) {
        self.count += other.count;
        self.documents += other.documents;
        self.first = match (self.first.take(), other.first) {
            (Some(mine), Some(theirs)) => Some(mine.min(theirs)),
            (mine, theirs) => mine.or(theirs),
        };
    }
}

type Key = (Topic, String);

/// What many documents write in several ways, for each the forms with the most frequent one first.
pub type Contested = BTreeMap<(Topic, String), Vec<(String, Tallied)>>;

/// The same by the code of the language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SettledTerms(
    #[serde(deserialize_with = "by_language")] pub BTreeMap<&'static str, Contested>,
);

/// The forms of a term in the articles of this language that the article is compared with, the most frequent one first; none if there
/// is one form only.
pub(crate) fn in_corpus<'a>(
    article: &Article<'a>,
    target: Locale,
    topic: Topic,
    key: &str,
) -> &'a [(String, Tallied)] {
    let settled = article
        .corpus
        .and_then(|corpus| corpus.get::<SettledTerms>());
    let terms = settled.and_then(|settled| settled.0.get(target.language.code));
    let forms = terms.and_then(|terms| terms.get(&(topic, key.to_owned())));
    forms.map_or(&[], Vec::as_slice)
}

/// The counts of some documents in one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Tally {
    forms: BTreeMap<Key, BTreeMap<String, Tallied>>,
    /// Words without a hyphen, hashed: some other document may write them with one.
    #[serde(serialize_with = "in_order")]
    words: HashMap<u64, Tallied>,
}

impl Tally {
    /// Of the document with this path.
    #[must_use]
    pub(crate) fn of(
        article: &Article<'_>,
        target: Locale,
        index: &LineIndex<'_>,
        path: &Arc<str>,
    ) -> Self {
        let tallied = |places: &[ProseSpan]| Tallied {
            count: places.len() as u32,
            documents: 1,
            first: places.first().map(|place| {
                let start = index.location(article.document.to_text(*place)).start;
                Place {
                    path: path.clone(),
                    line: start.line,
                    column: start.column,
                }
            }),
        };
        let mut tally = Self::default();
        let mut add = |topic: Topic, key: &str, form: String, places: &[ProseSpan]| {
            let forms = tally.forms.entry((topic, key.to_owned())).or_default();
            forms.entry(form).or_default().merge(tallied(places));
        };
        let language = target.language;
        for usage in abbreviations::find(article, abbreviations::Sets::Equal) {
            for (form, places) in &usage.forms {
                add(Topic::Abbreviation, usage.key(), (*form).to_owned(), places);
            }
        }
        if let Some(varieties) = facts::varieties(language.code) {
            let mut sides: BTreeMap<(usize, u8), Vec<ProseSpan>> = BTreeMap::new();
            for (entry, places) in varieties::find(article, target, varieties) {
                let word = &varieties.words[entry];
                sides
                    .entry((word.axis, word.side))
                    .or_default()
                    .extend(places);
            }
            for ((axis, side), mut places) in sides {
                places.sort_unstable();
                add(Topic::Variety, &axis.to_string(), side.to_string(), &places);
            }
        }
        let (compounds, joined) = compounds::collect(article, target, true);
        for (key, compound) in &compounds {
            for (text, places) in compound.parted() {
                add(Topic::Joint, key, compounds::plain(text), places);
            }
        }
        tally.words = joined
            .iter()
            .map(|(key, (_, places))| {
                (
                    hash(key.as_str()),
                    Tallied {
                        first: None,
                        ..tallied(places)
                    },
                )
            })
            .collect();
        tally
    }

    /// Takes in another tally. The result is the same in whatever order tallies come.
    pub fn merge(&mut self, other: Self) {
        for (key, forms) in other.forms {
            let mine = self.forms.entry(key).or_default();
            for (form, tallied) in forms {
                mine.entry(form).or_default().merge(tallied);
            }
        }
        for (word, tallied) in other.words {
            self.words.entry(word).or_default().merge(tallied);
        }
    }

    /// What is written in several ways.
    #[must_use]
    pub fn settle(self) -> Contested {
        let mut settled = Contested::new();
        for ((topic, key), forms) in self.forms {
            let mut forms: Vec<(String, Tallied)> = forms.into_iter().collect();
            if topic == Topic::Joint {
                // A hyphen against a space is grammar as often as not.
                let Some(joined) = self.words.get(&hash(key.as_str())) else {
                    continue;
                };
                let whole = forms.first().map(|(form, _)| compounds::joined(form));
                forms.extend(whole.map(|whole| (whole, joined.clone())));
            }
            if forms.len() > 1 {
                forms.order_by(|a, b| (b.1.count, &a.0).cmp(&(a.1.count, &b.0)));
                settled.insert((topic, key), forms);
            }
        }
        settled
    }
}
