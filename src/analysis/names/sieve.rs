//! A cheap question before a dear one.

use crate::document::Shape;

/// Says of nearly every word that is not in a set that it is not: by its first two letters, its last one and its length. Of words that
/// are not of ASCII it says nothing before they are folded. Its length is a power of two.
pub(crate) struct Sieve(Vec<u64>);

impl Sieve {
    /// For so many words at the most: a byte for each.
    pub(crate) fn for_words(count: usize) -> Self {
        Self(vec![0; (count / 8).next_power_of_two().max(16)])
    }

    /// Puts a folded word into the set.
    pub(crate) fn add(&mut self, folded: &str) {
        self.add_like(Shape::of(folded));
    }

    /// Puts a folded word that looks so into the set. Of a single byte it says nothing.
    pub(crate) fn add_like(&mut self, shape: Option<Shape>) {
        if let Some(shape) = shape {
            let (word, bit) = self.place(shape);
            self.0[word] |= 1 << bit;
        }
    }

    /// Whether a word in lower case may be one of the set when it is folded.
    #[inline]
    pub(crate) fn may_have(&self, word: &str) -> bool {
        self.may_have_folded(word) || !word.is_ascii()
    }

    /// Whether a folded word may be one of the set.
    #[inline]
    pub(crate) fn may_have_folded(&self, folded: &str) -> bool {
        Shape::of(folded).is_none_or(|shape| self.has_like(shape))
    }

    /// Whether the set may have a folded word that looks so.
    #[inline]
    pub(crate) fn has_like(&self, shape: Shape) -> bool {
        let (word, bit) = self.place(shape);
        self.0[word] >> bit & 1 != 0
    }

    /// A word of the sieve, and a bit of it.
    #[inline]
    fn place(&self, shape: Shape) -> (usize, u32) {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        // The upper half, which all bits of the shape have a part in.
        let hash = u64::from(shape.number()).wrapping_mul(FACTOR) >> 32;
        ((hash >> 6) as usize & (self.0.len() - 1), hash as u32 & 63)
    }
}

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn lets_through_what_is_in_the_set_and_what_it_cannot_tell() {
        let mut sieve = Sieve::for_words(4);
        for word in ["paris", "of", "x", "київ"] {
            sieve.add(word);
        }
        for word in ["paris", "of", "x", "київ", "zürich"] {
            assert!(sieve.may_have(word), "{word}");
        }
        let others = ["london", "parts", "pari", "on", "or", "river", "spoke"];
        assert!(others.iter().filter(|word| sieve.may_have(word)).count() < 2);
    }
}
