//! The word table: every word once for a thread.
//!
//! A text has the same words again and again, and nearly all words of a run have stood in an earlier file. So what there is to know of a word by
//! itself is worked out where a thread first meets it, and from then on found by its letters. What that is, the table does not know.

use super::hash;

/// So many words are kept from text to text. A table that has more when a text begins is emptied, and learns anew; within a text it grows, so
/// that what is written alike has one number there, whatever was read before.
const MOST: usize = 1 << 18;

/// What is known of words, by their letters and by the language in which they are read.
///
/// A word is its hash: two of the words of a language that have one and the same are as rare as a bit of memory that turns over.
#[derive(Debug)]
pub(crate) struct Words<F> {
    /// A word is at the place that its hash gives it or behind. At least half of the places are empty, and their number is a power of two.
    places: Vec<Place>,
    facts: Vec<F>,
    /// The number of the text that is read.
    text: u32,
}

/// What is looked at for each word of a text, as small as may be.
#[derive(Debug, Clone, Copy)]
struct Place {
    hash: u64,
    /// The text in which the word stood last, and its number there.
    last: (u32, u32),
    /// Where its facts are; none are at an empty place.
    facts: u32,
}

const EMPTY: Place = Place {
    hash: 0,
    last: (0, 0),
    facts: u32::MAX,
};

impl<F: Copy> Words<F> {
    /// None yet.
    pub(crate) const fn new() -> Self {
        Self {
            places: Vec::new(),
            facts: Vec::new(),
            text: 0,
        }
    }

    /// The table itself; an empty one is left.
    pub(crate) fn take(&mut self) -> Self {
        std::mem::replace(self, Self::new())
    }

    /// Begins a text, the words of which are numbered from its own list.
    pub(crate) fn begin(&mut self) {
        if self.facts.len() >= MOST {
            self.facts = Vec::new();
            self.places = Vec::new();
        }
        self.text = self.text.wrapping_add(1);
    }

    /// The number of a word in the list of the text that is read: what is known of it stands there, put there if it is new to the text, and
    /// learnt, from its hash, if it is new to the table.
    pub(crate) fn number(
        &mut self,
        (language, word): (u8, &str),
        list: &mut Vec<F>,
        learn: impl FnOnce(u64) -> F,
    ) -> u32 {
        if self.facts.len() * 2 >= self.places.len() {
            self.grow();
        }
        let exact = hash(word);
        let own = of_language(exact, language);
        let number = list.len() as u32;
        let at = self.place(own);
        let Some(place) = self.places.get_mut(at) else {
            list.push(learn(exact));
            return number;
        };
        if let Some(facts) = self.facts.get(place.facts as usize) {
            if place.last.0 != self.text {
                place.last = (self.text, number);
                list.push(*facts);
            }
            return place.last.1;
        }
        *place = Place {
            hash: own,
            last: (self.text, number),
            facts: self.facts.len() as u32,
        };
        let facts = learn(exact);
        self.facts.push(facts);
        list.push(facts);
        number
    }

    /// The place of a word, or the empty one where it belongs.
    fn place(&self, hash: u64) -> usize {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(place) = self.places.get(at) {
            if place.hash == hash || place.facts == EMPTY.facts {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    /// Makes room for as many words again.
    fn grow(&mut self) {
        const FIRST: usize = 1 << 11;
        let room = (self.places.len() * 2).max(FIRST);
        let known = std::mem::replace(&mut self.places, vec![EMPTY; room]);
        for place in known.into_iter().filter(|place| place.facts != EMPTY.facts) {
            let at = self.place(place.hash);
            if let Some(free) = self.places.get_mut(at) {
                *free = place;
            }
        }
    }
}

/// The hash of a word in a language.
fn of_language(hash: u64, language: u8) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    hash ^ u64::from(language).wrapping_mul(FACTOR)
}

#[cfg(test)]
mod tests {
    use super::{MOST, Words};

    #[test]
    fn a_word_is_learnt_once_and_numbered_in_each_text() {
        let mut words = Words::new();
        let mut learnt = Vec::new();
        let mut read = |text: &str| {
            let mut list = Vec::new();
            words.begin();
            let numbers = text.split(' ').map(|word| {
                words.number((0, word), &mut list, |_| {
                    learnt.push(word.to_owned());
                    word.len()
                })
            });
            (numbers.collect::<Vec<_>>(), list)
        };
        assert_eq!(read("the old the"), (vec![0, 1, 0], vec![3, 3]));
        assert_eq!(read("of old the"), (vec![0, 1, 2], vec![2, 3, 3]));
        assert_eq!(learnt, ["the", "old", "of"]);
    }

    #[test]
    fn languages_are_kept_apart() {
        let mut words = Words::new();
        let mut list = Vec::new();
        for (language, word) in [(0, "war"), (1, "war"), (0, "war"), (0, "")] {
            words.number((language, word), &mut list, |_| language);
        }
        assert_eq!(list, [0, 1, 0]);
    }

    #[test]
    fn a_full_table_learns_anew_with_the_next_text() {
        let mut words = Words::new();
        let mut list = Vec::new();
        words.begin();
        let mut number = |words: &mut Words<()>, word: usize| {
            words.number((0, &format!("w{word}")), &mut list, |_| ())
        };
        let first = number(&mut words, 0);
        for word in 0..MOST + 10 {
            number(&mut words, word);
        }
        // However many words a text has, each keeps its number.
        assert_eq!(number(&mut words, 0), first);
        assert!(words.facts.len() > MOST);
        words.begin();
        assert!(words.facts.is_empty());
    }
}
