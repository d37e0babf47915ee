//! The words of the addresses, file names and anchors of a document. An engine leaves them alone, so they keep the names and the order of the
//! language that the text was translated from.

use crate::article::{Article, Query};
use crate::document::ItemKind;
use crate::text::hash;
use crate::text::short::Short;
use foldhash::{HashMap, HashSet};

/// The words of the addresses of a document.
#[derive(Default)]
pub(crate) struct Addresses {
    words: HashSet<u64>,
    /// Which stand side by side in a name of theirs, and in how many different addresses.
    pairs: HashMap<(u64, u64), u32>,
}

impl Query for Addresses {
    fn run(article: &Article<'_>) -> Self {
        let mut found = Self::default();
        let (mut bodies, mut of_one) = (HashSet::default(), HashSet::default());
        for item in article.document.items() {
            if !matches!(
                item.kind,
                ItemKind::Link | ItemKind::Image | ItemKind::Anchor
            ) {
                continue;
            }
            let body = item.body.of(article.text());
            if !bodies.insert(body) {
                continue;
            }
            of_one.clear();
            // A full stop parts the names of hosts, whose order is another one.
            for name in body.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')) {
                let words = name.split(['-', '_']).filter(|word| !word.is_empty());
                let mut before = None;
                for word in words.map(|word| hash(&*Short::lower(word))) {
                    found.words.insert(word);
                    if let Some(pair) = before.map(|before| (before, word))
                        && of_one.insert(pair)
                    {
                        *found.pairs.entry(pair).or_default() += 1;
                    }
                    before = Some(word);
                }
            }
        }
        found
    }
}

impl Addresses {
    /// In how many addresses one word stands right before the other one, in lower case both, if in none it stands behind.
    pub(crate) fn only_have(&self, first: &str, second: &str) -> u32 {
        let (first, second) = (hash(first), hash(second));
        match self.pairs.contains_key(&(second, first)) {
            true => 0,
            false => self.pairs.get(&(first, second)).copied().unwrap_or(0),
        }
    }

    /// Whether the two words of a name with capitals stand in addresses, and only in the other order: *PowerShell d’Azure*. An abbreviation
    /// that stands first may say what kind of thing it is: *API REST*.
    pub(crate) fn turn(&self, name: &str) -> bool {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let mut words = words.filter(|word| word.starts_with(char::is_uppercase));
        let (first, second) = (words.next(), words.next());
        let is_word = |word: &str| word.contains(char::is_lowercase);
        let pair = first.filter(|first| is_word(first)).zip(second);
        let pair = pair.filter(|_| words.next().is_none());
        pair.is_some_and(|(first, second)| {
            self.only_have(&second.to_lowercase(), &first.to_lowercase()) > 0
        })
    }

    /// Whether an address has a word, which is in lower case.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.contains(&hash(word))
    }
}
